"""Chromium on a live server: silent consoles, people signed in, axe, and pages that fit."""

import os
import threading

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

# Playwright's loop makes Django believe that its own thread is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
expect.set_options(timeout=15_000)  # a machine that builds something else at the same time

WIDTHS = (320, 360, 390, 640, 768, 1024, 1280, 1920)
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def pytest_collection_modifyitems(items):
    for item in items:
        if "tests/browser/" in str(item.path):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def base_url(live_server):
    """So that `page.goto("/rfps/")` is enough."""
    return live_server.url


@pytest.fixture(autouse=True)
def _answered(transactional_db):
    """The tables are emptied once the server has answered all that the browser has asked."""
    yield
    for thread in threading.enumerate():
        if "process_request_thread" in thread.name:
            thread.join(timeout=5)


@pytest.fixture
def expected_problems():
    """Parts of console messages that the test provokes, such as "404"."""
    return []


@pytest.fixture
def page(page, expected_problems):
    """A page that must end without an error or a warning in its console."""
    problems = []
    page.on("pageerror", lambda error: problems.append(str(error)))
    page.on(
        "console",
        lambda message: message.type in ("error", "warning") and problems.append(message.text),
    )
    yield page
    assert [
        problem for problem in problems if not any(part in problem for part in expected_problems)
    ] == []


@pytest.fixture
def sign_in(page, base_url):
    """`sign_in(user)`: the browser continues as that person, without the form."""

    def as_user(user):
        client = Client()
        client.force_login(user)
        cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies(
            [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": base_url}]
        )

    return as_user


@pytest.fixture
def axe():
    """`axe(page)` fails with every accessibility violation of what the page shows now.

    `only` narrows it to a part of the page, by its selector; rules can be left out by name.
    """
    engine = Axe()

    def check(page, only=None, apart_from=()):
        options = {
            "runOnly": {"type": "tag", "values": RULES},
            "rules": {rule: {"enabled": False} for rule in apart_from},
            "resultTypes": ["violations"],
            "preload": False,  # it writes styles into the page, which our policy refuses
        }
        found = engine.run(page, context=only, options=options).response["violations"]
        told = [
            f"{rule['id']}: {rule['help']}\n  {node['html'][:200]}\n  {node['failureSummary']}"
            for rule in found
            for node in rule["nodes"]
        ]
        assert not told, "\n".join(told)

    return check


@pytest.fixture
def fits():
    """`fits(page)` fails when the page scrolls sideways at any width from a phone to a wall."""

    def check(page):
        height = page.viewport_size["height"]
        overflowing = []
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": height})
            if page.evaluate("document.documentElement.scrollWidth") > width:
                overflowing.append(width)
        assert overflowing == []

    return check
