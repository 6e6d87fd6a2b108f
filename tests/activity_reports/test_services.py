from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from activity_reports import services
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
from tests.activity_reports.factories import (
    MAY_20,
    MAY_29,
    company_project,
    freelance_project,
    opened,
)
from tests.factories import ActivityReportFactory

pytestmark = pytest.mark.django_db


def test_a_validated_report_stays_validated():
    assert REPORT_LIFE.statuses() == set(Status.values)
    assert REPORT_LIFE.actions_from(Status.VALIDATED) == ()
    assert REPORT_LIFE.actions_from(Status.WITHDRAWN) == ()


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
