"""Somebody without an account, added while an answer is written."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from marketplace.operators.forms.skills import KnownSkillsField


class NewFileForm(forms.Form):
    """What a candidate file needs; the rest may follow on its own page."""

    prefix = "new"
    use_required_attribute = False  # it stands in the form of the answer, often empty

    document_title = forms.CharField(
        label=_("Title of the document"),
        help_text=_("Clients read it instead of a name: Senior data engineer, Nantes."),
        max_length=150,
    )
    cv = forms.FileField(
        label=_("CV"),
        help_text=_("A PDF of 10 MB at most, without the name of the person."),
        widget=forms.FileInput(attrs={"accept": ".pdf", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )
    skills = KnownSkillsField(
        label=_("Skills"), help_text=_("With commas: Python, dbt, Kafka."), required=False
    )

    def upload(self) -> UploadedFile:
        """Taken out of the answers, which are otherwise what the file says."""
        return self.cleaned_data.pop("cv")
