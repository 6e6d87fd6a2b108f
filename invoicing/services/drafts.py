"""An invoice before its number: all that it will say, and what still keeps it from its issue."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils import translation

from invoicing.models import BillingVoucher, VatCase
from invoicing.rules import client_situation, supplier_situation
from invoicing.services import snapshots
from invoicing.services.lines import client_lines, supplier_lines
from invoicing.states import WaitingReason
from marketplace.clients.models import Entity
from marketplace.clients.selectors import legal_entity_of
from marketplace.core import identifiers
from marketplace.core.days import legal_day
from marketplace.core.money import Line, vat_breakdown
from marketplace.operators.models import Operator
from marketplace.suppliers.models import SupplierCompany
from projects.models import SignedDocument

INVOICED_CURRENCY = "EUR"


@dataclass(frozen=True, slots=True)
class Draft:
    fields: dict[str, Any]
    obstacle: str  # a WaitingReason, or nothing


def supplier_draft(voucher: BillingVoucher, *, at: datetime) -> Draft:
    """The self-billed invoice that the operator writes in the supplier's name."""
    company, operator = voucher.project.supplier_company, Operator.objects.get()
    situation = supplier_situation(company.vat_regime, str(company.country))
    case = _vat_case(VatCase.Side.PURCHASE, situation, at=at)
    language = company.document_language
    with translation.override(language):
        seller = snapshots.supplier_party(company)
        lines = supplier_lines(voucher, language=language, rate=_rate(case))
        mentions = [
            *snapshots.self_billing_mentions(seller["name"], operator),
            *snapshots.vat_mentions(case, language=language),
            *snapshots.payment_mentions(operator),
        ]
    fields = {
        "seller": seller,
        "buyer": snapshots.operator_party(operator),
        "order_number": voucher.project.reference,
        "services_amount": voucher.services_amount,
        "fee_amount": voucher.fee_amount,
        "language": language,
        "lines": lines,
        "mentions": mentions,
        **_amounts(voucher, lines, case),
    }
    return Draft(fields, _supplier_obstacle(voucher, case, at=at))


def client_draft(voucher: BillingVoucher, *, at: datetime) -> Draft:
    """The operator's sales invoice, to the legal entity that buys: French if that is in France."""
    buyer, operator = legal_entity_of(voucher.project.entity), Operator.objects.get()
    situation = client_situation(str(buyer.country), buyer.postcode)
    case = _vat_case(VatCase.Side.SALE, situation, at=at)
    language = "fr" if buyer.country == "FR" else "en"
    with translation.override(language):
        lines = client_lines(voucher, rate=_rate(case))
        mentions = [
            *snapshots.vat_mentions(case, language=language),
            *snapshots.payment_mentions(operator),
        ]
    fields = {
        "seller": snapshots.operator_party(operator),
        "buyer": snapshots.entity_party(buyer),
        "order_number": voucher.project.client_po_number,
        "language": language,
        "lines": lines,
        "mentions": mentions,
        **_amounts(voucher, lines, case),
    }
    return Draft(fields, _client_obstacle(voucher, buyer, case))


def _vat_case(side: str, situation: str, *, at: datetime) -> VatCase | None:
    return VatCase.objects.in_force(legal_day(at), side=side, situation=situation).first()


def _rate(case: VatCase | None) -> Decimal:
    return case.rate if case else Decimal(0)


def _amounts(
    voucher: BillingVoucher, lines: Sequence[dict[str, Any]], case: VatCase | None
) -> dict[str, Any]:
    [total] = vat_breakdown([Line(line["net"], line["vat_rate"]) for line in lines])
    return {
        "net_amount": total.base,
        "vat_rate": total.rate,
        "vat_category": case.category if case else "",
        "vat_exemption_code": case.exemption_code if case else "",
        "tax_amount": total.tax,
        "gross_amount": total.base + total.tax,
        "currency": voucher.project.currency,
    }


def _supplier_obstacle(voucher: BillingVoucher, case: VatCase | None, *, at: datetime) -> str:
    project = voucher.project
    company = project.supplier_company
    if project.currency != INVOICED_CURRENCY:
        return WaitingReason.CURRENCY
    if not voucher.plan_terms:
        return WaitingReason.PLAN
    mandates = project.signed_documents.filter(kind=SignedDocument.Kind.MANDATE)
    if not mandates.filter(signed_at__lte=at).exists():  # French tax code, 289 I-2
        return WaitingReason.MANDATE
    if not _has_number(company):
        return WaitingReason.SUPPLIER_NUMBER
    if case is None:
        return WaitingReason.VAT_CASE
    if case.category in ("S", "AE") and not _has_vat_number(company):
        return WaitingReason.SUPPLIER_VAT
    return ""


def _client_obstacle(voucher: BillingVoucher, buyer: Entity, case: VatCase | None) -> str:
    if voucher.project.currency != INVOICED_CURRENCY:
        return WaitingReason.CURRENCY
    if not _has_number(buyer):
        return WaitingReason.CLIENT_NUMBER
    if case is None:
        return WaitingReason.VAT_CASE
    # An EU customer without VAT number is not a business: the reverse charge is not his.
    if case.category == "AE" and not _has_vat_number(buyer):
        return WaitingReason.CLIENT_VAT
    return ""


def _has_number(company: SupplierCompany | Entity) -> bool:
    if company.country == "FR":
        return _passes(identifiers.siret, company.registration_number)
    return bool(company.registration_number.strip())


def _has_vat_number(company: SupplierCompany | Entity) -> bool:
    """Of a French company, one that belongs to its SIREN. Outside the Union, the shape alone."""
    number, country = company.vat_number, str(company.country)
    if not _passes(identifiers.vat_number, number, country):
        return False
    return country != "FR" or number[-9:] == identifiers.siren_of(company.registration_number)


def _passes(check: Callable[..., str], *texts: str) -> bool:
    try:
        check(*texts)
    except identifiers.InvalidIdentifier:
        return False
    return True
