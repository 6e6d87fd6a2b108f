"""The company, and its margin."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.clients.forms.entities import EntityForm


class CompanyForm(EntityForm):
    """A client company and its first legal entity, which share their country."""

    company_name = forms.CharField(label=_("Name of the company"), max_length=150)

    field_order = ("company_name", "country")

    def entity(self) -> dict[str, Any]:
        return {name: self.cleaned_data[name] for name in EntityForm.Meta.fields}


class NameForm(forms.Form):
    name = forms.CharField(label=_("Name of the company"), max_length=150)


class MarginForm(forms.Form):
    """Support sets what the client's price adds to the supplier's, from a later day on."""

    percent = forms.DecimalField(
        label=_("Margin, in percent of the supplier's price"),
        min_value=0,
        max_value=100,
        decimal_places=2,
    )
    effective_on = forms.DateField(
        label=_("From this day on"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
    )
    source = forms.CharField(label=_("Agreed in"), max_length=200)
