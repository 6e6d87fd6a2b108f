"""RFPs: read by both sides, written by clients, marked by suppliers."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from marketplace.clients.http import company_of_system, visible
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import company_of
from marketplace.kernel.api.fields import Reason
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from rfps import services
from rfps.api.filters import RfpFilter
from rfps.api.serializers import RfpListed, RfpShown, RfpWritten
from rfps.models import Rfp
from rfps.policies import (
    may_create_rfp,
    may_favourite,
    may_manage_rfp,
    may_see_own_rfps,
    may_see_rfp,
)
from rfps.querysets import ON_CARDS

JOINED = ("company", "entity", "operational_manager")


class Rfps(Endpoint):
    scope, policy = "rfps", may_see_rfp
    serializer_class: type[RfpListed] = RfpShown
    queryset = Rfp.objects.all()

    def rows(self) -> QuerySet[Rfp]:
        seen = visible(self.request, Rfp.objects).defer("search").select_related(*JOINED)
        return seen.with_favourite_of(self.request.user)

    def company(self) -> ClientCompany:
        company = company_of_system(self.request) or company_of(self.request.user)
        if company is None:
            raise PermissionDenied
        return company

    def written(self, **kwargs: Any) -> dict[str, Any]:
        reader = RfpWritten(data=self.request.data, context={"company": self.company()}, **kwargs)
        reader.is_valid(raise_exception=True)
        return reader.validated_data


class RfpList(Rfps, ListAPIView):
    """A client's own RFPs, drafts included; for a supplier every RFP ever published."""

    write_policy = may_create_rfp
    serializer_class = RfpListed
    filterset_class = RfpFilter

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return super().filter_queryset(queryset).defer(*ON_CARDS)

    @extend_schema(request=RfpWritten, responses={201: RfpShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Write a draft. It has a number and a reference from now on."""
        fields = self.written()
        rfp = services.create_rfp(
            company=self.company(), by=request.user, at=timezone.now(), **fields
        )
        return self.shown(rfp, serializer=RfpShown, status=status.HTTP_201_CREATED)


class RfpDetail(Rfps, RetrieveAPIView):
    """One RFP, whole, at the reader's own price."""

    write_policy = may_see_own_rfps

    @extend_schema(request=RfpWritten, responses=RfpShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change a draft: what is not sent stays as it is."""
        rfp = self.row(allowed=may_manage_rfp)
        fields = self.written(partial=True)
        services.update_rfp(rfp, by=request.user, at=timezone.now(), **fields)
        return self.shown(rfp)


class RfpAction(Rfps):
    """A move in the life of an RFP."""

    write_policy = may_see_own_rfps
    service: Callable[..., None]
    reader: type[Serializer] = Serializer

    def act(self) -> Response:
        rfp = self.row(allowed=may_manage_rfp)
        fields = self.sent(self.reader)
        type(self).service(rfp, **fields, by=self.request.user, at=timezone.now())
        return self.shown(rfp)


class PublishRfp(RfpAction):
    service = services.publish_rfp

    @extend_schema(request=None, responses=RfpShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Show the RFP, or hand it to the validators whom the client's workflow names."""
        return self.act()


class CloseRfp(RfpAction):
    service, reader = services.close_rfp, Reason

    @extend_schema(request=Reason, responses=RfpShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Take no more proposals. Those who proposed or marked it read the reason."""
        return self.act()


class CancelRfp(RfpAction):
    service, reader = services.cancel_rfp, Reason

    @extend_schema(request=Reason, responses=RfpShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Call the need off, draft or published."""
        return self.act()


class Favourite(Rfps):
    """The caller's own mark: who marks an RFP is told when it closes."""

    write_policy = may_favourite

    @extend_schema(request=None, responses={204: OpenApiResponse(description="Marked.")})
    def put(self, request: Call, pk: int) -> Response:
        """Mark an RFP that is open."""
        services.favourite(self.row(), by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)

    @extend_schema(request=None, responses={204: OpenApiResponse(description="Unmarked.")})
    def delete(self, request: Call, pk: int) -> Response:
        """Take the mark away."""
        services.unfavourite(self.row(), by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
