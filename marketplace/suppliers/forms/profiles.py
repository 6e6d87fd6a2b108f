"""What people say about themselves, section by section."""

from typing import Any

from django import forms
from django.conf.locale import LANG_INFO
from django.core.exceptions import ValidationError
from django.utils.translation import get_language_info, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import DayField, MoneyField
from marketplace.operators.forms.skills import KnownSkillsField
from marketplace.operators.rules import spelling
from marketplace.suppliers.models import (
    Experience,
    Qualification,
    SpokenLanguage,
    SupplierProfile,
)

LONG_TEXT = forms.Textarea(attrs={"rows": 6})
FIRST_YEAR, LAST_YEAR = 1950, 2100


def languages() -> list[tuple[str, str]]:
    """By their names in the reader's language; those of two letters, as ISO 639-1 has them."""
    codes = [code for code in LANG_INFO if len(code) == 2]
    named = [(code, str(get_language_info(code)["name_translated"])) for code in codes]
    return sorted(named, key=lambda choice: spelling(choice[1]))


class ProfileForm(forms.Form):
    title = forms.CharField(
        label=_("Title"), help_text=_("Your trade in a few words."), max_length=150
    )
    summary = forms.CharField(
        label=pgettext_lazy("profile", "Summary"), required=False, max_length=5000, widget=LONG_TEXT
    )
    skills = KnownSkillsField(
        label=_("Skills"), help_text=_("With commas: Python, dbt, Kafka."), required=False
    )
    city = forms.CharField(label=_("City"), required=False, max_length=80)
    mobility = forms.CharField(
        label=_("Mobility"),
        help_text=_("Other places where you work: Paris, Lyon."),
        required=False,
        max_length=150,
    )
    remote = forms.ChoiceField(label=_("Remote work"), choices=SupplierProfile.Remote.choices)
    available_from = DayField(label=_("Available from"), required=False)
    daily_rate = MoneyField(
        label=_("Usual daily rate"),
        help_text=_("Excluding tax. Only you read it: clients read the price of a proposal."),
        min_value=1,
        required=False,
    )
    shows_disability = forms.BooleanField(
        label=_("Disability status"),
        help_text=_(
            "An icon beside your name tells the clients you are proposed to. You are asked to "
            "confirm after you save. It is never searched, scored or exported."
        ),
        required=False,
    )

    @classmethod
    def said(cls, profile: SupplierProfile, *, shows_disability: bool) -> dict[str, Any]:
        plain = set(cls.base_fields) - {"skills", "shows_disability"}
        said = {name: getattr(profile, name) for name in plain}
        skills = profile.skills.order_by("pk") if profile.pk else []
        return said | {"skills": list(skills), "shows_disability": shows_disability}


class LanguageForm(forms.Form):
    language = forms.ChoiceField(label=_("Language"), choices=languages)
    level = forms.ChoiceField(label=_("Level"), choices=SpokenLanguage.Level.choices)


class ExperienceForm(forms.Form):
    title = forms.CharField(label=_("Position"), max_length=150)
    organization = forms.CharField(label=_("Organization"), max_length=150)
    starts_on = DayField(label=pgettext_lazy("experience", "From"))
    ends_on = DayField(
        label=_("Until"), help_text=_("Empty while you are still there."), required=False
    )
    description = forms.CharField(
        label=pgettext_lazy("experience", "Description"),
        required=False,
        max_length=3000,
        widget=LONG_TEXT,
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        starts_on, ends_on = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts_on and ends_on and ends_on < starts_on:
            self.add_error("ends_on", ValidationError(_("The end comes after the start.")))
        return cleaned


class QualificationForm(forms.Form):
    kind = forms.ChoiceField(label=_("Kind"), choices=Qualification.Kind.choices)
    title = forms.CharField(label=_("Title"), max_length=150)
    issuer = forms.CharField(label=_("School or issuer"), required=False, max_length=150)
    year = forms.IntegerField(label=_("Year"), min_value=FIRST_YEAR, max_value=LAST_YEAR)


class CvForm(forms.Form):
    cv = forms.FileField(
        label=_("CV"),
        help_text=_("A PDF of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )


# By the name of a section in addresses: what its lines are, and how one is asked
SECTIONS: dict[str, tuple[type[Any], type[forms.Form]]] = {
    "experiences": (Experience, ExperienceForm),
    "qualifications": (Qualification, QualificationForm),
    "languages": (SpokenLanguage, LanguageForm),
}
