"""What a client company has set, as the API shows it."""

from typing import Any

from rest_framework import serializers

from marketplace.clients.models import (
    Budget,
    Clause,
    CustomField,
    Location,
    Membership,
    PreferredList,
    ProjectCode,
    PublicationSequence,
    SpendingLine,
    Workflow,
)
from marketplace.kernel.api.fields import Amount, Id, Instant, Named, Shown

EVERY_ENTITY = "Empty: the whole company."


class LineShown(Shown):
    amount = Amount(allow_null=True, help_text="Before tax; null: followed, not limited.")
    buyer = Named()
    substitute = Named(allow_null=True)
    validation_threshold = Amount(
        allow_null=True,
        help_text="In the client's price. The buyer approves above; null: is never asked.",
    )
    entities = Named(many=True)

    class Meta:
        model = SpendingLine
        fields = (
            "id", "name", "entities", "amount", "buyer", "substitute", "validation_threshold",
            "is_active",
        )  # fmt: skip


class BudgetShown(Shown):
    amount = Amount(allow_null=True, help_text="Before tax; null: followed, not limited.")
    additional_amount = Amount()
    total = Amount(allow_null=True, help_text="Both amounts together.")
    entities = Named(many=True)
    manager = Named()
    deputy = Named(allow_null=True)
    lines = LineShown(many=True)

    class Meta:
        model = Budget
        fields = (
            "id", "name", "external_id", "starts_on", "ends_on", "currency", "amount",
            "additional_amount", "total", "internal_notes", "entities", "manager", "deputy",
            "lines",
        )  # fmt: skip


class WorkflowStepShown(serializers.Serializer):
    position = serializers.IntegerField(read_only=True)
    entity = Named(help_text="Its Lead or its Deputy says yes or no.")


class WorkflowShown(Shown):
    min_amount = Amount(allow_null=True, help_text="Included, in the client's price.")
    max_amount = Amount(allow_null=True, help_text="Included, in the client's price.")
    entities = Named(many=True, help_text="Whose publications pass it, and those of their parts.")
    steps = WorkflowStepShown(many=True)

    class Meta:
        model = Workflow
        fields = (
            "id", "name", "currency", "min_amount", "max_amount", "entities", "steps", "is_active",
        )  # fmt: skip


class PreferredListShown(Shown):
    entities = Named(many=True, help_text=EVERY_ENTITY)
    suppliers = Named(many=True)

    class Meta:
        model = PreferredList
        fields = ("id", "name", "entities", "suppliers", "is_active")


class SequenceStepShown(serializers.Serializer):
    position = serializers.IntegerField(read_only=True)
    preferred_list = Named()
    after_days = serializers.IntegerField(
        read_only=True, help_text="Days after the step before it, or after the publication."
    )


class SequenceShown(Shown):
    entities = Named(many=True, help_text=EVERY_ENTITY)
    steps = SequenceStepShown(many=True)
    marketplace_after_days = serializers.IntegerField(
        allow_null=True, help_text="Days after the last list; null: never."
    )

    class Meta:
        model = PublicationSequence
        fields = ("id", "name", "entities", "steps", "marketplace_after_days", "is_active")


class KeptClauseShown(Shown):
    entity = Named()
    has_document = serializers.SerializerMethodField()
    created_by = Named()

    class Meta:
        model = Clause
        fields = (
            "id", "entity", "title", "description", "has_document", "is_active", "created_by",
            "created_at",
        )  # fmt: skip

    def get_has_document(self, clause: Clause) -> bool:
        return clause.document_id is not None


class LocationShown(Shown):
    entity = Named()
    country = serializers.CharField()

    class Meta:
        model = Location
        fields = ("id", "entity", "name", "street", "postcode", "city", "country", "is_active")


class CustomFieldShown(Shown):
    choices: Any = serializers.ListField(child=serializers.CharField())
    subjects = serializers.ListField(
        child=serializers.ChoiceField(choices=CustomField.Subject.choices),
        help_text="Where it is asked.",
    )
    entities = Named(many=True, help_text=EVERY_ENTITY)

    class Meta:
        model = CustomField
        fields = (
            "id", "technical_key", "title", "description", "kind", "choices", "is_required",
            "subjects", "entities", "is_active",
        )  # fmt: skip


class ProjectCodeShown(Shown):
    class Meta:
        model = ProjectCode
        fields = ("id", "code", "manager_name", "description", "is_active")


class ProjectCodeWritten(serializers.Serializer):
    """Without `is_active` a new code is in use at once."""

    code = serializers.CharField(max_length=40, help_text="Once in the company.")
    manager_name = serializers.CharField(max_length=150)
    description = serializers.CharField(max_length=300, required=False, allow_blank=True)
    is_active = serializers.BooleanField(
        required=False, help_text="False: RFPs that name it keep it, no new one may."
    )


class EmployeeShown(serializers.Serializer):
    """`id` is the person's: `operational_manager` of a new RFP is one of them."""

    id = Id(source="user_id")
    name = serializers.CharField(source="user.name", read_only=True)
    email = serializers.EmailField(source="user.email", read_only=True)
    role = serializers.ChoiceField(choices=Membership.Role.choices, read_only=True)
    entity = Named(allow_null=True)
    joined_at = Instant(read_only=True)
