"""What support sees of programs, and how it shuts them out."""

import pytest
from django.urls import reverse
from django.utils import timezone

from marketplace.kernel import idempotency
from tests.api.callers import SupplierCaller, SystemCaller, problem_of
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
RIGHTS = [
    "clients.view_clientsystem", "clients.change_clientsystem", "accounts.view_personaltoken",
    "accounts.change_personaltoken", "kernel.view_idempotencykey",
]  # fmt: skip
SYSTEMS = "admin:clients_clientsystem_changelist"
TOKENS = "admin:accounts_personaltoken_changelist"
KEYS = "admin:kernel_idempotencykey_changelist"


@pytest.fixture
def support(client):
    user = UserFactory(support=True, permissions=RIGHTS)
    client.force_login(user)
    return user


def test_support_revokes_the_access_of_a_system(client, support):
    erp = SystemCaller()
    data = {"action": "revoke", "_selected_action": [erp.system.pk]}

    client.post(reverse(SYSTEMS), data)

    erp.system.refresh_from_db()
    assert erp.system.revoked_by == support
    problem_of(erp.get("/me/"), 401, "not_authenticated")


@pytest.mark.usefixtures("support")
def test_support_revokes_a_personal_token(client):
    script = SupplierCaller()
    token = script.user.personal_tokens.get()

    client.post(reverse(TOKENS), {"action": "revoke", "_selected_action": [token.pk]})

    problem_of(script.get("/me/"), 401, "not_authenticated")


@pytest.mark.usefixtures("support")
def test_no_page_shows_what_a_token_is_checked_by(client):
    token = SupplierCaller().user.personal_tokens.get()

    page = client.get(reverse("admin:accounts_personaltoken_change", args=[token.pk]))

    assert page.status_code == 200
    assert token.digest not in page.text


@pytest.mark.usefixtures("support")
def test_nothing_is_made_or_edited_there(client):
    system = SystemCaller().system
    page = client.get(reverse("admin:clients_clientsystem_change", args=[system.pk]))

    assert client.get(reverse("admin:clients_clientsystem_add")).status_code == 403
    assert client.get(reverse("admin:accounts_personaltoken_add")).status_code == 403
    assert 'name="scopes' not in page.text


def test_who_may_not_look_is_sent_away(client):
    client.force_login(UserFactory(support=True))
    for name in (SYSTEMS, TOKENS, KEYS):
        assert client.get(reverse(name)).status_code == 403


@pytest.mark.usefixtures("support")
@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("name", [SYSTEMS, TOKENS, KEYS])
def test_a_list_costs_the_same_whatever_its_length(
    client, name, rows, django_assert_max_num_queries
):
    for n in range(rows):
        SystemCaller()
        SupplierCaller()
        idempotency.remember(
            principal="user:1",
            key=str(n),
            request_hash="h",
            answer=idempotency.Answer(201, {}),
            at=timezone.now(),
        )

    with django_assert_max_num_queries(12):
        assert client.get(reverse(name), {"q": ""}).status_code == 200
