from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from projects.api import renewals, views

urlpatterns = [
    path("projects/", views.ProjectList.as_view(), name="projects"),
    path("projects/<id:pk>/", views.ProjectDetail.as_view(), name="project"),
    path("projects/<id:pk>/renew/", renewals.AskRenewal.as_view(), name="ask_renewal"),
    path("renewals/", renewals.RenewalList.as_view(), name="renewals"),
    path("renewals/<id:pk>/", renewals.RenewalDetail.as_view(), name="renewal"),
    path("renewals/<id:pk>/send-again/", renewals.SendAgain.as_view(), name="renewal_send_again"),
    path("renewals/<id:pk>/accept/", renewals.AcceptRenewal.as_view(), name="renewal_accept"),
    path(
        "renewals/<id:pk>/turn-down/",
        renewals.TurnDownRenewal.as_view(),
        name="renewal_turn_down",
    ),
    path("renewals/<id:pk>/close/", renewals.CloseRenewal.as_view(), name="renewal_close"),
    path("renewals/<id:pk>/refuse/", renewals.RefuseRenewal.as_view(), name="renewal_refuse"),
]
