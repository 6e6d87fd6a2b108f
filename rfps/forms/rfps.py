"""What is asked about RFPs as a whole, and the fields that their forms share."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.kernel.forms import DayField
from rfps.models import Rfp
from rfps.states import Status

REASON = forms.Textarea(attrs={"rows": 3})


class StatusFilter(forms.Form):
    status = forms.ChoiceField(required=False, choices=[("", _("All")), *Status.choices])

    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("status", "")


class NamedChoice(forms.ModelChoiceField):
    """Rows by their name, not by what logs call them."""

    def label_from_instance(self, row: Any) -> str:
        return row.name


class StartForm(forms.Form):
    """What an RFP is begun with; the rest follows step by step."""

    kind = forms.ChoiceField(
        label=_("Kind of service"), choices=Rfp.Kind.choices, widget=forms.RadioSelect
    )
    title = forms.CharField(
        label=_("Title"), help_text=_("What suppliers read first."), max_length=150
    )


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Read by the suppliers who are told."),
        required=False,
        max_length=500,
        widget=REASON,
    )


class ReopeningForm(forms.Form):
    """What support says when it opens a closed RFP again."""

    closes_on = DayField(label=_("New last day for proposals"))
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Kept in the history, which the client reads."),
        max_length=500,
        widget=REASON,
    )


class RefusalForm(forms.Form):
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("The author reads it and changes the RFP. To approve you need not write one."),
        required=False,
        max_length=2000,
        widget=REASON,
    )


class QuestionForm(forms.Form):
    text = forms.CharField(
        label=_("Ask a question"),
        help_text=_(
            "The question and its answer are read by every supplier who sees this RFP."
            " Your name is hidden."
        ),
        max_length=2000,
        widget=REASON,
    )


class AnswerForm(forms.Form):
    text = forms.CharField(label=pgettext_lazy("noun", "Answer"), max_length=5000, widget=REASON)


class HidingForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"), help_text=_("Whoever asked reads it."), max_length=500, widget=REASON
    )


class DocumentForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, or a PNG or JPEG picture, of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )
    title = forms.CharField(
        label=_("Title"),
        help_text=_("Without one, the name of the file."),
        required=False,
        max_length=150,
    )

    def upload(self) -> UploadedFile:
        return self.cleaned_data["file"]
