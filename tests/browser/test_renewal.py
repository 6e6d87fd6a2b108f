"""An order renewed in Chromium, with a new price and a new plan, by the client and the supplier."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.core.days import legal_day
from projects.models import Project
from tests.projects import renewals
from tests.projects.pages import page as address

pytestmark = pytest.mark.django_db(transaction=True)


def ends_soon():
    today = legal_day(timezone.now())
    return renewals.ending(starts_on=today - timedelta(days=90), ends_on=today + timedelta(days=12))


def see(page, text):
    expect(page.locator(".statusline")).to_contain_text(text)


def test_an_order_is_renewed_at_a_new_price_under_a_new_plan(page, sign_in):
    project = ends_soon()
    sign_in(project.operational_manager)
    _ask(page, project)
    renewal = project.renewals.get()

    sign_in(project.business_manager)
    page.goto(renewal.get_absolute_url())
    _agree(page)

    sign_in(project.operational_manager)
    page.goto(renewal.get_absolute_url())
    page.get_by_role("button", name="Confirm the new order").click()
    see(page, "Legal verification")

    order = Project.objects.get(renewed_from=project)
    assert (order.plan, order.client_unit_price, order.unit_price) == ("flash", 605, 550)
    project.refresh_from_db()
    assert (project.plan, project.client_unit_price) == ("express", 550)


def _ask(page, project):
    page.goto(address("detail", project))
    page.get_by_role("link", name="Request to extend").click()
    page.get_by_label("End").fill(str(project.ends_on + timedelta(days=60)))
    page.get_by_label("With another price").check()
    page.get_by_label("New price").fill("605")
    page.get_by_role("button", name="Calculate from the dates").click()
    expect(page.locator("dl.money")).to_contain_text("before tax")
    page.get_by_role("button", name="Send to the supplier").click()
    see(page, "Waiting for the supplier")


def _agree(page):
    page.get_by_role("link", name="Choose the plan and sign").click()
    page.locator("[name=plan][value=flash]").check()
    page.get_by_role("button", name="Take this plan and continue").click()
    page.wait_for_url("**/sign/")
    page.locator("[name=consent]").check()
    page.get_by_role("button", name="Sign both texts").click()
    see(page, "Waiting for the client")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit(page, sign_in, axe, fits, scheme):
    page.emulate_media(color_scheme=scheme)
    project = ends_soon()
    today = legal_day(timezone.now())
    days = {"starts_on": project.ends_on + timedelta(days=1), "ends_on": today + timedelta(days=90)}
    renewal = renewals.requested(project, at=timezone.now(), **days)
    places = [
        reverse(f"projects:{name}", args=[renewal.pk]) for name in ("renewal", "renewal_plan")
    ]
    sign_in(project.business_manager)
    look(page, axe, fits, [*places, reverse("projects:renewals"), address("detail", project)])
    sign_in(project.operational_manager)
    look(page, axe, fits, [renewal.get_absolute_url(), address("renew", project)])


def look(page, axe, fits, places):
    for place in places:
        page.goto(place)
        axe(page)
        fits(page)
