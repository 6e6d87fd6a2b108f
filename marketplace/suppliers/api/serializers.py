"""Supplier companies and their people, as the API shows them to their own."""

from rest_framework import serializers

from marketplace.kernel.api.fields import Id, Instant, Shown
from marketplace.suppliers.models import Membership, SupplierCompany


class SupplierCompanyShown(Shown):
    country = serializers.CharField()

    class Meta:
        model = SupplierCompany
        fields = (
            "id", "code", "legal_name", "is_freelance", "legal_form", "country",
            "registration_number", "vat_number", "vat_regime", "street", "postcode", "city",
            "billing_email", "document_language", "status", "rejection_reason", "created_at",
        )  # fmt: skip


class MemberShown(serializers.Serializer):
    """`id` is the person's: `consultant` of a new proposal is one of them."""

    id = Id(source="user_id")
    name = serializers.CharField(source="user.name", read_only=True)
    email = serializers.EmailField(source="user.email", read_only=True)
    role = serializers.ChoiceField(choices=Membership.Role.choices, read_only=True)
    joined_at = Instant(read_only=True)
