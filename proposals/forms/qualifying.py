"""What the client types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from proposals.models import Proposal

LONGEST_COMMENT = 1000
LONGEST_NOTE = 2000


class NotInterestingForm(forms.Form):
    shortcoming = forms.ChoiceField(
        label=_("Reason"), choices=[("", _("Choose a reason")), *Proposal.Shortcoming.choices]
    )
    comment = forms.CharField(
        label=_("What would change your mind"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The supplier reads this text beside the proposal."),
    )


class OffTopicForm(forms.Form):
    comment = forms.CharField(
        label=_("Why it does not answer the RFP"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The supplier reads this text beside the proposal."),
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Your colleagues read it. Suppliers never do."),
    )
