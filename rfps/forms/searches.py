"""What a supplier searches by, and the searches that are kept."""

from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import MoneyField
from rfps.models import SavedSearch
from rfps.selectors import ORDERS, RADII, RELEVANCE, Criteria, read_place


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    label: Any
    is_current: bool


class SearchForm(forms.Form):
    """The typed filters and what is wrong with them; the search goes on without those."""

    min_rate = MoneyField(
        label=_("Minimum daily rate"), required=False, min_value=0, unit=_("€ / day")
    )
    near = forms.CharField(label=_("Place"), required=False, max_length=80)
    km = forms.CharField(label=_("Radius"), required=False)

    def clean_near(self) -> str:
        name = self.cleaned_data["near"]
        if name and read_place(name) is None:
            raise forms.ValidationError(
                _("No town of this name is known here: write the next larger one.")
            )
        return name


def orders(criteria: Criteria) -> list[Choice]:
    """Relevance needs words."""
    offered = [order for order in ORDERS.values() if criteria.text or order is not RELEVANCE]
    return [Choice(order.code, order.label, order is criteria.order) for order in offered]


def radii(criteria: Criteria) -> list[Choice]:
    return [Choice(str(km), km, km == criteria.km) for km in RADII]


class SavedSearchForm(forms.Form):
    name = forms.CharField(label=_("Name"), max_length=80)
    digest = forms.ChoiceField(
        label=_("E-mail with new RFPs"),
        choices=SavedSearch.Digest.choices,
        help_text=_("Nothing is sent when nothing is new."),
    )
