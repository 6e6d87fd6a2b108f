"""The answers as a reader gets them, and what the reader has asked Support."""

from marketplace.dashboard.help.selectors.articles import (
    AREAS,
    Answer,
    Area,
    answers,
    by_area,
    checklist,
    facts_of,
    legend_of,
    pages_of,
    search,
)
from marketplace.dashboard.help.selectors.support import (
    STEPS_OF_REGISTRATION,
    ContactPage,
    Conversation,
    contact_page,
    conversation_of,
    requests_page,
)

__all__ = [
    "AREAS",
    "STEPS_OF_REGISTRATION",
    "Answer",
    "Area",
    "ContactPage",
    "Conversation",
    "answers",
    "by_area",
    "checklist",
    "contact_page",
    "conversation_of",
    "facts_of",
    "legend_of",
    "pages_of",
    "requests_page",
    "search",
]
