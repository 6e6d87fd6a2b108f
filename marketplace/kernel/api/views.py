"""The base of every endpoint: scope, policies, rows, and the answer that is given once."""

import hashlib
import json
from collections.abc import Callable
from functools import wraps
from typing import Any, ClassVar

from django.db.models import Model, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import (
    APIException,
    PermissionDenied,
    UnsupportedMediaType,
    ValidationError,
)
from rest_framework.generics import GenericAPIView
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.serializers import BaseSerializer

from marketplace.kernel import idempotency
from marketplace.kernel.access import Policy, signed_in
from marketplace.kernel.api.permissions import Call, caller

HEADER = "Idempotency-Key"
LONGEST_KEY = 100
FORMS = ("application/x-www-form-urlencoded", "multipart/")


def nobody(user: Any) -> bool:
    """The policy of a resource that is only read."""
    return False


class KeyReused(APIException):
    status_code = 422
    default_code = "idempotency_key_reused"
    default_detail = _("This Idempotency-Key was used for another request: choose a new one.")


class Endpoint(GenericAPIView):
    """Policy, object, serializer, one service call, answer: as on a page."""

    request: Call
    queryset: QuerySet[Any]
    serializer_class: type[BaseSerializer]
    scope: ClassVar[str] = ""  # "rfps": a token needs rfps:read, and rfps:write for a change
    policy: ClassVar[Policy] = signed_in
    write_policy: ClassVar[Policy] = nobody

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        view: Any = super().as_view(**initkwargs)
        view.policy = cls.policy
        return view

    def initial(self, request: Any, *args: Any, **kwargs: Any) -> None:
        """A form has been read by the middleware, so that no parser would miss it: say so here."""
        super().initial(request, *args, **kwargs)
        if request.content_type.startswith(FORMS) and int(request.META.get("CONTENT_LENGTH") or 0):
            raise UnsupportedMediaType(request.content_type)

    def finalize_response(self, *args: Any, **kwargs: Any) -> Any:
        """What one caller may read stays in no cache on its way."""
        response = super().finalize_response(*args, **kwargs)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response

    def rows(self) -> QuerySet[Any]:
        """What this caller may see; each resource says it."""
        raise NotImplementedError

    def get_queryset(self) -> QuerySet[Any]:
        if getattr(self, "swagger_fake_view", False):  # the schema is drawn for nobody
            return self.queryset.none()
        return self.rows()

    def row(self, *, allowed: Callable[[Any, Any], bool] | None = None) -> Any:
        """The row of the address: 404 for a stranger, 403 for a colleague without the right."""
        row = get_object_or_404(self.get_queryset(), pk=self.kwargs["pk"])
        if allowed is not None and not allowed(self.request.user, row):
            raise PermissionDenied
        return row

    def sent(self, serializer: type[BaseSerializer] | None = None, **kwargs: Any) -> dict[str, Any]:
        """The request's body, checked."""
        kind = serializer or self.get_serializer_class()
        reader = kind(data=self.request.data, context=self.get_serializer_context(), **kwargs)
        reader.is_valid(raise_exception=True)
        return reader.validated_data

    def shown(
        self, row: Model, *, serializer: type[BaseSerializer] | None = None, status: int = 200
    ) -> Response:
        """The row as it stands now, read anew with all that its serializer shows."""
        kind = serializer or self.serializer_class
        fresh = self.get_queryset().get(pk=row.pk)
        return Response(kind(fresh, context=self.get_serializer_context()).data, status=status)


def idempotent(post: Callable[..., Response]) -> Callable[..., Response]:
    """With an Idempotency-Key the request acts once: repeated, it gets the first answer again.

    Effect and answer are one transaction: what failed is not remembered and may be tried again.
    """

    @wraps(post)
    def once(view: Endpoint, request: Call, *args: Any, **kwargs: Any) -> Response:
        key = request.headers.get(HEADER)
        if key is None:
            return post(view, request, *args, **kwargs)
        if not (0 < len(key) <= LONGEST_KEY and key.isascii() and key.isprintable()):
            raise ValidationError({HEADER: [_("Send 1 to 100 printable ASCII characters.")]})
        named = {"principal": caller(request), "key": key, "request_hash": _fingerprint(request)}
        try:
            before = idempotency.claim(**named)
        except idempotency.KeyOfAnotherRequest as error:
            raise KeyReused from error
        if before is not None:
            return Response(before.body, before.status, headers={"Idempotency-Replayed": "true"})
        response = post(view, request, *args, **kwargs)
        body = json.loads(JSONRenderer().render(response.data)) if response.data else None
        answer = idempotency.Answer(response.status_code, body)
        idempotency.remember(**named, answer=answer, at=timezone.now())
        return response

    once.is_idempotent = True  # type: ignore[attr-defined]
    return once


def _fingerprint(request: Call) -> str:
    """The same for the same request, whatever the order of its fields."""
    body = json.dumps(request.data, sort_keys=True)
    return hashlib.sha256(f"{request.method} {request.path}\n{body}".encode()).hexdigest()
