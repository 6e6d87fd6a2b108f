"""What a reader sees of money, numbers and days, in both languages."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.template.loader import get_template
from django.utils import translation

from marketplace.kernel.templatetags import formats

CHRISTMAS_EVE, FIRST = date(2026, 12, 24), date(2026, 12, 1)
LATE = datetime(2026, 12, 24, 23, 30, tzinfo=UTC)  # already the 25th in Paris


@pytest.mark.parametrize(
    ("show", "value", "english", "french"),
    [
        (formats.money, Decimal("1234.5"), "€1,234.50", "1\xa0234,50\xa0€"),
        (formats.money, Decimal("-11700"), "−€11,700.00", "−11\xa0700,00\xa0€"),
        (formats.money, Decimal("0"), "€0.00", "0,00\xa0€"),
        (formats.amount, Decimal("8250"), "8,250.00", "8\xa0250,00"),
        (formats.units, Decimal("18.50"), "18.5", "18,5"),
        (formats.units, Decimal("20.00"), "20", "20"),
        (formats.percent, Decimal("2.50"), "2.5\xa0%", "2,5\xa0%"),
        (formats.day, CHRISTMAS_EVE, "24 December 2026", "24 décembre 2026"),
        (formats.day, FIRST, "1 December 2026", "1er décembre 2026"),
        (formats.day_short, CHRISTMAS_EVE, "24 Dec 2026", "24 déc. 2026"),
        (formats.day_long, CHRISTMAS_EVE, "Thursday 24 December 2026", "jeudi 24 décembre 2026"),
        (formats.day_long, FIRST, "Tuesday 1 December 2026", "mardi 1er décembre 2026"),
        (formats.month, CHRISTMAS_EVE, "December 2026", "décembre 2026"),
        (formats.moment_short, LATE, "25 Dec 2026, 00:30", "25 déc. 2026, 00:30"),
        (formats.moment, LATE, "25 December 2026, 00:30", "25 décembre 2026, 00:30"),
        (formats.day, LATE, "25 December 2026", "25 décembre 2026"),
    ],
)
def test_a_value_is_written_as_the_language_writes_it(show, value, english, french):
    with translation.override("en"):
        assert show(value) == english
    with translation.override("fr"):
        assert show(value) == french


@pytest.mark.parametrize(
    "show",
    [formats.money, formats.amount, formats.units, formats.day, formats.day_long, formats.month,
     formats.moment, formats.moment_short, formats.iso_day, formats.iso_moment],
)  # fmt: skip
def test_nothing_is_written_for_nothing(show):
    assert show(None) == ""


def test_another_currency_keeps_its_own_sign():
    with translation.override("fr"):
        assert formats.money(Decimal("12"), "CHF") == "12,00\xa0CHF"


def test_a_machine_reads_the_paris_day_and_instant():
    assert formats.iso_day(LATE) == "2026-12-25"
    assert formats.iso_moment(LATE) == "2026-12-25T00:30+01:00"


def test_an_address_breaks_after_its_at_sign_and_hides_no_markup():
    assert formats.address("accounting@demo.example") == "accounting@<wbr>demo.example"
    assert formats.address("<b>@demo.example") == "&lt;b&gt;@<wbr>demo.example"


def test_an_inline_leaf_leaves_no_space_before_a_comma():
    for name in ("money", "day", "moment", "badge", "icon"):
        source = get_template(f"cotton/{name}.html").template.source
        assert not source.endswith("\n"), name
