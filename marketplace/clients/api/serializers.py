"""The caller, client companies and their entities, as the API shows them."""

from typing import Any

from rest_framework import serializers

from marketplace.accounts.models import User
from marketplace.clients.http import system_of_token
from marketplace.clients.models import ClientCompany, Entity
from marketplace.clients.policies import membership_of as client_membership_of
from marketplace.kernel.api.fields import Named, Shown
from marketplace.suppliers.policies import membership_of


class Caller(serializers.Serializer):
    """Who calls: a person, by token or browser, or the system of a client company."""

    kind = serializers.ChoiceField(choices=("person", "client_system"))
    id = serializers.CharField()
    name = serializers.CharField()
    email = serializers.EmailField(allow_null=True, help_text="Null of a system.")
    family = serializers.CharField(help_text="`supplier`, `client`, or empty for our own people.")
    company = Named(allow_null=True)
    role = serializers.CharField(allow_null=True, help_text="The person's role in the company.")
    responsible = Named(allow_null=True, help_text="In whose name a system writes.")
    scopes = serializers.ListField(
        child=serializers.CharField(), help_text="What the token may do; a browser only reads."
    )


def caller_of(request: Any) -> dict[str, Any]:
    system = system_of_token(request.auth)
    if system is not None:
        return {
            "kind": "client_system",
            "id": str(system.pk),
            "name": system.name,
            "email": None,
            "family": User.Family.CLIENT,
            "company": system.company,
            "role": None,
            "responsible": system.responsible,
            "scopes": request.auth.scope.split(),
        }
    user = request.user
    membership = membership_of(user) or client_membership_of(user)
    return {
        "kind": "person",
        "id": str(user.pk),
        "name": user.name,
        "email": user.email,
        "family": user.family,
        "company": membership.company if membership else None,
        "role": membership.role if membership else None,
        "responsible": None,
        "scopes": request.auth.scopes if request.auth else [],
    }


class ClientCompanyShown(Shown):
    country = serializers.CharField()

    class Meta:
        model = ClientCompany
        fields = ("id", "name", "country", "payment_terms_days", "created_at")


class EntityShown(Shown):
    country = serializers.CharField()
    company = Named()
    parent = Named(allow_null=True, help_text="What it is part of; null at the top.")

    class Meta:
        model = Entity
        fields = (
            "id", "company", "kind", "parent", "name", "legal_name", "description",
            "external_key", "registration_number",
            "vat_number", "street", "postcode", "city", "country", "is_active",
        )  # fmt: skip
