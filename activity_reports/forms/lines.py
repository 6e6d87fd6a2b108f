"""What a month holds beyond its days."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activity_reports.models import OvertimeRule
from marketplace.kernel.forms import DayField, MoneyField
from marketplace.kernel.templatetags import formats

FILES = {"accept": ".pdf,.png,.jpg,.jpeg"}


class ExpenseForm(forms.Form):
    title = forms.CharField(label=_("What for?"), max_length=150)
    net_amount = MoneyField(label=_("Net, before tax"), min_value=Decimal("0.01"), max_digits=10)
    tax_rate = MoneyField(
        label=_("Tax rate on the receipt"),
        unit="%",
        max_digits=4,
        min_value=Decimal(0),
        max_value=Decimal("99.99"),
        help_text=_("As on the receipt: 20, 10, 5.5, or 0."),
    )
    comment = forms.CharField(label=_("Comment"), required=False, max_length=300)
    receipt = forms.FileField(
        label=_("Receipt"),
        help_text=_("A photo or a PDF, of 10 MB at most."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs=FILES),
    )


class ExpenseRefusalForm(forms.Form):
    reason = forms.CharField(
        label=_("Why is it refused?"),
        max_length=300,
        error_messages={
            "required": _("Say why the expense is refused, so that the supplier knows what to do.")
        },
    )


class OvertimeForm(forms.Form):
    rule = forms.ModelChoiceField(
        label=_("Kind of intervention"), queryset=OvertimeRule.objects.none()
    )
    day = DayField(label=_("Day"))
    hours = MoneyField(
        label=_("Hours"), unit="h", max_digits=4, min_value=Decimal("0.25"), max_value=Decimal(24)
    )
    comment = forms.CharField(label=_("Comment"), required=False, max_length=300)

    def __init__(self, *args: Any, rules: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["rule"]
        field.queryset = rules
        field.label_from_instance = lambda rule: rule.name


class AdjustmentForm(forms.Form):
    corrected_month = forms.ChoiceField(label=_("Month to correct"))
    units = MoneyField(
        label=_("Units more or less"),
        unit="",
        decimal_places=1,
        max_digits=5,
        required=False,
        help_text=_("With a minus when too much was declared: -1 takes one day back."),
    )
    amount = MoneyField(
        label=_("Or an amount, before tax"),
        required=False,
        help_text=_("For what is not a matter of days."),
    )
    comment = forms.CharField(label=pgettext_lazy("adjustment", "Reason"), max_length=300)

    def __init__(self, *args: Any, months: Iterable[date], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(month.isoformat(), formats.month(month)) for month in months]
        self.fields["corrected_month"].choices = choices  # type: ignore[attr-defined]

    def clean_corrected_month(self) -> date:
        return date.fromisoformat(self.cleaned_data["corrected_month"])


class DeliverableForm(forms.Form):
    title = forms.CharField(label=pgettext_lazy("deliverable", "Title"), max_length=150)
    upload = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, or a PNG or JPEG picture, of 10 MB at most."),
        allow_empty_file=True,
        widget=forms.FileInput(attrs=FILES),
    )


class AmountForm(forms.Form):
    amount = MoneyField(
        label=_("Amount to declare, before tax"),
        min_value=Decimal(0),
        help_text=_("What you agreed with your client for this month, without expenses."),
    )
