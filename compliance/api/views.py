"""Legal documents, for reading."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.generics import ListAPIView, RetrieveAPIView

from compliance.api.serializers import DocumentShown
from compliance.models import LegalDocument
from compliance.policies import may_see_documents
from compliance.states import Status
from marketplace.kernel.api.filters import Since
from marketplace.kernel.api.views import Endpoint


class DocumentFilter(Since):
    INSTANTS = ("uploaded_at",)

    status = filters.MultipleChoiceFilter(choices=Status.choices)
    type = filters.CharFilter(field_name="type__code")
    expires_before = filters.DateFilter(field_name="expires_on", lookup_expr="lt")


class Documents(Endpoint):
    scope, policy = "documents", may_see_documents
    serializer_class = DocumentShown
    queryset = LegalDocument.objects.all()

    def rows(self) -> QuerySet[LegalDocument]:
        mine = LegalDocument.objects.visible_to(self.request.user)
        return mine.select_related("type", "company", "file")


class DocumentList(Documents, ListAPIView):
    """Every version of every legal document of the caller's company."""

    filterset_class = DocumentFilter


class DocumentDetail(Documents, RetrieveAPIView):
    """One version of a legal document."""
