"""The desks of support and finance, on every screen and in both themes."""

import pytest
from playwright.sync_api import expect

from marketplace.accounts import services
from tests.factories import BankDetailsFactory, UserFactory
from tests.projects.factories import contracting

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.fixture
def support(sign_in):
    services.ensure_groups()
    user = UserFactory()
    services.join_operator(user, group="support")
    sign_in(user)


@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_desks_are_open_to_everybody(page, support, axe, fits, size, scheme):
    project, details = contracting(), BankDetailsFactory(status="requested")
    page.emulate_media(color_scheme=scheme)
    pages = (
        "/admin/",
        "/admin/projects/project/",
        f"/admin/projects/project/{project.pk}/change/",
        f"/admin/projects/project/{project.pk}/validate-start/",
        f"/admin/projects/project/{project.pk}/history/",
        "/admin/suppliers/bankdetails/",
        f"/admin/suppliers/bankdetails/{details.pk}/change/",
        "/admin/compliance/documenttype/add/",
    )
    for path in pages:
        page.set_viewport_size(size)
        page.goto(path)
        axe(page)
        fits(page)


def test_a_list_is_filtered_by_the_keyboard_alone(page, support):
    BankDetailsFactory(status="requested", company__legal_name="Atelier Sœurs")
    page.goto("/admin/suppliers/bankdetails/")
    page.locator(".filter summary").press("Enter")
    page.get_by_role("link", name="Verified").press("Enter")
    expect(page.get_by_text("Nothing to show")).to_be_visible()
