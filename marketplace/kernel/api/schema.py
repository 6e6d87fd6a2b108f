"""How the API describes itself: who may call what, and every way in which it may say no."""

from typing import Any

from django.conf import settings
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.openapi import AutoSchema

from marketplace.kernel.api.problems import CONTENT_TYPE
from marketplace.kernel.api.views import HEADER, LONGEST_KEY

PROBLEM = {
    "type": "object",
    "description": "RFC 9457. Programs branch on `code`, people read `detail`.",
    "required": ["type", "title", "status", "detail", "code"],
    "properties": {
        "type": {"type": "string", "format": "uri-reference"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
        "code": {"type": "string"},
        "errors": {
            "type": "object",
            "description": "The messages of each field that was refused.",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}
REASONS = {
    "400": "What was sent is not right: see `errors`.",
    "401": "No token, or one that is unknown, expired or revoked.",
    "403": "The token lacks the scope, or its person lacks the right.",
    "404": "Nothing here, or nothing of yours.",
    "406": "Only JSON is served.",
    "409": "The state of things forbids it; `code` says which rule.",
    "415": "Send JSON.",
    "422": "The Idempotency-Key was used for another request.",
    "429": "Too many calls: wait for the seconds of `Retry-After`.",
}
KEY_PARAMETER = {
    "name": HEADER,
    "in": "header",
    "required": False,
    "description": "Repeat the request with the same key: it acts once and answers the same.",
    "schema": {
        "type": "string", "minLength": 1, "maxLength": LONGEST_KEY, "pattern": "^[!-~]+$",
    },
}  # fmt: skip
WRITES = ("post", "put", "patch", "delete")


class Described(AutoSchema):
    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/api/v1/").partition("/")[0]]

    def get_summary(self) -> str:
        return self.get_description().partition("\n")[0]


def describe_errors(result: dict, generator: Any, request: Any, public: bool) -> dict:
    """A hook: every operation says how it may be refused, and every POST takes a key."""
    result["components"].setdefault("schemas", {})["Problem"] = PROBLEM
    for path, operations in result["paths"].items():
        for method, operation in operations.items():
            if method == "post":
                operation.setdefault("parameters", []).append(KEY_PARAMETER)
            for status in _refusals(path, method, operation):
                operation["responses"].setdefault(status, _refusal(status))
            operation["responses"] = dict(sorted(operation["responses"].items()))
    return result


def _refusals(path: str, method: str, operation: dict) -> set[str]:
    statuses = {"400", "406", "429"}
    if {} not in operation.get("security", [{}]):
        statuses |= {"401", "403"}
    if "{" in path:
        statuses.add("404")
    if method in WRITES:
        statuses.add("409")
    if "requestBody" in operation:
        statuses.add("415")
    if method == "post":
        statuses |= {"415", "422"}
    return statuses


def _refusal(status: str) -> dict:
    schema = {"$ref": "#/components/schemas/Problem"}
    refusal: dict[str, Any] = {
        "description": REASONS[status],
        "content": {CONTENT_TYPE: {"schema": schema}},
    }
    if status == "429":
        refusal["headers"] = {"Retry-After": {"schema": {"type": "integer"}}}
    return refusal


def _scopes(schema: Any) -> list[str]:
    resource = getattr(schema.view, "scope", "")
    verb = "read" if schema.method == "GET" else "write"
    return [f"{resource}:{verb}"] if resource else []


class ClientSystemScheme(OpenApiAuthenticationExtension):
    target_class = "marketplace.clients.api.authentication.ClientSystemAuthentication"
    name = "clientSystem"

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        return {self.name: _scopes(auto_schema)}

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        scopes = {name: str(label) for name, label in settings.API_SCOPES.items()}
        flow = {"tokenUrl": settings.SPECTACULAR_SETTINGS["OAUTH2_TOKEN_URL"], "scopes": scopes}
        return {
            "type": "oauth2",
            "description": "Systems of client companies, made on the page “API access”.",
            "flows": {"clientCredentials": flow},
        }


class PersonalTokenScheme(OpenApiAuthenticationExtension):
    target_class = "marketplace.accounts.api.authentication.PersonalTokenAuthentication"
    name = "personalToken"

    def get_security_requirement(self, auto_schema: Any) -> dict[str, list[str]]:
        return {self.name: _scopes(auto_schema)}

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "http",
            "scheme": "bearer",
            "description": "Suppliers make theirs under Settings, with the same scopes.",
        }


class ReadingSessionScheme(OpenApiAuthenticationExtension):
    target_class = "marketplace.accounts.api.authentication.ReadingSessionAuthentication"
    name = "session"

    def get_security_requirement(self, auto_schema: Any) -> Any:
        return {self.name: []} if auto_schema.method == "GET" else None

    def get_security_definition(self, auto_schema: Any) -> dict[str, Any]:
        return {
            "type": "apiKey",
            "in": "cookie",
            "name": settings.SESSION_COOKIE_NAME,
            "description": "A signed-in browser, for reading.",
        }
