"""Who acts for the company: invitations, requests and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.forms.joining import InvitedPersonForm
from marketplace.accounts.models import User
from marketplace.suppliers.models import Membership
from marketplace.suppliers.policies import roles_to_give


class InviteForm(InvitedPersonForm):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        role = self.fields["role"]
        role.choices = roles_to_give(user)  # type: ignore[attr-defined]
        role.initial = Membership.Role.CONSULTANT


class RoleForm(forms.Form):
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)


class RefuseRequestForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("The person reads it as you write it."),
    )


class JoinRequestForm(forms.Form):
    """The exact number of the company, and a word to its directors."""

    country = CountryField().formfield(label=_("Country"), initial="FR")
    registration_number = forms.CharField(
        label=_("Registration number"),
        max_length=40,
        help_text=_("In France the SIRET: fourteen digits. Elsewhere the number of your register."),
    )
    message = forms.CharField(
        label=_("Message to its directors"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
