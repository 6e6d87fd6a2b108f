"""The custom fields of a client, inside a form of ours."""

from collections.abc import Collection, Iterator, Mapping
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import CustomField
from marketplace.clients.rules import LONGEST_ANSWER, custom_errors

PREFIX = "custom_"
PROBLEMS = {
    "required": _("Your company asks for this field: fill it in."),
    "text": _("Write a text."),
    "too_long": _("Write at most 500 characters."),
    "choice": _("Choose one of the list."),
}


class CustomFieldsMixin(forms.Form):
    """Call `add_custom_fields` in `__init__`; read `custom_values()` of a form that is valid.

    `is_required=False` lets a draft leave out what its publication will need.
    """

    custom: Collection[CustomField] = ()

    def add_custom_fields(
        self,
        custom: Collection[CustomField],
        values: Mapping[str, str] | None = None,
        *,
        is_required: bool = True,
    ) -> None:
        self.custom = custom
        for row in custom:
            field = form_field_of(row)
            field.required = row.is_required and is_required
            field.initial = (values or {}).get(row.technical_key, "")
            self.fields[PREFIX + row.technical_key] = field

    def custom_fields(self) -> Iterator[BoundField]:
        for row in self.custom:
            yield self[PREFIX + row.technical_key]

    def custom_values(self) -> dict[str, str]:
        """The answers by technical key, as they are stored; empty ones are left out."""
        answers = {
            row.technical_key: self.cleaned_data.get(PREFIX + row.technical_key, "")
            for row in self.custom
        }
        return {key: answer for key, answer in answers.items() if answer}

    def add_custom_errors(self, values: Mapping[str, object]) -> None:
        """What the rule says of these answers, each beside its field."""
        for key, problem in custom_errors(self.custom, values).items():
            name = PREFIX + key if PREFIX + key in self.fields else None
            self.add_error(name, PROBLEMS.get(problem, PROBLEMS["text"]))


def form_field_of(row: CustomField) -> forms.Field:
    about: dict[str, Any] = {"label": row.title, "help_text": row.description}
    if row.kind == CustomField.Kind.CHOICE:
        choices = [("", _("Choose one of the list."))] + [(text, text) for text in row.choices]
        return forms.ChoiceField(choices=choices, **about)
    return forms.CharField(max_length=LONGEST_ANSWER, **about)
