"""The company."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.core.identifiers import InvalidIdentifier
from marketplace.suppliers import rules
from marketplace.suppliers.models import SupplierCompany

REGISTRATION_ERRORS = {
    "format": _("A SIRET has fourteen digits. Copy it from your registration document."),
    "length": _("A SIRET has fourteen digits. Count them on your registration document."),
    "checksum": _("One digit of this SIRET is wrong. Compare it with your registration document."),
}


VAT_ERRORS = {
    "format": _("This is not a VAT number. It begins with the letters of your country."),
    "length": _("This VAT number has too few or too many characters."),
    "checksum": _("One character of this VAT number is wrong. Copy it again."),
    "country": _("This VAT number belongs to another country."),
    "other_company": _("This VAT number belongs to another company: it must contain your SIREN."),
    "exempt": _("A company exempt from VAT has no VAT number. Leave this empty."),
}


FOREIGN_NUMBER = _("Write the number between 2 and 30 characters, as your register does.")


class CompanyForm(forms.Form):
    """The facts that support verifies; afterwards only support changes name and number."""

    legal_name = forms.CharField(
        label=_("Legal name"),
        max_length=150,
        help_text=_("Exactly as on your registration document. It cannot be changed by you later."),
    )
    country = CountryField().formfield(label=_("Country"), initial="FR")
    legal_form = forms.ChoiceField(label=_("Legal form"), choices=SupplierCompany.LegalForm.choices)
    registration_number = forms.CharField(
        label=_("Registration number"),
        max_length=40,
        help_text=_("In France the SIRET: fourteen digits. Elsewhere the number of your register."),
    )
    vat_regime = forms.ChoiceField(label=_("VAT"), choices=SupplierCompany.VatRegime.choices)
    vat_number = forms.CharField(
        label=_("VAT number"),
        max_length=30,
        required=False,
        help_text=_("Leave it empty if you are exempt from VAT."),
    )
    street = forms.CharField(label=_("Street"), max_length=150)
    postcode = forms.CharField(label=_("Postcode"), max_length=12)
    city = forms.CharField(label=_("City"), max_length=80)
    billing_email = forms.EmailField(label=_("Billing e-mail"), max_length=254)
    document_language = forms.ChoiceField(
        label=_("Language of your invoices"), choices=User.Language.choices
    )

    def clean(self) -> dict[str, Any]:
        facts = super().clean() or {}
        self._check_country(facts)
        if "legal_form" in facts and "vat_regime" in facts:
            self._check_numbers(facts)
        return facts

    def _check_country(self, facts: dict[str, Any]) -> None:
        abroad = facts.get("country") != "FR"
        for name in ("legal_form", "vat_regime"):
            if name in facts and (facts[name] == "foreign") is not abroad:
                self.add_error(name, _("This does not go with the country."))

    def _check_numbers(self, facts: dict[str, Any]) -> None:
        country = facts.get("country", "")
        try:
            number = rules.registration_number(
                facts.get("registration_number", ""), country=country
            )
        except InvalidIdentifier as problem:
            sentence = REGISTRATION_ERRORS[problem.code] if country == "FR" else FOREIGN_NUMBER
            if "registration_number" in facts:
                self.add_error("registration_number", sentence)
            return
        try:
            rules.vat_number(
                facts["vat_number"],
                country=country,
                regime=facts["vat_regime"],
                registration_number=number,
            )
        except (InvalidIdentifier, rules.VatMismatch) as problem:
            self.add_error("vat_number", VAT_ERRORS[problem.code])


def read_number(parse: Any, text: str, sentences: dict[str, Any]) -> str:
    try:
        return parse(text)
    except InvalidIdentifier as problem:
        raise forms.ValidationError(sentences[problem.code]) from problem


def facts_of(company: SupplierCompany) -> dict[str, Any]:
    """What the correction form starts from."""
    return {name: getattr(company, name) for name in CompanyForm.base_fields}
