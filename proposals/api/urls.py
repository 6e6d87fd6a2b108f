from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from proposals.api import notes, views

urlpatterns = [
    path("proposals/", views.ProposalList.as_view(), name="proposals"),
    path("proposals/<id:pk>/", views.ProposalDetail.as_view(), name="proposal"),
    path("proposals/<id:pk>/read/", views.ReadProposal.as_view(), name="read_proposal"),
    path(
        "proposals/<id:pk>/mark-interesting/",
        views.MarkInteresting.as_view(),
        name="mark_interesting",
    ),
    path(
        "proposals/<id:pk>/mark-not-interesting/",
        views.MarkNotInteresting.as_view(),
        name="mark_not_interesting",
    ),
    path("proposals/<id:pk>/mark-off-topic/", views.MarkOffTopic.as_view(), name="mark_off_topic"),
    path("proposals/<id:pk>/notes/", notes.NoteList.as_view(), name="proposal_notes"),
    path("proposals/notes/<id:pk>/", notes.NoteDetail.as_view(), name="note"),
    path("proposals/<id:pk>/appoint/", views.Appoint.as_view(), name="appoint"),
    path("proposals/<id:pk>/cancel/", views.Cancel.as_view(), name="cancel_proposal"),
]
