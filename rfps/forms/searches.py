"""What a supplier searches by."""

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import MoneyField
from rfps.forms.rfps import LONGEST_SKILL, MOST_SKILLS
from rfps.models import Rfp
from rfps.selectors import Criteria

LONGEST_SEARCH = 200


class SkillsFilter(forms.MultipleChoiceField):
    """Any skill may be asked for: those of the RFPs are not known beforehand."""

    def valid_value(self, value: str) -> bool:
        return 0 < len(value) <= LONGEST_SKILL


class SearchForm(forms.Form):
    """Read from the address: what does not make sense there is left out, never refused."""

    q = forms.CharField(required=False, max_length=LONGEST_SEARCH)
    skills = SkillsFilter(required=False)
    remote = forms.MultipleChoiceField(required=False, choices=Rfp.Remote.choices)
    min_rate = MoneyField(
        label=_("Minimum daily rate"), required=False, min_value=0, unit=_("€ / day")
    )

    def criteria(self) -> Criteria:
        self.is_valid()
        return Criteria(
            text=self.cleaned_data.get("q", ""),
            skills=tuple(self.cleaned_data.get("skills", ()))[:MOST_SKILLS],
            remote=tuple(self.cleaned_data.get("remote", ())),
            min_rate=self.cleaned_data.get("min_rate"),
            page=self.data.get("page", 1),
        )
