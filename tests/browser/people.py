"""People at browsers of their own: what they say, press and read, in the language they speak."""

import re
from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.urls import resolve
from django.utils import translation
from django.utils.translation import gettext, pgettext
from playwright.sync_api import Page, expect

DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}
CHROMIUM_TELLS_REFUSALS = "the server responded with a status of 422"

# Words that no French sentence holds: where one is read, a translation is missing.
ENGLISH = re.compile(
    r"\b(the|of|and|is|are|has|your|you|with|from|by|for|this|that|not|when|was|it|its|will)\b",
    re.IGNORECASE,
)
READABLE = """() => {
  const said = [...document.querySelectorAll("[aria-label], [title], [placeholder], [alt]")]
    .flatMap((e) => ["aria-label", "title", "placeholder", "alt"].map((a) => e.getAttribute(a)));
  return [document.title, document.body.innerText, ...said].filter(Boolean).join("\\n");
}"""


@dataclass
class Inspector:
    """What must hold on every page, whoever opens it."""

    axe: Callable[..., None]
    main_pages: frozenset[str] | None = None  # those that axe sees; all when nothing is said
    seen_by_axe: set[str] = field(default_factory=set)

    def look(self, page: Page, view: str, language: str) -> None:
        if language == "fr":
            english = _english_lines(page)
            assert not english, "\n".join([f"English on the French page {view}:", *english])
        self._refuse_sideways_scrolling(page, view)
        if view not in self.seen_by_axe and (self.main_pages is None or view in self.main_pages):
            self.seen_by_axe.add(view)
            self.axe(page)

    def _refuse_sideways_scrolling(self, page: Page, view: str) -> None:
        needed, width = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
        assert needed <= width, f"{view} needs {needed} px of {width}"


def _english_lines(page: Page) -> list[str]:
    return [line for line in page.evaluate(READABLE).splitlines() if ENGLISH.search(line)]


@dataclass
class Person:
    name: str
    email: str
    language: str
    page: Page
    inspector: Inspector
    problems: list[str] = field(default_factory=list)

    PASSWORD = "sunlight over quiet harbours"

    def __post_init__(self) -> None:
        self.page.on("pageerror", lambda error: self.problems.append(str(error)))
        self.page.on("console", self._hear)

    def _hear(self, message: Any) -> None:
        is_bad = message.type in ("error", "warning")
        if is_bad and CHROMIUM_TELLS_REFUSALS not in message.text:
            self.problems.append(f"{self.page.url}: {message.text}")

    # Words

    @contextmanager
    def speaking(self):
        with translation.override(self.language):
            yield

    def say(self, text: str, *, context: str = "", **values: Any) -> str:
        """A sentence of the pages, in this person's language."""
        with self.speaking():
            said = pgettext(context, text) if context else gettext(text)
        return said % values if values else said

    def write(self, drawn: Callable[[Any], str], value: Any) -> str:
        """A day or an amount as the pages write it for this person."""
        with self.speaking():
            return str(drawn(value))

    # Acts

    def go(self, path: str, view: str) -> None:
        self.page.goto(path)
        self.arrive(view)

    def arrive(self, view: str) -> None:
        """The address is the one of that view, and the page holds what every page must."""
        self.page.wait_for_url(lambda url: _view(url) == view)
        expect(self.page.locator(".htmx-request, .htmx-swapping, .htmx-settling")).to_have_count(0)
        self.inspector.look(self.page, view, self.language)

    def follow(self, name: str) -> None:
        self.page.get_by_role("link", name=name, exact=True).first.click()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).first.click()

    def fill(self, **values: Any) -> None:
        """By the names of the fields; a list is a file to choose."""
        for name, value in values.items():
            box = self.page.locator(f':is(input, select, textarea)[name="{name}"]')
            if value is True:
                box.check()
            elif box.first.evaluate("e => e.tagName") == "SELECT":
                box.select_option(value)
            elif box.first.get_attribute("type") == "radio":
                self.page.locator(f'[name="{name}"][value="{value}"]').check()
            else:
                box.fill(str(value))

    # What is read

    def read(self, text: str, *, within: str = "main") -> None:
        expect(self.page.locator(within).first).to_contain_text(text)

    def read_status(self, status: Any) -> None:
        """Where the document stands, in the line above its page."""
        with self.speaking():
            self.read(str(status.label), within=".statusline")

    def open_pdf(self, path: str) -> None:
        answer = self.page.request.get(path)
        assert answer.ok, f"{path}: {answer.status}"
        assert answer.body().startswith(b"%PDF"), f"{path} is no PDF"

    def read_beside(self, name: str, text: str) -> None:
        """The reason of a refusal, beside the field."""
        field = self.page.locator(f'.field:has([name="{name}"])')
        expect(field.locator(".error")).to_have_text(text)


def _view(url: str) -> str:
    return resolve(urlsplit(url).path).view_name
