"""The parts of the company, their places and their clauses."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from marketplace.clients.forms.choices import EntityChoice, tree_of
from marketplace.clients.models import Clause, ClientCompany, Entity, Location
from marketplace.clients.rules import read_numbers

PROBLEMS = {
    "format": _("This number has a character that does not belong there: check it."),
    "length": _("This number has too few or too many characters: check it."),
    "checksum": _("This number does not exist: one of its characters is wrong."),
    "country": _("This number is one of another country than the address."),
    "other_company": _("This VAT number belongs to another company."),
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

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("legal_name", "registration_number", "street", "postcode", "city"):
            self.fields[name].required = True

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("country") or not cleaned.get("registration_number"):
            return cleaned
        numbers, problems = read_numbers(
            country=cleaned["country"],
            registration_number=cleaned["registration_number"],
            vat_number=cleaned.get("vat_number", ""),
        )
        for field, code in problems.items():
            self.add_error(field, forms.ValidationError(PROBLEMS[code], code=code))
        return cleaned | {name: text for name, text in numbers.items() if name not in problems}


EXTERNAL_KEY = _("Key in your own system")


class LegalEntityForm(EntityForm):
    """One more legal entity, or the facts of one."""

    class Meta(EntityForm.Meta):
        fields = (*EntityForm.Meta.fields, "external_key")  # type: ignore[assignment]
        labels = EntityForm.Meta.labels | {"external_key": EXTERNAL_KEY}


class OrganizationalEntityForm(forms.ModelForm):
    """A part without numbers of its own."""

    class Meta:
        model = Entity
        fields = ("name", "description", "external_key")
        labels = {
            "name": _("Name of the entity"),
            "description": _("Description"),
            "external_key": EXTERNAL_KEY,
        }
        help_texts = {
            "name": _("As your colleagues call it."),
            "description": _("Proposed as the context of your RFPs."),
        }
        widgets = {"description": forms.Textarea(attrs={"rows": 3})}


class PlacedForm(forms.Form):
    """Where in the tree the entity stands: at the top only when it is a legal one."""

    parent = EntityChoice(Entity.objects.none(), label=_("Part of"))

    def __init__(
        self,
        *args: Any,
        company: ClientCompany,
        is_legal: bool,
        moved: Entity | None = None,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        parent, rows = cast(EntityChoice, self.fields["parent"]), tree_of(company, None)
        parent.queryset = rows if moved is None else rows.exclude(path__startswith=moved.path)
        parent.required = not is_legal
        parent.empty_label = _("Nothing: at the top of the company") if is_legal else _("Choose")


class NewLegalEntityForm(PlacedForm, LegalEntityForm):
    field_order = ("parent",)


class NewOrganizationalEntityForm(PlacedForm, OrganizationalEntityForm):
    field_order = ("parent",)


class LocationForm(forms.ModelForm):
    class Meta:
        model = Location
        fields = ("name", "street", "postcode", "city", "country", "is_active")
        labels = {
            "name": _("Name"),
            "street": _("Street"),
            "postcode": _("Postcode"),
            "city": _("City"),
            "country": _("Country"),
            "is_active": _("In use"),
        }
        help_texts = {"name": _("As your RFPs name it, for example “Nantes, second site”.")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is None:
            del self.fields["is_active"]


class ClauseForm(forms.ModelForm):
    upload = forms.FileField(
        label=_("Document"),
        help_text=_("One PDF, of 5 MB at most."),
        required=False,
        widget=forms.FileInput(attrs={"accept": ".pdf", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )

    class Meta:
        model = Clause
        fields = ("title", "description")
        labels = {"title": _("Title"), "description": _("Text of the clause")}
        widgets = {"description": forms.Textarea(attrs={"rows": 5})}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk is not None:
            self.fields["upload"].help_text = _(
                "One PDF, of 5 MB at most. Left empty, the document there is goes on."
            )

    def clean_upload(self) -> UploadedFile | None:
        return self.cleaned_data["upload"] or None
