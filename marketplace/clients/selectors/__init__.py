"""What other apps and the pages of a client ask about its company."""

from marketplace.clients.selectors.companies import company_page
from marketplace.clients.selectors.entities import entity_page, legal_entity_of, tree_page
from marketplace.clients.selectors.people import people_page, ways_in
from marketplace.clients.selectors.settings import (
    budgets_page,
    custom_fields_page,
    lists_page,
    lists_preferring,
    margin_of,
    people_with,
    project_codes_page,
    sequences_of,
    suppliers_called,
    system_rows,
    workflow_for,
    workflows_of,
)

__all__ = [
    "budgets_page",
    "company_page",
    "custom_fields_page",
    "entity_page",
    "legal_entity_of",
    "lists_page",
    "lists_preferring",
    "margin_of",
    "people_page",
    "people_with",
    "project_codes_page",
    "sequences_of",
    "suppliers_called",
    "system_rows",
    "tree_page",
    "ways_in",
    "workflow_for",
    "workflows_of",
]
