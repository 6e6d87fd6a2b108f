from django.urls import path, register_converter

from marketplace.core.references import parse_rfp_reference
from proposals import views


class RfpReference:
    """`RFP-90064-1` in an address, its number and iteration in a view."""

    regex = "RFP-[0-9]+-[0-9]+"

    def to_python(self, value: str) -> tuple[int, int]:
        pair = parse_rfp_reference(value)
        if pair is None:
            raise ValueError(value)
        return pair

    def to_url(self, value: str) -> str:
        return value


register_converter(RfpReference, "proposals_rfp")

app_name = "proposals"

urlpatterns = [
    path("", views.sent, name="sent"),
    path("for/<proposals_rfp:reference>/", views.received_list, name="received"),
    path("for/<proposals_rfp:reference>/send/", views.send, name="send"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/cancel/", views.cancel, name="cancel"),
    path("<int:pk>/interesting/", views.mark_interesting, name="mark_interesting"),
    path("<int:pk>/not-interesting/", views.mark_not_interesting, name="mark_not_interesting"),
    path("<int:pk>/appoint/", views.appoint, name="appoint"),
    path("statuses/", views.statuses, name="statuses"),
    path("profiles/<int:pk>/", views.profile, name="profile"),
    path("profiles/<int:pk>/cv/", views.profile_cv, name="profile_cv"),
    path("<int:pk>/cv/", views.cv, name="cv"),
    path("for/<proposals_rfp:reference>/candidate/", views.add_candidate, name="add_candidate"),
    path("for/<proposals_rfp:reference>/cvs/", views.cvs, name="cvs"),
    path("for/<proposals_rfp:reference>/estimate/", views.estimate, name="estimate"),
    path("for/<proposals_rfp:reference>/clauses/<int:pk>/", views.clause, name="clause"),
    path("<int:pk>/edit/", views.edit, name="edit"),
    path("<int:pk>/negotiate/", views.negotiate, name="negotiate"),
    path("negotiations/<int:pk>/", views.negotiation, name="negotiation"),
    path("negotiations/<int:pk>/accept/", views.accept_offer, name="accept_offer"),
    path("negotiations/<int:pk>/offer/", views.counter_offer, name="counter_offer"),
    path("negotiations/<int:pk>/stop/", views.stop_negotiation, name="stop_negotiation"),
    path("<int:pk>/approve/", views.approve, name="approve"),
    path("<int:pk>/take-back/", views.take_back, name="take_back"),
    path("purchase-requests/<int:pk>/", views.purchase_request, name="purchase_request"),
    path("purchase-requests/<int:pk>/create/", views.create_request, name="create_request"),
    path("purchase-requests/<int:pk>/validate/", views.validate_request, name="validate_request"),
    path("purchase-requests/<int:pk>/reject/", views.reject_request, name="reject_request"),
    path("<int:pk>/meeting/", views.plan_meeting, name="plan_meeting"),
    path("for/<proposals_rfp:reference>/compare/", views.compare, name="compare"),
    path("<int:pk>/off-topic/", views.mark_off_topic, name="mark_off_topic"),
    path("<int:pk>/notes/", views.add_note, name="add_note"),
    path("notes/<int:pk>/", views.edit_note, name="edit_note"),
    path("notes/<int:pk>/delete/", views.delete_note, name="delete_note"),
    path("meetings/<int:pk>/", views.meeting, name="meeting"),
    path("meetings/<int:pk>/accept/", views.accept_slot, name="accept_slot"),
    path("meetings/<int:pk>/other-slots/", views.counter_propose, name="counter_propose"),
    path("meetings/<int:pk>/decline/", views.decline_meeting, name="decline_meeting"),
    path("meetings/<int:pk>/cancel/", views.cancel_meeting, name="cancel_meeting"),
    path("meetings/<int:pk>/done/", views.finish_meeting, name="finish_meeting"),
    path("meetings/<int:pk>/missed/", views.miss_meeting, name="miss_meeting"),
    path("meetings/<int:pk>/calendar/", views.calendar_file, name="calendar_file"),
]
