from django.urls import path

from marketplace.suppliers import views

app_name = "suppliers"
urlpatterns = [
    path("", views.company, name="company"),
    path("new/", views.create_company, name="create_company"),
    path("correction/", views.correct_company, name="correct_company"),
    path("logo/", views.logo, name="logo"),
    path("logo/change/", views.change_logo, name="change_logo"),
    path("logo/remove/", views.remove_logo, name="remove_logo"),
    path("address/", views.move_company, name="move_company"),
    path("agreement/", views.agreement, name="agreement"),
    path("agreement/delegation/", views.delegate, name="delegate"),
    path("agreement/delegation/template/", views.delegation_template, name="delegation_template"),
    path("contracts/", views.contracts_page, name="contracts"),
    path("contracts/<int:pk>/", views.agreement_file, name="agreement_file"),
    path("contracts/<int:pk>/delegation/", views.delegation_file, name="delegation_file"),
    path("people/", views.people, name="people"),
    path("people/invite/", views.invite, name="invite"),
    path("people/<int:pk>/role/", views.change_role, name="change_role"),
    path("people/invitations/<int:pk>/again/", views.resend_invitation, name="resend_invitation"),
    path(
        "people/invitations/<int:pk>/withdraw/",
        views.withdraw_invitation,
        name="withdraw_invitation",
    ),
    path("people/requests/<int:pk>/accept/", views.accept_request, name="accept_request"),
    path("people/requests/<int:pk>/refuse/", views.refuse_request, name="refuse_request"),
    path("join/", views.request_to_join, name="request_to_join"),
    path("join/<int:pk>/withdraw/", views.withdraw_request, name="withdraw_request"),
    path("join/<str:key>/", views.join, name="join"),
    path("bank-details/", views.request_bank_details, name="request_bank_details"),
]
