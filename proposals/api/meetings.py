"""Meetings of a client with whoever it is interested in: slots, an answer, what came of it."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema, extend_schema_field
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients.http import visible
from marketplace.kernel.api.fields import Id, Instant, Named, Shown, Visible
from marketplace.kernel.api.filters import Id as IdFilter
from marketplace.kernel.api.filters import Since
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from proposals import services
from proposals.models import Proposal, QualificationMeeting
from proposals.policies import (
    may_answer_meeting,
    may_attend_meeting,
    may_qualify_meeting,
    may_qualify_proposal,
    may_reply_to_meeting,
    may_see_proposals,
    may_see_received_proposals,
    may_see_sent_proposals,
)
from proposals.rules import MEETING_LENGTHS, MOST_SLOTS
from proposals.selectors import meeting_actions
from proposals.states import MeetingStatus

LONGEST_COMMENT = 1000


class SlotShown(serializers.Serializer):
    id = Id()
    starts_at = Instant(read_only=True)


class MeetingShown(Shown):
    """A meeting as both sides read it. What the client noted of it is on its pages alone."""

    proposal = serializers.CharField(source="proposal_id", help_text="Its id.")
    proposed_by = Named()
    slots = SlotShown(many=True, source="last_offer", help_text="Of the last offer.")
    starts_at = Instant(allow_null=True, help_text="Once a slot is chosen.")
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = QualificationMeeting
        fields = (
            "id", "proposal", "status", "mode", "place", "minutes", "participants", "message",
            "slots", "starts_at", "proposed_by", "proposed_at", "end_reason", "actions",
        )  # fmt: skip

    def get_actions(self, meeting: QualificationMeeting) -> list[str]:
        return meeting_actions(self.context["request"].user, meeting, now=timezone.now())


@extend_schema_field(serializers.ListField(child=Instant()))
class Slots(serializers.ListField):
    """One to three beginnings, all still to come."""

    child = Instant()

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_length=1, max_length=MOST_SLOTS, **kwargs)


class MeetingPlanned(serializers.Serializer):
    proposal = Visible(Proposal.objects.select_related("rfp__company"))
    slots = Slots()
    mode = serializers.ChoiceField(choices=QualificationMeeting.Mode.choices)
    place = serializers.CharField(max_length=300, help_text="The address, the link or the number.")
    minutes = serializers.ChoiceField(choices=MEETING_LENGTHS, default=45)
    participants = serializers.CharField(max_length=300, required=False, allow_blank=True)
    message = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, help_text="To the supplier."
    )


class SlotChosen(serializers.Serializer):
    slot = serializers.RegexField("^[1-9][0-9]{0,18}$", help_text="The id of one of `slots`.")

    def validate_slot(self, key: str) -> int:
        return int(key)


class OtherSlots(serializers.Serializer):
    slots = Slots(help_text="They take the place of the client's.")
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, default=""
    )


class WhyNot(serializers.Serializer):
    reason = serializers.CharField(max_length=LONGEST_COMMENT, help_text="The other side reads it.")


class Feedback(serializers.Serializer):
    feedback = serializers.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        allow_blank=True,
        default="",
        help_text="For your colleagues: the supplier never reads it.",
    )


class MeetingFilter(Since):
    INSTANTS = ("proposed_at",)

    proposal = IdFilter()
    status = filters.MultipleChoiceFilter(choices=MeetingStatus.choices)


class Meetings(Endpoint):
    scope, policy = "proposals", may_see_proposals
    serializer_class = MeetingShown
    queryset = QualificationMeeting.objects.all()

    def rows(self) -> QuerySet[QualificationMeeting]:
        return visible(self.request, QualificationMeeting.objects).of_people().with_last_offer()


class MeetingList(Meetings, ListAPIView):
    """Those of the proposals that the caller sees."""

    write_policy = may_see_received_proposals
    filterset_class = MeetingFilter

    @extend_schema(request=MeetingPlanned, responses={201: MeetingShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Offer slots to whoever is interesting, again where a meeting came to nothing."""
        fields = self.sent(MeetingPlanned)
        if not may_qualify_proposal(request.user, fields["proposal"]):
            raise PermissionDenied
        meeting = services.propose_meeting(**fields, by=request.user, at=timezone.now())
        return self.shown(meeting, status=status.HTTP_201_CREATED)


class MeetingDetail(Meetings, RetrieveAPIView):
    """One meeting."""


class MeetingAction(Meetings):
    """A move in the life of a meeting."""

    write_policy = may_see_proposals
    allowed: Callable[..., bool] = may_attend_meeting
    service: Callable[..., None]
    reader: type[serializers.Serializer] = serializers.Serializer

    def act(self) -> Response:
        meeting = self.row(allowed=type(self).allowed)
        fields: dict[str, Any] = self.sent(self.reader)
        type(self).service(meeting, **fields, by=self.request.user, at=timezone.now())
        return self.shown(meeting)


class AcceptSlot(MeetingAction):
    allowed, service, reader = may_answer_meeting, services.accept_slot, SlotChosen

    @extend_schema(request=SlotChosen, responses=MeetingShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Choose one of the slots that the other side offered last. Both sides are told."""
        return self.act()


class CounterPropose(MeetingAction):
    write_policy, allowed = may_see_sent_proposals, may_reply_to_meeting
    service, reader = services.counter_propose, OtherSlots

    @extend_schema(request=OtherSlots, responses=MeetingShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Offer other slots, of which the client chooses one."""
        return self.act()


class DeclineMeeting(MeetingAction):
    write_policy, allowed = may_see_sent_proposals, may_reply_to_meeting
    service, reader = services.decline_meeting, WhyNot

    @extend_schema(request=WhyNot, responses=MeetingShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Decline. The client is told, and may offer other slots."""
        return self.act()


class CancelMeeting(MeetingAction):
    service, reader = services.cancel_meeting, WhyNot

    @extend_schema(request=WhyNot, responses=MeetingShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Call it off. Both sides are told."""
        return self.act()


class FinishMeeting(MeetingAction):
    write_policy, allowed = may_see_received_proposals, may_qualify_meeting
    service, reader = services.finish_meeting, Feedback

    @extend_schema(request=Feedback, responses=MeetingShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """It took place."""
        return self.act()


class MissMeeting(MeetingAction):
    write_policy, allowed = may_see_received_proposals, may_qualify_meeting
    service = services.miss_meeting

    @extend_schema(request=None, responses=MeetingShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Nobody came. The supplier is told."""
        return self.act()
