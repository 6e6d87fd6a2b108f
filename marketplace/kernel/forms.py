"""How every form field looks, and the inputs that take what people type."""

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from babel.numbers import format_decimal
from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.forms.renderers import TemplatesSetting
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.templatetags.formats import locale

UNBOXED = ("checkbox", "radio", "hidden")  # drawn otherwise than as a box to type in
SPACES = "\u0020\u00a0\u202f\u2009\t'’"  # what people and spreadsheets put between thousands


class DrawnField(BoundField):
    """A field that knows how our template draws it."""

    @property
    def is_single_check(self) -> bool:
        return isinstance(self.field.widget, forms.CheckboxInput)

    @property
    def is_wide(self) -> bool:
        """Long texts and lists of boxes take the whole width, short answers stand two by two."""
        return isinstance(self.field.widget, forms.Textarea | forms.CheckboxSelectMultiple)

    @property
    def unit(self) -> str:
        return getattr(self.field, "unit", "")

    def build_widget_attrs(self, attrs: dict, widget: Any = None) -> dict:
        attrs = super().build_widget_attrs(attrs, widget)
        drawn = widget or self.field.widget
        if "class" not in drawn.attrs and getattr(drawn, "input_type", "") not in UNBOXED:
            attrs.setdefault("class", "input")
        return attrs


class FormRenderer(TemplatesSetting):
    """Fields are drawn by our own templates: label, help, control, error."""

    form_template_name = "forms/form.html"
    field_template_name = "forms/field.html"
    bound_field_class = DrawnField


class DayField(forms.DateField):
    """A day as people write it: 31/12/26, 31/12/2026, 31.12.2026 or 2026-12-31."""

    FORMATS = ("%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d.%m.%y", "%d-%m-%Y")
    default_error_messages = {"invalid": _("Write the day like 31/12/2026.")}

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault(
            "widget", forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input"})
        )
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> date | None:
        if value in self.empty_values:
            return None
        if isinstance(value, datetime):
            return value.date()
        if isinstance(value, date):
            return value
        for pattern in self.FORMATS:
            try:
                day = datetime.strptime(str(value).strip(), pattern).date()  # noqa: DTZ007
            except ValueError:
                continue
            if day.year >= 1900:  # a browser sends year 26 as 0026
                return day
        raise ValidationError(self.error_messages["invalid"], code="invalid")


class MoneyField(forms.DecimalField):
    """An amount as people write it: 1 234,5 or 1,234.50 or 1234.5; to the cent."""

    pattern = (
        "0.00"  # how it stands in the box: the reader's decimal mark, nothing between thousands
    )
    default_error_messages = {
        "invalid": _("Write the amount like 1234.50, with at most two decimals."),
        "max_decimal_places": _("Write the amount like 1234.50, with at most two decimals."),
    }

    def __init__(self, *, unit: Any = "€", **kwargs: Any) -> None:
        self.unit = unit
        kwargs.setdefault("max_digits", 12)
        kwargs.setdefault("decimal_places", 2)
        kwargs.setdefault("widget", forms.TextInput(attrs={"inputmode": "decimal"}))
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Decimal | None:  # type: ignore[override]
        if value in self.empty_values:
            return None
        if isinstance(value, Decimal):
            return value
        try:
            return Decimal(plain_number(str(value)))
        except InvalidOperation:
            raise ValidationError(self.error_messages["invalid"], code="invalid") from None

    def prepare_value(self, value: Any) -> Any:
        if not isinstance(value, Decimal):
            return value
        return format_decimal(value, self.pattern, locale=locale())


def plain_number(text: str) -> str:
    """What Decimal reads. The last of two separators is the decimal one.

    A comma alone is a decimal comma unless exactly three digits follow it in English manner,
    as in 1,234 - which nobody writes for a price with a decimal comma.
    """
    text = (
        text.strip().removesuffix("€").removeprefix("€").translate(dict.fromkeys(map(ord, SPACES)))
    )
    if not re.fullmatch(r"-?[0-9.,]+", text):
        return "not a number"
    comma, point = text.rfind(","), text.rfind(".")
    if comma >= 0 and point >= 0:
        thousands = "," if point > comma else "."
        return text.replace(thousands, "").replace(",", ".")
    if re.fullmatch(r"-?[1-9][0-9]{0,2}(,[0-9]{3})+", text):
        return text.replace(",", "")
    return text.replace(",", ".")
