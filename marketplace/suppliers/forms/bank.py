"""Where it is paid."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core import identifiers
from marketplace.suppliers import rules, services
from marketplace.suppliers.forms.companies import read_number
from marketplace.suppliers.models import SupplierCompany

IBAN_ERRORS = {
    "format": _("This is not an IBAN. Copy it from your bank's document."),
    "length": _("This IBAN has too few or too many characters."),
    "checksum": _("One character of this IBAN is wrong. Copy it again."),
    "country": _("No bank account begins with these two letters."),
}


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
        return read_number(identifiers.iban, self.cleaned_data["iban"], IBAN_ERRORS)

    def clean_bic(self) -> str:
        bic = self.cleaned_data["bic"]
        sentence = _("This is not a BIC: it has 8 or 11 characters. You may leave it empty.")
        return (
            read_number(identifiers.bic, bic, dict.fromkeys(IBAN_ERRORS, sentence)) if bic else ""
        )

    def clean_password(self) -> str:
        if not self.user.check_password(self.cleaned_data["password"]):
            raise forms.ValidationError(_("This is not your password. Try again."))
        return ""

    def account(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in ("holder", "iban", "bic")}
