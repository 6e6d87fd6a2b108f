"""Projects as each side reads them."""

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from marketplace.accounts.models import User
from marketplace.kernel.api.fields import Amount, Named, Shown, Units
from marketplace.suppliers.policies import may_see_company
from projects.models import Project


class ProjectShown(Shown):
    """One purchase order. Each side sees its own price; an employed consultant sees none."""

    reference = serializers.CharField()
    client = Named(source="client_company")
    entity = Named()
    supplier = Named(source="supplier_company")
    consultant = Named()
    business_manager = Named()
    operational_manager = Named()
    units_ordered = Units()
    unit_price = serializers.SerializerMethodField()

    class Meta:
        model = Project
        fields = (
            "id", "reference", "status", "title", "offer", "client", "entity", "supplier",
            "consultant", "business_manager", "operational_manager", "starts_on", "ends_on",
            "unit_type", "units_ordered", "unit_price", "currency", "created_at",
        )  # fmt: skip

    @extend_schema_field(Amount(allow_null=True))
    def get_unit_price(self, project: Project) -> str | None:
        reader: User = self.context["request"].user
        if reader.is_supplier and not may_see_company(reader):
            return None
        price = project.client_unit_price if reader.is_client else project.unit_price
        return f"{price:.2f}"
