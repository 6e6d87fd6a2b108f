"""The suppliers that a client prefers."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients import services
from marketplace.clients.api.fields import MyEntities
from marketplace.clients.api.settings import ActiveFilter, Settings, with_entities
from marketplace.clients.api.settings_serializers import EVERY_ENTITY, PreferredListShown
from marketplace.clients.models import Entity, PreferredList
from marketplace.clients.policies import may_manage_lists, serves_branch
from marketplace.clients.selectors import suppliers_called
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import idempotent
from marketplace.suppliers.models import SupplierCompany

MOST_ADDED = 200


@extend_schema_field({"type": "string", "minLength": 1, "maxLength": 150})
class CalledSupplier(serializers.Field):
    """A supplier by its exact name or number: nobody browses the register."""

    default_error_messages = {
        "unknown": _("No active supplier has this name or number."),
        "several": _("Several suppliers have this name: send the registration number."),
    }

    def __init__(self, **kwargs: Any) -> None:
        told = "The exact legal name, or the registration number."
        super().__init__(help_text=told, **kwargs)

    def to_internal_value(self, data: Any) -> Any:
        found = suppliers_called(serializers.CharField(max_length=150).run_validation(data))
        if len(found) != 1:
            self.fail("several" if found else "unknown")
        return found[0]

    def to_representation(self, value: Any) -> str:
        return value.legal_name


class ListWritten(serializers.Serializer):
    name = serializers.CharField(max_length=150, help_text="Once in the company.")
    entities = MyEntities(
        queryset=Entity.objects.none(), many=True, required=False, help_text=EVERY_ENTITY
    )

    def validate_entities(self, entities: list[Entity]) -> list[Entity]:
        if self.context["branch"] is not None and not entities:
            raise serializers.ValidationError(_("Name the entities of your branch that use it."))
        return entities


class ListAdded(ListWritten):
    suppliers = serializers.ListField(
        child=CalledSupplier(), allow_empty=False, max_length=MOST_ADDED
    )

    def validate(self, fields: dict[str, Any]) -> dict[str, Any]:
        """An administrator of a branch speaks for nobody else."""
        entities = self.validate_entities(fields.get("entities", []))
        return fields | {"entities": entities}


class ListChanged(ListWritten):
    is_active = serializers.BooleanField(required=False)


class SupplierAdded(serializers.Serializer):
    supplier = CalledSupplier()


class SupplierRemoved(serializers.Serializer):
    supplier = serializers.RegexField("^[1-9][0-9]{0,18}$", help_text="Its id.")


class PreferredLists(Settings):
    policy = write_policy = may_manage_lists
    serializer_class = PreferredListShown
    queryset = PreferredList.objects.all()

    def rows(self) -> QuerySet[PreferredList]:
        rows = PreferredList.objects.filter(company=self.company()).touching(self.branch())
        suppliers = SupplierCompany.objects.order_by("legal_name")
        return rows.select_related("company").prefetch_related(
            Prefetch("suppliers", suppliers), with_entities()
        )


class PreferredListList(PreferredLists, ListAPIView):
    """The lists of preferred suppliers."""

    filterset_class = ActiveFilter

    @extend_schema(request=ListAdded, responses={201: PreferredListShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Make a list of at least one supplier."""
        fields = self.written(ListAdded)
        row = services.create_list(self.company(), **fields, by=request.user, at=timezone.now())
        return self.shown(row, status=status.HTTP_201_CREATED)


class PreferredListDetail(PreferredLists, RetrieveAPIView):
    """One list, with its suppliers."""

    @extend_schema(request=ListChanged, responses=PreferredListShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Rename it, give it to other entities, switch it: what is not sent stays as it is."""
        row = self.row(allowed=serves_branch)
        before = {"entities": list(row.entities.all()), "suppliers": list(row.suppliers.all())}
        fields: dict[str, Any] = before | self.written(ListChanged, partial=True)
        services.update_list(row, **fields, by=request.user, at=timezone.now())
        return self.shown(row)


class SupplierAddition(PreferredLists):
    @extend_schema(request=SupplierAdded, responses=PreferredListShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Put a supplier on the list. One that is on it stays there."""
        row = self.row(allowed=serves_branch)
        fields = self.written(SupplierAdded)
        services.prefer_supplier(row, **fields, by=request.user, at=timezone.now())
        return self.shown(row)


class SupplierRemoval(PreferredLists):
    @extend_schema(request=SupplierRemoved, responses=PreferredListShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Take a supplier off the list. The last one stays: switch the list off instead."""
        row = self.row(allowed=serves_branch)
        supplier = get_object_or_404(row.suppliers, pk=self.written(SupplierRemoved)["supplier"])
        services.drop_supplier(row, supplier=supplier, by=request.user, at=timezone.now())
        return self.shown(row)
