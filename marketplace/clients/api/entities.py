"""The tree of a client company: read by its people, changed by its administrators."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients import services
from marketplace.clients.api.entities_written import EntityAdded, EntityMoved, EntityWritten
from marketplace.clients.api.serializers import EntityShown
from marketplace.clients.api.settings import Settings
from marketplace.clients.http import visible
from marketplace.clients.models import Entity
from marketplace.clients.policies import administers, is_member, may_manage_company
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import idempotent


class EntityFilter(filters.FilterSet):
    class Meta:
        model = Entity
        fields = ("is_active",)


class Entities(Settings):
    policy, write_policy = is_member, may_manage_company
    serializer_class = EntityShown
    queryset = Entity.objects.all()

    def rows(self) -> QuerySet[Entity]:
        return visible(self.request, Entity.objects).select_related("company", "parent")


class EntityList(Entities, ListAPIView):
    """The entities of the caller's company: `entity` of a new RFP is one of them."""

    filterset_class = EntityFilter

    @extend_schema(request=EntityAdded, responses={201: EntityShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Add a legal entity, or a part without numbers of its own."""
        fields = self.written(EntityAdded)
        entity = services.add_entity(self.company(), **fields, by=request.user, at=timezone.now())
        return self.shown(entity, status=status.HTTP_201_CREATED)


class EntityDetail(Entities, RetrieveAPIView):
    """One entity."""

    @extend_schema(request=EntityWritten, responses=EntityShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change what is printed from now on: what is not sent stays as it is."""
        entity = self.row(allowed=administers)
        fields: dict[str, Any] = self.written(EntityWritten, instance=entity, partial=True)
        services.update_entity(entity, **fields, by=request.user, at=timezone.now())
        return self.shown(entity)


class EntityMove(Entities):
    @extend_schema(request=EntityMoved, responses=EntityShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Make it part of another one, with everything below it; a legal one may stand alone."""
        entity = self.row(allowed=administers)
        fields = self.written(EntityMoved)
        services.move_entity(entity, **fields, by=request.user, at=timezone.now())
        return self.shown(entity)


class EntityActivation(Entities):
    @extend_schema(request=None, responses=EntityShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Let it order again."""
        entity = self.row(allowed=administers)
        services.activate_entity(entity, by=request.user, at=timezone.now())
        return self.shown(entity)


class EntityDeactivation(Entities):
    @extend_schema(request=None, responses=EntityShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Nobody orders for it any more. It needs all of its RFPs and projects to be over."""
        entity = self.row(allowed=administers)
        services.deactivate_entity(entity, by=request.user, at=timezone.now())
        return self.shown(entity)
