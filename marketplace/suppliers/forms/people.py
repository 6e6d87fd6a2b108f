"""Who acts for the company: invitations, requests and roles."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

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
