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


def test_from_an_opinion_to_the_appointment_without_a_mouse(page, sign_in):
    proposal, keys = proposed(status="ongoing"), page.keyboard
    sign_in(manager_of(proposal))
    page.goto(page_of(proposal))
    tab_to(page, page.get_by_role("button", name="Interesting", exact=True))
    keys.press("Enter")
    expect(page.locator(".statusline")).to_contain_text("Interesting")

    tab_to(page, page.get_by_role("link", name="Negotiate the price"))
    keys.press("Enter")
    page.wait_for_url("**/negotiate/")
    tab_to(page, page.get_by_label("Your price"))
    keys.type("520")
    tab_to(page, page.get_by_role("button", name="Offer this price"))
    keys.press("Enter")
    expect(page.locator(".statusline")).to_contain_text("Offer of the client")

    sign_in(proposal.author)
    page.goto(reverse("proposals:negotiation", args=[proposal.negotiations.get().pk]))
    tab_to(page, page.get_by_role("button", name="Accept €472.73"))
    keys.press("Enter")
    expect(page.locator(".statusline")).to_contain_text("Agreed")

    sign_in(manager_of(proposal))
    page.goto(page_of(proposal))
    tab_to(page, page.get_by_role("link", name="Select"))
    keys.press("Enter")
    page.wait_for_url("**/appoint/")
    tab_to(page, page.get_by_role("button", name="at €520.00"))
    keys.press("Enter")
    expect(page.locator(".statusline")).to_contain_text("Selected")

    sign_in(buyer_of(proposal))
    page.goto(reverse("rfps:to_validate"))
    tab_to(page, page.get_by_role("link", name="Read and decide").first)
    keys.press("Enter")
    page.wait_for_url("**/approve/")
    tab_to(page, page.get_by_role("button", name="Approve €31,200.00"))
    keys.press("Enter")
    expect(page.locator("main")).to_contain_text("Nothing to validate")
    assert Proposal.objects.get().is_appointed


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
