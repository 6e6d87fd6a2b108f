"""Projects, for reading."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.generics import ListAPIView, RetrieveAPIView

from marketplace.clients.http import visible
from marketplace.core.references import parse_project_reference
from marketplace.kernel.api.filters import Since
from marketplace.kernel.api.views import Endpoint
from projects.api.serializers import ProjectShown
from projects.models import Project
from projects.policies import may_see_projects
from projects.states import Status


class ProjectFilter(Since):
    INSTANTS = ("created_at",)

    status = filters.MultipleChoiceFilter(choices=Status.choices)
    reference = filters.CharFilter(method="called", max_length=40, label="`PO-1234-1`.")

    def called(self, rows: QuerySet[Project], name: str, text: str) -> QuerySet[Project]:
        pair = parse_project_reference(text)
        return rows.filter(number=pair[0], iteration=pair[1]) if pair else rows.none()


class Projects(Endpoint):
    scope, policy = "projects", may_see_projects
    serializer_class = ProjectShown
    queryset = Project.objects.all()

    def rows(self) -> QuerySet[Project]:
        people = ("consultant", "business_manager", "operational_manager")
        companies = ("client_company", "entity", "supplier_company")
        return visible(self.request, Project.objects).select_related(*people, *companies)


class ProjectList(Projects, ListAPIView):
    """The projects that the caller may see."""

    filterset_class = ProjectFilter


class ProjectDetail(Projects, RetrieveAPIView):
    """One project."""
