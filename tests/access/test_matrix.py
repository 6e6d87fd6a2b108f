"""Every address, asked by every role: nobody opens what is not theirs, and nothing is unlisted."""

import functools
import logging
import os
from http.cookies import SimpleCookie

import pytest
from django.apps import apps
from django.core.cache import cache
from django.db import transaction
from django.template import Template
from django.test import Client
from django.urls import reverse

from marketplace.kernel.access import anyone
from tests.access import matrix
from tests.access.world import TODAY, World, arguments
from tests.addresses import addresses
from tests.test_consistency import OURS


def is_ours(address):
    """Not a page of the admin that another package has brought: only superusers go there."""
    label = address.admin_app
    return not label or apps.get_app_config(label).name.startswith(OURS)


ADDRESSES = {address.name: address for address in addresses()}.values()
PAGES = [address for address in ADDRESSES if not address.is_admin]
ADMIN = [address for address in ADDRESSES if address.is_admin and is_ours(address)]
OF_OTHER_PACKAGES = [address for address in ADDRESSES if not is_ours(address)]
WRITES = "WRITE_ACCESS_MATRIX" in os.environ  # by `make matrix`
FORM = "application/x-www-form-urlencoded"
NOTHING = "csrfmiddlewaretoken=none"  # a form that is sent, with nothing filled in


OPENED = {"200", "302", "409", "422"}
WITHOUT_OWNER = (
    "help:",
    "account_",
    "accounts:confirm",
    "mail",
    "mfa_",
    "api:nothing_here",
    "suppliers:join",
    "clients:join",
)
# A freelancer has no colleagues: refused with 403 before anything is looked for
OF_COMPANIES_WITH_PEOPLE = (
    "projects:end_membership", "suppliers:accept_request", "suppliers:change_role",
    "suppliers:refuse_request", "suppliers:resend_invitation", "suppliers:withdraw_invitation",
    "suppliers:archive_candidate", "suppliers:candidate_cv", "suppliers:convert_candidate",
    "api:candidate_file",
)  # fmt: skip
OPEN_TO_EVERY_SUPPLIER = (
    "rfps:detail", "rfps:document", "rfps:clause", "rfps:questions", "rfps:ask", "rfps:favourite",
    "proposals:send", "proposals:add_candidate", "proposals:clause", "proposals:estimate",
    "compliance:send_document", "api:rfp", "suppliers:add_row", *WITHOUT_OWNER,
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
        form = {} if method == "GET" else {"data": NOTHING, "content_type": FORM}
        cache.clear()  # of the counts of too many requests
        with transaction.atomic():
            response = browser.generic(method, path, **form)
            if response.streaming:
                response.getvalue()  # else its file stays open
            transaction.set_rollback(True)
        return response.status_code


@functools.cache
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
    rows, unknown = {}, []
    for address in asked:
        try:
            rows |= doors.rows(address)
        except LookupError as lookup:
            unknown.append(str(lookup))
    if WRITES:
        matrix.write(rows, [*PAGES, *ADMIN])
    assert unknown == []
    expected = matrix.load()
    other = {key: row for key, row in rows.items() if expected.get(key) != row}
    if other:
        pytest.fail(f"not as in {matrix.PATH.name}:\n{matrix.lines(other)}", pytrace=False)


def test_the_desks_do_not_open_the_tables_of_other_packages(doors):
    answers = {
        doors.ask(method, address, role)
        for address in OF_OTHER_PACKAGES
        if address.name.endswith(("_changelist", "_add", "_change", "_delete"))
        for method in ("GET", "POST")
        for role in ("support", "finance")
    }
    assert answers == {403}


def test_the_matrix_lists_only_addresses_that_exist():
    names = {address.name for address in (*PAGES, *ADMIN)}
    assert [key for key in matrix.load() if key.rpartition(" ")[0] not in names] == []


@pytest.mark.parametrize(
    ("owner", "stranger", "but"),
    [
        ("director", "other_supplier", (*OPEN_TO_EVERY_SUPPLIER, *OF_COMPANIES_WITH_PEOPLE)),
        ("company_admin", "other_client", WITHOUT_OWNER),
    ],
)
def test_what_an_owner_opens_does_not_exist_for_a_stranger(owner, stranger, but):
    roles = list(matrix.ROLES)
    places = [address for address in PAGES if address.asks]
    opened = {}
    for name, key, answers in answers_of(places):
        of_owner, of_stranger = answers[roles.index(owner)], answers[roles.index(stranger)]
        if of_owner in OPENED and of_stranger != "404" and not name.startswith(but):
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
