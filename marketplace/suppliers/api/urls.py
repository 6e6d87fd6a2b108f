from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from marketplace.suppliers.api import views

urlpatterns = [
    path("supplier-companies/", views.CompanyList.as_view(), name="supplier_companies"),
    path("supplier-companies/<id:pk>/", views.CompanyDetail.as_view(), name="supplier_company"),
    path("members/", views.MemberList.as_view(), name="members"),
]
