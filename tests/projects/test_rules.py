from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core import contracts
from projects import rules

CODES = (
    rules.CLIENT_ORDER,
    rules.LEGAL_DOCUMENTS,
    rules.BANK_DETAILS,
    rules.PLAN,
    rules.CONDITIONS,
)


@given(st.sets(st.sampled_from(CODES)), st.booleans())
def test_a_reason_lifts_what_may_be_overridden_and_nothing_else(unmet, has_reason):
    left = set(rules.blocking(sorted(unmet), has_reason=has_reason))
    assert left == (unmet - rules.OVERRIDABLE if has_reason else unmet)


def test_documents_are_asked_for_the_start_or_for_today_when_it_is_past():
    start = date(2026, 7, 1)
    assert rules.documents_day(start, date(2026, 6, 1)) == start
    assert rules.documents_day(start, date(2026, 8, 1)) == date(2026, 8, 1)


def test_hours_become_days():
    assert rules.units_in_days(Decimal(126), is_hourly=True) == 18
    assert rules.units_in_days(Decimal(18), is_hourly=False) == 18


def test_a_text_is_filled_and_an_unknown_fact_is_an_error():
    assert (
        contracts.filled("# For {name}\n\nYes.\n", {"name": "Ada {x}"}) == "# For Ada {x}\n\nYes.\n"
    )
    with pytest.raises(KeyError):
        contracts.filled("{unknown}", {})


def test_a_text_is_read_by_paragraphs():
    assert contracts.blocks("# Title\n\nOne\ntwo.\n\n\n\nThree.") == [
        contracts.Block(True, "Title"),
        contracts.Block(False, "One\ntwo."),
        contracts.Block(False, "Three."),
    ]
