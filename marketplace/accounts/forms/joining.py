"""Forms of those who invite and of those who are invited, the same on both sides of the market."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.forms.entrance import PASSWORD_HELP, name_field, page_link
from marketplace.accounts.models import Invitation, User


class InvitedPersonForm(forms.Form):
    """Whom the link goes to. Each side adds what the person will be."""

    first_name = name_field(_("First name"), "off")
    last_name = name_field(_("Last name"), "off")
    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        help_text=_("Their own address at work: the link is sent there and works for 24 hours."),
    )

    def clean_email(self) -> str:
        return self.cleaned_data["email"].lower()


class JoiningForm(forms.Form):
    """What somebody invited still has to give: a password and the two consents."""

    password = forms.CharField(
        label=_("Password"),
        help_text=PASSWORD_HELP,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )
    privacy = forms.BooleanField(label=_("I have read the privacy policy and agree to it"))
    terms = forms.BooleanField(label=_("I accept the terms of use and of services"))

    def __init__(self, *args: Any, invitation: Invitation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.invitation = invitation
        self.fields["privacy"].help_text = page_link("privacy", _("Read the privacy policy"))
        self.fields["terms"].help_text = page_link("terms", _("Read the terms"))

    def clean_password(self) -> str:
        password = self.cleaned_data["password"]
        invited = {
            name: getattr(self.invitation, name) for name in ("email", "first_name", "last_name")
        }
        validate_password(password, User(**invited))
        return password


class RefuseJoinForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The person reads it as you write it."),
    )


class JoinRequestForm(forms.Form):
    """The exact number of the company, and a word to it."""

    country = CountryField().formfield(label=_("Country"), initial="FR")
    registration_number = forms.CharField(
        label=_("Registration number"),
        max_length=40,
        help_text=_("In France the SIRET: fourteen digits. Elsewhere the number of your register."),
    )
    message = forms.CharField(
        label=_("Message to the company"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
