"""What the pages of RFPs read."""

from rfps.selectors.addresses import RADII, read_address, read_place, write_address
from rfps.selectors.choices import requests_waiting_for, selections_waiting_for
from rfps.selectors.detail import preview, rfp_page
from rfps.selectors.facets import LISTED
from rfps.selectors.matching import MatchShown, matched, need_of, offer_of
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
from rfps.selectors.questions import actions_on, questions, questions_waiting_for
from rfps.selectors.saved import due_searches, new_rfps, saved_searches
from rfps.selectors.searches import Criteria, SearchResults, found_by, search
from rfps.selectors.steps import FormPage, form_page
from rfps.selectors.wording import other_spellings

__all__ = [
    "LISTED",
    "NEWEST",
    "ORDERS",
    "RADII",
    "RELEVANCE",
    "TEMPLATES_SHOWN",
    "Criteria",
    "Cursor",
    "FormPage",
    "MatchShown",
    "SearchResults",
    "actions_on",
    "drafts_of",
    "due_searches",
    "favourites",
    "form_page",
    "found_by",
    "matched",
    "need_of",
    "new_rfps",
    "offer_of",
    "other_spellings",
    "own_rfps",
    "preview",
    "questions",
    "questions_waiting_for",
    "read_address",
    "read_place",
    "requests_waiting_for",
    "rfp_page",
    "saved_searches",
    "search",
    "selections_waiting_for",
    "status_choices",
    "templates_for",
    "turns",
    "validations_waiting_for",
    "workflow_of",
    "write_address",
]
