"""The pages of allauth that we offer, under its names, and our own."""

from django.urls import include, path, re_path

from marketplace.accounts import views

own = [
    path("confirm-email/resend/", views.resend_confirmation, name="resend_confirmation"),
    path("profile-type/", views.choose_profile, name="choose_profile"),
    path("profile-type/request/", views.ask_profile_type, name="ask_profile_type"),
    path("settings/", views.settings, name="settings"),
    path("settings/sessions/end/", views.end_other_sessions, name="end_other_sessions"),
    path("email/", views.change_email, name="change_email"),
    path("email/withdraw/", views.withdraw_email_change, name="withdraw_email_change"),
    path("email/<slug:key>/", views.confirm_email_change, name="confirm_email_change"),
    path("language/", views.set_language, name="set_language"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<int:pk>/revoke/", views.revoke_token, name="revoke_token"),
]

two_steps = [
    path("", views.overview, name="mfa_index"),
    path("authenticate/", views.second_step, name="mfa_authenticate"),
    path("reauthenticate/", views.reauthenticate_by_code, name="mfa_reauthenticate"),
    path("totp/activate/", views.activate_authenticator, name="mfa_activate_totp"),
    path("totp/deactivate/", views.remove_authenticator, name="mfa_deactivate_totp"),
    path("recovery-codes/", views.recovery_codes_page, name="mfa_view_recovery_codes"),
    path("recovery-codes/generate/", views.new_recovery_codes, name="mfa_generate_recovery_codes"),
    path(
        "recovery-codes/download/",
        views.download_recovery_codes,
        name="mfa_download_recovery_codes",
    ),
    path("passkeys/add/", views.add_passkey, name="mfa_add_webauthn"),
    path("passkeys/<int:pk>/remove/", views.remove_passkey, name="mfa_remove_webauthn"),
    path("passkeys/login/", views.sign_in_by_passkey, name="mfa_login_webauthn"),
    path(
        "passkeys/reauthenticate/",
        views.reauthenticate_by_passkey,
        name="mfa_reauthenticate_webauthn",
    ),
]

urlpatterns = [
    path("", include((own, "accounts"))),
    path("two-steps/", include(two_steps)),
    path("login/", views.sign_in, name="account_login"),
    path("logout/", views.sign_out, name="account_logout"),
    path("inactive/", views.inactive, name="account_inactive"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
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
