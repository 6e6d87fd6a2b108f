"""The pages of allauth that we offer, under its names, and our own."""

from django.urls import include, path, re_path

from marketplace.accounts import views

own = [
    path("confirm-email/resend/", views.resend_confirmation, name="resend_confirmation"),
    path("profile-type/", views.choose_profile, name="choose_profile"),
    path("settings/", views.settings, name="settings"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
    path("language/", views.set_language, name="set_language"),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("login/", views.sign_in, name="account_login"),
    path("logout/", views.sign_out, name="account_logout"),
    path("inactive/", views.inactive, name="account_inactive"),
    path("signup/", views.register, name="account_signup"),
    path("confirm-email/", views.confirmation_sent, name="account_email_verification_sent"),
    re_path(
        r"^confirm-email/(?P<key>[-:\w]+)/$", views.confirm_email, name="account_confirm_email"
    ),
    path("password/change/", views.change_password, name="account_change_password"),
    path("password/reset/", views.ask_for_reset, name="account_reset_password"),
    path("password/reset/done/", views.reset_sent, name="account_reset_password_done"),
    re_path(
        r"^password/reset/key/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.reset_password,
        name="account_reset_password_from_key",
    ),
    path(
        "password/reset/key/done/",
        views.reset_done,
        name="account_reset_password_from_key_done",
    ),
]
