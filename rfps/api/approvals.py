"""Publications that wait for the caller's yes or no, as on the page of what is to validate."""

from collections.abc import Callable

from django.db.models import QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients.http import visible
from marketplace.kernel.api.fields import Named, Referred, Shown
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from rfps import selectors, services
from rfps.models import Rfp, RfpApproval
from rfps.policies import may_decide, may_see_own_rfps, may_validate
from rfps.querysets import beside

LONGEST_COMMENT = 2000


class ApprovalShown(Shown):
    """One step of the workflow that a publication passes."""

    rfp = Referred()
    title = serializers.CharField(source="rfp.title")
    closes_on = serializers.DateField(source="rfp.closes_on", help_text="Of the RFP.")
    author = Named(source="rfp.created_by")
    entity = Named(help_text="Its Lead or its Deputy decides.")
    decision = serializers.ChoiceField(
        choices=RfpApproval.Decision.choices, allow_blank=True, help_text="Empty while it waits."
    )
    decided_by = Named(allow_null=True)

    class Meta:
        model = RfpApproval
        fields = (
            "id", "rfp", "title", "closes_on", "author", "round", "position", "entity", "decision",
            "decided_by", "decided_at", "comment",
        )  # fmt: skip


class Approved(serializers.Serializer):
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, required=False, allow_blank=True, default=""
    )


class Refusal(serializers.Serializer):
    comment = serializers.CharField(max_length=LONGEST_COMMENT, help_text="The author reads it.")


class Approvals(Endpoint):
    scope, policy = "rfps", may_validate
    serializer_class = ApprovalShown
    queryset = RfpApproval.objects.all()

    def rows(self) -> QuerySet[RfpApproval]:
        """Those of the RFPs that the caller sees."""
        seen = RfpApproval.objects.filter(rfp__in=visible(self.request, Rfp.objects))
        joined = seen.select_related("entity", "decided_by", "rfp__created_by")
        return joined.defer(*beside("rfp"))


class ApprovalList(Approvals, ListAPIView):
    """What waits for the caller; of a system, for the person in whose name it writes."""

    def rows(self) -> QuerySet[RfpApproval]:
        waiting = selectors.validations_waiting_for(self.request.user)
        return super().rows().filter(pk__in=waiting.values("pk"))


class ApprovalDetail(Approvals, RetrieveAPIView):
    """One step, also of those that are decided, for whoever sees the RFP."""

    policy = may_see_own_rfps


class ApprovalAction(Approvals):
    """A yes or a no to one step, by its Lead or its Deputy."""

    write_policy = may_see_own_rfps
    service: Callable[..., None]
    reader: type[serializers.Serializer]

    def act(self) -> Response:
        approval = self.row(allowed=may_decide)
        fields = self.sent(self.reader)
        type(self).service(approval, **fields, by=self.request.user, at=timezone.now())
        return self.shown(approval)


class ApprovePublication(ApprovalAction):
    service, reader = services.approve_publication, Approved

    @extend_schema(request=Approved, responses=ApprovalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Say yes: the next step is asked, or the RFP is published."""
        return self.act()


class RefusePublication(ApprovalAction):
    service, reader = services.refuse_publication, Refusal

    @extend_schema(request=Refusal, responses=ApprovalShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Say no, with the reason: the RFP goes back to its author."""
        return self.act()
