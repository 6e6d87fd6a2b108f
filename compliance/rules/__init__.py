"""Which documents a company owes, how long they are valid, and what can be read in them. Pure."""

from compliance.rules.book import (
    ANY_STAFF,
    ELSEWHERE,
    EMPLOYERS,
    EU,
    FRANCE,
    CompanyFacts,
    concerns,
    country_group,
    facts,
    lines_in_force,
)
from compliance.rules.reading import (
    Expected,
    Found,
    Outcome,
    compare_register,
    compare_vat,
    read,
)
from compliance.rules.validity import last_day_to_announce, last_valid_day, notice_day

__all__ = [
    "ANY_STAFF",
    "ELSEWHERE",
    "EMPLOYERS",
    "EU",
    "FRANCE",
    "CompanyFacts",
    "Expected",
    "Found",
    "Outcome",
    "compare_register",
    "compare_vat",
    "concerns",
    "country_group",
    "facts",
    "last_day_to_announce",
    "last_valid_day",
    "lines_in_force",
    "notice_day",
    "read",
]
