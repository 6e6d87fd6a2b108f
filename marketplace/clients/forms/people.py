"""Its people: their roles, and who is invited."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.forms.joining import InvitedPersonForm
from marketplace.accounts.models import User
from marketplace.clients.forms.choices import EntityChoice, tree_of
from marketplace.clients.models import ClientCompany, Entity, Membership

STANDARD = Membership.Role.STANDARD


class RoleForm(forms.Form):
    """How far somebody acts: a role, over the whole company or from an entity downwards."""

    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices, initial=STANDARD)
    entity = EntityChoice(
        Entity.objects.none(),
        label=_("Entity"),
        required=False,
        empty_label=_("Whole company"),
        help_text=_("Entity Administrators, Leads and Deputies act from here downwards."),
    )

    def __init__(self, *args: Any, company: ClientCompany, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(EntityChoice, self.fields["entity"]).queryset = tree_of(company, None)

    @staticmethod
    def of(membership: Membership) -> dict[str, Any]:
        return {"role": membership.role, "entity": membership.entity_id}


class EmployeeForm(InvitedPersonForm, RoleForm):
    field_order = ("first_name", "last_name", "email", "role", "entity")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["role"].required = False

    def clean_role(self) -> str:
        return self.cleaned_data["role"] or STANDARD


class MemberForm(RoleForm):
    """Support adds a person by the e-mail of an account that exists."""

    user = forms.CharField(label=_("E-mail of the account"), widget=forms.EmailInput)

    field_order = ("user", "role", "entity")

    def clean_user(self) -> User:
        user = User.objects.filter(email__iexact=self.cleaned_data["user"], is_active=True).first()
        if user is None or not user.is_client:
            raise forms.ValidationError(_("No active client account has this e-mail."))
        return user
