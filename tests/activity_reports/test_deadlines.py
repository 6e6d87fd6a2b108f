"""By when a month is handed on, who is reminded, and what the clock does by itself."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from activity_reports import rules, selectors, services, tasks
from activity_reports.events import ReportOpened, ReportValidated
from activity_reports.states import Status
from tests.activity_reports.factories import MAY, MAY_20, MAY_29, company_project, freelance_project
from tests.factories import ActivityReportFactory

pytestmark = pytest.mark.django_db
MAY_31 = datetime(2026, 5, 31, 21, tzinfo=UTC)  # 23:00 in Paris


def test_each_holder_has_a_deadline():
    found = [
        rules.deadline(MAY, holder)
        for holder in ("consultant", "business_manager", "operational_manager")
    ]
    assert found == [date(2026, 5, 25), date(2026, 5, 29), date(2026, 5, 31)]


def test_reminders_count_working_days():
    """25 May 2026 is Whit Monday; the 14th is Ascension Day."""
    days = [date(2026, 5, day) for day in range(1, 32)]
    reminded = [day.day for day in days if rules.is_reminder_day(date(2026, 5, 25), day)]
    assert reminded == [18, 22, 26, 28]


def test_the_holder_is_reminded_and_nobody_else(time_machine):
    people = company_project()
    ActivityReportFactory(project=people.project)
    time_machine.move_to(datetime(2026, 5, 26, 6, tzinfo=UTC), tick=False)

    assert tasks.send_reminders() == 1
    assert tasks.send_reminders() == 1

    notices = people.consultant.notifications.all()
    assert [notice.name for notice in notices] == ["report_due"]
    assert not people.manager.notifications.exists()


def test_the_client_is_alarmed_before_the_legal_limit():
    people = freelance_project()
    ActivityReportFactory(
        project=people.project, status="bm_approved", submitted_at=MAY_29, approved_at=MAY_29
    )
    alarmed = [
        day for day in range(20, 31) if list(selectors.late_reports_to_tell(date(2026, 6, day)))
    ]
    assert alarmed == [23, 28]


def by_contract(people, **settings):
    company = people.project.client_company
    for name, value in settings.items():
        setattr(company, name, value)
    company.save()
    people.project.refresh_from_db()


def test_without_the_clients_validation_the_suppliers_approval_is_final(announced):
    people = freelance_project()
    by_contract(people, validates_reports=False)
    report = ActivityReportFactory(project=people.project)

    services.submit_report(report, by=people.freelancer, at=MAY_29)

    assert (report.status, report.validated_by) == (Status.VALIDATED, None)
    assert announced == [ReportValidated(report.pk)]


@pytest.mark.parametrize(
    ("status", "becomes"),
    [
        ("to_submit", "validated"),
        ("submitted", "validated"),
        ("bm_approved", "validated"),
        ("refused_om", "refused_om"),
    ],
)
def test_the_clock_validates_what_nobody_sent_back(announced, time_machine, status, becomes):
    people = freelance_project()
    by_contract(people, has_auto_validation=True)
    report = ActivityReportFactory(project=people.project, status=status)
    time_machine.move_to(MAY_31, tick=False)

    tasks.validate_due_reports()

    report.refresh_from_db()
    assert report.status == becomes
    assert bool(announced) == (becomes == "validated")


def test_the_clock_validates_on_the_last_day_only(time_machine):
    people = freelance_project()
    by_contract(people, has_auto_validation=True)
    ActivityReportFactory(project=people.project)
    time_machine.move_to(MAY_29, tick=False)

    assert tasks.validate_due_reports() == 0


@pytest.mark.behaviour("S79")
@pytest.mark.behaviour("S80")
def test_a_month_opens_only_for_clients_that_use_the_reports(announced):
    here, elsewhere = freelance_project(), freelance_project()
    by_contract(elsewhere, uses_reports=False)

    assert services.open_reports(month=MAY, at=MAY_20) == 1
    with pytest.raises(services.ReportsElsewhere):
        services.open_report(elsewhere.project, month=MAY, at=MAY_20)

    assert announced == [ReportOpened(here.project.reports.get().pk)]


@pytest.mark.parametrize("blocks", [True, False])
def test_an_overrun_is_blocked_or_only_warned_of(blocks):
    people = freelance_project(units_ordered=Decimal(10))
    by_contract(people, blocks_overrun=blocks)
    report = ActivityReportFactory(project=people.project)

    try:
        services.submit_report(report, by=people.freelancer, at=MAY_29)
    except services.OrderExceeded:
        assert blocks
    else:
        assert not blocks
