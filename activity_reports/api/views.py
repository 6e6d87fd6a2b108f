"""Activity reports, for reading."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.generics import ListAPIView, RetrieveAPIView

from activity_reports.api.serializers import ReportShown
from activity_reports.models import ActivityReport
from activity_reports.policies import may_see_reports
from activity_reports.states import Status
from marketplace.clients.http import visible
from marketplace.kernel.api.filters import Id, Month, Since
from marketplace.kernel.api.views import Endpoint


class ReportFilter(Since):
    INSTANTS = ("opened_at",)

    status = filters.MultipleChoiceFilter(choices=Status.choices)
    month = Month()
    project = Id()


class Reports(Endpoint):
    scope, policy = "reports", may_see_reports
    serializer_class = ReportShown
    queryset = ActivityReport.objects.all()

    def rows(self) -> QuerySet[ActivityReport]:
        return visible(self.request, ActivityReport.objects).select_related("project__consultant")


class ReportList(Reports, ListAPIView):
    """The reports of the projects that the caller may see."""

    filterset_class = ReportFilter


class ReportDetail(Reports, RetrieveAPIView):
    """The report of one month."""
