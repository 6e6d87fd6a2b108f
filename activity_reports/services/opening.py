"""How reports come to exist: by the clock, and at the start of a project."""

from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.events import ReportOpened
from activity_reports.models import ActivityReport
from activity_reports.services.filling import filled
from marketplace.core.days import first_of_month, last_of_month, legal_day, months_between
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from projects.events import ProjectStarted
from projects.models import Project
from projects.selectors import rfp_of


class ProjectNotStarted(Refused):
    message = _("This project has not started: it has no activity report yet.")


class ReportsElsewhere(Refused):
    message = _("This client does not use the activity reports of the platform.")


class MonthOutsideProject(Refused):
    message = _("The project does not run in this month.")


class MonthNotBegun(Refused):
    message = _("This month has not begun: its report opens on its first day.")


def open_report(project: Project, *, month: date, at: datetime) -> ActivityReport:
    """Create the report of a month, filled with its working days as far as the order goes.

    A month that already has its report keeps it.
    """
    month = first_of_month(month)
    with transaction.atomic():
        project = locked(project)
        existing = ActivityReport.objects.of(project, month).first()
        if existing:
            return existing
        _refuse_to_open(project, month, at)
        report = ActivityReport(project=project, month=month, opened_at=at)
        report.days = filled(report, report.calendar.days, [0] * len(report.calendar.days))
        report.units_total = rules.units(report.days, report.scale)
        if rfp_of(project).is_fixed_price:
            report.declared_amount = report.services_at_price.supplier
        report.save()
        announce(ReportOpened(report.pk))
    return report


def locked(project: Project) -> Project:
    """Reports of one order are opened and submitted one after the other: they share its units."""
    rows = Project.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("proposal__rfp", "client_company").get(pk=project.pk)


def _refuse_to_open(project: Project, month: date, at: datetime) -> None:
    if not project.has_started:
        raise ProjectNotStarted(f"{project} is {project.status}")
    if not project.client_company.uses_reports:
        raise ReportsElsewhere(f"{project}")
    if month > project.ends_on or last_of_month(month) < project.starts_on:
        raise MonthOutsideProject(f"{project} does not touch {month:%Y-%m}")
    if month > legal_day(at):
        raise MonthNotBegun(f"{month:%Y-%m} is later than {at}")


def open_reports(*, month: date, at: datetime) -> int:
    """Open the month of every running project, each in a transaction of its own."""
    month = first_of_month(month)
    have_one = ActivityReport.objects.filter(month=month).values("project")
    running = Project.objects.running_in(month, last_of_month(month)).exclude(pk__in=have_one)
    running = running.filter(client_company__uses_reports=True)
    opened = 0
    for project in running.order_by("pk"):
        try:
            open_report(project, month=month, at=at)
        except Refused:
            continue  # cut short or called off since the list was read
        opened += 1
    return opened


def open_first_report(event: ProjectStarted) -> None:
    """Open every month from the start to the one in which the project was started.

    A start that was validated late, because a paper was missing, has months behind it.
    """
    project = Project.objects.select_related("client_company").get(pk=event.project_id)
    started_at = project.transitions.filter(action="start").latest("pk").at
    if not project.client_company.uses_reports:
        return
    last = min(project.ends_on, legal_day(started_at))
    for month in months_between(project.starts_on, last):
        open_report(project, month=month, at=started_at)
