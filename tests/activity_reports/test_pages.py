"""What the pages of a report show, and to whom."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from tests.activity_reports.factories import MAY, MAY_29, company_project, freelance_project
from tests.activity_reports.pages import approved, may_report, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _late_may(time_machine):
    time_machine.move_to(MAY_29, tick=False)


def test_the_supplier_sees_money_and_the_day_of_payment(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    page = client.get(url("detail", may_report(people))).text

    assert "€9,000.00" not in page
    for figure in ("9,000.00", "−225.00", "8,775.00", "1,755.00", "€10,530.00"):
        assert figure in page
    assert "Express" in page
    assert "2.5" in page
    # 29 May and thirty days is Sunday 28 June; the bank pays on the Friday before.
    assert "Friday 26 June 2026" in page
    assert "Why this day?" in page


def test_a_supplier_without_vat_sees_none(client):
    people = freelance_project()
    people.company.vat_regime = "franchise"
    people.company.save()
    client.force_login(people.freelancer)

    assert "€8,775.00" in client.get(url("detail", may_report(people))).text


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("back_to_back", "5 to 8 working days after your client’s money"),
        ("immediate", "3 to 5 working days after validation"),
    ],
)
def test_without_a_fixed_date_the_rule_is_written(client, plan, words):
    people = freelance_project(plan=plan, regime="back_to_back")
    client.force_login(people.freelancer)

    page = client.get(url("detail", may_report(people))).text

    assert words.replace("’", "&#x27;") in page or words in page
    assert "Why this day?" not in page


def test_an_employed_consultant_sees_days_and_no_money(client):
    people = company_project()
    client.force_login(people.consultant)

    page = client.get(url("detail", may_report(people))).text

    assert "18 days" in page
    assert "€" not in page
    assert "500.00" not in page


def test_the_client_sees_its_own_price_and_not_the_suppliers(client):
    people = freelance_project()
    client.force_login(people.om)

    page = client.get(url("detail", approved(people))).text

    assert "€9,900.00" in page
    assert "9,000.00" not in page
    assert "500.00" not in page
    assert "Express" not in page


@pytest.mark.parametrize("status", ["to_submit", "submitted", "refused_bm", "refused_om"])
def test_the_client_does_not_see_the_days_before_they_are_handed_over(client, status):
    people = freelance_project()
    report = may_report(people, status=status, submitted_at=MAY_29)
    client.force_login(people.om)

    page = client.get(url("detail", report)).text

    assert "has not handed this month over yet" in page
    assert "9,900.00" not in page


def test_public_holidays_are_named_in_both_languages(client):
    people = freelance_project()
    report = may_report(people, days=[0] * 31, units_total=0)
    client.force_login(people.freelancer)
    assert "Ascension Day" in client.get(url("detail", report)).text
    people.freelancer.language = "fr"
    people.freelancer.save()
    client.force_login(people.freelancer)
    page = client.get(url("detail", report)).text
    assert "Compte rendu d’activité" in page
    assert "mai 2026" in page


@pytest.mark.behaviour("S84")
def test_arrows_stay_among_the_months_of_the_project(client):
    people = freelance_project(starts_on=date(2026, 4, 13), ends_on=date(2026, 6, 30))
    client.force_login(people.freelancer)
    pages = {}
    for month in (date(2026, 4, 1), MAY, date(2026, 6, 1)):
        pages[month.month] = client.get(url("detail", people.project, month)).text

    addresses = {n: url("detail", people.project, date(2026, n, 1)) for n in (3, 4, 5, 6, 7)}
    assert addresses[5] in pages[4]
    assert addresses[3] not in pages[4]
    assert addresses[4] in pages[5]
    assert addresses[6] in pages[5]
    assert addresses[5] in pages[6]
    assert addresses[7] not in pages[6]
    for outside in (date(2026, 3, 1), date(2026, 7, 1)):
        assert client.get(url("detail", people.project, outside)).status_code == 404


@pytest.mark.behaviour("S81")
def test_while_contracting_is_under_way_the_page_says_why_there_is_no_report(client):
    people = freelance_project(in_verification=True)
    client.force_login(people.freelancer)

    page = client.get(url("detail", people.project))

    assert page.status_code == 200
    assert "Contracting is under way" in page.text
    assert "cal-day" not in page.text
    assert "Contracting is under way" in client.get(reverse("activity_reports:list")).text


@pytest.mark.behaviour("S82")
def test_before_the_start_the_page_says_when_the_first_report_opens(client):
    people = freelance_project(status="yet_to_start", starts_on=date(2026, 7, 1))
    client.force_login(people.freelancer)

    page = client.get(url("detail", people.project, date(2026, 7, 1)))

    assert "It starts on 1 July 2026" in page.text


def test_a_month_to_come_says_when_its_report_opens(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    page = client.get(url("detail", people.project, date(2026, 6, 1)))

    assert "It opens on 1 June 2026" in page.text


@pytest.mark.behaviour("S78")
def test_the_supplier_is_told_that_the_report_is_indispensable(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    page = client.get(url("detail", may_report(people))).text

    assert "Without a validated report nothing is invoiced nor paid." in page


def test_hours_can_be_typed_without_a_script(client):
    people = freelance_project(unit_type="hour", units_ordered=Decimal(300))
    report = may_report(people, days=[0] * 31, units_total=0)
    client.force_login(people.freelancer)

    page = client.get(url("detail", report)).text
    client.post(url("set_day", report), {"day": "2026-05-04", "units": "11"})

    assert "Set the hours" in page
    report.refresh_from_db()
    assert report.units_total == 11


def test_a_readers_calendar_has_no_buttons(client):
    people = freelance_project()
    client.force_login(people.om)

    page = client.get(url("detail", approved(people))).text

    assert 'name="cycle"' not in page
    assert "data-report " not in page
