"""The caller, client companies and entities."""

from django.db.models import QuerySet
from drf_spectacular.utils import extend_schema
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients.api.serializers import (
    Caller,
    ClientCompanyShown,
    caller_of,
)
from marketplace.clients.http import visible
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import is_member
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import Endpoint


class Me(Endpoint):
    serializer_class = Caller
    pagination_class = None
    filter_backends = ()

    @extend_schema(operation_id="me")
    def get(self, request: Call) -> Response:
        """Who this token speaks for, and what it may do."""
        return Response(Caller(caller_of(request)).data)


class Companies(Endpoint):
    scope, policy = "companies", is_member
    serializer_class = ClientCompanyShown
    queryset = ClientCompany.objects.all()

    def rows(self) -> QuerySet[ClientCompany]:
        return visible(self.request, ClientCompany.objects)


class CompanyList(Companies, ListAPIView):
    """The caller's own client company."""


class CompanyDetail(Companies, RetrieveAPIView):
    """One client company."""
