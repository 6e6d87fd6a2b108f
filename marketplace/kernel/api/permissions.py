"""May this caller use this resource at all? Scopes bind programs, policies bind people."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import PermissionDenied
from rest_framework.permissions import SAFE_METHODS, BasePermission
from rest_framework.request import Request


class Call(Request):
    """A request behind `Admitted`: somebody is signed in, maybe by a token."""

    user: Any
    auth: Any


class Admitted(BasePermission):
    """Somebody signed in, with the scope if a token speaks for them, whom the policy admits.

    A client system reads for its company, whoever is its responsible person today: the policy
    is asked of that person only for a write. Both sides' rows are limited by the views.
    """

    def has_permission(self, request: Any, view: Any) -> bool:
        if not request.user.is_authenticated:
            return False
        is_reading = request.method in SAFE_METHODS
        self._require_scope(request, view.scope, "read" if is_reading else "write")
        if is_reading and speaks_for_company(request):
            return True
        kind = type(view)
        policy = kind.policy if is_reading else kind.write_policy
        return policy(request.user)

    @staticmethod
    def _require_scope(request: Call, resource: str, verb: str) -> None:
        if request.auth is None or not resource:
            return
        scope = f"{resource}:{verb}"
        if not request.auth.allow_scopes([scope]):
            detail = _("This token lacks the scope %(scope)s.") % {"scope": scope}
            raise PermissionDenied(detail, code="insufficient_scope")


def speaks_for_company(request: Call) -> bool:
    """A client system's token, not a person's."""
    return getattr(request.auth, "application_id", None) is not None


def caller(request: Call) -> str:
    """Who is counted and remembered: a client system, or a person whatever the token."""
    if speaks_for_company(request):
        return f"system:{request.auth.application_id}"
    return f"user:{request.user.pk}"
