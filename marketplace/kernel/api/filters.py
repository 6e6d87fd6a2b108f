"""Filters that several lists have."""

from datetime import UTC, date, datetime
from functools import reduce
from operator import or_
from typing import Any, ClassVar

from django import forms
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import rest_framework as filters
from django_filters.fields import IsoDateTimeField


class TextIn(filters.BaseInFilter, filters.CharFilter):
    """Values with commas between them."""


class Id(filters.Filter):
    """The id of another row, as text."""

    field_class = forms.RegexField

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(regex="^[1-9][0-9]{0,18}$", **kwargs)


class Month(filters.DateFilter):
    """`2026-11`, for rows that keep the first day of their month."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(input_formats=("%Y-%m", "%Y-%m-%d"), label="`2026-11`.", **kwargs)

    def filter(self, rows: QuerySet[Any], day: date | None) -> QuerySet[Any]:
        return rows if day is None else rows.filter(**{self.field_name: day.replace(day=1)})


class InstantField(IsoDateTimeField):
    def clean(self, value: Any) -> datetime | None:
        """In UTC: the database refuses the stranger ones of the offsets that RFC 3339 allows."""
        instant = super().clean(value)
        try:
            return instant and instant.astimezone(UTC)
        except OverflowError:
            raise forms.ValidationError(_("This instant is out of reach.")) from None


class Instant(filters.IsoDateTimeFilter):
    field_class = InstantField


class Since(filters.FilterSet):
    """For rows with a life: those that came to be, or changed, since an instant."""

    INSTANTS: ClassVar[tuple[str, ...]]  # when the row came to be, and was changed otherwise

    updated_since = Instant(
        method="changed_since",
        label="Created, changed or moved to another status at that instant or later.",
    )

    def changed_since(self, rows: QuerySet[Any], name: str, since: datetime) -> QuerySet[Any]:
        log = rows.model._meta.get_field("transitions")
        moved = log.related_model.objects.filter(**{log.field.name: OuterRef("pk")}, at__gte=since)
        changed = [Q(**{f"{name}__gte": since}) for name in self.INSTANTS]
        return rows.filter(reduce(or_, changed, Exists(moved)))
