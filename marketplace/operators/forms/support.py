"""What a person writes to Support, and what Support answers."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

LONGEST_TEXT = 5000
MOST_FILES = 5


class SeveralFiles(forms.FileInput):
    allow_multiple_selected = True


class AttachmentsField(forms.FileField):
    """Some files, or none; what each of them is, a first look says when it is stored."""

    widget = SeveralFiles(attrs={"accept": ".pdf,.png,.jpg,.jpeg", "class": "input drop"})

    def clean(self, data: Any, initial: Any = None) -> Sequence[UploadedFile]:
        sent = [each for each in data or () if each]
        if len(sent) > MOST_FILES:
            raise forms.ValidationError(_("Attach five files at most."))
        return sent


class WritingForm(forms.Form):
    text = forms.CharField(
        label=_("Your message"),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 7}),
    )
    attachments = AttachmentsField(
        label=_("Attachments"),
        help_text=_("Five files at most: PDF, PNG or JPEG, of 10 MB each."),
        required=False,
    )


class AskingForm(WritingForm):
    subject = forms.CharField(label=_("Subject"), max_length=150)
    page = forms.CharField(max_length=250, required=False, widget=forms.HiddenInput)

    field_order = ("subject", "text", "attachments", "page")

    def clean_page(self) -> str:
        """A path of ours, or nothing."""
        page = self.cleaned_data["page"]
        return page if page.startswith("/") and not page.startswith("//") else ""


class AnsweringForm(forms.Form):
    text = forms.CharField(
        label=_("Answer"),
        help_text=_("The person reads it on the platform and by e-mail."),
        max_length=LONGEST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
