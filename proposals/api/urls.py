from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from proposals.api import agreeing, meetings, notes, views

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
    path("meetings/", meetings.MeetingList.as_view(), name="meetings"),
    path("meetings/<id:pk>/", meetings.MeetingDetail.as_view(), name="meeting"),
    path("meetings/<id:pk>/accept/", meetings.AcceptSlot.as_view(), name="accept_slot"),
    path(
        "meetings/<id:pk>/counter/",
        meetings.CounterPropose.as_view(),
        name="counter_propose",
    ),
    path("meetings/<id:pk>/decline/", meetings.DeclineMeeting.as_view(), name="decline_meeting"),
    path("meetings/<id:pk>/cancel/", meetings.CancelMeeting.as_view(), name="cancel_meeting"),
    path("meetings/<id:pk>/finish/", meetings.FinishMeeting.as_view(), name="finish_meeting"),
    path("meetings/<id:pk>/miss/", meetings.MissMeeting.as_view(), name="miss_meeting"),
    path("proposals/<id:pk>/select/", agreeing.SelectProposal.as_view(), name="select"),
    path("proposals/<id:pk>/approve/", agreeing.ApproveSelection.as_view(), name="approve"),
    path("proposals/<id:pk>/unselect/", agreeing.UnselectProposal.as_view(), name="unselect"),
    path("proposals/<id:pk>/negotiate/", agreeing.Negotiate.as_view(), name="negotiate"),
    path("negotiations/", agreeing.NegotiationList.as_view(), name="negotiations"),
    path("negotiations/<id:pk>/", agreeing.NegotiationDetail.as_view(), name="negotiation"),
    path(
        "negotiations/<id:pk>/accept/",
        agreeing.AcceptOffer.as_view(),
        name="negotiation_accept",
    ),
    path(
        "negotiations/<id:pk>/counter/",
        agreeing.CounterOffer.as_view(),
        name="negotiation_counter",
    ),
    path("negotiations/<id:pk>/stop/", agreeing.StopNegotiation.as_view(), name="negotiation_stop"),
    path("purchase-requests/", agreeing.PurchaseRequestList.as_view(), name="purchase_requests"),
    path(
        "purchase-requests/<id:pk>/",
        agreeing.PurchaseRequestDetail.as_view(),
        name="purchase_request",
    ),
    path(
        "purchase-requests/<id:pk>/create/",
        agreeing.CreateRequest.as_view(),
        name="purchase_request_create",
    ),
    path(
        "purchase-requests/<id:pk>/validate/",
        agreeing.ValidateRequest.as_view(),
        name="purchase_request_validate",
    ),
    path(
        "purchase-requests/<id:pk>/reject/",
        agreeing.RejectRequest.as_view(),
        name="purchase_request_reject",
    ),
]
