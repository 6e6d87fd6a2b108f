"""What the client asks for at a renewal, and what each side says when it refuses."""

from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.core.workdays import ONE_DAY
from marketplace.kernel.errors import Refused
from marketplace.kernel.forms import DayField, MoneyField
from projects import rules
from projects.models import Project, RenewalRequest
from projects.services import Wish

LONGEST_COMMENT = 1000
MOST_UNITS = 99999


class RenewalForm(forms.Form):
    """The next order, filled in as far as the one before says it."""

    starts_on = DayField(label=_("Start"))
    ends_on = DayField(label=_("End"))
    units = MoneyField(
        label=_("Units ordered"),
        unit="",
        min_value=Decimal("0.5"),
        max_value=MOST_UNITS,
        required=False,
        help_text=_("Left empty: all working days from the start to the end."),
    )
    mode = forms.ChoiceField(
        label=_("Price"), choices=RenewalRequest.Mode.choices, widget=forms.RadioSelect
    )
    unit_price = MoneyField(
        label=_("New price"), min_value=Decimal("0.01"), max_value=MOST_UNITS, required=False
    )
    comment = forms.CharField(
        label=_("Message to the supplier"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, project: Project, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.project = project
        self.fields["unit_price"].help_text = _(
            "Before tax, %(unit)s, as you pay it. Only for a renewal with another price."
        ) % {"unit": project.per_unit}

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("mode") == RenewalRequest.Mode.MODIFIED and not data.get("unit_price"):
            self.add_error("unit_price", _("Name the new price, or renew at the same price."))
        starts_on, ends_on = data.get("starts_on"), data.get("ends_on")
        if not data.get("units") and starts_on and ends_on:
            data["units"] = rules.units_between(
                starts_on, ends_on, is_hourly=self.project.is_hourly
            )
        return data

    @property
    def wish(self) -> Wish:
        data = self.cleaned_data
        is_modified = data["mode"] == RenewalRequest.Mode.MODIFIED
        return Wish(
            starts_on=data["starts_on"],
            ends_on=data["ends_on"],
            units=data["units"],
            client_unit_price=data["unit_price"] if is_modified else None,
            comment=data["comment"],
        )

    def refuse(self, refusal: Refused) -> None:
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, refusal.message)


def first_wish(project: Project, *, today: date) -> dict[str, Any]:
    """From the day after the order, or today when that is past, at the same price."""
    return {
        "starts_on": max(project.ends_on + ONE_DAY, today),
        "mode": RenewalRequest.Mode.DIRECT,
        "unit_price": project.client_unit_price,
    }


def last_wish(renewal: RenewalRequest) -> dict[str, Any]:
    """What was refused, to be changed."""
    return {
        "starts_on": renewal.starts_on,
        "ends_on": renewal.ends_on,
        "units": renewal.units,
        "mode": renewal.mode,
        "unit_price": renewal.client_unit_price,
        "comment": renewal.comment,
    }


class RefusalForm(forms.Form):
    refusal = forms.ChoiceField(
        label=_("Reason"), choices=RenewalRequest.Refusal.choices, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("Explanation"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client reads it and may send a request that suits you."),
    )


class TurnDownForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The supplier reads it. You may ask for another renewal afterwards."),
    )
