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
JULY_30 = datetime(2026, 7, 30, 9, tzinfo=UTC)
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


def july(**fields):
    """Twenty-two working days, as the clock opens them."""
    people = freelance_project(**fields)
    return services.open_report(people.project, month=date(2026, 7, 1), at=JULY_30)


@pytest.fixture
def july_page(page, live_server, sign_in):
    report = july(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    assert report.units_total == 22
    sign_in(report.project.consultant)
    page.goto(live_server.url + report.get_absolute_url())
    return page


def pressed(page, keys):
    for key in keys:
        page.keyboard.press(key)
    return len(keys)


def is_handed_in(page):
    expect(page.locator(".statusline")).to_contain_text("Approved by the Business Manager")


def test_an_ordinary_month_is_handed_in_by_two_keys(july_page):
    july_page.keyboard.press("Enter")
    expect(july_page.get_by_role("button", name="Submit 22 days")).to_be_focused()
    july_page.keyboard.press("Enter")

    is_handed_in(july_page)


def test_two_absences_and_a_half_day_take_twelve_keys_at_most(july_page):
    """Thursday 9 and Friday 10 off, a half day on Friday 17."""
    count = pressed(july_page, ["ArrowDown", "ArrowRight", "Shift+ArrowRight", "0"])
    expect(july_page.locator("[aria-pressed=true]")).to_have_count(2)
    count += pressed(july_page, ["ArrowDown", "5", "Enter"])
    expect(july_page.get_by_role("button", name="Submit 19.5 days")).to_be_focused()
    count += pressed(july_page, ["Enter"])

    is_handed_in(july_page)
    assert count <= 12


def test_by_touch_the_same_takes_six_taps_at_most(browser, live_server, sign_in, client):
    report = july(starts_on=date(2026, 7, 1), ends_on=date(2026, 12, 31))
    client.force_login(report.project.consultant)
    cookie = client.cookies[settings.SESSION_COOKIE_NAME].value
    context = browser.new_context(viewport={"width": 390, "height": 844}, has_touch=True)
    context.add_cookies(
        [{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}]
    )
    page = context.new_page()
    page.goto(live_server.url + report.get_absolute_url())

    for number in (9, 10, 17, 17):
        page.locator(f"#day-2026-07-{number:02d}").tap()
    page.locator("a:visible", has_text="Review and submit").tap()
    page.get_by_role("button", name="Submit 19.5 days").tap()

    is_handed_in(page)
    context.close()


def test_what_was_not_saved_outlives_the_page(calendar, report, expected_problems):
    expected_problems += ["ERR_INTERNET_DISCONNECTED"]
    calendar.context.set_offline(True)
    day(calendar, 4).focus()
    for key in ("1", "ArrowRight", "5", "m"):
        calendar.keyboard.press(key)
    failed = calendar.locator("[data-failed]")
    expect(failed).to_contain_text("4 May, 5 May, Fill the month:")
    calendar.on("dialog", lambda dialog: dialog.accept())
    calendar.context.set_offline(False)
    calendar.reload()

    total(calendar, "17 days")
    assert counted(report, 4) == 1
    expect(failed).to_be_hidden()
    assert calendar.evaluate("localStorage.length") == 0


def test_two_windows_at_work_on_different_days_keep_both(calendar, report):
    services.set_day(report, day=date(2026, 5, 6), units=Decimal(1), by=report.project.consultant,
                     at=MAY_29)  # fmt: skip

    day(calendar, 4).click()

    total(calendar, "1.5 days")


def test_a_day_that_another_window_changed_is_not_overwritten(calendar, report, expected_problems):
    expected_problems += ["422"]
    services.set_day(report, day=date(2026, 5, 4), units=Decimal(1), by=report.project.consultant,
                     at=MAY_29)  # fmt: skip

    day(calendar, 4).click()

    expect(calendar.get_by_role("alert")).to_contain_text("has changed this report meanwhile")
    total(calendar, "1 day")
    assert counted(report, 4) == 1


def test_a_month_that_another_window_changed_is_not_filled_over(
    calendar, report, expected_problems
):
    expected_problems += ["422"]
    services.set_day(report, day=date(2026, 5, 4), units=Decimal("0.5"),
                     by=report.project.consultant, at=MAY_29)  # fmt: skip

    calendar.get_by_role("button", name="Fill the month").click()

    expect(calendar.get_by_role("alert")).to_contain_text("has changed this report meanwhile")
    total(calendar, "0.5 days")
