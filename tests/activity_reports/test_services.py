from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from activity_reports import services, tasks
from activity_reports.events import (
    ReportApproved,
    ReportOpened,
    ReportRefused,
    ReportSubmitted,
    ReportValidated,
)
from activity_reports.models import ActivityReport
from activity_reports.states import REPORT_LIFE, Status
from marketplace.kernel import events
from marketplace.kernel.transitions import TransitionRefused
from projects.events import ProjectStarted
from tests.activity_reports.factories import company_project, freelance_project
from tests.factories import ActivityReportFactory, ProjectFactory

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)
JUNE = date(2026, 6, 1)
MAY_20 = datetime(2026, 5, 20, 9, tzinfo=UTC)
MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)


@pytest.fixture
def announced(monkeypatch):
    """The events that were announced, without what follows from them."""
    told = []
    table = dict.fromkeys(
        (ReportOpened, ReportSubmitted, ReportApproved, ReportRefused, ReportValidated),
        (told.append,),
    )
    monkeypatch.setattr(events, "_reactions", table)
    return told


def opened(project, month=MAY, at=MAY_20):
    return services.open_report(project, month=month, at=at)


def test_a_validated_report_stays_validated():
    assert REPORT_LIFE.statuses() == set(Status.values)
    assert REPORT_LIFE.actions_from(Status.VALIDATED) == ()
    assert REPORT_LIFE.actions_from(Status.WITHDRAWN) == ()


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


def test_a_day_is_set_counted_and_signed():
    people = freelance_project()
    report = opened(people.project)

    services.set_day(report, day=date(2026, 5, 4), units=Decimal("0.5"), by=people.freelancer,
                     at=MAY_29)  # fmt: skip

    report.refresh_from_db()
    assert report.units_by_day[date(2026, 5, 4)] == Decimal("0.5")
    assert report.units_total == Decimal("16.5")
    assert (report.filled_by, report.filled_at) == (people.freelancer, MAY_29)


def test_a_public_holiday_counts_when_asked_to():
    people = freelance_project()
    report = opened(people.project)

    services.cycle_day(report, day=date(2026, 5, 8), by=people.freelancer, at=MAY_29)

    assert report.units_by_day[date(2026, 5, 8)] == Decimal("0.5")


def test_a_day_goes_from_nothing_to_a_half_to_a_whole_and_back():
    people = freelance_project()
    report, day = opened(people.project), date(2026, 5, 4)
    seen = []
    for _touch in range(3):
        services.cycle_day(report, day=day, by=people.freelancer, at=MAY_29)
        seen.append(report.units_by_day[day])

    assert seen == [0, Decimal("0.5"), 1]


def test_hours_are_whole():
    people = freelance_project(unit_type="hour", units_ordered=Decimal(400))
    report = opened(people.project)
    change = {"day": date(2026, 5, 4), "by": people.freelancer, "at": MAY_29}

    services.set_day(report, units=Decimal(11), **change)
    with pytest.raises(services.DayRefused):
        services.set_day(report, units=Decimal("7.5"), **change)

    report.refresh_from_db()
    assert report.units_total == 16 * 7 + 11
    assert report.worked_days == 17


@pytest.mark.parametrize("day", [date(2026, 5, 9), date(2026, 6, 2), date(2026, 4, 30)])
def test_a_refused_day_changes_nothing(day):
    people = freelance_project()
    report = opened(people.project)

    for change in (
        lambda: services.set_day(
            report, day=day, units=Decimal(1), by=people.freelancer, at=MAY_29
        ),
        lambda: services.cycle_day(report, day=day, by=people.freelancer, at=MAY_29),
    ):
        with pytest.raises(services.DayRefused):
            change()

    report.refresh_from_db()
    assert (report.units_total, report.filled_at) == (17, None)


def test_weekends_are_counted_when_allowed_and_emptied_when_not():
    people = freelance_project()
    report, who_when = opened(people.project), {"by": people.freelancer, "at": MAY_29}

    services.set_weekends(report, allowed=True, **who_when)
    services.set_day(report, day=date(2026, 5, 9), units=Decimal(1), **who_when)
    assert report.units_total == 18
    services.set_weekends(report, allowed=False, **who_when)
    assert report.units_total == 17


def test_a_week_or_the_month_is_emptied_and_filled():
    people = freelance_project()
    report, who_when = opened(people.project), {"by": people.freelancer, "at": MAY_29}

    services.clear_month(report, **who_when)
    assert report.units_total == 0
    services.fill_week(report, week=19, **who_when)
    assert report.units_total == 4  # the 8th is a holiday
    services.fill_month(report, **who_when)
    assert report.units_total == 17


def test_the_latest_change_is_undone_and_undone_again():
    people = freelance_project()
    report, who_when = opened(people.project), {"by": people.freelancer, "at": MAY_29}
    with pytest.raises(services.NothingToUndo):
        services.undo(report, **who_when)
    services.clear_month(report, **who_when)

    services.undo(report, **who_when)
    assert report.units_total == 17
    services.undo(report, **who_when)
    assert report.units_total == 0


def test_undoing_the_emptied_weekends_allows_them_again():
    people = freelance_project()
    report, who_when = opened(people.project), {"by": people.freelancer, "at": MAY_29}
    services.set_weekends(report, allowed=True, **who_when)
    services.set_day(report, day=date(2026, 5, 9), units=Decimal(1), **who_when)
    services.set_weekends(report, allowed=False, **who_when)

    services.undo(report, **who_when)

    assert (report.has_weekends, report.units_total) == (True, 18)


def test_a_freelancers_submission_goes_straight_to_the_client(announced):
    people = freelance_project()
    report = opened(people.project)

    services.submit_report(report, by=people.freelancer, at=MAY_29, comment="On site all month.")

    assert report.status == Status.BM_APPROVED
    assert report.submitted_at == report.approved_at == MAY_29
    assert report.comment == "On site all month."
    assert [t.action for t in report.transitions.order_by("pk")] == ["submit", "approve"]
    assert announced[1:] == [ReportApproved(report.pk)]


def test_a_consultants_submission_waits_for_the_business_manager(announced):
    people = company_project()
    report = opened(people.project)

    services.submit_report(report, by=people.consultant, at=MAY_20)
    assert report.status == Status.SUBMITTED
    services.approve_report(report, by=people.manager, at=MAY_29)

    assert (report.status, report.approved_at) == (Status.BM_APPROVED, MAY_29)
    assert announced[1:] == [ReportSubmitted(report.pk), ReportApproved(report.pk)]


def test_a_business_manager_who_submits_has_approved(announced):
    people = company_project()
    report = opened(people.project)

    services.submit_report(report, by=people.manager, at=MAY_29)

    assert report.status == Status.BM_APPROVED


def test_a_month_may_be_submitted_before_it_ends():
    people = freelance_project()
    report = opened(people.project)

    services.submit_report(report, by=people.freelancer, at=MAY_20)

    assert report.units_total == 17


def test_a_report_above_the_order_is_not_submitted_and_says_what_is_left(announced):
    people = freelance_project(units_ordered=Decimal("3.5"))
    report = opened(people.project)
    services.set_day(report, day=date(2026, 5, 28), units=Decimal(1), by=people.freelancer,
                     at=MAY_29)  # fmt: skip

    with pytest.raises(services.OrderExceeded) as refused:
        services.submit_report(report, by=people.freelancer, at=MAY_29)

    assert "3.5 days left" in refused.value.message
    assert "4.5 days" in refused.value.message
    report.refresh_from_db()
    assert report.status == Status.TO_SUBMIT
    assert not report.transitions.exists()
    assert announced == [ReportOpened(report.pk)]


def test_a_submitted_report_is_no_longer_filled():
    people = freelance_project()
    report = opened(people.project)
    services.submit_report(report, by=people.freelancer, at=MAY_29)

    with pytest.raises(services.ReportClosed):
        services.clear_month(report, by=people.freelancer, at=MAY_29)

    report.refresh_from_db()
    assert report.units_total == 17


@pytest.mark.parametrize("side", ["manager", "om"])
def test_a_refusal_sends_the_report_back_with_its_comment(announced, side):
    people = company_project()
    report = opened(people.project)
    services.submit_report(report, by=people.consultant, at=MAY_20)
    if side == "om":
        services.approve_report(report, by=people.manager, at=MAY_20)
    refuser = getattr(people, side)

    services.refuse_report(report, comment="The 12th was a day off.", by=refuser, at=MAY_29)

    assert report.status == (Status.REFUSED_OM if side == "om" else Status.REFUSED_BM)
    assert report.refusal_comment == "The 12th was a day off."
    assert report.transitions.latest("pk").reason == "The 12th was a day off."
    assert announced[-1] == ReportRefused(report.pk)

    services.submit_report(report, by=people.consultant, at=MAY_29)
    assert (report.refusal_comment, report.approved_at) == ("", None)


def test_a_refusal_without_a_word_is_refused():
    people = freelance_project()
    report = ActivityReportFactory(project=people.project, approved=True)

    with pytest.raises(services.CommentMissing):
        services.refuse_report(report, comment="  ", by=people.om, at=MAY_29)

    report.refresh_from_db()
    assert report.status == Status.BM_APPROVED


def test_a_business_manager_cannot_refuse_what_waits_for_the_client():
    people = company_project()
    report = ActivityReportFactory(project=people.project, approved=True)

    with pytest.raises(TransitionRefused):
        services.refuse_report(report, comment="Wait.", by=people.manager, at=MAY_29)


def submitted_on_the_20th():
    people = freelance_project()
    report = opened(people.project)
    services.submit_report(report, by=people.freelancer, at=MAY_20)
    return people, report


def test_a_validation_locks_the_report_and_is_announced_once(announced):
    people, report = submitted_on_the_20th()

    services.validate_report(report, by=people.om, at=MAY_29)
    with pytest.raises(TransitionRefused):
        services.validate_report(report, by=people.om, at=MAY_29)

    report.refresh_from_db()
    assert report.is_validated
    assert (report.validated_by, report.validated_at) == (people.om, MAY_29)
    assert announced.count(ReportValidated(report.pk)) == 1
    with pytest.raises(services.ReportClosed):
        services.clear_month(report, by=people.freelancer, at=MAY_29)


def test_reactions_to_a_validation_find_the_report_validated(monkeypatch):
    people, report = submitted_on_the_20th()
    found = []
    monkeypatch.setitem(
        events._reactions,
        ReportValidated,
        (lambda event: found.append(ActivityReport.objects.get(pk=event.report_id)),),
    )

    services.validate_report(report, by=people.om, at=MAY_29)

    assert (found[0].is_validated, found[0].validated_at) == (True, MAY_29)


def test_a_reaction_that_fails_takes_the_validation_back(monkeypatch):
    people, report = submitted_on_the_20th()

    def fail(event):
        raise RuntimeError

    monkeypatch.setitem(events._reactions, ReportValidated, (fail,))
    with pytest.raises(RuntimeError):
        services.validate_report(report, by=people.om, at=MAY_29)

    report.refresh_from_db()
    assert report.status == Status.BM_APPROVED


@pytest.mark.parametrize("status", ["to_submit", "submitted", "refused_bm", "refused_om"])
def test_nothing_is_validated_before_it_was_submitted_and_approved(status):
    people = freelance_project()
    report = ActivityReportFactory(project=people.project, status=status, submitted_at=MAY_20)

    with pytest.raises(TransitionRefused):
        services.validate_report(report, by=people.om, at=MAY_29)


def test_a_validation_is_not_earlier_than_the_submission():
    people, report = submitted_on_the_20th()

    with pytest.raises(services.NotSubmittedBefore):
        services.validate_report(report, by=people.om, at=MAY_20 - timedelta(seconds=1))

    report.refresh_from_db()
    assert report.status == Status.BM_APPROVED


@pytest.mark.parametrize(
    ("fields", "constraint"),
    [
        ({"status": "lost"}, "activity_report_known_status"),
        ({"status": "validated"}, "activity_report_validated_is_dated"),
        ({"month": date(2026, 5, 2)}, "activity_report_month_begins_on_the_first"),
        ({"days": [2] * 27}, "activity_report_days_of_a_month"),
    ],
)
def test_the_database_has_the_last_word(fields, constraint):
    with pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        ActivityReportFactory(**fields)


def test_a_month_has_one_report():
    report = ActivityReportFactory()
    with pytest.raises(IntegrityError, match="activity_report_one_a_month"), transaction.atomic():
        ActivityReportFactory(project=report.project)
