"""What must be there before a project can start, and who holds it."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from compliance.models import DocumentRequirement, DocumentType, LegalDocument
from compliance.policies import leaves_a_gap, missing_types
from compliance.states import Status as DocumentStatus
from marketplace.kernel.templatetags.formats import day
from marketplace.suppliers.models import BankDetails
from projects import rules
from projects.models import Project
from projects.states import Status

lazy_day = lazy(day, str)  # written in the language of whoever reads

SUPPLIER, CLIENT, SUPPORT = "supplier", "client", "support"
HOLDERS = {
    SUPPLIER: _("Awaited from the supplier"),
    CLIENT: _("Awaited from the client"),
    SUPPORT: _("With support"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One thing that must be there before the project can start, and who holds it."""

    code: str
    label: Any
    done: bool
    detail: Any
    holder: str  # "supplier", "client" or "support"
    url: str = ""
    action: Any = ""
    is_refused: bool = False
    is_mine: bool = False  # the side that reads it is the one that holds it

    def __str__(self) -> str:
        return str(self.label)

    @property
    def tone(self) -> str:
        if self.done:
            return "ok"
        return "refused" if self.is_refused else "waiting"

    @property
    def icon(self) -> str:
        if self.done:
            return "circle-check"
        return "circle-x" if self.is_refused else "hourglass"

    @property
    def word(self) -> Any:
        if self.is_refused:
            return _("Refused")
        return _("Awaited from you") if self.is_mine else HOLDERS[self.holder]


@dataclass(frozen=True, slots=True)
class Checklist:
    """The conditions as one side reads them, what waits for it first, what is done last."""

    conditions: list[Condition]
    mine: list[Condition]
    from_supplier: list[Condition]
    from_client: list[Condition]
    from_support: list[Condition]

    @property
    def done(self) -> int:
        return sum(condition.done for condition in self.conditions)

    @property
    def total(self) -> int:
        return len(self.conditions)

    @property
    def is_complete(self) -> bool:
        return self.done == self.total


def start_conditions(project: Project, *, on: date, for_client: bool = False) -> list[Condition]:
    """What must be there before the start, documents being in force on that Paris day.

    A client reads what is awaited, not why a document of the supplier was refused.
    """
    return [
        *_consultant(project),
        _client_order(project, for_client=for_client),
        _legal_documents(project, on, for_client=for_client),
        _bank_details(project, for_client=for_client),
        _plan(project),
        _signature(project),
    ]


def checklist(project: Project, *, on: date, side: str) -> Checklist:
    conditions = [
        replace(condition, is_mine=condition.holder == side)
        for condition in start_conditions(project, on=on, for_client=side == CLIENT)
    ]
    waiting = [condition for condition in conditions if not condition.done]

    def held_by(holder: str) -> list[Condition]:
        return [condition for condition in waiting if condition.holder == holder]

    return Checklist(
        conditions=sorted(conditions, key=lambda each: (each.done, not each.is_mine)),
        mine=held_by(side),
        from_supplier=held_by(SUPPLIER),
        from_client=held_by(CLIENT),
        from_support=held_by(SUPPORT),
    )


def _consultant(project: Project) -> list[Condition]:
    """Asked of a project that was won under a candidate file only."""
    candidate = project.candidate_file
    if candidate is None:
        return []
    if project.awaits_consultant:
        detail = format_lazy(
            _("The person of “{title}” joins the supplier’s company, and is named here then."),
            title=candidate.document_title,
        )
    else:
        detail = format_lazy(
            _("“{title}” is {name}."),
            title=candidate.document_title,
            name=project.consultant.name,
        )
    return [
        Condition(
            rules.CONSULTANT,
            _("Name of the consultant"),
            not project.awaits_consultant,
            detail,
            SUPPLIER,
            url=reverse("suppliers:convert_candidate", args=[candidate.pk]),
            action=_("Name the consultant"),
        )
    ]


def _client_order(project: Project, *, for_client: bool) -> Condition:
    detail: Any
    if project.client_po_received_at:
        detail = format_lazy(
            _("Number {number} of {day}."),
            number=project.client_po_number,
            day=lazy_day(project.client_po_issued_on),
        )
    elif for_client:
        detail = format_lazy(
            _("Send it to the purchase-order mailbox and name {reference} in it."),
            reference=project.reference,
        )
    else:
        detail = format_lazy(
            _("The client sends it to the purchase-order mailbox and names {reference} in it."),
            reference=project.reference,
        )
    is_done = project.client_po_received_at is not None
    label = _("Your purchase order") if for_client else _("Client’s purchase order")
    return Condition(rules.CLIENT_ORDER, label, is_done, detail, CLIENT)


def _legal_documents(project: Project, on: date, *, for_client: bool) -> Condition:
    label, company = _("Legal documents"), project.supplier_company
    detail: Any
    missing = missing_types(company, on=on, amount=project.order_amount)
    if not missing:
        detail = format_lazy(_("All in force on {day}."), day=lazy_day(on))
        return Condition(rules.LEGAL_DOCUMENTS, label, True, detail, SUPPLIER)
    latest = _latest_documents(company.pk, missing)
    all_pending = all(
        kind.pk in latest and latest[kind.pk].status == DocumentStatus.PENDING for kind in missing
    )
    if for_client:
        detail = _("The supplier brings its documents up to date.")
    else:
        detail = " ".join(str(_document_line(kind, latest.get(kind.pk))) for kind in missing)
    return Condition(
        rules.LEGAL_DOCUMENTS,
        label,
        False,
        detail,
        SUPPORT if all_pending else SUPPLIER,
        url=reverse("compliance:documents"),
        action=_("Update the documents"),
        is_refused=any(document.status == DocumentStatus.REJECTED for document in latest.values()),
    )


def held_by_document(document: LegalDocument, *, today: date) -> list[Project]:
    """The projects that cannot start because nothing stands where this document stood."""
    waiting = Project.objects.filter(
        supplier_company=document.company_id, status=Status.LEGAL_VERIFICATION
    )
    related = waiting.select_related("supplier_company", "operational_manager")
    return [
        project
        for project in related.order_by("starts_on", "pk")
        if leaves_a_gap(
            document,
            on=rules.documents_day(project.starts_on, today),
            amount=project.order_amount,
        )
    ]


def _latest_documents(company_id: int, kinds: list[DocumentType]) -> dict[int, LegalDocument]:
    """Of each kind the last one sent, a substitute standing for what it replaces."""
    replacing = DocumentRequirement.objects.filter(type=OuterRef("type"), stands_for__in=kinds)
    documents: QuerySet[Any] = LegalDocument.objects.filter(company=company_id).annotate(
        stands_for=Subquery(replacing.values("stands_for")[:1])
    )
    found = documents.filter(Q(type__in=kinds) | Q(stands_for__isnull=False)).order_by("pk")
    return {document.stands_for or document.type_id: document for document in found}


def _document_line(kind: DocumentType, document: LegalDocument | None) -> Any:
    if document is None:
        return format_lazy(_("{name}: not sent yet."), name=kind.name)
    if document.status == DocumentStatus.REJECTED:
        return format_lazy(
            _("{name}, refused: “{comment}”"), name=kind.name, comment=document.comment
        )
    if document.status == DocumentStatus.PENDING:
        return format_lazy(_("{name}: being reviewed by support."), name=kind.name)
    if document.expires_on:
        return format_lazy(
            _("{name}: valid until {day} only."),
            name=kind.name,
            day=lazy_day(document.expires_on),
        )
    return format_lazy(_("{name}: to be sent again."), name=kind.name)


def _bank_details(project: Project, *, for_client: bool) -> Condition:
    label, company = _("Bank details"), project.supplier_company
    current = BankDetails.objects.filter(company=company).current().order_by("pk")
    verified = [details for details in current if details.is_verified]
    if verified:
        shown = "" if for_client else verified[0].masked_iban
        detail = format_lazy(_("Verified. {account}"), account=shown)
        return Condition(rules.BANK_DETAILS, label, True, detail, SUPPLIER)
    if current:
        detail = _("Given, and being verified by support and finance.")
        return Condition(rules.BANK_DETAILS, label, False, detail, SUPPORT)
    return Condition(
        rules.BANK_DETAILS,
        label,
        False,
        _("The supplier says on which account it is paid."),
        SUPPLIER,
        url=reverse("suppliers:request_bank_details"),
        action=_("Give the bank details"),
    )


def _plan(project: Project) -> Condition:
    is_done = bool(project.plan) or project.regime == Project.Regime.DIRECT
    return Condition(
        rules.PLAN,
        _("Payment plan"),
        is_done,
        _("Chosen by the supplier.") if is_done else _("The supplier chooses when it is paid."),
        SUPPLIER,
        url=reverse("projects:plan", args=[project.reference]),
        action=_("Choose the plan"),
    )


def _signature(project: Project) -> Condition:
    if project.is_signed:
        signed_on = lazy_day(project.conditions_signed_at)
        detail = format_lazy(_("Signed on {day}."), day=signed_on)
    else:
        detail = _("A director of the supplier signs them after the choice of the plan.")
    step = "projects:sign" if project.plan else "projects:plan"
    return Condition(
        rules.CONDITIONS,
        _("Specific conditions and billing mandate"),
        project.is_signed,
        detail,
        SUPPLIER,
        url=reverse(step, args=[project.reference]),
        action=_("Read and sign"),
    )
