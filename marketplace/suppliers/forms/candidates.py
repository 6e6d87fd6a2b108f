"""CVs without a name, and the account that their person is given."""

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.operators.forms.skills import KnownSkillsField
from marketplace.suppliers.forms.profiles import languages

MOST_YEARS = 60


class CandidateForm(forms.Form):
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
    summary = forms.CharField(
        label=pgettext_lazy("profile", "Summary"),
        required=False,
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    years_of_experience = forms.IntegerField(
        label=_("Years of experience"), required=False, min_value=0, max_value=MOST_YEARS
    )
    languages = forms.MultipleChoiceField(
        label=_("Languages"),
        choices=languages,
        required=False,
        widget=forms.SelectMultiple(attrs={"size": 5}),
    )

    def upload(self) -> UploadedFile:
        """Taken out of the answers, which are otherwise what the file says."""
        return self.cleaned_data.pop("cv")
