"""What people are told about reports. Validation is told by invoicing, which knows the date."""

from collections.abc import Callable
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activity_reports.models import ActivityReport
from marketplace.accounts.models import User
from marketplace.kernel.templatetags import formats
from marketplace.notifications.services import Message

Writer = Callable[[ActivityReport], tuple[list[User], Message]]

lazy_month = lazy(formats.month, str)  # in the language of whoever reads
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
