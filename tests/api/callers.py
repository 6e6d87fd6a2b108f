"""Who calls the API in tests: systems of clients, suppliers with a token, browsers."""

from datetime import timedelta

from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken

from marketplace.accounts.services import make_personal_token
from marketplace.clients.services import make_client_system, system_scopes
from tests.factories import (
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    SupplierMembershipFactory,
    UserFactory,
)

ROOT = "/api/v1"


class Caller:
    """A program with a token, which speaks JSON."""

    def __init__(self, token="", **headers):
        self.client = Client(raise_request_exception=True)
        self.headers = headers | ({"Authorization": f"Bearer {token}"} if token else {})

    def copy(self):
        """The same program on another thread."""
        twin = Caller()
        twin.headers = self.headers
        return twin

    def get(self, path, **params):
        return self._call("get", path, params)

    def delete(self, path):
        return self._call("delete", path)

    def put(self, path):
        return self._call("put", path)

    def post(self, path, body=None, **headers):
        return self._call("post", path, body or {}, headers, content_type="application/json")

    def patch(self, path, body):
        return self._call("patch", path, body, content_type="application/json")

    def _call(self, method, path, data=None, headers=None, **kwargs):
        path = path if path.startswith("http") else ROOT + path
        call = getattr(self.client, method)
        return call(path, data, headers=self.headers | (headers or {}), **kwargs)


class SystemCaller(Caller):
    """The system of a client company, made by one of its administrators."""

    def __init__(self, *scopes, company=None, admin=None, **headers):
        now = timezone.now()
        self.company = company or ClientCompanyFactory()
        self.admin = admin or administrator(self.company)
        self.entity = EntityFactory(company=self.company)
        self.system, self.secret = make_client_system(
            self.company, name="ERP", scopes=system_scopes(), by=self.admin, at=now
        )
        self.scopes = scopes or system_scopes()
        super().__init__(**headers)
        self.renew()

    def renew(self):
        """Ask for another token: one lives an hour."""
        now = timezone.now()
        token = AccessToken.objects.create(
            token=f"access-{self.system.pk}-{now.isoformat()}",
            application=self.system.application,
            expires=now + timedelta(hours=1),
            scope=" ".join(self.scopes),
        )
        self.headers["Authorization"] = f"Bearer {token.token}"


class SupplierCaller(Caller):
    """A person of a supplier company with a personal token."""

    def __init__(self, *scopes, user=None, role="director", **headers):
        self.user = user or SupplierMembershipFactory(role=role).user
        _token, secret = make_personal_token(
            self.user,
            name="script",
            scopes=scopes or ALL_SCOPES,
            lifetime=timedelta(days=30),
            at=timezone.now(),
        )
        super().__init__(secret, **headers)

    @property
    def company(self):
        return self.user.supplier_memberships.get().company


ALL_SCOPES = (
    "companies:read", "rfps:read", "rfps:write", "proposals:read", "proposals:write",
    "documents:read", "projects:read", "projects:write", "reports:read", "invoices:read",
)  # fmt: skip


def administrator(company):
    return ClientMembershipFactory(company=company, role="company_admin").user


def browser(user):
    """Somebody signed in, who looks at the API with a browser."""
    caller = Caller()
    caller.client.force_login(user)
    return caller


def problem_of(response, status, code):
    """The problem document, whose shape is checked."""
    assert response.status_code == status, response.content
    assert response["Content-Type"] == "application/problem+json"
    document = response.json()
    assert set(document) - {"errors"} == {"type", "title", "status", "detail", "code"}
    assert (document["status"], document["code"]) == (status, code)
    assert document["type"] == f"/api/v1/docs/#{code}"
    return document


__all__ = ["Caller", "SupplierCaller", "SystemCaller", "UserFactory", "browser", "problem_of"]
