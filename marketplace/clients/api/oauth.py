"""Where a client's system gets its access token and gives it back, and nothing else of OAuth."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.urls import path
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt
from oauth2_provider.views import RevokeTokenView, TokenView

from marketplace.kernel.access import anyone
from marketplace.kernel.api.throttling import address_of, seconds_to_wait

# The names by which the library looks its own addresses up.
app_name = "oauth2_provider"


@method_decorator(csrf_exempt, name="dispatch")  # the override has lost it
class Token(TokenView):
    """Each token costs a slow hash of the secret, so an address gets a few a minute."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        waiting = seconds_to_wait(
            f"token:{address_of(request)}", limit=settings.API_TOKENS_PER_MINUTE, window=60
        )
        if waiting is None:
            return super().dispatch(request, *args, **kwargs)
        told = "Too many requests: use each token until it expires."
        return JsonResponse(
            {"error": "temporarily_unavailable", "error_description": told},  # RFC 6749
            status=429,
            headers={"Retry-After": str(waiting)},
        )


urlpatterns = [
    path("token/", anyone(Token.as_view()), name="token"),
    path("revoke/", anyone(RevokeTokenView.as_view()), name="revoke-token"),
]
