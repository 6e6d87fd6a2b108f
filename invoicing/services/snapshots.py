"""Parties and legal sentences as an invoice keeps them, in the language of the document."""

from typing import Any

from django.utils.translation import gettext as _
from django_countries import countries

from invoicing.models import VatCase
from marketplace.clients.models import Entity
from marketplace.core.identifiers import siren_of
from marketplace.kernel.templatetags.formats import day, money, percent
from marketplace.operators.models import Operator
from marketplace.suppliers.models import SupplierCompany

SOLE_TRADERS = (SupplierCompany.LegalForm.MICRO, SupplierCompany.LegalForm.SOLE_TRADER)


def supplier_party(company: SupplierCompany) -> dict[str, Any]:
    name = company.legal_name
    # Commercial Code, L526-22: "EI" stands beside the name of a sole trader.
    if company.legal_form in SOLE_TRADERS and not name.endswith(" EI"):
        name = f"{name} EI"
    # A company under the franchise shows no VAT number (tax code, annex II, 242 nonies A, I-2).
    is_exempt = company.vat_regime == SupplierCompany.VatRegime.FRANCHISE
    party = _party(company, name=name, vat_number="" if is_exempt else company.vat_number)
    return party | bank_details(company)


def bank_details(company: SupplierCompany) -> dict[str, str]:
    """Where the supplier is paid, as it was verified; nothing before that."""
    details = company.bank_details.in_force().first()
    return {"iban": details.iban, "bic": details.bic} if details else {"iban": "", "bic": ""}


def entity_party(entity: Entity) -> dict[str, Any]:
    return _party(entity, name=entity.legal_name, vat_number=entity.vat_number)


def operator_party(operator: Operator) -> dict[str, Any]:
    return {
        "name": operator.legal_name,
        "legal_form": operator.legal_form,
        "street": operator.street,
        "postcode": operator.postcode,
        "city": operator.city,
        "country": operator.country,
        "country_name": "",
        "siren": operator.siren,
        "registration_number": operator.siret,
        "vat_number": operator.vat_number,
        "iban": operator.iban,
        "bic": operator.bic,
    }


def _party(company: SupplierCompany | Entity, *, name: str, vat_number: str) -> dict[str, Any]:
    country = str(company.country)
    number = company.registration_number
    return {
        "name": name,
        "legal_form": "",
        "street": company.street,
        "postcode": company.postcode,
        "city": company.city,
        "country": country,
        "country_name": "" if country == "FR" else countries.name(country),
        "siren": siren_of(number) if country == "FR" else "",
        "registration_number": number,
        "vat_number": vat_number,
    }


def vat_mentions(case: VatCase | None, *, language: str) -> list[dict[str, str]]:
    """Why there is no VAT, as the law words it; and which dated row decided the rate."""
    if case is None:
        return []
    text = case.mention(language)
    facts = {
        "rate": percent(case.rate),
        "situation": case.title,
        "day": day(case.effective_on),
    }
    why = _("VAT %(rate)s: %(situation)s. Rule in force since %(day)s.") % facts
    law = [{"code": "VAT", "text": text}] if text else []
    return [*law, {"code": "VATCASE", "text": why}]


def self_billing_mentions(seller: str, operator: Operator) -> list[dict[str, str]]:
    """Directive 2006/112/EC, art. 226 (10a); tax code, annex II, 242 nonies A, I-14."""
    issued = _("Issued by %(operator)s in the name and on behalf of %(seller)s.") % {
        "operator": operator.legal_name,
        "seller": seller,
    }
    return [{"code": "SELF", "text": _("Self-billing (autofacturation)")},
            {"code": "AAI", "text": issued}]  # fmt: skip


def payment_mentions(operator: Operator) -> list[dict[str, str]]:
    """Commercial Code, L441-9, L441-10 and D441-5; the codes are those of EN 16931, BT-21."""
    late = _(
        "Late payment: penalties of %(rate)s a year, never less than three times the French"
        " legal interest rate, due from the day after the due date without a reminder."
    )
    indemnity = _("Late payment: fixed recovery indemnity of %(amount)s.")
    return [
        {"code": "AAB", "text": _("No discount for early payment.")},
        {"code": "PMD", "text": late % {"rate": percent(operator.late_penalty_percent)}},
        {"code": "PMT", "text": indemnity % {"amount": money(operator.recovery_indemnity)}},
        {"code": "OPERATION", "text": _("Nature of the operation: supply of services.")},
    ]
