"""Two-step sign-in: allauth's flows on our pages, only those that we offer."""

from typing import Any

from allauth.mfa.base import views as base
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as recovery_codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal import auth
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy

from marketplace.accounts import policies
from marketplace.accounts.http import MfaAdapter
from marketplace.accounts.views.entrance import RefusedIs422
from marketplace.kernel.access import allow, anyone, signed_in
from marketplace.kernel.http import seen_mark


class Overview(base.IndexView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        found = context["authenticators"]
        return context | {
            "totp": found.get(Authenticator.Type.TOTP),
            "passkeys": sorted(
                found.get(Authenticator.Type.WEBAUTHN, []), key=lambda key: key.instance.pk
            ),
            "codes": found.get(Authenticator.Type.RECOVERY_CODES),
            "is_demanded": policies.must_use_second_factor(self.request.user),
        }


class SecondStep(base.AuthenticateView):
    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)
        response.status_code = 422
        return response


class ReauthenticateByCode(RefusedIs422, base.ReauthenticateView):
    pass


class ReauthenticateByPasskey(webauthn.ReauthenticateWebAuthnView):
    pass


class ActivateAuthenticator(RefusedIs422, totp.ActivateTOTPView):
    pass


class RemoveAuthenticator(RefusedIs422, totp.DeactivateTOTPView):
    pass


class RecoveryCodes(recovery_codes.ViewRecoveryCodesView):
    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with seen_mark():
            return super().get(request, *args, **kwargs)


class DownloadRecoveryCodes(recovery_codes.DownloadRecoveryCodesView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        with seen_mark():
            return super().dispatch(request, *args, **kwargs)


class NewRecoveryCodes(RefusedIs422, recovery_codes.GenerateRecoveryCodesView):
    pass


class AddPasskey(RefusedIs422, webauthn.AddWebAuthnView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """A passkey is found by the device without a name, and asks for PIN, finger or face."""
        context = super().get_context_data(**kwargs)
        options = auth.begin_registration(self.request.user, passwordless=True)  # the later holds
        return context | {"js_data": {"creation_options": options}}


class RemovePasskey(webauthn.RemoveWebAuthnView):
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: Any) -> HttpResponse:
        adapter = MfaAdapter()
        if not adapter.can_delete_authenticator(self.object):
            messages.error(self.request, str(adapter.error_messages["cannot_delete_authenticator"]))
            return redirect("mfa_index")
        return super().form_valid(form)


class SignInByPasskey(webauthn.LoginWebAuthnView):
    pass


overview = allow(signed_in)(Overview.as_view())
second_step = anyone(SecondStep.as_view())
reauthenticate_by_code = allow(signed_in)(ReauthenticateByCode.as_view())
reauthenticate_by_passkey = allow(signed_in)(ReauthenticateByPasskey.as_view())
activate_authenticator = allow(signed_in)(ActivateAuthenticator.as_view())
remove_authenticator = allow(signed_in)(RemoveAuthenticator.as_view())
recovery_codes_page = allow(signed_in)(RecoveryCodes.as_view())
download_recovery_codes = allow(signed_in)(DownloadRecoveryCodes.as_view())
new_recovery_codes = allow(signed_in)(NewRecoveryCodes.as_view())
add_passkey = allow(signed_in)(AddPasskey.as_view())
remove_passkey = allow(signed_in)(RemovePasskey.as_view())
sign_in_by_passkey = anyone(SignInByPasskey.as_view())
