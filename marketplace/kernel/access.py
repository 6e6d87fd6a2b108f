"""Closed by default: a view says who may open it, and a test refuses a view that does not."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase

View = Callable[..., HttpResponseBase]
Policy = Callable[[Any], bool]


def allow(policy: Policy) -> Callable[[View], View]:
    """Admit the signed-in users of whom `policy` is true; send visitors to the sign-in page.

    Somebody signed in of whom it is false gets 403. The policy stays readable on the view.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not policy(request.user):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.policy = policy  # type: ignore[attr-defined]
        return guarded

    return decorate


def anyone(view: View) -> View:
    """Mark a page that is public on purpose."""
    view.policy = anyone  # type: ignore[attr-defined]
    return view


def signed_in(user: Any) -> bool:
    """The policy of pages whose rows are limited by `visible_to` and by nothing else."""
    return bool(user.is_active)
