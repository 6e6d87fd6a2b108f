"""The lists of reports, and what pages cost."""

from datetime import date

import pytest
from django.urls import reverse

from activity_reports.models import ActivityReport
from tests.activity_reports.factories import MAY_29, freelance_project
from tests.activity_reports.pages import HTMX, approved, may_report, url

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _late_may(time_machine):
    time_machine.move_to(MAY_29, tick=False)


def test_a_list_shows_what_the_address_asks_for(client):
    people = freelance_project(starts_on=date(2026, 1, 1))
    april = may_report(people, month=date(2026, 4, 1), days=[0] * 30, validated=True)
    may = may_report(people)
    client.force_login(people.freelancer)
    address = reverse("activity_reports:list")

    def months(query):
        page = client.get(address, query)
        return {row.report for row in page.context["rows"]}

    assert months({}) == {april, may}
    assert months({"show": "to-fill"}) == {may}
    assert months({"show": "validated"}) == {april}
    assert months({"month": "2026-04"}) == {april}
    assert months({"show": "nonsense", "month": "nonsense"}) == {april, may}


def test_the_client_sees_first_what_waits_for_validation(client):
    people = freelance_project(starts_on=date(2026, 1, 1))
    april = may_report(people, month=date(2026, 4, 1), days=[0] * 30, validated=True)
    waiting = approved(people)
    client.force_login(people.om)
    address = reverse("activity_reports:list")

    def shown(**query):
        return [row.report for row in client.get(address, query).context["rows"]]

    assert shown() == [waiting]
    assert shown(show="validated") == [april]
    assert shown(show="coming") == []


def test_an_empty_list_says_what_will_come(client):
    people = freelance_project()
    for user, words in (
        (people.freelancer, "A report opens by itself"),
        (people.om, "you are told by e-mail"),
    ):
        client.force_login(user)
        page = client.get(reverse("activity_reports:list")).text
        assert "No report here" in page
        assert words in page


def test_a_list_is_swapped_by_htmx(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    answer = client.get(reverse("activity_reports:list"), headers=HTMX)

    assert "<!doctype html>" not in answer.text
    assert 'id="reports"' in answer.text


@pytest.mark.parametrize("side", ["supplier", "client"])
@pytest.mark.parametrize("rows", [2, 20])
def test_a_list_costs_the_same_whatever_its_length(
    client, django_assert_max_num_queries, side, rows
):
    people = freelance_project()
    for _ in range(rows):
        more = freelance_project(client_company=people.project.client_company, om=people.om)
        more.project.supplier_company = people.company
        more.project.business_manager = more.project.consultant = people.freelancer
        more.project.save()
        approved(more)
    client.force_login(people.freelancer if side == "supplier" else people.om)

    with django_assert_max_num_queries(10):
        page = client.get(reverse("activity_reports:list"))
    assert len(page.context["rows"]) == rows


@pytest.mark.parametrize("who", ["freelancer", "om"])
def test_a_report_costs_few_queries(client, django_assert_max_num_queries, who):
    people = freelance_project()
    report = approved(people) if who == "om" else may_report(people)
    client.force_login(getattr(people, who))

    with django_assert_max_num_queries(15):
        client.get(url("detail", report))


def test_looking_changes_nothing(client):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)
    before = ActivityReport.objects.values().get(pk=report.pk)

    client.get(url("detail", report))
    client.get(url("submit", report))
    client.get(reverse("activity_reports:list"))

    assert ActivityReport.objects.values().get(pk=report.pk) == before
