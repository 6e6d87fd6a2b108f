"""From the appointment to the signature: the client's order, the plan, the texts to sign."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.db.models import QuerySet
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.selectors import legal_entity_of
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.files import PDF_ONLY, store_own, store_upload
from marketplace.kernel.pdf import render_pdf
from marketplace.kernel.signing import seal
from marketplace.kernel.templatetags.formats import day, money
from marketplace.operators.selectors import operator, plan_on
from projects.events import ConditionsSigned
from projects.models import ContractText, Project, SignedDocument
from projects.policies import offered_plans, regime_if_signed
from projects.services.locks import lock


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


@dataclass(frozen=True, slots=True)
class TextToSign:
    kind: str
    label: Any
    text: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Signature:
    """What is signed in one act."""

    regime: str
    consent: str
    texts: list[TextToSign]


def record_client_order(
    project: Project, *, number: str, issued_on: date, upload: UploadedFile, by: User, at: datetime
) -> None:
    """Keep the client's purchase order with the project; a newer one takes its place."""
    with transaction.atomic():
        lock(project)
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
        lock(project)
        if not project.may_choose_plan:
            raise PlanIsFixed(f"{by} for {project}")
        refuse_unoffered(plan, regime_if_signed(project, on=today), today)
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
    with transaction.atomic():
        lock(project)
        if not project.may_choose_plan:
            raise AlreadySigned(f"{by} for {project}")
        signature = prepare_signature(project, consent=consent, shown_sha256=shown_sha256, at=at)
        project.regime, project.conditions_signed_at = signature.regime, at
        project.save()
        keep_signature(signature, by=by, at=at, address=address, project=project)
        announce(ConditionsSigned(project.pk))


def prepare_signature(
    order: Project, *, consent: str, shown_sha256: str, at: datetime
) -> Signature:
    """What is about to be signed for an order, saved or not; refused when it may not be."""
    today = legal_day(at)
    regime = regime_if_signed(order, on=today)
    if not order.plan and regime != Project.Regime.DIRECT:
        raise PlanMissing(str(order))
    if not consent.strip():
        raise ConsentMissing(str(order))
    if order.plan:
        refuse_unoffered(order.plan, regime, today)
    texts = texts_to_sign(order, on=today)
    if shown_sha256 and shown_sha256 != fingerprint_of(texts):
        raise TextChanged(str(order))
    return Signature(regime, consent, texts)


def keep_signature(
    signature: Signature, *, by: User, at: datetime, address: str | None, **of: Any
) -> None:
    """The exact words, who, when and from where: of a project, or of its renewal."""
    for text in signature.texts:
        SignedDocument.objects.create(
            kind=text.kind,
            consent=signature.consent,
            text=text.text,
            text_sha256=text.sha256,
            signed_by=by,
            signed_at=at,
            address=address,
            **of,
        )


def refuse_unoffered(plan: str, regime: str, today: date) -> None:
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
    """Keep each signed text as a sealed PDF. A document that has its file is left alone."""
    _render(SignedDocument.objects.filter(project=project_id), at=at)


def render_renewal_conditions(renewal_id: int, *, at: datetime) -> None:
    """The same for what was signed before the new order exists."""
    _render(SignedDocument.objects.filter(renewal=renewal_id), at=at)


def _render(documents: QuerySet[SignedDocument], *, at: datetime) -> None:
    waiting = documents.filter(file=None).select_for_update(of=("self",)).order_by("pk")
    related = "project__supplier_company", "renewal__project__supplier_company", "signed_by"
    for document in waiting.select_related(*related):
        order = document.order
        with translation.override(order.supplier_company.document_language):
            content = render_pdf(
                "projects/conditions_pdf.html",
                {
                    "document": document,
                    "order": order,
                    "blocks": contracts.blocks(document.text),
                },
                identifier=f"{order.reference}-{document.kind}",
            )
        content = seal(content, reason=f"{order.reference} {document.kind}")
        name = f"{order.reference}-{document.kind}.pdf"
        document.file = store_own(content, folder="contracts", name=name, at=at)
        document.save(update_fields=["file"])
