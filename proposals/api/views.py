"""Proposals: sent and withdrawn by suppliers, qualified and appointed by clients."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from marketplace.clients.http import visible
from marketplace.kernel.api.filters import Id, Since
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from marketplace.suppliers.policies import company_of
from proposals import services
from proposals.api.serializers import (
    NotInteresting,
    OffTopic,
    ProposalEdited,
    ProposalShown,
    ProposalWritten,
    Withdrawal,
)
from proposals.models import Proposal
from proposals.policies import (
    may_change_proposal,
    may_qualify_proposal,
    may_see_proposals,
    may_see_received_proposals,
    may_see_sent_proposals,
    may_send_proposals,
)
from proposals.states import Status


class ProposalFilter(Since):
    INSTANTS = ("sent_at", "edited_at")

    rfp = Id()
    status = filters.MultipleChoiceFilter(choices=Status.choices)
    available_by = filters.DateFilter(field_name="available_from", lookup_expr="lte")


class Proposals(Endpoint):
    scope, policy = "proposals", may_see_proposals
    serializer_class = ProposalShown
    queryset = Proposal.objects.all()

    def rows(self) -> QuerySet[Proposal]:
        seen = visible(self.request, Proposal.objects)
        return seen.select_related(
            "rfp__company", "rfp__entity", "company", "author", "consultant", "candidate_file"
        )


class ProposalList(Proposals, ListAPIView):
    """Those one has sent, or those one's RFPs have received."""

    write_policy = may_send_proposals
    filterset_class = ProposalFilter

    @extend_schema(request=ProposalWritten, responses={201: ProposalShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Answer an RFP with one consultant."""
        company = company_of(request.user)
        if company is None:
            raise PermissionDenied
        context = {"request": request, "company": company}
        reader = ProposalWritten(data=request.data, context=context)
        reader.is_valid(raise_exception=True)
        fields = reader.validated_data
        if "candidate_file" not in fields:
            fields.setdefault("consultant", request.user)
        proposal = services.send_proposal(
            fields.pop("rfp"), company=company, by=request.user, at=timezone.now(), **fields
        )
        return self.shown(proposal, status=status.HTTP_201_CREATED)


class ProposalDetail(Proposals, RetrieveAPIView):
    """One proposal. Fetching it does not mark it as read: `read` does."""

    write_policy = may_see_sent_proposals

    @extend_schema(request=ProposalEdited, responses=ProposalShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change the terms; what was judged not interesting is thereby offered again.

        The commitments of the first sending are made anew: clauses and place.
        """
        proposal = self.row(allowed=may_change_proposal)
        context = {"request": request, "company": proposal.company, "proposal": proposal}
        reader = ProposalEdited(data=request.data, context=context, partial=True)
        reader.is_valid(raise_exception=True)
        fields = reader.validated_data
        services.edit_proposal(proposal, by=request.user, at=timezone.now(), **fields)
        return self.shown(proposal)


class ProposalAction(Proposals):
    """A move in the life of a proposal."""

    write_policy = may_see_received_proposals
    allowed: Callable[..., bool] = may_qualify_proposal
    service: Callable[..., None]
    reader: type[Serializer] = Serializer

    def act(self) -> Response:
        proposal = self.row(allowed=type(self).allowed)
        fields: dict[str, Any] = self.sent(self.reader)
        type(self).service(proposal, **fields, by=self.request.user, at=timezone.now())
        return self.shown(proposal)


class ReadProposal(ProposalAction):
    service = services.mark_read

    @extend_schema(request=None, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Tell the supplier that the client has opened it; an opinion comes after that."""
        return self.act()


class MarkInteresting(ProposalAction):
    service = services.mark_interesting

    @extend_schema(request=None, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Judge it relevant. The supplier is told."""
        return self.act()


class MarkNotInteresting(ProposalAction):
    service, reader = services.mark_not_interesting, NotInteresting

    @extend_schema(request=NotInteresting, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Judge it not relevant, and say why. The supplier reads it."""
        return self.act()


class MarkOffTopic(ProposalAction):
    service, reader = services.mark_off_topic, OffTopic

    @extend_schema(request=OffTopic, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Say that it does not answer the RFP: repeated ones keep their author from sending."""
        return self.act()


class Appoint(ProposalAction):
    service = services.appoint_proposal

    @extend_schema(request=None, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Choose this one where nobody else must agree: the others are lost, a project begins."""
        return self.act()


class Cancel(ProposalAction):
    write_policy, allowed = may_see_sent_proposals, may_change_proposal
    service, reader = services.cancel_proposal, Withdrawal

    @extend_schema(request=Withdrawal, responses=ProposalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Withdraw before the appointment. The client is told."""
        return self.act()
