"""Everything that changes a project: its birth, its contract, its life."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import connection, transaction
from django.utils import translation
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients import services as clients
from marketplace.clients.events import ClientMemberLeft
from marketplace.clients.selectors import legal_entity_of
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.files import PDF_ONLY, store_own, store_upload
from marketplace.kernel.pdf import render_pdf
from marketplace.kernel.templatetags.formats import day, money
from marketplace.kernel.transitions import TransitionRefused, move, transition
from marketplace.operators.selectors import operator, plan_on
from marketplace.suppliers.events import CandidateFileConverted, MemberLeft
from marketplace.suppliers.services import EVERYBODY, MANAGERS, who_takes_over
from projects import rules
from projects.events import (
    ConditionsSigned,
    ProjectCancelled,
    ProjectCompleted,
    ProjectCreated,
    ProjectStarted,
    StartValidated,
)
from projects.models import ContractText, Project, SignedDocument
from projects.policies import offered_plans, regime_if_signed, unmet_conditions
from projects.states import UNFINISHED, Status
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


class PlanIsFixed(Refused):
    message = _("The plan holds for the whole order: it is chosen again at the renewal.")


class PlanNotOffered(Refused):
    message = _("This plan is not offered for this project. Choose one of those shown.")


class PlanMissing(Refused):
    message = _("Choose a payment plan before you sign.")


class AlreadySigned(Refused):
    message = _("The specific conditions are already signed.")


class ConsentMissing(Refused):
    message = _("Tick the box to sign.")


class TextChanged(Refused):
    message = _("The text has changed since you opened this page. Read it again, then sign.")


class TooLateForTheOrder(Refused):
    message = _("The start has been validated: the purchase order can no longer be changed here.")


class StartNotReady(Refused):
    """Names what is missing, since that is what the reader must settle."""

    def __init__(self, project: Project, missing: list[str]) -> None:
        super().__init__(f"{project} lacks {missing}")
        names = ", ".join(str(CONDITION_NAMES[code]) for code in missing)
        self.missing = missing
        self.message = format_lazy(
            _("The project cannot start yet. Missing: {names}."), names=names
        )


@dataclass(frozen=True, slots=True)
class TextToSign:
    kind: str
    label: Any
    text: str
    sha256: str


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


def name_consultants(event: CandidateFileConverted) -> None:
    """A reaction: the projects that stand under the file are carried out by its person."""
    standing = Project.objects.filter(candidate_file=event.candidate_file_id)
    standing.filter(status__in=UNFINISHED).update(consultant=event.user_id)


def _next_number() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT nextval('project_number')")
        return cursor.fetchone()[0]


def record_client_order(
    project: Project, *, number: str, issued_on: date, upload: UploadedFile, by: User, at: datetime
) -> None:
    """Keep the client's purchase order with the project; a newer one takes its place."""
    with transaction.atomic():
        _lock(project)
        if not project.is_in_verification:
            raise TooLateForTheOrder(f"{project} is {project.status}")
        stored = store_upload(upload, folder="client-orders", kinds=PDF_ONLY, by=by, at=at)
        project.client_po_number, project.client_po_issued_on = number, issued_on
        project.client_po_file, project.client_po_received_at = stored, at
        project.save()


def choose_plan(project: Project, *, plan: str, by: User, at: datetime) -> None:
    """Until the signature, the director may change his mind."""
    today = legal_day(at)
    with transaction.atomic():
        _lock(project)
        if not project.may_choose_plan:
            raise PlanIsFixed(f"{by} for {project}")
        _refuse_unoffered(plan, regime_if_signed(project, on=today), today)
        project.plan, project.plan_chosen_at = plan, at
        project.save()


def sign_conditions(
    project: Project,
    *,
    consent: str,
    address: str | None,
    by: User,
    at: datetime,
    shown_sha256: str = "",
) -> None:
    """Sign the specific conditions and the billing mandate, which fixes the regime for good.

    `consent` is the sentence that was accepted; `shown_sha256`, when given, the fingerprint of
    the page that was read: nobody signs other words than those he saw.
    """
    today = legal_day(at)
    with transaction.atomic():
        _lock(project)
        if not project.may_choose_plan:
            raise AlreadySigned(f"{by} for {project}")
        regime = regime_if_signed(project, on=today)
        if not project.plan and regime != Project.Regime.DIRECT:
            raise PlanMissing(str(project))
        if not consent.strip():
            raise ConsentMissing(str(project))
        if project.plan:
            _refuse_unoffered(project.plan, regime, today)
        texts = texts_to_sign(project, on=today)
        if shown_sha256 and shown_sha256 != fingerprint_of(texts):
            raise TextChanged(str(project))
        project.regime, project.conditions_signed_at = regime, at
        project.save()
        for text in texts:
            SignedDocument.objects.create(
                project=project,
                kind=text.kind,
                consent=consent,
                text=text.text,
                text_sha256=text.sha256,
                signed_by=by,
                signed_at=at,
                address=address,
            )
        announce(ConditionsSigned(project.pk))


def _refuse_unoffered(plan: str, regime: str, today: date) -> None:
    if plan not in {offered.code for offered in offered_plans(regime, on=today)}:
        raise PlanNotOffered(f"{plan!r} in {regime}")


def texts_to_sign(project: Project, *, on: date) -> list[TextToSign]:
    """The exact words, in the language of the company's documents.

    A client who pays directly is not billed in the supplier's name: no mandate then.
    """
    language = project.supplier_company.document_language
    kinds = [SignedDocument.Kind.CONDITIONS]
    if regime_if_signed(project, on=on) != Project.Regime.DIRECT:
        kinds.append(SignedDocument.Kind.MANDATE)
    with translation.override(language):
        facts = _facts(project, on)
        bodies = [
            (kind, ContractText.objects.in_force(on, kind=kind, language=language).get().body)
            for kind in kinds
        ]
        texts = [(kind, contracts.filled(body, facts)) for kind, body in bodies]
    return [TextToSign(kind, kind.label, text, contracts.fingerprint(text)) for kind, text in texts]


def fingerprint_of(texts: list[TextToSign]) -> str:
    return contracts.fingerprint("".join(text.sha256 for text in texts))


def _facts(project: Project, on: date) -> dict[str, str]:
    """What the texts may name, worded in the language in force."""
    house, company, buyer = operator(), project.supplier_company, legal_entity_of(project.entity)
    plan = plan_on(project.plan, on) if project.plan else None
    facts = {
        "operator": house.legal_name,
        "operator_form": house.legal_form,
        "operator_address": ", ".join(house.address_lines),
        "accounting_email": house.accounting_email,
        "supplier": company.legal_name,
        "supplier_number": company.registration_number,
        "supplier_address": ", ".join(company.address_lines),
        "client": buyer.legal_name,
        "client_address": ", ".join(buyer.address_lines),
        "reference": project.reference,
        "title": project.title,
        "deliverables": project.deliverables,
        "consultant": project.consultant.name,
        "starts_on": day(project.starts_on),
        "ends_on": day(project.ends_on),
        "order": project.order,
        "unit_price": money(project.unit_price),
        "per_unit": project.per_unit,
        "amount": money(project.order_amount),
        "plan": plan.name if plan else "–",
        "plan_description": plan.description if plan else "",
    }
    return {name: str(fact) for name, fact in facts.items()}


def render_conditions(project_id: int, *, at: datetime) -> None:
    """Keep each signed text as a PDF. A document that has its file is left alone."""
    waiting = SignedDocument.objects.filter(project=project_id, file=None).select_for_update(
        of=("self",)
    )
    for document in waiting.select_related("project__supplier_company", "signed_by").order_by("pk"):
        with translation.override(document.project.supplier_company.document_language):
            content = render_pdf(
                "projects/conditions_pdf.html",
                {"document": document, "blocks": contracts.blocks(document.text)},
                identifier=f"{document.project.reference}-{document.kind}",
            )
        name = f"{document.project.reference}-{document.kind}.pdf"
        document.file = store_own(content, folder="contracts", name=name, at=at)
        document.save(update_fields=["file"])


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
        if project.starts_on <= today:
            _start(project, by=by, at=at)


def cancel_project(project: Project, *, reason: str, by: User, at: datetime) -> None:
    """Before its first day only: what has begun is ended early, not cancelled."""
    with transition(project, "cancel", by=by, at=at, reason=reason):
        announce(ProjectCancelled(project.pk))


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


def _lock(project: Project) -> None:
    """Read the row again and hold it: a change that is no move of the status."""
    project.refresh_from_db(from_queryset=Project.objects.select_for_update(of=("self",)))


def hand_over_projects(event: MemberLeft) -> None:
    """A colleague works on, and follows, what somebody who leaves the supplier has under way."""
    held = Project.objects.held_by(event.user_id).filter(supplier_company=event.company_id)
    followed = held.filter(business_manager=event.user_id)
    if followed.exists():
        followed.update(business_manager=who_takes_over(event, roles=MANAGERS))
    worked = held.filter(consultant=event.user_id)
    if worked.exists():
        worked.update(consultant=who_takes_over(event, roles=EVERYBODY))


def hand_over_client_projects(event: ClientMemberLeft) -> None:
    """A colleague follows what somebody who leaves the client has under way."""
    held = Project.objects.managed_by(event.user_id).filter(client_company=event.company_id)
    if held.exists():
        held.update(operational_manager=clients.who_takes_over(event))
