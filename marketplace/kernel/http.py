"""Middleware that needs to know nothing of the market."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import BadRequest
from django.db import DatabaseError, connection, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

from marketplace.kernel.errors import Refused

Handler = Callable[[HttpRequest], HttpResponse]

READING = (
    "SELECT", "WITH", "SAVEPOINT", "RELEASE", "ROLLBACK", "SET", "SHOW", "EXPLAIN",
    "DECLARE", "FETCH", "CLOSE",
)  # fmt: skip
_seen_mark: ContextVar[bool] = ContextVar("seen_mark", default=False)


class WriteOnGet(DatabaseError):
    """A page tried to change something because it was looked at: a bug, never a refusal."""


class ReadOnlyGet:
    """GET, HEAD and OPTIONS change nothing: any statement but a reading one is an error.

    Stands last, so that sessions are saved outside of it.
    """

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return self.get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return self.get_response(request)


def _refuse_writes(execute: Callable, sql: Any, params: Any, many: bool, context: dict) -> Any:
    if not _seen_mark.get() and not str(sql).lstrip(" (\n").upper().startswith(READING):
        raise WriteOnGet(f"a page that is only looked at wrote: {str(sql)[:80]}")
    return execute(sql, params, many, context)


@contextmanager
def seen_mark() -> Iterator[None]:
    """The one door for what a GET may write: that somebody has seen something."""
    token = _seen_mark.set(True)
    try:
        with transaction.atomic():
            yield
    finally:
        _seen_mark.reset(token)


class RefuseNulBytes:
    """PostgreSQL's text holds no NUL: say 400 before a query or a form meets one."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> None:
        texts = [*request.GET.keys(), request.path_info]
        texts += [value for values in request.GET.lists() for value in values[1]]
        if request.method == "POST":
            texts += [value for values in request.POST.lists() for value in values[1]]
        if any("\x00" in text for text in texts):
            raise BadRequest("NUL byte")


class RefusedToConflict:
    """A refusal that no view has caught beside its form becomes a page: 409, with its sentence."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, Refused):
            return None
        back = request.headers.get("Referer", "")
        if not url_has_allowed_host_and_scheme(back, {request.get_host()}, request.is_secure()):
            back = "/"
        context = {"refusal": exception.message, "back": back}
        return render(request, "409.html", context, status=409)
