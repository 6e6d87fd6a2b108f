from django.urls import path

from marketplace.clients.api import views
from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>

urlpatterns = [
    path("me/", views.Me.as_view(), name="me"),
    path("client-companies/", views.CompanyList.as_view(), name="client_companies"),
    path("client-companies/<id:pk>/", views.CompanyDetail.as_view(), name="client_company"),
    path("entities/", views.EntityList.as_view(), name="entities"),
    path("entities/<id:pk>/", views.EntityDetail.as_view(), name="entity"),
]
