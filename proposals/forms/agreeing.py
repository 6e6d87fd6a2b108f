"""What both sides type to agree on a price, and the client to approve its choice."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import Refused
from marketplace.kernel.forms import MoneyField
from proposals.forms.qualifying import LONGEST_COMMENT


class OfferForm(forms.Form):
    """One turn: a price at one's own side, and why."""

    unit_price = MoneyField(label=_("Your price"), min_value=Decimal(1))
    comment = forms.CharField(
        label=_("Message to the other side"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say what the price rests on: the other side reads it with the offer."),
    )

    def __init__(self, *args: Any, per_unit: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_price"].help_text = _("Before tax, %(unit)s.") % {"unit": per_unit}

    def refuse(self, refusal: Refused) -> None:
        self.add_error(getattr(refusal, "field", None), refusal.message)


class AcceptForm(forms.Form):
    """The button of the offer that is on the table."""

    offer = forms.IntegerField(widget=forms.HiddenInput)


class SeenPriceForm(forms.Form):
    """A decision on a price that its reader has seen."""

    seen_price = forms.DecimalField(required=False, widget=forms.HiddenInput)


class ApprovalForm(SeenPriceForm):
    """A yes needs no words, a no does."""

    comment = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Needed when you refuse: the operational manager reads it, no supplier does."),
    )


class GivenBackForm(forms.Form):
    comment = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your colleagues read it, no supplier does."),
    )


class RequestForm(forms.Form):
    number = forms.CharField(
        label=_("Number of the purchase request"),
        max_length=60,
        help_text=_("As it stands in your own system."),
    )
    comment = forms.CharField(
        label=_("Comment"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("For whoever validates it. No supplier reads it."),
    )


class RejectionForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your colleagues read it, no supplier does."),
    )
