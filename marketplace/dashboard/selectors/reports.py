"""The activity reports of a supplier that still wait for somebody."""

from collections.abc import Sequence
from datetime import date

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from activity_reports.models import ActivityReport
from activity_reports.states import FILLABLE, WAITING, Status
from marketplace.accounts.models import User
from marketplace.core.days import last_of_month, legal_day
from marketplace.dashboard.selectors.shown import Badge, Task, Urgency, deadline, named, waits_since
from marketplace.kernel.templatetags.formats import month_name as written_month
from projects.models import Project

MOST = 200  # nobody reads further

# Validated, and the invoice is not written yet: a worker does it in a moment.
BEING_INVOICED = (
    Q(status=Status.VALIDATED, voucher__isnull=False, voucher__supplier_invoice=None)
    & ~Q(voucher__regime=Project.Regime.DIRECT)
    & ~Q(voucher__services_amount=0)
)


def reports_under_way(user: User) -> list[ActivityReport]:
    """The oldest month first."""
    visible = ActivityReport.objects.visible_to(user).with_people()
    found = visible.filter(Q(status__in=(*FILLABLE, *WAITING)) | BEING_INVOICED)
    return list(found.order_by("month", "project__number", "pk")[:MOST])


def due_day(report: ActivityReport) -> date:
    """A month is submitted by its last day, or by the last of the project."""
    return min(last_of_month(report.month), report.project.ends_on)


def report_tasks(reports: Sequence[ActivityReport], user: User, *, today: date) -> list[Task]:
    own = [each for each in reports if each.is_fillable and each.project.consultant_id == user.pk]
    to_approve = [
        each
        for each in reports
        if each.awaits_business_manager and each.project.business_manager_id == user.pk
    ]
    tasks = [_to_correct(each) if each.is_refused else _to_submit(each, today) for each in own]
    return [*tasks, *_to_approve(to_approve, today)]


def _to_correct(report: ActivityReport) -> Task:
    return Task(
        Urgency.STOPS,
        "undo-2",
        _("%(month)s report refused") % {"month": written_month(report.month)},
        _("%(project)s, %(client)s. Correct it and submit it again.") % _facts(report),
        report.get_absolute_url(),
        _("Correct and submit"),
        badge=Badge(report.status_tone, report.status_icon, report.get_status_display()),
        quote=report.refusal_comment,
        due=due_day(report),
    )


def _to_submit(report: ActivityReport, today: date) -> Task:
    due = due_day(report)
    urgency, badge = deadline(due, today)
    if report.units_total:
        text = _("%(project)s, %(client)s. %(units)s filled in: check and submit.")
    else:
        text = _("%(project)s, %(client)s. Nothing is filled in yet.")
    return Task(
        urgency,
        "calendar-days",
        _("%(month)s report to submit") % {"month": written_month(report.month)},
        text % _facts(report),
        report.get_absolute_url(),
        _("Open the report") if urgency is Urgency.LATER else _("Check and submit"),
        badge=badge,
        due=due,
    )


def _facts(report: ActivityReport) -> dict[str, str]:
    project = report.project
    return {
        "project": project.reference,
        "client": project.client_company.name,
        "units": report.units_text,
    }


def _to_approve(reports: Sequence[ActivityReport], today: date) -> list[Task]:
    """One by itself, several as one thing to do."""
    if not reports:
        return []
    since = min(legal_day(each.submitted_at) for each in reports if each.submitted_at)
    badge = waits_since(since, today)
    if len(reports) > 1:
        url = f"{reverse('activity_reports:list')}?show=waiting"
        names = named(list(dict.fromkeys(each.project.consultant.name for each in reports)))
        title = _("%(n)s reports to approve") % {"n": len(reports)}
        text = _("%(names)s. The clients see them once you have approved.") % {"names": names}
        return [
            Task(Urgency.SOON, "file-text", title, text, url, _("Open the list"), badge, due=since)
        ]
    [report] = reports
    title = _("%(month)s report to approve") % {"month": written_month(report.month)}
    text = _("%(consultant)s, %(project)s: %(units)s. The client sees it once you have approved.")
    facts = _facts(report) | {"consultant": report.project.consultant.name}
    url = report.get_absolute_url()
    button = _("Read and approve")
    return [Task(Urgency.SOON, "file-text", title, text % facts, url, button, badge, due=since)]
