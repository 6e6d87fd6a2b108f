"""What people are told about reports. Validation is told by invoicing, which knows the date."""

from collections.abc import Callable
from datetime import date
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models import ActivityReport
from marketplace.accounts.models import User
from marketplace.clients.policies import administrators_of
from marketplace.core.days import legal_day
from marketplace.kernel.templatetags import formats
from marketplace.notifications.services import Message

Writer = Callable[[ActivityReport], tuple[list[User], Message]]

lazy_month = lazy(formats.month, str)  # in the language of whoever reads
lazy_day = lazy(formats.day, str)
lazy_units = lazy(lambda report: report.units_text, str)


def report_opened(report: ActivityReport) -> tuple[list[User], Message]:
    message = Message(
        name="report_opened",
        key=str(report.pk),
        subject=_about(_("Report to submit: {project}, {month}"), report),
        lines=[
            _about(_("Your activity report of {month} for {project}, {title}, is open."), report),
            _about(
                _("It is filled with the working days: {units}. Correct what differs, submit it."),
                report,
            ),
        ],
        url=report.get_absolute_url(),
        button=_("Open the report"),
        why=_("You receive this because you are the consultant of this project."),
    )
    return [report.project.consultant], message


def report_submitted(report: ActivityReport) -> tuple[list[User], Message]:
    message = Message(
        name="report_submitted",
        key=_moment(report),
        subject=_about(_("Report to approve: {consultant}, {month}"), report),
        lines=[
            _about(_("{consultant} has submitted {units} for {month} on {project}."), report),
            _("Once you have approved the report, your client is asked to validate it."),
        ],
        url=report.get_absolute_url(),
        button=_("Look at the report"),
        why=_("You receive this because you are the Business Manager of this project."),
    )
    return [report.project.business_manager], message


def report_approved(report: ActivityReport) -> tuple[list[User], Message]:
    message = Message(
        name="report_approved",
        key=_moment(report),
        subject=_about(_("Report to validate: {consultant}, {month}"), report),
        lines=[
            _about(_("{consultant} of {supplier} declares {units} for {month}."), report),
            _("Your validation starts the invoicing and the supplier's payment date."),
        ],
        url=report.get_absolute_url(),
        button=_("Look at the report"),
        why=_("You receive this because you are the Operational Manager of this project."),
    )
    return [report.project.operational_manager], message


def report_refused(report: ActivityReport) -> tuple[list[User], Message]:
    """To the consultant, who corrects it, and to the Business Manager when the client refused."""
    project = report.project
    refusal = report.transitions.filter(action__startswith="refuse").latest("pk")
    recipients = [project.consultant]
    if refusal.action == "refuse_om":
        recipients.append(project.business_manager)
    message = Message(
        name="report_refused",
        key=f"{report.pk}-{refusal.pk}",
        subject=_about(_("Report to correct: {project}, {month}"), report),
        lines=[
            format_lazy(_("{name} has sent the report back:"), name=_name(refusal.by)),
            refusal.reason,
            _("Correct the days and submit the report again."),
        ],
        url=report.get_absolute_url(),
        button=_("Correct the report"),
        why=_("You receive this because you take part in this project."),
    )
    return recipients, message


def report_due(report: ActivityReport, today: date) -> tuple[list[User], Message]:
    """Whoever holds the report, before its deadline and after it."""
    project, holder = report.project, report.holder
    people, asked, why = {
        "consultant": (
            [project.consultant],
            _("Submit your report of {month} for {project}, {title}."),
            _("You receive this because you are the consultant of this project."),
        ),
        "business_manager": (
            [project.business_manager],
            _("{consultant} has submitted {units} for {month} on {project}."),
            _("You receive this because you are the Business Manager of this project."),
        ),
        "operational_manager": (
            [project.operational_manager],
            _("{consultant} of {supplier} declares {units} for {month}."),
            _("You receive this because you are the Operational Manager of this project."),
        ),
    }[holder or "consultant"]
    deadline = rules.deadline(report.month, holder or "consultant")
    is_late = today > deadline
    late, due = _("Late report: {project}, {month}"), _("Report due: {project}, {month}")
    message = Message(
        name="report_due",
        key=f"{report.pk}-{today:%Y%m%d}",
        subject=_about(late if is_late else due, report),
        lines=[
            _about(asked, report),
            format_lazy(_("Expected by {day}."), day=lazy_day(deadline)),
            _("Without a validated report nothing is invoiced nor paid."),
        ],
        url=report.get_absolute_url(),
        button=_("Open the report"),
        why=why,
    )
    return people, message


def verification_due(report: ActivityReport, today: date) -> tuple[list[User], Message]:
    """The client, before the law's limit; and the administrators, who may act in his place."""
    project = report.project
    approved_on = legal_day(report.approved_at) if report.approved_at else today
    message = Message(
        name="verification_due",
        key=f"{report.pk}-{today:%Y%m%d}",
        subject=_about(_("Thirty days to verify end soon: {project}, {month}"), report),
        lines=[
            _about(_("{consultant} of {supplier} declares {units} for {month}."), report),
            format_lazy(
                _("The law lets you verify it until {day} (Commercial Code, L441-10)."),
                day=lazy_day(rules.verify_by(approved_on)),
            ),
        ],
        url=report.get_absolute_url(),
        button=_("Look at the report"),
        why=_("You receive this because this report waits for your company."),
    )
    deputies = administrators_of(project.client_company_id)
    return [project.operational_manager, *deputies], message


def _name(person: User | None) -> str:
    return person.name if person else ""


def _about(text: Any, report: ActivityReport) -> Any:
    project = report.project
    return format_lazy(
        text,
        project=project.reference,
        title=project.title,
        month=lazy_month(report.month),
        units=lazy_units(report),
        consultant=project.consultant.name,
        supplier=project.supplier_company.legal_name,
    )


def _moment(report: ActivityReport) -> str:
    """A report that was refused is submitted, and told, again."""
    return f"{report.pk}-{report.submitted_at:%Y%m%d%H%M%S}"
