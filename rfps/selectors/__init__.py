"""None"""

from rfps.selectors.detail import preview, rfp_page
from rfps.selectors.facets import LISTED
from rfps.selectors.orders import NEWEST, ORDERS, RELEVANCE, Cursor
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
from rfps.selectors.searches import Criteria, SearchResults, found_by, search
from rfps.selectors.steps import FormPage, form_page

__all__ = [
    "LISTED",
    "NEWEST",
    "ORDERS",
    "RELEVANCE",
    "TEMPLATES_SHOWN",
    "Criteria",
    "Cursor",
    "FormPage",
    "SearchResults",
    "drafts_of",
    "favourites",
    "form_page",
    "found_by",
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
