"""The birth of a project, its start and its end."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import connection, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import TransitionRefused, move, transition
from projects import rules
from projects.events import (
    ProjectCancelled,
    ProjectCompleted,
    ProjectCreated,
    ProjectStarted,
    StartValidated,
)
from projects.models import Project
from projects.policies import unmet_conditions
from projects.services.renewals import close_renewal_of, validate_renewal_of
from projects.states import Status
from proposals.events import ProposalAppointed
from proposals.models import Proposal

CONDITION_NAMES = {
    rules.CLIENT_ORDER: _("the client’s purchase order"),
    rules.LEGAL_DOCUMENTS: _("the legal documents"),
    rules.BANK_DETAILS: _("the bank details"),
    rules.PLAN: _("the payment plan"),
    rules.CONDITIONS: _("the signature of the specific conditions"),
    rules.CONSULTANT: _("the name of the consultant"),
}


class StartNotReady(Refused):
    """Names what is missing, since that is what the reader must settle."""

    def __init__(self, project: Project, missing: list[str]) -> None:
        super().__init__(f"{project} lacks {missing}")
        names = ", ".join(str(CONDITION_NAMES[code]) for code in missing)
        self.missing = missing
        self.message = format_lazy(
            _("The project cannot start yet. Missing: {names}."), names=names
        )


def create_project(event: ProposalAppointed) -> None:
    """A reaction: the appointed proposal becomes a project, with everything that was agreed."""
    proposal = Proposal.objects.select_related("rfp", "candidate_file").get(pk=event.proposal_id)
    rfp = proposal.rfp
    project = Project.objects.create(
        number=_next_number(),
        proposal=proposal,
        client_company_id=rfp.company_id,
        entity_id=rfp.entity_id,
        supplier_company_id=proposal.company_id,
        consultant_id=_who_works(proposal),
        candidate_file_id=proposal.candidate_file_id,
        business_manager_id=proposal.author_id,
        operational_manager_id=rfp.operational_manager_id,
        title=rfp.title,
        deliverables=rfp.deliverables,
        starts_on=proposal.first_day,
        ends_on=rfp.ends_on,
        unit_type=rfp.unit_type,
        units_ordered=rfp.units,
        unit_price=proposal.unit_price,
        client_unit_price=proposal.client_unit_price,
        currency=proposal.currency,
        created_at=event.at,
    )
    announce(ProjectCreated(project.pk))


def _who_works(proposal: Proposal) -> int:
    """The person proposed; of a file without a name, the author until it has one."""
    named = proposal.candidate_file.converted_to_id if proposal.candidate_file else None
    return proposal.consultant_id or named or proposal.author_id


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('project_number')")
        return cursor.fetchone()[0]


def validate_start(project: Project, *, by: User, at: datetime, override_reason: str = "") -> None:
    """Open the way to the first day: everything is there, or support says why it goes on.

    A start that is not in the future begins in the same act.
    """
    today = legal_day(at)
    reason = override_reason.strip()
    with transaction.atomic():
        with transition(project, "validate_start", by=by, at=at, reason=reason):
            first_day = rules.documents_day(project.starts_on, today)
            unmet = unmet_conditions(project, on=first_day)
            missing = rules.blocking(unmet, has_reason=bool(reason))
            if missing:
                raise StartNotReady(project, missing)
            project.start_override_reason = reason if unmet else ""
            announce(StartValidated(project.pk))
        validate_renewal_of(project, by=by, at=at)
        if project.starts_on <= today:
            _start(project, by=by, at=at)


def cancel_project(project: Project, *, reason: str, by: User, at: datetime) -> None:
    """Before its first day only: what has begun is ended early, not cancelled."""
    with transaction.atomic():
        with transition(project, "cancel", by=by, at=at, reason=reason):
            announce(ProjectCancelled(project.pk))
        close_renewal_of(project, reason=reason, by=by, at=at)


def start_due_projects(*, at: datetime) -> int:
    due = Project.objects.filter(status=Status.YET_TO_START, starts_on__lte=legal_day(at))
    return _each(due.order_by("pk"), _start, at=at)


def complete_due_projects(*, at: datetime) -> int:
    due = Project.objects.filter(status=Status.IN_PROGRESS, ends_on__lt=legal_day(at))
    return _each(due.order_by("pk"), _complete, at=at)


def _start(project: Project, *, by: User | None, at: datetime) -> None:
    with transaction.atomic():
        move(project, "start", by=by, at=at)
        announce(ProjectStarted(project.pk))


def _complete(project: Project, *, by: User | None, at: datetime) -> None:
    with transaction.atomic():
        move(project, "complete", by=by, at=at)
        announce(ProjectCompleted(project.pk))


def _each(projects: Any, change: Callable[..., None], *, at: datetime) -> int:
    """Each in a transaction of its own, so that none holds up the rest."""
    changed = 0
    for project in projects:
        try:
            change(project, by=None, at=at)
        except TransitionRefused:
            continue  # somebody else was faster
        changed += 1
    return changed
