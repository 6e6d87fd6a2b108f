"""RFPs: read by both sides, written by clients, marked by suppliers."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiResponse, extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from marketplace.clients.http import company_of_system, visible
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import company_of
from marketplace.kernel.api.fields import Reason
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint, idempotent
from marketplace.suppliers import policies as suppliers
from rfps import services
from rfps.api.filters import QuestionFilter, RfpFilter
from rfps.api.serializers import (
    QuestionAnswered,
    QuestionAsked,
    QuestionHidden,
    QuestionShown,
    RfpListed,
    RfpShown,
    RfpWritten,
)
from rfps.models import Rfp, RfpQuestion
from rfps.policies import (
    may_answer_question,
    may_ask,
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
        """Change an RFP: what is not sent stays as it is.

        Once it is published, its texts, skills, place, maximum and last day may change, and those
        who marked or answered it are told; everything else stays as it was published.
        """
        rfp = self.row(allowed=may_manage_rfp)
        fields = self.written(partial=True)
        if rfp.is_open:
            refuse_settled(fields)
            services.change_rfp(rfp, by=request.user, at=timezone.now(), **fields)
        else:
            services.update_rfp(rfp, by=request.user, at=timezone.now(), **fields)
        return self.shown(rfp)


def refuse_settled(fields: Iterable[str]) -> None:
    """A field that nobody changes any more, named as the body named it."""
    settled = [name for name in fields if name not in services.CHANGEABLE]
    if settled:
        raise ValidationError({name: [_("It stays as it was published.")] for name in settled})


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


class Questions(Endpoint):
    scope, policy = "rfps", may_see_rfp
    serializer_class = QuestionShown
    queryset = RfpQuestion.objects.all()

    def rows(self) -> QuerySet[RfpQuestion]:
        seen = visible(self.request, RfpQuestion.objects)
        return seen.select_related("rfp__company", "rfp__entity", "answered_by")


class QuestionList(Questions, ListAPIView):
    """What suppliers asked in public about the RFPs that the caller sees, and the answers."""

    write_policy = may_ask
    filterset_class = QuestionFilter

    @extend_schema(request=QuestionAsked, responses={201: QuestionShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Ask before your company answers the RFP. Your name is shown to nobody."""
        fields = self.sent(QuestionAsked)
        company = suppliers.company_of(request.user)
        if company is None:
            raise PermissionDenied
        question = services.ask_question(
            **fields, company=company, by=request.user, at=timezone.now()
        )
        return self.shown(question, status=status.HTTP_201_CREATED)


class QuestionDetail(Questions, RetrieveAPIView):
    """One question, with its answer."""


class AnswerQuestion(Questions):
    write_policy = may_see_own_rfps

    @extend_schema(request=QuestionAnswered, responses=QuestionShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Answer, or correct the answer, for every supplier who sees the RFP."""
        question = self.row(allowed=may_answer_question)
        fields = self.sent(QuestionAnswered)
        services.answer_question(question, **fields, by=request.user, at=timezone.now())
        return self.shown(question)


class HideQuestion(Questions):
    write_policy = may_see_own_rfps

    @extend_schema(request=QuestionHidden, responses=QuestionShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Take a question off the page, with its answer."""
        question = self.row(allowed=may_answer_question)
        fields = self.sent(QuestionHidden)
        services.hide_question(question, **fields, by=request.user, at=timezone.now())
        return self.shown(question)
