"""What the client types."""

from django import forms
from django.utils.translation import gettext_lazy as _

LONGEST_COMMENT = 1000


class NotInterestingForm(forms.Form):
    comment = forms.CharField(
        label=_("What would change your mind"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The supplier reads this text beside the proposal."),
    )
