import re
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activity_reports.services import Change
from activity_reports.states import FILLABLE, WAITING, Status
from marketplace.core.days import add_months, first_of_month

MONTHS_BACK = 24


class ChangeForm(forms.Form):
    """A change of the calendar, made on some version of it."""

    version = forms.IntegerField(required=False, min_value=0)


class DayForm(ChangeForm):
    """One touch of a day, what was typed for it, or several days at once."""

    # Day, units, and what the page showed before: 2026-05-04:0.5:1 2026-05-05:0:1
    CHANGE = re.compile(r"(\d{4}-\d{2}-\d{2}):(\d{1,2}(?:\.\d)?):(\d{1,2}(?:\.\d)?)")

    cycle = forms.DateField(required=False, input_formats=["%Y-%m-%d"])
    day = forms.DateField(label=_("Day"), required=False, input_formats=["%Y-%m-%d"])
    units = forms.DecimalField(
        label=_("Days or hours"), required=False, max_digits=4, decimal_places=2, min_value=0
    )
    several = forms.CharField(required=False, max_length=1000)

    def clean_several(self) -> list[Change]:
        words = self.cleaned_data["several"].split()
        found = [self.CHANGE.fullmatch(word) for word in words]
        try:
            return [
                Change(date.fromisoformat(match[1]), Decimal(match[2]), Decimal(match[3]))
                for match in found
                if match
            ]
        except ValueError:
            return []

    def clean(self) -> dict[str, Any]:
        typed = super().clean() or {}
        if not typed.get("cycle") and not self.changes:
            raise forms.ValidationError(_("Choose a day and say how much it counts."))
        return typed

    @property
    def changes(self) -> list[Change]:
        """Days with their units; none when a day was touched."""
        typed = self.cleaned_data
        if typed.get("day") and typed.get("units") is not None:
            return [Change(typed["day"], typed["units"])]
        return typed.get("several") or []


class FillForm(ChangeForm):
    """A change of many days at once: week-45, month, copy, clear, undo, weekends, no-weekends."""

    fill = forms.RegexField(r"^(week-[0-9]{1,2}|month|copy|clear|undo|weekends|no-weekends)$")

    @property
    def week(self) -> int | None:
        found = re.fullmatch(r"week-([0-9]+)", self.cleaned_data["fill"])
        return int(found[1]) if found else None


class SubmissionForm(forms.Form):
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("Read by whoever approves and validates."),
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class RefusalForm(forms.Form):
    comment = forms.CharField(
        label=_("What must be corrected?"),
        help_text=_("Shown beside the report, and sent to whoever submitted or approved it."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why, so that the report can be corrected.")},
    )


class ReportFilter(forms.Form):
    """Which reports a list shows; it lives in the address. What is not understood is left out."""

    class SupplierShow(TextChoices):
        ALL = "", _("All")
        TO_FILL = "to-fill", _("To submit")
        WAITING = "waiting", _("Waiting")
        VALIDATED = "validated", pgettext_lazy("reports", "Validated")

    class ClientShow(TextChoices):
        TO_VALIDATE = "", _("To validate")
        VALIDATED = "validated", pgettext_lazy("reports", "Validated")
        COMING = "coming", _("In preparation")

    STATUSES = {
        "supplier": {
            "to-fill": FILLABLE,
            "waiting": WAITING,
            "validated": (Status.VALIDATED,),
        },
        "client": {
            "": (Status.BM_APPROVED,),
            "validated": (Status.VALIDATED,),
            "coming": (*FILLABLE, Status.SUBMITTED),
        },
    }

    show = forms.ChoiceField(required=False)
    month = forms.ChoiceField(label=_("Month"), required=False)

    def __init__(self, *args: Any, family: str, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.family = family
        shown = self.ClientShow if family == "client" else self.SupplierShow
        self.fields["show"].choices = shown.choices  # type: ignore[attr-defined]
        months = [add_months(first_of_month(today), -i) for i in range(MONTHS_BACK)]
        self.fields["month"].choices = [  # type: ignore[attr-defined]
            ("", _("All months")),
            *((f"{month:%Y-%m}", date_format(month, "F Y")) for month in months),
        ]
        self.is_valid()

    @property
    def show_code(self) -> str:
        return self.cleaned_data.get("show", "")

    @property
    def statuses(self) -> tuple[str, ...] | None:
        return self.STATUSES[self.family].get(self.show_code)

    @property
    def chosen_month(self) -> date | None:
        chosen = self.cleaned_data.get("month")
        return date.fromisoformat(f"{chosen}-01") if chosen else None

    @property
    def shows(self) -> list[tuple[str, str, bool]]:
        """Code, words and whether it is the chosen one."""
        choices = self.fields["show"].choices  # type: ignore[attr-defined]
        return [(code, label, code == self.show_code) for code, label in choices]
