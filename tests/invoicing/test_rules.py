from datetime import date

import pytest

from invoicing import rules
from marketplace.core.workdays import Calendar


@pytest.mark.parametrize(
    ("vat_regime", "country", "situation"),
    [
        ("normal", "FR", "normal"),
        ("franchise", "FR", "franchise"),
        ("foreign", "BE", "eu"),
        ("foreign", "GR", "eu"),
        ("foreign", "CH", "outside_eu"),
        ("foreign", "GB", "outside_eu"),
    ],
)
def test_where_a_supplier_stands(vat_regime, country, situation):
    assert rules.supplier_situation(vat_regime, country) == situation


@pytest.mark.parametrize(
    ("country", "postcode", "situation"),
    [
        ("FR", "44000", "france"),
        ("FR", "20000", "france"),
        ("MC", "98000", "france"),
        ("FR", "97110", "overseas_reduced"),
        ("RE", "97400", "overseas_reduced"),
        ("FR", "97600", "overseas_untaxed"),
        ("GF", "97300", "overseas_untaxed"),
        ("DE", "97421", "eu"),
        ("US", "97100", "outside_eu"),
    ],
)
def test_where_a_client_stands(country, postcode, situation):
    assert rules.client_situation(country, postcode) == situation


def test_no_invoice_is_due_beyond_sixty_days():
    assert rules.due_after_issue(date(2026, 6, 1), 30) == date(2026, 7, 1)
    assert rules.due_after_issue(date(2026, 6, 1), 90) == date(2026, 7, 31)


@pytest.mark.parametrize(
    ("received_on", "pay_on"),
    [
        (date(2026, 6, 10), date(2026, 7, 1)),  # early money never advances the due day
        (date(2026, 6, 30), date(2026, 7, 7)),  # the fifth open day after the money
        (date(2026, 7, 9), date(2026, 7, 17)),  # 14 July is skipped
    ],
)
def test_after_the_client_one_is_paid_on_the_later_of_two_days(received_on, pay_on):
    due_on = date(2026, 7, 1)
    assert rules.pay_after_client(due_on, received_on, open_days=5, calendar=Calendar()) == pay_on


def test_a_due_day_that_is_closed_is_paid_on_the_open_day_before():
    pay_on = rules.pay_after_client(
        date(2026, 7, 5), date(2026, 6, 10), open_days=5, calendar=Calendar()
    )
    assert pay_on == date(2026, 7, 3)
