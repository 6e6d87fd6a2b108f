"""A client that negotiates and selects, a supplier that agrees, a buyer that approves: by keys."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from marketplace.core.days import legal_day
from proposals.models import Proposal
from tests.browser.scenes import open_rfp
from tests.browser.test_keyboard import tab_to
from tests.proposals.agreeing import buyer_of, interesting, manager_of, negotiated
from tests.proposals.factories import freelancer

pytestmark = pytest.mark.django_db(transaction=True)


def proposed(**fields):
    """What the client has only read so far."""
    rfp = open_rfp(title="Warehouse of a bank")
    available = legal_day(timezone.now()) + timedelta(days=20)
    return interesting(
        rfp=rfp, threshold="20000", person=freelancer(), available_from=available, **fields
    )


def page_of(proposal):
    return reverse("proposals:detail", args=[proposal.pk])


def press(page, target):
    tab_to(page, target)
    page.keyboard.press("Enter")


def link(page, name):
    return page.get_by_role("link", name=name)


def button(page, name, **kwargs):
    return page.get_by_role("button", name=name, **kwargs)


def see(page, text):
    expect(page.locator(".statusline")).to_contain_text(text)


def test_from_an_opinion_to_the_appointment_without_a_mouse(page, sign_in):
    proposal = proposed(status="ongoing")
    sign_in(manager_of(proposal))
    page.goto(page_of(proposal))
    press(page, button(page, "Interesting", exact=True))
    see(page, "Interesting")

    _meet(page, sign_in, proposal)
    _negotiate(page, sign_in, proposal)
    _select(page, sign_in, proposal)
    assert Proposal.objects.get().is_appointed


def _meet(page, sign_in, proposal):
    press(page, link(page, "Plan a meeting"))
    page.wait_for_url("**/meeting/")
    tab_to(page, page.get_by_label("Link, address or number"))
    page.keyboard.type("https://meet.example/1")
    slot = page.get_by_label("First slot")
    tab_to(page, slot)
    slot.fill(f"{legal_day(timezone.now()) + timedelta(days=2)}T10:00")  # each locale types its own
    press(page, button(page, "Propose the slots"))
    see(page, "Proposed")

    sign_in(proposal.author)
    page.goto(proposal.meetings.get().get_absolute_url())
    press(page, button(page, "Choose").first)
    see(page, "Confirmed")


def _negotiate(page, sign_in, proposal):
    sign_in(manager_of(proposal))
    page.goto(page_of(proposal))
    press(page, link(page, "Negotiate the price"))
    page.wait_for_url("**/negotiate/")
    tab_to(page, page.get_by_label("Your price"))
    page.keyboard.type("520")
    press(page, button(page, "Offer this price"))
    see(page, "Offer of the client")

    sign_in(proposal.author)
    page.goto(proposal.negotiations.get().get_absolute_url())
    press(page, button(page, "Accept €472.73"))
    see(page, "Agreed")


def _select(page, sign_in, proposal):
    sign_in(manager_of(proposal))
    page.goto(page_of(proposal))
    press(page, link(page, "Select"))
    page.wait_for_url("**/appoint/")
    press(page, button(page, "at €520.00"))
    see(page, "Selected")

    sign_in(buyer_of(proposal))
    page.goto(reverse("rfps:to_validate"))
    press(page, link(page, "Read and decide").first)
    page.wait_for_url("**/approve/")
    press(page, button(page, "Approve €31,200.00"))
    expect(page.locator("main")).to_contain_text("Nothing to validate")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_pages_are_accessible_and_fit(page, sign_in, axe, fits, scheme):
    page.emulate_media(color_scheme=scheme)
    proposal = proposed()
    negotiation = negotiated(proposal)
    sign_in(manager_of(proposal))
    for url in (
        page_of(proposal), reverse("proposals:appoint", args=[proposal.pk]),
        negotiation.get_absolute_url(),
    ):  # fmt: skip
        page.goto(url)
        axe(page)
        fits(page)
    Proposal.objects.update(status="selected")
    proposal.rfp.__class__.objects.update(status="awaiting_buyer")
    sign_in(buyer_of(proposal))
    for url in (reverse("rfps:to_validate"), reverse("proposals:approve", args=[proposal.pk])):
        page.goto(url)
        axe(page)
        fits(page)
