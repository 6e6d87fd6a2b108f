"""Real connections, real locks."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from decimal import Decimal
from threading import Barrier

import pytest
from django.db import connection

from activity_reports import services, tasks
from activity_reports.events import ReportValidated
from activity_reports.models import ActivityReport, ActivityReportTransition
from marketplace.kernel import events
from marketplace.kernel.errors import Refused
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.outbox import later
from tests.activity_reports.factories import freelance_project
from tests.factories import ActivityReportFactory

pytestmark = pytest.mark.django_db(transaction=True)

MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)
JUNE_2 = datetime(2026, 6, 2, 9, tzinfo=UTC)


def at_once(calls):
    """Run the calls in as many threads, started together; count what became of them."""
    start = Barrier(len(calls))

    def run(call):
        try:
            start.wait(timeout=30)
            call()
        except Refused as refusal:
            return refusal.code
        finally:
            connection.close()
        return "done"

    with ThreadPoolExecutor(len(calls)) as pool:
        return Counter(pool.map(run, calls))


def test_eight_validations_at_once_make_one(monkeypatch):
    people = freelance_project()
    report = ActivityReportFactory(project=people.project, status="bm_approved",
                                   submitted_at=MAY_29, approved_at=MAY_29)  # fmt: skip
    monkeypatch.setitem(events._reactions, ReportValidated, (later(tasks.tell_report_approved),))
    monkeypatch.setattr("marketplace.kernel.outbox.wake_relay", lambda: None)

    def validate():
        mine = ActivityReport.objects.get(pk=report.pk)
        services.validate_report(mine, by=people.om, at=JUNE_2)

    outcome = at_once([validate] * 8)

    assert outcome == {"done": 1, "transition_refused": 7}
    assert OutboxMessage.objects.count() == 1
    assert ActivityReportTransition.objects.filter(action="validate").count() == 1


def test_two_clocks_open_a_month_once(monkeypatch):
    monkeypatch.setattr("marketplace.kernel.outbox.wake_relay", lambda: None)
    project = freelance_project().project

    at_once([lambda: services.open_report(project, month=date(2026, 5, 1), at=MAY_29)] * 4)

    assert project.reports.count() == OutboxMessage.objects.count() == 1


def test_two_months_submitted_at_once_do_not_exceed_the_order_together(monkeypatch):
    monkeypatch.setattr("marketplace.kernel.outbox.wake_relay", lambda: None)
    people = freelance_project(units_ordered=Decimal(20))
    for month, length in ((date(2026, 5, 1), 31), (date(2026, 6, 1), 30)):
        days = [2] * 12 + [0] * (length - 12)
        ActivityReportFactory(project=people.project, month=month, days=days, units_total=12)
    reports = list(ActivityReport.objects.all())

    outcome = at_once(
        [
            lambda report=report: services.submit_report(report, by=people.freelancer, at=JUNE_2)
            for report in reports
        ]
    )

    assert outcome == {"order_exceeded": 2}


def test_two_who_validate_the_same_set_at_once_validate_each_report_once(monkeypatch):
    monkeypatch.setattr("marketplace.kernel.outbox.wake_relay", lambda: None)
    monkeypatch.setitem(events._reactions, ReportValidated, (later(tasks.tell_report_approved),))
    people = freelance_project()
    for month, length in ((date(2026, 4, 1), 30), (date(2026, 5, 1), 31)):
        ActivityReportFactory(project=people.project, month=month, days=[0] * length,
                              status="bm_approved", submitted_at=MAY_29,
                              approved_at=MAY_29)  # fmt: skip
    outcomes = []

    def validate(newest_first):
        reports = sorted(ActivityReport.objects.all(), key=lambda each: each.pk)
        seen = [services.Seen(report.pk, report.approved_at) for report in reports]
        ordered = reports[::-1] if newest_first else reports
        outcomes.extend(services.validate_reports(ordered, seen=seen, by=people.om, at=JUNE_2))

    at_once([lambda: validate(newest_first=True), lambda: validate(newest_first=False)])

    done = Counter(outcome.report.pk for outcome in outcomes if outcome.is_done)
    assert len(outcomes) == 4
    assert sorted(done.values()) == [1, 1]
    assert ActivityReportTransition.objects.filter(action="validate").count() == 2
