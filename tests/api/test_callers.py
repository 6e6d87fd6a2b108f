"""Who may call, for whom they speak, and what each kind of caller is refused."""

import base64
from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone
from oauth2_provider.models import AccessToken

from marketplace.accounts.models import PersonalToken
from marketplace.accounts.services import revoke_personal_token
from marketplace.clients import tasks
from marketplace.clients.services import revoke_client_system, take_over_client_system
from tests.api.callers import (
    Caller,
    SupplierCaller,
    SystemCaller,
    administrator,
    browser,
    problem_of,
)
from tests.factories import RfpFactory, SupplierMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
TOKEN_URL = "/oauth/token/"


def ask_for_token(client, system, secret, **data):
    basic = base64.b64encode(f"{system.client_id}:{secret}".encode()).decode()
    return client.post(
        TOKEN_URL,
        {"grant_type": "client_credentials"} | data,
        headers={"Authorization": f"Basic {basic}"},
    )


def test_a_system_gets_a_token_for_an_hour_and_uses_it(client):
    erp = SystemCaller()

    answer = ask_for_token(client, erp.system, erp.secret, scope="rfps:read")

    assert answer.status_code == 200
    granted = answer.json()
    assert (granted["expires_in"], granted["scope"]) == (3600, "rfps:read")
    assert Caller(granted["access_token"]).get("/rfps/").status_code == 200
    assert not AccessToken.objects.filter(token=granted["access_token"]).exists()  # a digest


def test_a_program_has_no_cookie_and_needs_none():
    erp = SystemCaller()
    strict = Client(enforce_csrf_checks=True)

    answer = ask_for_token(strict, erp.system, erp.secret, scope="rfps:write")

    assert answer.status_code == 200
    erp.client = strict
    problem_of(erp.post("/rfps/"), 400, "invalid")


def test_the_wrong_secret_gets_nothing(client):
    erp = SystemCaller()

    answer = ask_for_token(client, erp.system, "wrong", scope="rfps:read")

    assert (answer.status_code, answer.json()["error"]) == (401, "invalid_client")


def test_a_scope_that_was_not_granted_is_refused(client):
    erp = SystemCaller()

    answer = ask_for_token(client, erp.system, erp.secret, scope="documents:read")

    assert (answer.status_code, answer.json()["error"]) == (400, "invalid_scope")


def test_without_a_scope_a_token_opens_nothing(client):
    erp = SystemCaller()

    token = ask_for_token(client, erp.system, erp.secret).json()["access_token"]

    problem_of(Caller(token).get("/rfps/"), 403, "insufficient_scope")
    assert Caller(token).get("/me/").json()["scopes"] == []


def test_no_other_way_to_a_token_is_open(client):
    erp = SystemCaller()

    answer = ask_for_token(client, erp.system, erp.secret, grant_type="password", username="a")

    assert answer.status_code == 400
    assert client.get("/oauth/authorize/").status_code == 404
    assert client.get("/oauth/applications/").status_code == 404


def test_the_token_endpoint_is_not_hammered(client, settings):
    settings.API_TOKENS_PER_MINUTE = 1
    address = {"REMOTE_ADDR": "192.0.2.8"}
    client.post(TOKEN_URL, {}, **address)

    answer = client.post(TOKEN_URL, {}, **address)

    assert (answer.status_code, answer.json()["error"]) == (429, "temporarily_unavailable")
    assert 1 <= int(answer["Retry-After"]) <= 60


def test_a_system_gives_its_token_back(client):
    erp = SystemCaller()
    token = ask_for_token(client, erp.system, erp.secret, scope="rfps:read").json()["access_token"]

    client.post(
        "/oauth/revoke/",
        {"token": token, "client_id": erp.system.client_id, "client_secret": erp.secret},
    )

    problem_of(Caller(token).get("/rfps/"), 401, "not_authenticated")


def test_nobody_without_a_token_gets_in():
    answer = Caller().get("/rfps/")

    problem_of(answer, 401, "not_authenticated")
    assert answer["WWW-Authenticate"].startswith("Bearer")


@pytest.mark.parametrize("token", ["nonsense", "mkp_nonsense", "mkp_", "é"])
def test_an_unknown_token_does_not_get_in(token):
    problem_of(Caller(token).get("/rfps/"), 401, "not_authenticated")


def test_a_system_that_is_revoked_is_out_at_once(client):
    erp = SystemCaller()

    revoke_client_system(erp.system, by=erp.admin, at=timezone.now())

    problem_of(erp.get("/rfps/"), 401, "not_authenticated")
    assert ask_for_token(client, erp.system, erp.secret).status_code == 401


def test_a_token_that_is_revoked_or_expired_is_out(time_machine):
    script, other = SupplierCaller(), SupplierCaller()
    revoke_personal_token(
        PersonalToken.objects.get(user=script.user), by=script.user, at=timezone.now()
    )
    problem_of(script.get("/rfps/"), 401, "not_authenticated")

    time_machine.move_to(timezone.now() + timedelta(days=30))
    problem_of(other.get("/rfps/"), 401, "not_authenticated")


def test_a_person_who_is_blocked_is_out():
    script = SupplierCaller()
    type(script.user).objects.filter(pk=script.user.pk).update(is_active=False)

    problem_of(script.get("/rfps/"), 401, "not_authenticated")


def test_a_system_goes_on_reading_when_its_responsible_person_has_left():
    erp = SystemCaller()
    rfp = RfpFactory(company=erp.company, draft=True)
    erp.admin.client_memberships.update(left_at=timezone.now())

    seen = erp.get(f"/rfps/{rfp.pk}/")
    refused = erp.post(f"/rfps/{rfp.pk}/cancel/")

    assert (seen.status_code, seen.json()["actions"]) == (200, [])
    problem_of(refused, 403, "responsible_left")

    take_over_client_system(erp.system, by=administrator(erp.company), at=timezone.now())
    assert erp.post(f"/rfps/{rfp.pk}/cancel/").status_code == 200


def test_a_browser_reads_and_does_not_write():
    user = SupplierMembershipFactory().user
    rfp = RfpFactory()
    caller = browser(user)

    assert caller.get(f"/rfps/{rfp.pk}/").status_code == 200
    problem_of(caller.put(f"/rfps/{rfp.pk}/favourite/"), 401, "not_authenticated")


def test_a_token_without_the_scope_is_told_which_one():
    document = problem_of(SupplierCaller("companies:read").get("/rfps/"), 403, "insufficient_scope")
    assert "rfps:read" in document["detail"]


def test_reading_is_no_writing():
    rfp = RfpFactory()
    problem_of(
        SupplierCaller("rfps:read").put(f"/rfps/{rfp.pk}/favourite/"), 403, "insufficient_scope"
    )


def test_somebody_without_a_company_is_refused():
    problem_of(browser(UserFactory(client=True)).get("/entities/"), 403, "permission_denied")


def test_me_says_for_whom_a_system_speaks():
    erp = SystemCaller("rfps:read", "companies:read")

    me = erp.get("/me/").json()

    assert me == {
        "kind": "client_system", "id": str(erp.system.pk), "name": "ERP", "email": None,
        "family": "client", "role": None, "scopes": ["rfps:read", "companies:read"],
        "company": {"id": str(erp.company.pk), "name": erp.company.name},
        "responsible": {"id": str(erp.admin.pk), "name": erp.admin.name},
    }  # fmt: skip


def test_me_says_who_a_token_is_of():
    script = SupplierCaller("rfps:read", role="business_manager")

    me = script.get("/me/").json()

    assert (me["kind"], me["email"], me["role"]) == (
        "person", script.user.email, "business_manager",
    )  # fmt: skip
    assert (me["scopes"], me["company"]["id"]) == (["rfps:read"], str(script.company.pk))


def test_calls_are_counted_for_each_caller(settings, time_machine):
    time_machine.move_to("2026-06-01T08:00:00Z", tick=False)
    settings.API_CALLS_PER_SECOND = 2
    one, other = SupplierCaller(), SupplierCaller()

    assert [one.get("/me/").status_code for _ in range(3)] == [200, 200, 429]
    assert other.get("/me/").status_code == 200
    time_machine.shift(timedelta(seconds=1))
    assert one.get("/me/").status_code == 200


def test_a_day_has_an_end_too(settings, time_machine):
    time_machine.move_to("2026-06-02T08:00:00Z", tick=False)
    settings.API_CALLS_PER_DAY = 1
    erp = SystemCaller()
    erp.get("/me/")

    refused = erp.get("/me/")

    problem_of(refused, 429, "throttled")
    assert refused["Retry-After"] == str(16 * 3600)


def test_expired_access_tokens_are_forgotten():
    SystemCaller()
    AccessToken.objects.update(expires=timezone.now() - timedelta(days=3))

    tasks.clear_access_tokens()
    tasks.clear_access_tokens()

    assert not AccessToken.objects.exists()
