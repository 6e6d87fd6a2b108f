"""Why a month has no report, or none yet."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day as written_day
from projects.models import Project
from projects.states import Status as ProjectStatus


@dataclass(frozen=True, slots=True)
class Absence:
    """Why there is no report."""

    title: str
    text: str


def absence(project: Project, *, month: date, today: date) -> Absence:
    """Why a project has no report for one of its months, and when it will."""
    if project.is_in_verification:
        return Absence(
            _("Contracting is under way"),
            _(
                "The activity report opens once support has validated the start: the purchase "
                "order, the signed conditions, the legal documents and the bank details are in."
            ),
        )
    if project.status == ProjectStatus.CANCELLED:
        return Absence(_("The project was cancelled"), _("It never started: nothing to report."))
    if not project.has_started:
        return Absence(
            _("The project has not begun"),
            _("It starts on %(day)s. Its first activity report opens on that day.")
            % {"day": written_day(project.starts_on)},
        )
    if not project.client_company.uses_reports:
        return Absence(
            _("No activity report on this platform"),
            _("%(client)s does not use the activity reports of the platform for its projects.")
            % {"client": project.client_company.name},
        )
    opens_on = max(month, today + timedelta(days=1))
    return Absence(
        _("This month has no report yet"),
        _("It opens on %(day)s, filled with the working days of the month.")
        % {"day": written_day(opens_on)},
    )


def waiting_projects(user: User, *, today: date) -> list[tuple[Project, Absence]]:
    """The next projects of which nothing can be reported yet, with the reason."""
    coming = (ProjectStatus.LEGAL_VERIFICATION, ProjectStatus.YET_TO_START)
    projects = Project.objects.visible_to(user).filter(status__in=coming)
    nearest = projects.select_related("client_company").order_by("starts_on", "pk")[:10]
    return [(p, absence(p, month=p.starts_on.replace(day=1), today=today)) for p in nearest]
