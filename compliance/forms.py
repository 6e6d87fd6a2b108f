from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from compliance.models import DocumentType
from marketplace.kernel.forms import DayField


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, or a PNG or JPEG picture, of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )

    def __init__(self, *args: Any, type: DocumentType, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"file-{type.code}-%s"  # several of them stand on one page
        super().__init__(*args, **kwargs)


class ApprovalForm(forms.Form):
    issued_on = DayField(label=_("Issued on"))
    printed_end = DayField(label=_("Valid until"))

    def __init__(self, *args: Any, type: DocumentType, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if not type.has_printed_end:
            del self.fields["printed_end"]

    def clean_issued_on(self) -> date:
        issued_on = self.cleaned_data["issued_on"]
        if issued_on > self.today:
            raise forms.ValidationError(_("This day is in the future."))
        return issued_on


class RefusalForm(forms.Form):
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("The company reads it beside the document. Say what to do."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Support note"),
        help_text=_("Only support reads it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
