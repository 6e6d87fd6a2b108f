"""What programs send about entities: checked as the form of the page checks it."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from django_countries import countries
from rest_framework import serializers

from marketplace.clients.api.fields import MyEntity
from marketplace.clients.forms.entities import PROBLEMS
from marketplace.clients.models import Entity
from marketplace.clients.rules import read_numbers

IDENTITY = (
    "legal_name", "registration_number", "vat_number", "street", "postcode", "city", "country",
)  # fmt: skip
NEEDED = ("legal_name", "registration_number", "street", "postcode", "city")


def text(length: int, **kwargs: Any) -> serializers.CharField:
    return serializers.CharField(max_length=length, required=False, allow_blank=True, **kwargs)


class EntityWritten(serializers.Serializer):
    """A legal entity has its name, number and address; an organizational one has none of them."""

    name = serializers.CharField(max_length=150, help_text="Once in the company.")
    description = text(2000, help_text="Proposed as the context of RFPs.")
    external_key = text(60, help_text="Its key in your own system.")
    legal_name = text(150, help_text="As on the commercial register; printed on invoices.")
    registration_number = text(30, help_text="In France the SIRET.")
    vat_number = text(20)
    street = text(150)
    postcode = text(12)
    city = text(80)
    country = serializers.RegexField("^[A-Z]{2}$", required=False, help_text="ISO 3166-1.")

    def validate_country(self, code: str) -> str:
        if code not in dict(countries):
            raise serializers.ValidationError(_("This is no country of ISO 3166-1."))
        return code

    def validate(self, fields: dict[str, Any]) -> dict[str, Any]:
        if self._kind(fields) == Entity.Kind.ORGANIZATIONAL:
            return self._without_identity(fields)
        before = self.instance or Entity()
        known = {name: fields.get(name, getattr(before, name)) for name in IDENTITY}
        missing = [name for name in NEEDED if not known[name]]
        if missing:
            needed = _("A legal entity needs it.")
            raise serializers.ValidationError({name: [needed] for name in missing})
        numbers, problems = read_numbers(
            country=str(known["country"]),
            registration_number=known["registration_number"],
            vat_number=known["vat_number"],
        )
        if problems:
            wrong = {name: [PROBLEMS[code]] for name, code in problems.items()}
            raise serializers.ValidationError(wrong)
        return fields | {name: number for name, number in numbers.items() if name in fields}

    def _kind(self, fields: dict[str, Any]) -> str:
        return self.instance.kind if self.instance else fields["kind"]

    def _without_identity(self, fields: dict[str, Any]) -> dict[str, Any]:
        told = _("An organizational entity has none: the legal entity above it is invoiced.")
        sent = {name: [told] for name in IDENTITY if fields.get(name)}
        if sent:
            raise serializers.ValidationError(sent)
        return fields


class EntityAdded(EntityWritten):
    kind = serializers.ChoiceField(choices=Entity.Kind.choices)
    # Called like an attribute of every field, which the types take for that one.
    parent = MyEntity(  # type: ignore[assignment]
        queryset=Entity.objects.none(),
        required=False,
        allow_null=True,
        help_text="What it is part of. A legal entity may have none.",
    )


class EntityMoved(serializers.Serializer):
    # Called like an attribute of every field, which the types take for that one.
    parent = MyEntity(  # type: ignore[assignment]
        queryset=Entity.objects.none(), allow_null=True, help_text="Null: to the top."
    )
