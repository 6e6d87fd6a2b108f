from collections.abc import Iterable
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class InvoiceFilter(forms.Form):
    """What the address of a list narrows it to; what it does not know is left out."""

    status = forms.ChoiceField(label=_("Status"), required=False)
    year = forms.TypedChoiceField(label=_("Year"), required=False, coerce=int, empty_value=None)

    def __init__(
        self, *args: Any, statuses: Iterable[tuple[str, Any]], years: Iterable[int], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "status": [("", _("All statuses")), *statuses],
            "year": [("", _("All years")), *((year, year) for year in years)],
        }
        for name, values in choices.items():
            field = self.fields[name]
            field.choices = values  # type: ignore[attr-defined]
            field.widget.attrs["class"] = "input w-auto"

    def values(self) -> dict[str, Any]:
        self.is_valid()
        return self.cleaned_data


class PaymentForm(forms.Form):
    """What finance types when a payment has left or has come."""

    paid_on = forms.DateField(
        label=_("Day of the payment"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reference = forms.CharField(label=_("Reference of the bank"), max_length=35)

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_paid_on(self) -> date:
        paid_on = self.cleaned_data["paid_on"]
        if paid_on > self.today:
            raise forms.ValidationError(_("This day is in the future."))
        return paid_on


class BalanceForm(forms.Form):
    """Up to which day a balance counts."""

    through = forms.DateField(
        label=_("Entries through"),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date", "class": "input w-auto"}),
    )

    def through_day(self) -> date | None:
        """An address that names no day counts everything."""
        self.is_valid()
        return self.cleaned_data.get("through")


class ClosingForm(forms.Form):
    """The day that the books are closed through, or from which they are opened again."""

    CLOSE, REOPEN = "close", "reopen"

    act = forms.ChoiceField(
        label=_("What is done"),
        choices=[(CLOSE, _("Close the books")), (REOPEN, _("Open the books again"))],
        widget=forms.RadioSelect,
    )
    through = forms.DateField(
        label=_("Closed through"),
        help_text=_("Nothing is posted any more for this day and those before it."),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    reason = forms.CharField(label=_("Reason"), max_length=200)
