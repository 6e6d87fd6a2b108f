"""The signature of the master agreement, in person or under a delegation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.suppliers import rules, services


class WordsShown(forms.Form):
    """Nobody signs other words than those they saw."""

    shown_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)


class SignAgreementForm(WordsShown):
    name = forms.CharField(
        label=_("Your name, as a signature"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label=_(
            "I am a legal representative of the company, I have read the agreement and I sign it"
        ),
        error_messages={"required": _("Tick the box to sign.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.fields["name"].help_text = _("Type it as it is in your account: %(name)s.") % {
            "name": user.name
        }

    def clean_name(self) -> str:
        name = self.cleaned_data["name"]
        if not rules.is_same_name(name, self.user.name):
            raise forms.ValidationError(services.NotYourName.message)
        return name


class RepresentativeForm(forms.Form):
    """Whose name stands in the paper to be signed."""

    representative = forms.CharField(label=_("Name of the legal representative"), max_length=150)


class DelegationForm(WordsShown):
    representative = forms.CharField(max_length=150, widget=forms.HiddenInput)
    delegation = forms.FileField(
        label=_("Signed delegation"),
        help_text=_("A PDF, or a PNG or JPEG picture, of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )
    consent = forms.BooleanField(
        label=_("I have read the agreement and accept it under this delegation"),
        error_messages={"required": _("Tick the box to accept.")},
    )
