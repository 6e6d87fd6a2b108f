"""What the pages of projects read."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from django.db.models import Min, QuerySet
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from compliance.models import DocumentType, LegalDocument
from compliance.policies import missing_types
from compliance.states import Status as DocumentStatus
from marketplace.accounts.models import User
from marketplace.core import payment_terms
from marketplace.core.days import legal_day
from marketplace.core.payment_terms import Quote
from marketplace.kernel.calendars import ExplainedStep, explain
from marketplace.kernel.models import StoredFile
from marketplace.kernel.templatetags.formats import day
from marketplace.operators.models import ClosingDay, PaymentPlan
from marketplace.operators.selectors import plan_on
from marketplace.suppliers.models import BankDetails
from projects import rules
from projects.models import Project, SignedDocument
from projects.policies import offered_plans, regime_if_signed
from projects.states import Status

lazy_day = lazy(day, str)  # written in the language of whoever reads

SUPPLIER, CLIENT, SUPPORT = "supplier", "client", "support"
HOLDERS = {
    SUPPLIER: _("Awaited from the supplier"),
    CLIENT: _("Awaited from the client"),
    SUPPORT: _("With support"),
}
PAGES = {
    SignedDocument.Kind.CONDITIONS: "projects:conditions",
    SignedDocument.Kind.MANDATE: "projects:mandate",
}
ACTIONS = {
    "validate_start": _("Start validated"),
    "start": _("Project started"),
    "complete": _("Project completed"),
    "terminate": _("Ended early"),
    "cancel": _("Project cancelled"),
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


@dataclass(frozen=True, slots=True)
class Happening:
    label: Any
    at: datetime
    who: Any


@dataclass(frozen=True, slots=True)
class Paper:
    """A signed document; its file comes a moment after the signature."""

    label: Any
    file: StoredFile | None
    url: str


@dataclass(frozen=True, slots=True)
class PlanOffer:
    """One plan on a typical month: what is received, when, and why that day."""

    plan: PaymentPlan
    quote: Quote
    worked: str
    order_fee: Decimal
    days_before_slowest: int | None
    steps: list[ExplainedStep]
    is_chosen: bool

    @property
    def reduction(self) -> Decimal:
        return -self.quote.fee

    @property
    def latest_on(self) -> date | None:
        """The other end of a window, for the plan that is paid between two days."""
        dates = self.quote.schedule
        return dates.due_on if self.plan.counting == PaymentPlan.Counting.WINDOW else None


def start_conditions(project: Project, *, on: date, for_client: bool = False) -> list[Condition]:
    """What must be there before the start, documents being in force on that Paris day.

    A client reads what is awaited, not why a document of the supplier was refused.
    """
    return [
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
    missing = missing_types(company, on=on)
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


def _latest_documents(company_id: int, kinds: list[DocumentType]) -> dict[int, LegalDocument]:
    """Of each kind the last one sent, a substitute standing for what it replaces."""
    stands_for = {kind.pk: kind.pk for kind in kinds}
    stands_for |= {each.pk: kind.pk for kind in kinds for each in kind.substitutes.all()}
    documents = LegalDocument.objects.filter(company=company_id, type__in=stands_for)
    return {stands_for[document.type_id]: document for document in documents.order_by("pk")}


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


def plan_offers(
    project: Project, *, units: Decimal, validated_on: date, today: date
) -> list[PlanOffer]:
    """The plans that may be chosen today, on the month that is asked for."""
    regime = regime_if_signed(project, on=today)
    calendar = ClosingDay.objects.calendar()
    plans = offered_plans(regime, on=today)
    quotes = [
        payment_terms.quote(
            plan.terms(),
            validated_on=validated_on,
            units=units,
            unit_price=project.unit_price,
            vat_rate=Decimal(0),  # the comparison is before tax
            calendar=calendar,
            units_in_days=rules.units_in_days(units, is_hourly=project.is_hourly),
        )
        for plan in plans
    ]
    slowest = max((q.schedule.pay_on for q in quotes if q.schedule.pay_on), default=None)
    return [
        PlanOffer(
            plan=plan,
            quote=quote,
            worked=project.in_units(units),
            order_fee=_fee_on_order(project, plan),
            days_before_slowest=_gained(quote, slowest),
            steps=explain(quote.schedule) if quote.schedule.pay_on else [],
            is_chosen=plan.code == project.plan,
        )
        for plan, quote in zip(plans, quotes, strict=True)
    ]


def plan_of(project: Project) -> PaymentPlan | None:
    """The chosen plan as it stood on the day of the signature, or until then of the choice."""
    fixed_at = project.conditions_signed_at or project.plan_chosen_at
    return plan_on(project.plan, legal_day(fixed_at)) if project.plan and fixed_at else None


def _fee_on_order(project: Project, plan: PaymentPlan) -> Decimal:
    days = rules.units_in_days(project.units_ordered, is_hourly=project.is_hourly)
    return payment_terms.fee(plan.terms(), project.order_amount, days)


def _gained(quote: Quote, slowest: date | None) -> int | None:
    pay_on = quote.schedule.pay_on
    return (slowest - pay_on).days if slowest and pay_on and pay_on < slowest else None


def projects_of(user: User, *, status: str = "") -> QuerySet[Project]:
    rows = Project.objects.visible_to(user).select_related(
        "client_company", "supplier_company", "consultant"
    )
    return (rows.filter(status=status) if status else rows).order_by("-pk")


def history(project: Project, signed: list[SignedDocument]) -> list[Happening]:
    """What happened, newest first."""
    logs = project.transitions.select_related("by").order_by("-pk")
    happenings = [
        Happening(ACTIONS[log.action], log.at, log.by.name if log.by else _("automatic"))
        for log in logs
    ]
    if signed:
        act = signed[0]
        happenings.append(
            Happening(_("Specific conditions signed"), act.signed_at, act.signed_by.name)
        )
    if project.client_po_received_at:
        happenings.append(
            Happening(_("Purchase order received"), project.client_po_received_at, _("Support"))
        )
    client = project.client_company.name
    happenings.append(Happening(_("Proposal appointed"), project.created_at, client))
    return sorted(happenings, key=lambda each: each.at, reverse=True)


def signed_documents(project: Project) -> list[SignedDocument]:
    rows = project.signed_documents.select_related("file", "signed_by").defer("text")
    return list(rows.order_by("kind"))


def papers(project: Project, signed: list[SignedDocument]) -> list[Paper]:
    return [
        Paper(
            document.get_kind_display(),
            document.file,
            reverse(PAGES[SignedDocument.Kind(document.kind)], args=[project.reference]),
        )
        for document in signed
    ]


def next_starts(company_ids: Iterable[int]) -> dict[int, date]:
    """The day on which each of these companies has a project to start that is not validated yet."""
    waiting = Project.objects.filter(
        supplier_company__in=company_ids, status=Status.LEGAL_VERIFICATION
    )
    first = waiting.values_list("supplier_company").annotate(Min("starts_on"))
    return dict(first.order_by())
