"""The client's own words about a proposal, for its systems; suppliers are refused."""

from typing import Any

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients.http import visible
from marketplace.kernel.api.fields import Named, Shown
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from proposals import services
from proposals.forms import LONGEST_NOTE
from proposals.models import Proposal, ProposalNote
from proposals.policies import may_change_note, may_see_received_proposals, may_write_notes


class NoteShown(Shown):
    author = Named()

    class Meta:
        model = ProposalNote
        fields = ("id", "author", "written_at", "edited_at", "text")


class NoteWritten(serializers.Serializer):
    text = serializers.CharField(max_length=LONGEST_NOTE, help_text="Suppliers never read it.")


class Notes(Endpoint):
    scope = "proposals"
    policy = write_policy = may_see_received_proposals
    serializer_class = NoteShown
    queryset = ProposalNote.objects.all()

    def rows(self) -> QuerySet[Any]:
        return visible(self.request, ProposalNote.objects).select_related(
            "author", "proposal__rfp__company"
        )


class NoteList(Notes, ListAPIView):
    """The notes of one proposal."""

    def rows(self) -> QuerySet[Any]:
        return super().rows().filter(proposal=self._proposal())

    @extend_schema(request=NoteWritten, responses={201: NoteShown})
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Write one, in the name of the person who answers for the system."""
        proposal = self._proposal()
        if not may_write_notes(request.user, proposal):
            raise PermissionDenied
        fields = self.sent(NoteWritten)
        note = services.write_note(proposal, **fields, by=request.user, at=timezone.now())
        return self.shown(note, status=status.HTTP_201_CREATED)

    def _proposal(self) -> Proposal:
        rows = visible(self.request, Proposal.objects).select_related("rfp__company")
        return get_object_or_404(rows, pk=self.kwargs["pk"])


class NoteDetail(Notes, RetrieveAPIView):
    """One note. Its author may change it or take it back."""

    @extend_schema(request=NoteWritten, responses=NoteShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Put other words in its place."""
        note = self.row(allowed=may_change_note)
        services.edit_note(note, **self.sent(NoteWritten), at=timezone.now())
        return self.shown(note)

    @extend_schema(request=None, responses={204: None})
    def delete(self, request: Call, pk: int) -> Response:
        """For good."""
        services.delete_note(self.row(allowed=may_change_note))
        return Response(status=status.HTTP_204_NO_CONTENT)
