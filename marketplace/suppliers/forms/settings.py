"""The little that a company changes by itself once it is verified."""

from django import forms
from django.utils.translation import gettext_lazy as _


class LogoForm(forms.Form):
    logo = forms.FileField(
        label=_("Logo"),
        help_text=_("A PNG or a JPEG of 2 MB at most. It is drawn anew, 512 pixels wide at most."),
        widget=forms.FileInput(attrs={"accept": ".png,.jpg,.jpeg", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )


class AddressForm(forms.Form):
    street = forms.CharField(label=_("Street"), max_length=150)
    postcode = forms.CharField(label=_("Postcode"), max_length=12)
    city = forms.CharField(label=_("City"), max_length=80)
