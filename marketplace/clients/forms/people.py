"""Its people."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, Membership


class MemberForm(forms.Form):
    """Support adds a person by the e-mail of an account that exists."""

    user = forms.CharField(label=_("E-mail of the account"), widget=forms.EmailInput)
    role = forms.ChoiceField(label=_("Role"), choices=Membership.Role.choices)
    entity = forms.ModelChoiceField(
        Entity.objects.none(), label=_("Entity"), required=False, empty_label=_("Whole company")
    )

    def __init__(self, *args: Any, company: ClientCompany, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        entity = cast(forms.ModelChoiceField, self.fields["entity"])
        entity.queryset = company.entities.active().order_by("name")

    def clean_user(self) -> User:
        user = User.objects.filter(email__iexact=self.cleaned_data["user"], is_active=True).first()
        if user is None or not user.is_client:
            raise forms.ValidationError(_("No active client account has this e-mail."))
        return user
