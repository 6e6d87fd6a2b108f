"""What both sides type to meet."""

from typing import Any

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from marketplace.kernel.errors import Refused
from proposals.forms.qualifying import LONGEST_COMMENT
from proposals.models import QualificationMeeting
from proposals.rules import MEETING_LENGTHS

MOMENTS = ("%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d/%m/%Y %H:%M", "%d/%m/%y %H:%M")


class MomentField(forms.DateTimeField):
    """A day and an hour by the clocks of Paris, as a browser or a person writes them."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateTimeInput(
            format="%Y-%m-%dT%H:%M", attrs={"type": "datetime-local", "class": "input"}
        )
        messages = {"invalid": _("Write the day and the hour like 31/12/2026 14:30.")}
        super().__init__(widget=widget, input_formats=MOMENTS, error_messages=messages, **kwargs)


class SlotsForm(forms.Form):
    """One to three slots, the first of them required."""

    slot_1 = MomentField(label=_("First slot"), help_text=_("By the clocks of Paris."))
    slot_2 = MomentField(label=_("Second slot"), required=False)
    slot_3 = MomentField(label=_("Third slot"), required=False)

    SLOTS = ("slot_1", "slot_2", "slot_3")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        slots = [cleaned.pop(name) for name in self.SLOTS if cleaned.get(name)]
        return {name: value for name, value in cleaned.items() if name not in self.SLOTS} | {
            "slots": slots
        }

    def refuse(self, refusal: Refused) -> None:
        """Above the form: it concerns the slots together, or the state of things."""
        self.add_error(None, refusal.message)


class MeetingForm(SlotsForm):
    mode = forms.ChoiceField(
        label=_("Kind of meeting"),
        choices=QualificationMeeting.Mode,
        initial=QualificationMeeting.Mode.VIDEO,
        widget=forms.RadioSelect,
    )
    place = forms.CharField(
        label=_("Link, address or number"),
        max_length=300,
        help_text=_("The link of the video call, the address, or the number to call."),
    )
    minutes = forms.TypedChoiceField(
        label=_("Length"),
        choices=[
            (length, format_lazy(ngettext_lazy("{n} minute", "{n} minutes", length), n=length))
            for length in MEETING_LENGTHS
        ],
        coerce=int,
        initial=45,
    )
    participants = forms.CharField(
        label=_("Who takes part for you"),
        max_length=300,
        required=False,
        help_text=_("Names or roles: the supplier reads them."),
    )
    message = forms.CharField(
        label=_("Message to the supplier"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("What you would like to talk about, or what to prepare."),
    )

    field_order = ("mode", "place", "minutes", *SlotsForm.SLOTS, "participants", "message")


class OtherSlotsForm(SlotsForm):
    comment = forms.CharField(
        label=_("Message to the client"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class SlotForm(forms.Form):
    """The button of one slot."""

    slot = forms.IntegerField(widget=forms.HiddenInput)


class ReasonForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The other side reads this text."),
    )


class FeedbackForm(forms.Form):
    feedback = forms.CharField(
        label=_("What came of it"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("For your company only: the supplier never reads it."),
    )
