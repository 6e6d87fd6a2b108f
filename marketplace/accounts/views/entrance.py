"""Sign-in, registration, confirmation, and the passwords."""

from typing import Any

from allauth.account import views as allauth_views
from allauth.account.internal.flows.email_verification import send_verification_email_to_address
from allauth.account.models import EmailAddress
from allauth.decorators import rate_limit
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_http_methods

from marketplace.accounts.emails import AGAIN
from marketplace.accounts.forms import ResendForm
from marketplace.accounts.models import ProfileTypeRequest
from marketplace.kernel.access import allow, anyone, signed_in
from marketplace.kernel.htmx import render_page

INVITED_FOR = 30 * 24 * 3600  # seconds


class RefusedIs422:
    """allauth answers 200 to a refused form; ours is 422 like every other."""

    def form_invalid(self, form: Any) -> HttpResponse:
        response = super().form_invalid(form)  # type: ignore[misc]
        response.status_code = 422
        return response


class SignIn(RefusedIs422, allauth_views.LoginView):
    pass


class Register(RefusedIs422, allauth_views.SignupView):
    def get_initial(self) -> dict[str, Any]:
        again = invited_again(self.request.GET.get("again", ""))
        names = ("first_name", "last_name", "email") if again else ()
        return super().get_initial() | {name: getattr(again, name) for name in names}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        again = invited_again(self.request.GET.get("again", ""))
        return super().get_context_data(**kwargs) | {"again": again}


def invited_again(key: str) -> ProfileTypeRequest | None:
    """What a request for another type of profile knows of who follows its link."""
    try:
        number = signing.loads(key, salt=AGAIN, max_age=INVITED_FOR)
    except signing.BadSignature:
        return None
    return ProfileTypeRequest.objects.filter(pk=number).first()


class Reauthenticate(RefusedIs422, allauth_views.ReauthenticateView):
    pass


class AskForReset(RefusedIs422, allauth_views.PasswordResetView):
    pass


class ChangePassword(RefusedIs422, allauth_views.PasswordChangeView):
    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        if not request.user.has_usable_password():
            return redirect("account_reset_password")
        return super().dispatch(request, *args, **kwargs)


class ResetPassword(RefusedIs422, allauth_views.PasswordResetFromKeyView):
    def logout(self) -> None:
        """GET writes nothing: who else is signed in here stays so until the form is sent."""
        if self.request.method == "POST":
            super().logout()

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {"token_fail": False} | super().get_context_data(**kwargs)

    def render_to_response(self, context: Any, **kwargs: Any) -> HttpResponse:
        status = 404 if context["token_fail"] else 200
        return super().render_to_response(context, status=status, **kwargs)


class ConfirmEmail(allauth_views.ConfirmEmailView):
    def logout_other_user(self, confirmation: Any) -> None:
        if self.request.method == "POST":
            super().logout_other_user(confirmation)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        try:
            return super().post(*args, **kwargs)
        except Http404:
            self.object = None
            return self.render_to_response(self.get_context_data())

    def render_to_response(self, context: Any, **kwargs: Any) -> HttpResponse:
        status = 200 if context["can_confirm"] else 404
        return super().render_to_response(context, status=status, **kwargs)


sign_in = anyone(SignIn.as_view())
sign_out = anyone(allauth_views.LogoutView.as_view())
inactive = anyone(allauth_views.AccountInactiveView.as_view())
register = anyone(Register.as_view())
confirmation_sent = anyone(allauth_views.EmailVerificationSentView.as_view())
confirm_email = anyone(ConfirmEmail.as_view())
ask_for_reset = anyone(AskForReset.as_view())
reset_sent = anyone(allauth_views.PasswordResetDoneView.as_view())
reset_password = anyone(ResetPassword.as_view())
reset_done = anyone(allauth_views.PasswordResetFromKeyDoneView.as_view())
reauthenticate = allow(signed_in)(Reauthenticate.as_view())
change_password = allow(signed_in)(ChangePassword.as_view())


@anyone
@rate_limit(action="signup")
@require_http_methods(["GET", "POST"])
def resend_confirmation(request: HttpRequest) -> HttpResponse:
    """The same answer whether or not the address waits, so that nobody learns who is registered."""
    form = ResendForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        waiting = EmailAddress.objects.filter(
            email=form.cleaned_data["email"].lower(), verified=False, user__is_active=True
        )
        if address := waiting.select_related("user").first():
            send_verification_email_to_address(request, address)
        return redirect("account_email_verification_sent")
    return render_page(request, "account/resend_confirmation.html", {"form": form}, form=form)
