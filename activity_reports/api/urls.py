from django.urls import path

from activity_reports.api import views
from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>

urlpatterns = [
    path("reports/", views.ReportList.as_view(), name="reports"),
    path("reports/<id:pk>/", views.ReportDetail.as_view(), name="report"),
]
