"""A part of the company."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import Entity
from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier

PROBLEMS = {
    "format": _("This number has a character that does not belong there: check it."),
    "length": _("This number has too few or too many characters: check it."),
    "checksum": _("This number does not exist: one of its characters is wrong."),
    "country": _("This number is one of another country than the address."),
}


class EntityForm(forms.ModelForm):
    """A legal entity, its numbers checked as its country writes them."""

    class Meta:
        model = Entity
        fields = (
            "name",
            "legal_name",
            "country",
            "registration_number",
            "vat_number",
            "street",
            "postcode",
            "city",
            "description",
        )
        labels = {
            "name": _("Name of the entity"),
            "legal_name": _("Legal name"),
            "country": _("Country"),
            "registration_number": _("Registration number"),
            "vat_number": _("VAT number"),
            "street": _("Street"),
            "postcode": _("Postcode"),
            "city": _("City"),
            "description": _("Description"),
        }
        help_texts = {
            "name": _("As your colleagues call it."),
            "legal_name": _("As on the commercial register; it is printed on the invoices."),
            "registration_number": _("In France the SIRET, 14 digits; spaces are welcome."),
            "vat_number": _("With or without the two letters of its country."),
            "description": _("Proposed as the context of your RFPs."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        country = cleaned.get("country")
        if not country:
            return cleaned
        if country == "FR":
            self._normalise("registration_number", identifiers.siret)
        if cleaned.get("vat_number"):
            self._normalise("vat_number", lambda text: identifiers.vat_number(text, country))
        self._compare_numbers()
        return cleaned

    def _normalise(self, field: str, read: Any) -> None:
        if field not in self.cleaned_data:
            return
        try:
            self.cleaned_data[field] = read(self.cleaned_data[field])
        except InvalidIdentifier as error:
            self.add_error(field, forms.ValidationError(PROBLEMS[error.code], code=error.code))

    def _compare_numbers(self) -> None:
        """A French VAT number ends with the SIREN of its company (CGI annex II, 260)."""
        cleaned = self.cleaned_data
        vat, registration = cleaned.get("vat_number"), cleaned.get("registration_number")
        if cleaned["country"] != "FR" or not vat or not registration:
            return
        if not vat.endswith(identifiers.siren_of(registration)):
            self.add_error("vat_number", _("This VAT number belongs to another company."))
