from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from projects.api import views

urlpatterns = [
    path("projects/", views.ProjectList.as_view(), name="projects"),
    path("projects/<id:pk>/", views.ProjectDetail.as_view(), name="project"),
]
