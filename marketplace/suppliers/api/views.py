"""A supplier's own company and colleagues."""

from django.db.models import QuerySet
from django_filters import rest_framework as filters
from rest_framework.generics import ListAPIView, RetrieveAPIView

from marketplace.kernel.api.views import Endpoint
from marketplace.suppliers.api.serializers import MemberShown, SupplierCompanyShown
from marketplace.suppliers.models import Membership, SupplierCompany
from marketplace.suppliers.policies import may_see_company


class Companies(Endpoint):
    scope, policy = "companies", may_see_company
    serializer_class = SupplierCompanyShown
    queryset = SupplierCompany.objects.all()

    def rows(self) -> QuerySet[SupplierCompany]:
        return SupplierCompany.objects.visible_to(self.request.user)


class CompanyList(Companies, ListAPIView):
    """The caller's own supplier company."""


class CompanyDetail(Companies, RetrieveAPIView):
    """One supplier company."""


class MemberFilter(filters.FilterSet):
    class Meta:
        model = Membership
        fields = ("role",)


class MemberList(Endpoint, ListAPIView):
    """The active members of the caller's supplier company."""

    scope, policy = "companies", may_see_company
    serializer_class = MemberShown
    queryset = Membership.objects.all()
    filterset_class = MemberFilter

    def rows(self) -> QuerySet[Membership]:
        companies = SupplierCompany.objects.visible_to(self.request.user)
        members = Membership.objects.active().filter(company__in=companies)
        return members.select_related("user")
