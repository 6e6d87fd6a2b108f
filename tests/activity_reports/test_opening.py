"""When a month's report opens, and with what."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from activity_reports import services, tasks
from activity_reports.events import ReportOpened
from activity_reports.models import ActivityReport
from projects.events import ProjectStarted
from tests.activity_reports.factories import MAY, MAY_20, MAY_29, opened
from tests.factories import ActivityReportFactory, ProjectFactory

pytestmark = pytest.mark.django_db
JUNE = date(2026, 6, 1)


@pytest.mark.behaviour("S79")
def test_a_report_opens_filled_with_the_working_days_of_the_project(announced):
    project = ProjectFactory(starts_on=date(2026, 5, 11))

    report = opened(project)

    assert report.units_total == 13
    assert report.units_by_day[date(2026, 5, 8)] == 0  # before the start
    assert report.units_by_day[date(2026, 5, 14)] == 0  # Ascension
    assert report.units_by_day[date(2026, 5, 12)] == 1
    assert announced == [ReportOpened(report.pk)]


def test_a_report_takes_no_more_than_the_order_has_left():
    project = ProjectFactory(units_ordered=Decimal("20.5"), starts_on=date(2026, 4, 1))
    ActivityReportFactory(project=project, month=date(2026, 4, 1), days=[2] * 15 + [0] * 15,
                          units_total=15, validated=True)  # fmt: skip

    assert opened(project).units_total == Decimal("5.5")
    assert opened(project, JUNE, at=MAY_29 + timedelta(days=5)).units_total == 0


def test_what_a_withdrawn_report_had_declared_is_free_again():
    project = ProjectFactory(units_ordered=Decimal(10))
    ActivityReportFactory(project=project, month=JUNE, days=[2] * 10 + [0] * 20, units_total=10,
                          status="withdrawn")  # fmt: skip

    assert opened(project).units_total == 10


def test_opening_a_month_twice_gives_the_same_report(announced):
    project = ProjectFactory()

    assert opened(project) == opened(project)
    assert len(announced) == 1


@pytest.mark.behaviour("S81")
def test_no_report_opens_while_contracting_is_under_way():
    with pytest.raises(services.ProjectNotStarted):
        opened(ProjectFactory(in_verification=True))
    assert not ActivityReport.objects.exists()


@pytest.mark.behaviour("S82")
def test_no_report_opens_before_the_project_begins():
    with pytest.raises(services.ProjectNotStarted):
        opened(ProjectFactory(status="yet_to_start"))
    assert not ActivityReport.objects.exists()


@pytest.mark.parametrize("month", [date(2026, 4, 1), date(2027, 1, 1)])
def test_no_report_opens_outside_the_project(month):
    with pytest.raises(services.MonthOutsideProject):
        opened(ProjectFactory(), month, at=datetime(2027, 2, 1, tzinfo=UTC))


@pytest.mark.parametrize(
    ("at", "opens"), [("2026-05-31T21:59Z", False), ("2026-05-31T22:01Z", True)]
)
def test_a_month_begins_at_midnight_in_paris(at, opens):
    project, at = ProjectFactory(), datetime.fromisoformat(at)
    if opens:
        assert opened(project, JUNE, at)
        return
    with pytest.raises(services.MonthNotBegun):
        opened(project, JUNE, at)


def test_the_first_of_the_month_opens_every_running_project_once():
    running = ProjectFactory.create_batch(2)
    ProjectFactory(status="yet_to_start")
    ProjectFactory(starts_on=date(2026, 1, 1), ends_on=date(2026, 4, 30), status="completed")

    assert services.open_reports(month=MAY, at=MAY_20) == 2
    assert services.open_reports(month=MAY, at=MAY_20) == 0
    assert {report.project for report in ActivityReport.objects.all()} == set(running)


@pytest.mark.parametrize(("at", "month"), [("2026-05-31T21:59Z", MAY), ("2026-05-31T22:05Z", JUNE)])
def test_the_nightly_task_opens_the_month_that_it_is_in_paris(time_machine, at, month):
    project = ProjectFactory()
    time_machine.move_to(at, tick=False)

    assert tasks.open_reports() == 1
    assert tasks.open_reports() == 0
    assert project.reports.get().month == month


def started(project, at):
    project.transitions.create(action="start", source="yet_to_start", target="in_progress", at=at)
    services.open_first_report(ProjectStarted(project.pk))
    return [report.month for report in project.reports.order_by("month")]


def test_the_start_of_a_project_opens_its_first_month():
    assert started(ProjectFactory(starts_on=date(2026, 5, 18)), MAY_20) == [MAY]


def test_a_start_that_was_validated_late_opens_the_months_behind_it():
    project = ProjectFactory(starts_on=date(2026, 3, 16))

    assert started(project, MAY_20) == [date(2026, 3, 1), date(2026, 4, 1), MAY]


def test_a_late_start_opens_nothing_after_the_end_of_the_project():
    project = ProjectFactory(starts_on=date(2026, 3, 1), ends_on=date(2026, 4, 10))

    assert started(project, MAY_20) == [date(2026, 3, 1), date(2026, 4, 1)]
