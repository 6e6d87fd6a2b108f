"""Errors as problem documents (RFC 9457): one shape, whoever said no."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.utils.translation import gettext as _
from rest_framework.exceptions import APIException, ValidationError
from rest_framework.response import Response
from rest_framework.views import exception_handler as answer_of_rest_framework
from rest_framework.views import set_rollback

from marketplace.kernel.errors import Refused

CONTENT_TYPE = "application/problem+json"
ROOT = "/api/"
DOCS = "/api/v1/docs/"
CODES = {400: "bad_request", 403: "permission_denied", 404: "not_found", 500: "error"}

Errors = dict[str, list[str]]


def problem(status: int, *, code: str, detail: Any, errors: Errors | None = None) -> dict:
    document = {
        "type": f"{DOCS}#{code}",
        "title": HTTPStatus(status).phrase,
        "status": status,
        "detail": str(detail),
        "code": code,
    }
    return document | ({"errors": errors} if errors else {})


def exception_handler(error: Exception, context: dict[str, Any]) -> Response | None:
    """What REST framework calls when a view raises. A bug is not answered here: it is a 500."""
    if isinstance(error, Refused):
        set_rollback()
        field = getattr(error, "field", None)
        errors = {field: [str(error.message)]} if field else None
        return _response(problem(409, code=error.code, detail=error.message, errors=errors))
    answer = answer_of_rest_framework(error, context)
    if answer is None:
        return None
    headers = {name: answer[name] for name in ("WWW-Authenticate", "Retry-After") if name in answer}
    return _response(_problem_of(error, answer), headers)


def answer(status: int) -> JsonResponse:
    """For what fails before or after a view of the API: no such address, a bug."""
    document = problem(status, code=CODES[status], detail=HTTPStatus(status).description)
    return JsonResponse(document, status=status, content_type=CONTENT_TYPE)


def is_for_program(request: HttpRequest) -> bool:
    return request.path.startswith(ROOT)


def _problem_of(error: Exception, answer: Response) -> dict:
    status = answer.status_code
    if isinstance(error, ValidationError):
        detail = _("Some of what was sent is not right: see the errors.")
        return problem(status, code="invalid", detail=detail, errors=_flat(error.detail))
    codes = error.get_codes() if isinstance(error, APIException) else None
    code = codes if isinstance(codes, str) else CODES[status]
    return problem(status, code=code, detail=answer.data["detail"])


def _flat(detail: Any, path: str = "") -> Errors:
    """Messages by field; of an inner one the path is joined by points."""
    if isinstance(detail, dict):
        parts = [(f"{path}.{name}" if path else str(name), inner) for name, inner in detail.items()]
    elif any(isinstance(inner, dict | list) for inner in detail):
        parts = [(f"{path}.{i}", inner) for i, inner in enumerate(detail) if inner]
    else:
        return {path or "non_field_errors": [str(message) for message in detail]}
    return {name: texts for part, inner in parts for name, texts in _flat(inner, part).items()}


def _response(document: dict, headers: dict[str, str] | None = None) -> Response:
    return Response(document, status=document["status"], headers=headers, content_type=CONTENT_TYPE)
