from django.urls import path

from marketplace.kernel.api import paths  # noqa: F401 - knows <id:pk>
from rfps.api import approvals, views

urlpatterns = [
    path("rfps/", views.RfpList.as_view(), name="rfps"),
    path("rfps/<id:pk>/", views.RfpDetail.as_view(), name="rfp"),
    path("rfps/<id:pk>/publish/", views.PublishRfp.as_view(), name="publish_rfp"),
    path("rfps/<id:pk>/close/", views.CloseRfp.as_view(), name="close_rfp"),
    path("rfps/<id:pk>/cancel/", views.CancelRfp.as_view(), name="cancel_rfp"),
    path("rfps/<id:pk>/favourite/", views.Favourite.as_view(), name="favourite"),
    path("rfp-questions/", views.QuestionList.as_view(), name="rfp_questions"),
    path("rfp-questions/<id:pk>/", views.QuestionDetail.as_view(), name="rfp_question"),
    path("rfp-questions/<id:pk>/answer/", views.AnswerQuestion.as_view(), name="answer_question"),
    path("rfp-questions/<id:pk>/hide/", views.HideQuestion.as_view(), name="hide_question"),
    path("rfp-approvals/", approvals.ApprovalList.as_view(), name="rfp_approvals"),
    path("rfp-approvals/<id:pk>/", approvals.ApprovalDetail.as_view(), name="rfp_approval"),
    path(
        "rfp-approvals/<id:pk>/approve/",
        approvals.ApprovePublication.as_view(),
        name="approve_publication",
    ),
    path(
        "rfp-approvals/<id:pk>/refuse/",
        approvals.RefusePublication.as_view(),
        name="refuse_publication",
    ),
]
