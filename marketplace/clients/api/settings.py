"""What a client company has set for its RFPs, and the ground of all of its settings."""

from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import status
from rest_framework.exceptions import PermissionDenied
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response
from rest_framework.serializers import Serializer

from marketplace.clients import services
from marketplace.clients.api import settings_serializers as shown
from marketplace.clients.http import company_of_system
from marketplace.clients.models import (
    Clause,
    ClientCompany,
    CustomField,
    Entity,
    Location,
    ProjectCode,
    PublicationSequence,
    SequenceStep,
    Workflow,
    WorkflowStep,
)
from marketplace.clients.policies import (
    branch_of,
    company_of,
    may_manage_company,
    may_manage_sequences,
    may_see_entities,
)
from marketplace.kernel.api.filters import Id
from marketplace.kernel.api.permissions import Call, speaks_for_company
from marketplace.kernel.api.views import Endpoint, idempotent


class Settings(Endpoint):
    """Of the caller's company; of its branch alone to whoever administers one."""

    scope, policy = "companies", may_manage_company

    def company(self) -> ClientCompany:
        company = company_of_system(self.request) or company_of(self.request.user)
        if company is None:
            raise PermissionDenied
        return company

    def branch(self) -> Entity | None:
        """None: the whole company, which is what a system reads."""
        return None if speaks_for_company(self.request) else branch_of(self.request.user)

    def entities(self) -> QuerySet[Entity]:
        """Those that the caller administers."""
        rows, branch = Entity.objects.of_client(self.company()), self.branch()
        return rows if branch is None else rows.under(branch)

    def written(self, serializer: type[Serializer], **kwargs: Any) -> dict[str, Any]:
        """The request's body, checked against what the company has."""
        mine = {"company": self.company(), "branch": self.branch()}
        context = {**self.get_serializer_context(), **mine}
        reader = serializer(data=self.request.data, context=context, **kwargs)
        reader.is_valid(raise_exception=True)
        return reader.validated_data


def with_entities() -> Prefetch:
    """From the top down."""
    return Prefetch("entities", Entity.objects.order_by("path"))


class ActiveFilter(filters.FilterSet):
    is_active = filters.BooleanFilter()


class EntityFilter(ActiveFilter):
    entity = Id()


class Workflows(Settings):
    serializer_class = shown.WorkflowShown
    queryset = Workflow.objects.all()

    def rows(self) -> QuerySet[Workflow]:
        steps = WorkflowStep.objects.select_related("entity").order_by("position")
        rows = Workflow.objects.filter(company=self.company())
        return rows.prefetch_related(Prefetch("steps", steps), with_entities())


class WorkflowList(Workflows, ListAPIView):
    """The validation workflows: who says yes before an RFP is published."""

    filterset_class = ActiveFilter


class WorkflowDetail(Workflows, RetrieveAPIView):
    """One validation workflow, with its steps."""


class Sequences(Settings):
    policy = may_manage_sequences
    serializer_class = shown.SequenceShown
    queryset = PublicationSequence.objects.all()

    def rows(self) -> QuerySet[PublicationSequence]:
        company = self.company()
        steps = SequenceStep.objects.select_related("preferred_list").order_by("position")
        rows = PublicationSequence.objects.filter(company=company, company__has_sequences=True)
        return rows.touching(self.branch()).prefetch_related(
            Prefetch("steps", steps), with_entities()
        )


class SequenceList(Sequences, ListAPIView):
    """The publication sequences, of companies whose contract includes them."""

    filterset_class = ActiveFilter


class SequenceDetail(Sequences, RetrieveAPIView):
    """One publication sequence, with its steps."""


class Clauses(Settings):
    policy = may_see_entities
    serializer_class = shown.KeptClauseShown
    queryset = Clause.objects.all()

    def rows(self) -> QuerySet[Clause]:
        rows = Clause.objects.filter(entity__in=self.entities())
        return rows.select_related("entity", "created_by")


class ClauseList(Clauses, ListAPIView):
    """What the entities ask suppliers to accept, and what they asked before."""

    filterset_class = EntityFilter


class ClauseDetail(Clauses, RetrieveAPIView):
    """One clause."""


class Locations(Settings):
    policy = may_see_entities
    serializer_class = shown.LocationShown
    queryset = Location.objects.all()

    def rows(self) -> QuerySet[Location]:
        return Location.objects.filter(entity__in=self.entities()).select_related("entity")


class LocationList(Locations, ListAPIView):
    """Where the entities have work done."""

    filterset_class = EntityFilter


class LocationDetail(Locations, RetrieveAPIView):
    """One project location."""


class CustomFields(Settings):
    serializer_class = shown.CustomFieldShown
    queryset = CustomField.objects.all()

    def rows(self) -> QuerySet[CustomField]:
        rows = CustomField.objects.filter(company=self.company())
        return rows.prefetch_related(with_entities())


class CustomFieldList(CustomFields, ListAPIView):
    """What the company asks on RFPs, purchase orders and reports beside our own fields."""

    filterset_class = ActiveFilter


class CustomFieldDetail(CustomFields, RetrieveAPIView):
    """One custom field."""


class ProjectCodeFilter(ActiveFilter):
    code = filters.CharFilter(max_length=40, label="The whole code.")


class ProjectCodes(Settings):
    write_policy = may_manage_company
    serializer_class = shown.ProjectCodeShown
    queryset = ProjectCode.objects.all()

    def rows(self) -> QuerySet[ProjectCode]:
        return ProjectCode.objects.filter(company=self.company())


class ProjectCodeList(ProjectCodes, ListAPIView):
    """The project codes that RFPs may name."""

    filterset_class = ProjectCodeFilter

    @extend_schema(request=shown.ProjectCodeWritten, responses={201: shown.ProjectCodeShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Add a code. One that exists already is changed at its own address."""
        fields = self.sent(shown.ProjectCodeWritten)
        code = services.add_project_code(
            self.company(), **fields, by=request.user, at=timezone.now()
        )
        return self.shown(code, status=status.HTTP_201_CREATED)


class ProjectCodeDetail(ProjectCodes, RetrieveAPIView):
    """One project code."""

    @extend_schema(request=shown.ProjectCodeWritten, responses=shown.ProjectCodeShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change a code, or take it out of use: what is not sent stays as it is."""
        code = self.row()
        fields: dict[str, Any] = self.sent(shown.ProjectCodeWritten, partial=True)
        services.update_project_code(code, **fields, by=request.user, at=timezone.now())
        return self.shown(code)
