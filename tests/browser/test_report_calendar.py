"""The month by keyboard, and over a connection that drops."""

import os
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.conf import settings
from playwright.sync_api import expect

from activity_reports import services
from activity_reports.models import ActivityReport
from tests.activity_reports.factories import freelance_project

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")  # playwright keeps a loop in this thread

MAY = date(2026, 5, 1)
MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)


@pytest.fixture(autouse=True)
def _no_broker(monkeypatch):
    monkeypatch.setattr("marketplace.kernel.outbox.wake_relay", lambda: None)


@pytest.fixture
def report(request):
    fields = getattr(request, "param", {})
    people = freelance_project(**fields)
    report = services.open_report(people.project, month=MAY, at=MAY_29)
    services.clear_month(report, by=people.freelancer, at=MAY_29)
    return report


@pytest.fixture
def calendar(page, live_server, client, report):
    """The open page, signed in as the freelancer."""
    client.force_login(report.project.consultant)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    page.context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page.goto(live_server.url + report.get_absolute_url())
    return page


def day(page, number):
    return page.locator(f"#day-2026-05-{number:02d}")


def counted(report, number):
    fresh = ActivityReport.objects.select_related("project").get(pk=report.pk)
    return fresh.units_by_day[date(2026, 5, number)]


def total(page, text):
    """The summary once the server has answered, five seconds later when it is asked again."""
    summary = page.locator(".card-head", has_text="Summary")
    expect(summary).to_contain_text(text, timeout=15_000)


def test_a_month_is_filled_by_keyboard_alone(calendar, report):
    day(calendar, 4).focus()
    for key in ("1", "ArrowRight", "5", "ArrowDown", "w"):
        calendar.keyboard.press(key)

    total(calendar, "5.5 days")
    assert (counted(report, 4), counted(report, 5), counted(report, 11)) == (1, Decimal("0.5"), 1)
    expect(day(calendar, 12)).to_be_focused()

    calendar.keyboard.press("0")
    total(calendar, "4.5 days")
    calendar.keyboard.press("Control+z")
    total(calendar, "5.5 days")
    calendar.keyboard.press("m")
    total(calendar, "17 days")
    calendar.keyboard.press("Enter")
    expect(calendar.get_by_role("button", name="Submit 17 days")).to_be_focused()
    calendar.keyboard.press("Enter")
    expect(calendar.locator(".statusline")).to_contain_text("Approved by the Business Manager")


def test_a_day_is_touched(calendar, report):
    for text in ("0.5 days", "1 day", "0 days"):
        day(calendar, 6).click()
        total(calendar, text)
    day(calendar, 6).focus()
    calendar.keyboard.press("Space")
    total(calendar, "0.5 days")


def test_letters_are_left_alone_outside_the_grid(calendar, report):
    calendar.locator("h1").click()
    calendar.keyboard.press("m")

    total(calendar, "0 days")


@pytest.mark.parametrize(
    "report", [{"unit_type": "hour", "units_ordered": Decimal(300)}], indirect=True
)
def test_hours_are_typed_digit_by_digit(calendar, report):
    day(calendar, 4).focus()
    calendar.keyboard.type("12")

    total(calendar, "12 hours")
    assert counted(report, 4) == 12


def test_a_dropped_connection_is_shown_and_tried_again(calendar, report, expected_problems):
    expected_problems += ["ERR_INTERNET_DISCONNECTED"]
    calendar.context.set_offline(True)
    day(calendar, 4).focus()
    calendar.keyboard.press("1")
    expect(day(calendar, 4)).to_have_attribute("data-save", "failed")
    expect(calendar.locator("[data-failed]")).to_be_visible()
    assert counted(report, 4) == 0

    calendar.context.set_offline(False)
    total(calendar, "1 day")
    expect(calendar.locator("[data-failed]")).to_be_hidden()
    assert counted(report, 4) == 1


def test_without_a_script_every_day_is_a_button(browser, live_server, client, report):
    client.force_login(report.project.consultant)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(java_script_enabled=False)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(live_server.url + report.get_absolute_url())

    day(page, 4).click()
    total(page, "0.5 days")
    page.get_by_role("button", name="Fill the month").click()
    total(page, "17 days")
    page.get_by_role("button", name="Undo").click()
    total(page, "0.5 days")
    context.close()
