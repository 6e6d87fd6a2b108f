"""Prices negotiated by both sides; choices approved and purchase requests validated by clients."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from marketplace.clients.http import visible
from marketplace.kernel.api.fields import Amount, Shown
from marketplace.kernel.api.filters import Id, Since
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from proposals import services
from proposals.api.serializers import LONGEST_COMMENT, ProposalShown
from proposals.api.views import ProposalAction
from proposals.models import Negotiation, NegotiationOffer, PurchaseRequest
from proposals.policies import (
    may_approve_selection,
    may_create_request,
    may_see_proposals,
    may_see_received_proposals,
    may_take_part,
    may_unselect,
    may_validate_request,
)
from proposals.policies import may_reject_request as may_reject
from proposals.selectors import negotiation_actions, request_actions
from proposals.states import NegotiationStatus, PurchaseRequestStatus


class Comment(serializers.Serializer):
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, help_text="For the client’s own people."
    )


class Explained(serializers.Serializer):
    reason = serializers.CharField(max_length=LONGEST_COMMENT)


class SeenPrice(serializers.Serializer):
    seen_price = Amount(
        required=False,
        help_text="The unit price that the decision rests on: refused if it has changed.",
    )


class PriceNamed(serializers.Serializer):
    unit_price = Amount(help_text="Before tax, at the caller’s own side.")
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, default=""
    )


class OfferAccepted(serializers.Serializer):
    offer = serializers.RegexField("^[1-9][0-9]{0,18}$", help_text="The id of the last offer.")

    def validate_offer(self, value: str) -> int:
        return int(value)


class RequestNumbered(serializers.Serializer):
    number = serializers.CharField(max_length=60, help_text="In the client’s own system.")
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, default=""
    )


class OfferShown(Shown):
    """One turn, at the reader's own price."""

    unit_price = serializers.SerializerMethodField()

    class Meta:
        model = NegotiationOffer
        fields = ("id", "side", "unit_price", "comment", "made_at")

    @extend_schema_field(Amount())
    def get_unit_price(self, offer: NegotiationOffer) -> str:
        is_client = self.context["request"].user.is_client
        return f"{offer.client_unit_price if is_client else offer.unit_price:.2f}"


class NegotiationShown(Shown):
    """Offers, the oldest first. Each side sees its own price."""

    proposal = serializers.CharField(source="proposal_id")
    offers = serializers.SerializerMethodField()
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = Negotiation
        fields = ("id", "proposal", "status", "opened_at", "offers", "actions")

    @extend_schema_field(OfferShown(many=True))
    def get_offers(self, negotiation: Negotiation) -> Any:
        offers = sorted(negotiation.offers.all(), key=lambda each: each.pk)
        return OfferShown(offers, many=True, context=self.context).data

    def get_actions(self, negotiation: Negotiation) -> list[str]:
        return negotiation_actions(self.context["request"].user, negotiation)


class PurchaseRequestShown(Shown):
    proposal = serializers.CharField(source="proposal_id")
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = PurchaseRequest
        fields = (
            "id", "proposal", "number", "comment", "status", "refusal_reason", "opened_at",
            "actions",
        )  # fmt: skip

    def get_actions(self, request: PurchaseRequest) -> list[str]:
        return request_actions(self.context["request"].user, request)


class SelectProposal(ProposalAction):
    service, reader = services.select_proposal, SeenPrice

    @extend_schema(request=SeenPrice, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Choose it: the buyer is asked, or a purchase request opened, or it is appointed."""
        return self.act()


class ApproveSelection(ProposalAction):
    service, reader, allowed = services.approve_selection, SeenPrice, may_approve_selection

    @extend_schema(request=SeenPrice, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """The buyer agrees to the amount."""
        return self.act()


class UnselectProposal(ProposalAction):
    service, reader, allowed = services.unselect_proposal, Comment, may_unselect

    @extend_schema(request=Comment, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """The buyer refuses, or the manager takes the choice back. No supplier reads why."""
        return self.act()


class NegotiationFilter(Since):
    INSTANTS = ("opened_at",)

    proposal = Id()
    status = filters.MultipleChoiceFilter(choices=NegotiationStatus.choices)


class Negotiations(Endpoint):
    scope, policy = "proposals", may_see_proposals
    write_policy = may_see_proposals
    serializer_class = NegotiationShown
    queryset = Negotiation.objects.all()

    def rows(self) -> QuerySet[Negotiation]:
        return visible(self.request, Negotiation.objects).of_people().prefetch_related("offers")

    def act(self, service: Callable[..., Any], reader: type[Serializer]) -> Response:
        negotiation = self.row(allowed=may_take_part)
        service(negotiation, **self.sent(reader), by=self.request.user, at=timezone.now())
        return self.shown(negotiation)


class NegotiationList(Negotiations, ListAPIView):
    """Those of the proposals that one sees."""

    filterset_class = NegotiationFilter


class NegotiationDetail(Negotiations, RetrieveAPIView):
    """One negotiation, with every offer."""


class Negotiate(ProposalAction):
    reader = PriceNamed

    @extend_schema(request=PriceNamed, responses={201: NegotiationShown})
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """The client begins, with the price that it would pay."""
        proposal = self.row(allowed=type(self).allowed)
        fields = self.sent(PriceNamed)
        opened = services.open_negotiation(
            proposal, **fields, by=self.request.user, at=timezone.now()
        )
        context = self.get_serializer_context()
        fresh = Negotiation.objects.of_people().prefetch_related("offers").get(pk=opened.pk)
        return Response(
            NegotiationShown(fresh, context=context).data, status=status.HTTP_201_CREATED
        )


class AcceptOffer(Negotiations):
    @extend_schema(request=OfferAccepted, responses=NegotiationShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Agree to the other side's last offer: the proposal has its price."""
        return self.act(services.accept_offer, OfferAccepted)


class CounterOffer(Negotiations):
    @extend_schema(request=PriceNamed, responses=NegotiationShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Answer with another price."""
        return self.act(services.counter_offer, PriceNamed)


class StopNegotiation(Negotiations):
    @extend_schema(request=Explained, responses=NegotiationShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """End it: the price of before holds."""
        return self.act(services.stop_negotiation, Explained)


class PurchaseRequestFilter(Since):
    INSTANTS = ("opened_at",)

    proposal = Id()
    status = filters.MultipleChoiceFilter(choices=PurchaseRequestStatus.choices)


class PurchaseRequests(Endpoint):
    scope, policy = "proposals", may_see_received_proposals
    write_policy = may_see_received_proposals
    serializer_class = PurchaseRequestShown
    queryset = PurchaseRequest.objects.all()

    def rows(self) -> QuerySet[PurchaseRequest]:
        return visible(self.request, PurchaseRequest.objects).of_people()


class PurchaseRequestList(PurchaseRequests, ListAPIView):
    """A client's own. No supplier sees one."""

    filterset_class = PurchaseRequestFilter


class PurchaseRequestDetail(PurchaseRequests, RetrieveAPIView):
    """One purchase request."""


class PurchaseRequestAction(PurchaseRequests):
    allowed: Callable[..., bool]
    service: Callable[..., None]
    reader: type[Serializer] = Serializer

    def act(self) -> Response:
        found = self.row(allowed=type(self).allowed)
        fields: dict[str, Any] = self.sent(self.reader)
        type(self).service(found, **fields, by=self.request.user, at=timezone.now())
        return self.shown(found)


class CreateRequest(PurchaseRequestAction):
    allowed, service, reader = may_create_request, services.create_purchase_request, RequestNumbered

    @extend_schema(request=RequestNumbered, responses=PurchaseRequestShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Say under which number it waits for its validation."""
        return self.act()


class ValidateRequest(PurchaseRequestAction):
    allowed, service = may_validate_request, services.validate_purchase_request

    @extend_schema(request=None, responses=PurchaseRequestShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """The proposal is appointed by it."""
        return self.act()


class RejectRequest(PurchaseRequestAction):
    allowed, service, reader = may_reject, services.reject_purchase_request, Explained

    @extend_schema(request=Explained, responses=PurchaseRequestShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """The proposal is interesting again, the RFP open."""
        return self.act()
