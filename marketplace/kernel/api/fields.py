"""How values are written: amounts and ids as strings, instants in UTC."""

from datetime import UTC
from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers


class Amount(serializers.DecimalField):
    """Euros to the cent, as a string: "9250.00"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=12, decimal_places=2, **kwargs)


class Units(serializers.DecimalField):
    """Days by halves or whole hours: "18.5"."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=7, decimal_places=1, **kwargs)


class Id(serializers.CharField):
    """Opaque: the key as text."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("source", "pk")
        super().__init__(read_only=True, **kwargs)


class Instant(serializers.DateTimeField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(default_timezone=UTC, **kwargs)


@extend_schema_field({"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}$", "example": "2026-11"})
class Month(serializers.DateField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(format="%Y-%m", **kwargs)


class Shown(serializers.ModelSerializer):
    """What is shown of a row. It never writes: services do."""

    serializer_field_mapping: ClassVar = serializers.ModelSerializer.serializer_field_mapping | {
        models.DateTimeField: Instant,
    }

    id = Id()

    def get_fields(self) -> dict[str, serializers.Field]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields


class Named(serializers.Serializer):
    """A company, an entity or a person, by name."""

    id = Id()
    name = serializers.CharField(read_only=True)


class Referred(serializers.Serializer):
    """A document that people call by its reference."""

    id = Id()
    reference = serializers.CharField(read_only=True)


class Reason(serializers.Serializer):
    reason = serializers.CharField(max_length=500, required=False, allow_blank=True, default="")


class Visible(serializers.PrimaryKeyRelatedField):
    """One of the rows that the caller sees, by its id as text."""

    default_error_messages = {"does_not_exist": _("You see none of this id.")}

    def __init__(self, rows: Any, **kwargs: Any) -> None:
        pattern = serializers.RegexField("^[1-9][0-9]{0,18}$")
        super().__init__(queryset=rows, pk_field=pattern, **kwargs)

    def get_queryset(self) -> Any:
        rows: Any = super().get_queryset()
        return rows.visible_to(self.context["request"].user)


class Mine(serializers.PrimaryKeyRelatedField):
    """One of the company's rows, by its id as text: the view gives the context its `company`."""

    default_error_messages = {
        "does_not_exist": _("Your company has none of this id."),
        "incorrect_type": _("Send the id as text."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(pk_field=serializers.RegexField("^[1-9][0-9]{0,18}$"), **kwargs)

    def get_queryset(self) -> Any:
        return self.rows_of(self.context["company"])

    def rows_of(self, company: Any) -> Any:
        raise NotImplementedError
