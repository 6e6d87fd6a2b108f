from django.urls import path

from compliance.api import views
from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>

urlpatterns = [
    path("documents/", views.DocumentList.as_view(), name="documents"),
    path("documents/<id:pk>/", views.DocumentDetail.as_view(), name="document"),
]
