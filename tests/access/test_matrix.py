"""Every address, asked by every role: nobody opens what is not theirs, and nothing is unlisted."""

import logging
import os
from functools import cache
from http.cookies import SimpleCookie

import pytest
from django.db import transaction
from django.template import Template
from django.test import Client
from django.urls import reverse

from marketplace.kernel.access import anyone
from tests.access import matrix
from tests.access.world import TODAY, World, arguments
from tests.addresses import addresses

ADDRESSES = {address.name: address for address in addresses()}.values()
PAGES = [address for address in ADDRESSES if not address.is_admin]
ADMIN = [address for address in ADDRESSES if address.is_admin]
WRITES = "WRITE_ACCESS_MATRIX" in os.environ  # by `make matrix`
FORM = "application/x-www-form-urlencoded"
NOTHING = "csrfmiddlewaretoken=none"  # a form that is sent, with nothing filled in


OPENED = {"200", "302", "409", "422"}
# Open to every supplier, or without an owner
NOBODYS = (
    "rfps:detail", "rfps:favourite", "proposals:send", "compliance:send_document",
    "account_", "mail",
)  # fmt: skip


class Doors:
    """The world, with a browser for each person in it; what a request changes is undone."""

    def __init__(self):
        self.world = World()
        self.browsers = {role: self._browser(user) for role, user in self.world.people.items()}

    def _browser(self, user):
        browser = Client(raise_request_exception=False)
        if user is not None:
            browser.force_login(user)
        return browser, browser.cookies.output(header="")

    def rows(self, address):
        return {
            f"{address.name} {method}": " ".join(
                str(self.ask(method, address, role)) for role in matrix.roles_asked(address)
            )
            for method in matrix.methods_asked(address)
        }

    def ask(self, method, address, role):
        path = path_of(address, self.world.mission_of(role))
        browser, cookies = self.browsers[role]
        browser.cookies = SimpleCookie(cookies)
        with transaction.atomic():
            response = browser.generic(method, path, NOTHING, content_type=FORM)
            if response.streaming:
                response.getvalue()  # else its file stays open
            transaction.set_rollback(True)
        return response.status_code


@cache
def path_of(address, mission):
    return reverse(address.name, kwargs=arguments(address, mission))


@pytest.fixture
def doors(db, time_machine, monkeypatch):
    """Who may open a page is decided before it is drawn: thousands of pages are left blank."""
    monkeypatch.setattr(Template, "render", lambda *args: "")
    monkeypatch.setattr(logging.getLogger("django.request"), "disabled", True)
    time_machine.move_to(TODAY, tick=False)
    return Doors()


@pytest.mark.timeout(600)  # some thousand requests, on a machine that may be busy
@pytest.mark.parametrize("asked", [PAGES, ADMIN], ids=["pages", "admin"])
def test_each_role_gets_the_answer_of_the_matrix(doors, asked):
    rows = {key: row for address in asked for key, row in doors.rows(address).items()}
    if WRITES:
        matrix.write(rows, ADDRESSES)
    expected = matrix.load()
    other = {key: row for key, row in rows.items() if expected.get(key) != row}
    if other:
        pytest.fail(f"not as in {matrix.PATH.name}:\n{matrix.lines(other)}", pytrace=False)


def test_the_matrix_lists_only_addresses_that_exist():
    names = {address.name for address in ADDRESSES}
    assert [key for key in matrix.load() if key.rpartition(" ")[0] not in names] == []


@pytest.mark.parametrize(
    ("owner", "stranger"), [("director", "other_supplier"), ("company_admin", "other_client")]
)
def test_what_an_owner_opens_does_not_exist_for_a_stranger(owner, stranger):
    roles = list(matrix.ROLES)
    places = [address for address in PAGES if address.asks]
    opened = {}
    for name, key, answers in answers_of(places):
        of_owner, of_stranger = answers[roles.index(owner)], answers[roles.index(stranger)]
        if of_owner in OPENED and of_stranger != "404" and not name.startswith(NOBODYS):
            opened[key] = of_stranger
    assert opened == {}


def test_a_visitor_opens_only_what_is_public():
    public = {address.name for address in PAGES if address.callback.policy is anyone}
    opened = [key for name, key, answers in answers_of(PAGES) if answers[0] in {"200", "422"}]
    assert {key.rpartition(" ")[0] for key in opened} <= public


def answers_of(asked):
    expected, names = matrix.load(), {address.name for address in asked}
    for key, answers in expected.items():
        name = key.rpartition(" ")[0]
        if name in names:
            yield name, key, answers.split()


def test_nothing_breaks_for_anybody():
    assert [key for key, answers in matrix.load().items() if "500" in answers] == []
