from datetime import UTC, datetime

import pytest
from django.core import mail

from activity_reports import services, tasks
from marketplace.notifications.models import Notification
from tests.activity_reports.factories import company_project
from tests.factories import ActivityReportFactory

pytestmark = pytest.mark.django_db

MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)


@pytest.fixture
def people():
    return company_project()


def sent():
    """Who was written to, and the subjects."""
    return {(message.to[0], message.subject) for message in mail.outbox}


def test_the_consultant_is_told_that_a_report_is_open(people):
    report = ActivityReportFactory(project=people.project)

    tasks.tell_report_opened(report_id=report.pk)

    reference = people.project.reference
    assert sent() == {(people.consultant.email, f"Report to submit: {reference}, May 2026")}
    assert "18 days" in mail.outbox[0].body
    assert Notification.objects.get().url == report.get_absolute_url()


def test_the_business_manager_is_told_that_a_report_was_submitted(people):
    report = ActivityReportFactory(project=people.project, submitted=True)

    tasks.tell_report_submitted(report_id=report.pk)

    name = people.consultant.name
    assert sent() == {(people.manager.email, f"Report to approve: {name}, May 2026")}


def test_the_operational_manager_is_told_that_a_report_waits(people):
    report = ActivityReportFactory(project=people.project, approved=True)

    tasks.tell_report_approved(report_id=report.pk)

    name = people.consultant.name
    assert sent() == {(people.om.email, f"Report to validate: {name}, May 2026")}


@pytest.mark.parametrize("side", ["manager", "om"])
def test_those_who_acted_before_are_told_why_a_report_came_back(people, side):
    report = ActivityReportFactory(project=people.project)
    services.submit_report(report, by=people.consultant, at=MAY_29)
    if side == "om":
        services.approve_report(report, by=people.manager, at=MAY_29)
    services.refuse_report(
        report, comment="{The 12th} was off.", by=getattr(people, side), at=MAY_29
    )

    tasks.tell_report_refused(report_id=report.pk)

    told = {people.consultant.email} | ({people.manager.email} if side == "om" else set())
    assert {message.to[0] for message in mail.outbox} == told
    assert "{The 12th} was off." in mail.outbox[0].body


def test_a_fact_is_told_once(people):
    report = ActivityReportFactory(project=people.project, submitted=True)

    tasks.tell_report_submitted(report_id=report.pk)
    tasks.tell_report_submitted(report_id=report.pk)

    assert len(mail.outbox) == 1


def test_the_client_is_told_again_when_a_corrected_report_comes_back(people):
    report = ActivityReportFactory(project=people.project)
    for hour in (9, 10):
        at = MAY_29.replace(hour=hour)
        services.submit_report(report, by=people.manager, at=at)
        tasks.tell_report_approved(report_id=report.pk)
        if hour == 9:
            services.refuse_report(report, comment="Again.", by=people.om, at=at)

    assert [message.to for message in mail.outbox] == [[people.om.email]] * 2


def test_nobody_who_left_is_told(people):
    people.consultant.is_active = False
    people.consultant.save()

    tasks.tell_report_opened(report_id=ActivityReportFactory(project=people.project).pk)

    assert mail.outbox == []
