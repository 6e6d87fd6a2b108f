from rfps.selectors.detail import preview, rfp_page
from rfps.selectors.pages import favourites, own_rfps, status_choices
from rfps.selectors.publication import (
    TEMPLATES_SHOWN,
    drafts_of,
    templates_for,
    turns,
    validations_waiting_for,
    workflow_of,
)
from rfps.selectors.questions import questions, questions_waiting_for
from rfps.selectors.searches import Criteria, search
from rfps.selectors.steps import FormPage, form_page

__all__ = [
    "TEMPLATES_SHOWN",
    "Criteria",
    "FormPage",
    "drafts_of",
    "favourites",
    "form_page",
    "own_rfps",
    "preview",
    "questions",
    "questions_waiting_for",
    "rfp_page",
    "search",
    "status_choices",
    "templates_for",
    "turns",
    "validations_waiting_for",
    "workflow_of",
]
