"""All that waits for a client's person, decided together."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from activity_reports import selectors, services
from activity_reports.events import ReportValidated
from activity_reports.services import Seen
from marketplace.core.days import last_of_month
from tests.activity_reports.factories import MAY_29, freelance_project
from tests.activity_reports.pages import HTMX, approved
from tests.factories import ActivityReportFactory, ClientMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _late_may(time_machine):
    time_machine.move_to(MAY_29, tick=False)


@pytest.fixture
def mine():
    return freelance_project()


@pytest.fixture
def two(mine):
    """Two reports for one Operational Manager."""
    other = freelance_project(om=mine.om, client_company=mine.project.client_company)
    return [usual_month(mine), usual_month(other)]


def usual_month(people):
    """All the working days of May, approved by the supplier."""
    report = approved(people)
    month = report.calendar
    report.days = [2 if month.is_fillable(day) else 0 for day in month.days]
    report.units_total = Decimal(sum(report.days)) / 2
    report.save()
    return report


def seen(report):
    return Seen(report.pk, report.approved_at)


def words(*reports):
    return [f"{report.pk}@{report.approved_at.isoformat()}" for report in reports]


def address(name):
    return reverse(f"activity_reports:{name}")


def states(reports):
    for report in reports:
        report.refresh_from_db()
    return [report.status for report in reports]


def test_each_report_is_validated_for_itself(mine, two, announced):
    services.validate_report(two[0], by=mine.om, at=MAY_29)
    announced.clear()

    outcomes = services.validate_reports(
        two, seen=[seen(report) for report in two], by=mine.om, at=MAY_29
    )

    assert [outcome.is_done for outcome in outcomes] == [False, True]
    assert outcomes[0].refusal.code == "transition_refused"
    assert announced == [ReportValidated(two[1].pk)]
    assert states(two) == ["validated", "validated"]


def test_a_report_approved_anew_since_it_was_seen_is_left_alone(mine, two, announced):
    old = Seen(two[0].pk, two[0].approved_at - timedelta(hours=1))

    outcomes = services.validate_reports(two, seen=[old, seen(two[1])], by=mine.om, at=MAY_29)

    assert [outcome.refusal and outcome.refusal.code for outcome in outcomes] == [
        "handed_in_anew", None
    ]  # fmt: skip
    assert states(two) == ["bm_approved", "validated"]


def test_several_are_sent_back_with_one_reason(mine, two, announced):
    services.refuse_reports(
        two, seen=[seen(report) for report in two], comment="Days of leave.", by=mine.om, at=MAY_29
    )

    assert states(two) == ["refused_om", "refused_om"]
    assert {report.refusal_comment for report in two} == {"Days of leave."}


def test_the_page_adds_up_what_has_nothing_to_check(client, mine, two):
    weekend = two[1]
    weekend.days[1] = 2  # Saturday 2 May
    weekend.save()
    client.force_login(mine.om)

    page = client.get(address("month_end"))

    assert [row.is_chosen for row in page.context["rows"]] == [True, False]
    assert page.context["to_check"] == 1
    assert page.context["sum"].total == two[0].client_services_amount
    assert "1 day at the weekend" in page.text


def test_the_page_adds_up_what_is_chosen(client, mine, two):
    client.force_login(mine.om)

    page = client.get(
        address("month_end"), {"choose": "these", "report": words(two[1])}, headers=HTMX
    )

    assert "<!doctype html>" not in page.text
    assert [row.is_chosen for row in page.context["rows"]] == [False, True]
    assert page.context["sum"].count == 1


@pytest.mark.parametrize(("choose", "count"), [("all", 2), ("none", 0), ("nonsense", 2)])
def test_one_touch_chooses_all_or_none(client, mine, two, choose, count):
    client.force_login(mine.om)

    page = client.get(address("month_end"), {"choose": choose, "report": "nonsense"})

    assert page.context["sum"].count == count


@pytest.mark.parametrize(
    ("difference", "alarms", "notes"),
    [
        (2, ["2 days above the working days"], []),
        (0, [], []),
        (-2, [], ["2 days below the working days"]),
    ],
)
def test_the_difference_to_the_working_days_is_told(mine, difference, alarms, notes):
    report = usual_month(mine)
    report.units_total += difference

    [row] = selectors.waiting_rows([report], user=mine.om, choose="", chosen=())

    assert (row.alarms, row.notes) == (alarms, notes)


def test_days_above_the_order_are_told():
    people = freelance_project(units_ordered=Decimal(10))
    report = approved(people)

    [row] = selectors.waiting_rows([report], user=people.om, choose="", chosen=())

    assert "8 days above the order" in row.alarms
    assert not row.is_chosen


def test_an_administrator_sees_what_waits_for_colleagues(client, mine, two):
    administrator = UserFactory(client=True)
    ClientMembershipFactory(
        user=administrator, company=mine.project.client_company, role="company_admin"
    )
    client.force_login(administrator)

    alone = client.get(address("month_end"))
    together = client.get(address("month_end"), {"whose": "all"})

    assert not alone.context["rows"]
    assert [row.report for row in together.context["rows"]] == two
    assert mine.om.name in together.text


def test_the_chosen_are_validated(client, mine, two):
    client.force_login(mine.om)

    answer = client.post(address("validate_chosen"), {"report": words(*two)}, follow=True)

    assert states(two) == ["validated", "validated"]
    assert "2 reports validated." in answer.text
    assert "Nothing waits for you" in answer.text


def test_what_a_colleague_decided_meanwhile_is_named(client, mine, two):
    services.validate_report(two[0], by=mine.om, at=MAY_29)
    client.force_login(mine.om)

    answer = client.post(address("validate_chosen"), {"report": words(*two)}, headers=HTMX)

    assert answer.status_code == 422
    assert two[0].title in answer.text
    assert states(two) == ["validated", "validated"]


def test_the_chosen_are_sent_back(client, mine, two):
    client.force_login(mine.om)
    data = {"report": words(two[0]), "comment": "The 12th was a day of leave."}

    client.post(address("refuse_chosen"), data)

    assert states(two) == ["refused_om", "bm_approved"]


def test_no_reason_sends_nothing_back(client, mine, two):
    client.force_login(mine.om)

    answer = client.post(address("refuse_chosen"), {"report": words(*two), "choose": "these"})

    assert answer.status_code == 422
    assert "Say why, so that the report can be corrected." in answer.text
    assert states(two) == ["bm_approved", "bm_approved"]


@pytest.mark.parametrize("report", [[], ["nonsense"], ["1@yesterday-at-nine-o-clock"]])
def test_nothing_chosen_decides_nothing(client, mine, two, report):
    client.force_login(mine.om)

    answer = client.post(address("validate_chosen"), {"report": report})

    assert answer.status_code == 422
    assert states(two) == ["bm_approved", "bm_approved"]


def test_a_stranger_decides_nothing(client, two):
    client.force_login(freelance_project().om)

    answer = client.post(address("validate_chosen"), {"report": words(*two)})

    assert answer.status_code == 422
    assert states(two) == ["bm_approved", "bm_approved"]


@pytest.mark.parametrize("name", ["month_end", "validate_chosen", "refuse_chosen"])
def test_suppliers_and_anonymous_have_no_such_page(client, mine, name):
    method = client.get if name == "month_end" else client.post
    assert method(address(name)).status_code == 302
    client.force_login(mine.freelancer)
    assert method(address(name)).status_code == 403


@pytest.mark.parametrize("rows", [2, 20])
def test_the_page_costs_the_same_whatever_its_length(
    client, django_assert_max_num_queries, mine, rows
):
    for index in range(rows):
        month = date(2024 + index // 12, index % 12 + 1, 1)
        ActivityReportFactory(
            project=mine.project,
            month=month,
            days=[0] * last_of_month(month).day,
            status="bm_approved",
            submitted_at=MAY_29,
            approved_at=MAY_29,
        )
    client.force_login(mine.om)
    address_of_page = address("month_end")
    client.get(address_of_page)

    with django_assert_max_num_queries(15):
        assert len(client.get(address_of_page).context["rows"]) == rows
