from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier
from marketplace.suppliers import rules, services
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
IBAN_ERRORS = {
    "format": _("This is not an IBAN. Copy it from your bank's document."),
    "length": _("This IBAN has too few or too many characters."),
    "checksum": _("One character of this IBAN is wrong. Copy it again."),
    "country": _("No bank account begins with these two letters."),
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


class BankDetailsForm(forms.Form):
    holder = forms.CharField(
        label=_("Account holder"),
        max_length=70,
        help_text=_("The legal name of your company, as your bank writes it."),
    )
    iban = forms.CharField(label="IBAN", max_length=50)
    bic = forms.CharField(label="BIC", max_length=15, required=False)
    password = forms.CharField(
        label=_("Your password"),
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        help_text=_("So that nobody else changes where you are paid from a screen you left open."),
    )

    def __init__(self, *args: Any, company: SupplierCompany, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.company, self.user = company, user

    def clean_holder(self) -> str:
        holder = self.cleaned_data["holder"]
        if not rules.is_same_holder(holder, self.company.legal_name):
            raise forms.ValidationError(services.HolderIsAnother.message)
        return holder

    def clean_iban(self) -> str:
        return _read(identifiers.iban, self.cleaned_data["iban"], IBAN_ERRORS)

    def clean_bic(self) -> str:
        bic = self.cleaned_data["bic"]
        sentence = _("This is not a BIC: it has 8 or 11 characters. You may leave it empty.")
        return _read(identifiers.bic, bic, dict.fromkeys(IBAN_ERRORS, sentence)) if bic else ""

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Try again."))
        return ""

    def account(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("holder", "iban", "bic")}


class ReasonForm(forms.Form):
    """Why support says no, in words that the company reads."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The company reads it as you write it, and corrects what it says."),
    )


def _read(parse: Any, text: str, sentences: dict[str, Any]) -> str:
    try:
        return parse(text)
    except InvalidIdentifier as problem:
        raise forms.ValidationError(sentences[problem.code]) from problem


def facts_of(company: SupplierCompany) -> dict[str, Any]:
    """What the correction form starts from."""
    return {name: getattr(company, name) for name in CompanyForm.base_fields}
