"""Through whose hands a report goes."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from activity_reports.models import ActivityReport
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.templatetags.formats import day as written_day


@dataclass(frozen=True, slots=True)
class Step:
    """One of the three people through whose hands a report goes."""

    title: str
    detail: str
    state: str  # "done", "now", "stopped" or "" for what is still to come
    icon: str


def steps_of(report: ActivityReport, user: User) -> list[Step]:
    project = report.project
    steps = [_consultant_step(report, user), _manager_step(report, user)]
    if report.is_validated and report.validated_at:
        detail = _("validated on %(day)s") % {"day": _day_of(report.validated_at)}
        name = report.validated_by.name if report.validated_by else ""
        return [*steps, Step(name, detail, "done", "circle-check")]
    state, icon = ("now", "circle-dot") if report.awaits_client else ("", "circle-dashed")
    client = _("to validate for %(client)s") % {"client": project.client_company.name}
    return [*steps, Step(_called(project.operational_manager, user), client, state, icon)]


def _consultant_step(report: ActivityReport, user: User) -> Step:
    title = _called(report.project.consultant, user)
    if report.is_refused:
        return Step(title, _("to correct and submit again"), "now", "circle-dot")
    if report.is_fillable or report.submitted_at is None:
        return Step(title, _("to submit the month"), "now", "circle-dot")
    detail = _("submitted on %(day)s") % {"day": _day_of(report.submitted_at)}
    return Step(title, detail, "done", "circle-check")


def _manager_step(report: ActivityReport, user: User) -> Step:
    project = report.project
    title = _called(project.business_manager, user)
    if report.approved_at and not report.is_fillable:
        detail = _("approved on %(day)s") % {"day": _day_of(report.approved_at)}
        return Step(title, detail, "done", "circle-check")
    if project.consultant_id == project.business_manager_id:
        detail = _("automatic, being the same person")
        return Step(_("Business Manager"), detail, "", "circle-dashed")
    state, icon = ("now", "circle-dot") if report.awaits_business_manager else ("", "circle-dashed")
    return Step(title, _("to approve for the supplier"), state, icon)


def _called(person: User, reader: User) -> str:
    return _("You") if person == reader else person.name


def _day_of(moment: datetime) -> str:
    return written_day(legal_day(moment))
