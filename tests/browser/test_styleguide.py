"""Every component, in both themes and on every screen."""

import pytest

PHONE, DESK = {"width": 390, "height": 844}, {"width": 1280, "height": 900}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_component_has_an_accessibility_violation(page, axe, size, scheme, language):
    page.set_extra_http_headers({"Accept-Language": language})
    page.set_viewport_size(size)
    page.emulate_media(color_scheme=scheme)
    page.goto("/styleguide/")
    axe(page)


def test_no_component_makes_the_page_scroll_sideways(page, fits):
    page.goto("/styleguide/")
    fits(page)
