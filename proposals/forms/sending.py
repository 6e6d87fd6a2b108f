"""What the supplier types."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.forms import DayField, MoneyField
from marketplace.suppliers.models import SupplierCompany
from proposals.forms.qualifying import LONGEST_COMMENT
from proposals.models import Proposal
from proposals.selectors import colleagues
from rfps.models import Rfp

LONGEST_PITCH = 4000


class ConsultantField(forms.ModelChoiceField):
    def label_from_instance(self, obj: User) -> str:
        return obj.name


class ProposalForm(forms.Form):
    consultant = ConsultantField(queryset=User.objects.none())
    unit_price = MoneyField()
    available_from = DayField(label=_("Available from"))
    pitch = forms.CharField(
        label=_("Why this consultant"),
        max_length=LONGEST_PITCH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Experience with what the RFP asks for, how you would proceed, constraints."),
    )

    def __init__(
        self, *args: Any, rfp: Rfp, company: SupplierCompany, user: User, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_price"] = MoneyField(
            label=_("Your price"),
            unit=f"€ {rfp.per_unit}",
            min_value=1,
            help_text=_("Excluding tax. It cannot be changed once the proposal is sent."),
        )
        self.fields["available_from"].initial = max(rfp.starts_on, today)
        if company.is_freelance:
            del self.fields["consultant"]
            self.alone: User | None = user
        else:
            self.alone = None
            self.fields["consultant"] = ConsultantField(
                queryset=colleagues(company), label=_("Consultant")
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        return cleaned | ({"consultant": self.alone} if self.alone else {})


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"), choices=Proposal.CancelReason, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("What the client should know"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client reads this text. Needed when the reason is “Other”."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Proposal.CancelReason.OTHER and not cleaned.get("comment"):
            self.add_error("comment", _("Say in a few words why you withdraw."))
        return cleaned
