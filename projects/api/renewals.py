"""Renewals: a client asks, sends again and confirms; a supplier refuses. Signing needs a person."""

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
from marketplace.kernel.api.fields import Amount, Shown, Units
from marketplace.kernel.api.filters import Id, Since
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from projects import services
from projects.api.views import Projects
from projects.forms.renewals import LONGEST_COMMENT
from projects.models import RenewalRequest
from projects.policies import (
    may_answer_renewal,
    may_decide_on_renewal,
    may_decide_on_renewals,
    may_manage_project,
    may_see_renewals,
)
from projects.selectors import renewal_actions
from projects.services import Wish
from projects.states import RenewalStatus


class RenewalWished(serializers.Serializer):
    """Without a price of its own it keeps the price of the order before."""

    starts_on = serializers.DateField()
    ends_on = serializers.DateField()
    units = serializers.DecimalField(
        max_digits=6, decimal_places=1, help_text="Halves of a day, or whole hours."
    )
    unit_price = Amount(
        required=False, help_text="Before tax, as the client pays it: only when it changes."
    )
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, default=""
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        price = attrs.pop("unit_price", None)
        return {"wish": Wish(**attrs, client_unit_price=price)}


class RenewalRefusedFor(serializers.Serializer):
    refusal = serializers.ChoiceField(choices=RenewalRequest.Refusal.choices)
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, default=""
    )


class RenewalTurnedDownFor(serializers.Serializer):
    reason = serializers.CharField(max_length=LONGEST_COMMENT)


class RenewalShown(Shown):
    """Each side sees its own price. `successor` is the new order, once both have agreed."""

    project = serializers.CharField(source="project_id")
    reference = serializers.CharField(help_text="Of the order that it becomes.")
    units = Units()
    unit_price = serializers.SerializerMethodField()
    successor = serializers.CharField(source="successor_id", allow_null=True)
    actions = serializers.SerializerMethodField(
        help_text="What this caller can do now; `agree` is done by signing on the site."
    )

    class Meta:
        model = RenewalRequest
        fields = (
            "id", "project", "reference", "status", "mode", "starts_on", "ends_on", "units",
            "unit_price", "comment", "refusal", "refusal_comment", "requested_at",
            "conditions_signed_at", "successor", "actions",
        )  # fmt: skip

    @extend_schema_field(Amount())
    def get_unit_price(self, renewal: RenewalRequest) -> str:
        is_client = self.context["request"].user.is_client
        return f"{renewal.client_unit_price if is_client else renewal.unit_price:.2f}"

    def get_actions(self, renewal: RenewalRequest) -> list[str]:
        return renewal_actions(self.context["request"].user, renewal)


class RenewalFilter(Since):
    INSTANTS = ("requested_at",)

    project = Id()
    status = filters.MultipleChoiceFilter(choices=RenewalStatus.choices)


class Renewals(Endpoint):
    scope, policy = "projects", may_see_renewals
    write_policy = may_see_renewals
    serializer_class = RenewalShown
    queryset = RenewalRequest.objects.all()

    def rows(self) -> QuerySet[RenewalRequest]:
        return visible(self.request, RenewalRequest.objects).with_people()


class RenewalList(Renewals, ListAPIView):
    """Those of the projects that the caller may see."""

    filterset_class = RenewalFilter


class RenewalDetail(Renewals, RetrieveAPIView):
    """One renewal."""


class AskRenewal(Projects):
    write_policy = may_decide_on_renewals

    @extend_schema(request=RenewalWished, responses={201: RenewalShown})
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Ask the supplier of the project to go on, under an order of its own."""
        project = self.row(allowed=may_manage_project)
        fields = self.sent(RenewalWished)
        asked = services.request_renewal(project, **fields, by=self.request.user, at=timezone.now())
        fresh = RenewalRequest.objects.with_people().get(pk=asked.pk)
        context = self.get_serializer_context()
        return Response(RenewalShown(fresh, context=context).data, status=status.HTTP_201_CREATED)


class RenewalAction(Renewals):
    allowed: Callable[..., bool] = may_decide_on_renewal
    service: Callable[..., Any]
    reader: type[Serializer] = Serializer

    def act(self) -> Response:
        renewal = self.row(allowed=type(self).allowed)
        fields: dict[str, Any] = self.sent(self.reader)
        type(self).service(renewal, **fields, by=self.request.user, at=timezone.now())
        return self.shown(renewal)


class SendAgain(RenewalAction):
    service, reader = services.send_renewal_again, RenewalWished

    @extend_schema(request=RenewalWished, responses=RenewalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """After a refusal, with what the supplier may agree to."""
        return self.act()


class AcceptRenewal(RenewalAction):
    service = services.accept_renewal

    @extend_schema(request=None, responses=RenewalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Confirm what the supplier signed: the new order is created."""
        return self.act()


class TurnDownRenewal(RenewalAction):
    service, reader = services.turn_down_renewal, RenewalTurnedDownFor

    @extend_schema(request=RenewalTurnedDownFor, responses=RenewalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Do not confirm it: what was signed binds nobody."""
        return self.act()


class CloseRenewal(RenewalAction):
    service = services.close_renewal

    @extend_schema(request=None, responses=RenewalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Take the request back, as long as the supplier has signed nothing."""
        return self.act()


class RefuseRenewal(RenewalAction):
    allowed, service, reader = may_answer_renewal, services.refuse_renewal, RenewalRefusedFor

    @extend_schema(request=RenewalRefusedFor, responses=RenewalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """The supplier does not go on under these terms, and says why."""
        return self.act()
