"""What the shell of every page needs beyond Django's tags."""

from collections.abc import Iterable
from functools import cache

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString

register = template.Library()

TOASTS = {
    constants.SUCCESS: ("ok", "circle-check"),
    constants.WARNING: ("attention", "triangle-alert"),
    constants.ERROR: ("refused", "circle-x"),
}


@register.filter
def toast_tone(message: Message) -> str:
    return TOASTS.get(message.level, ("", "info"))[0]


@register.filter
def toast_icon(message: Message) -> str:
    return TOASTS.get(message.level, ("", "info"))[1]


@register.filter
def page_numbers(page: Page) -> Iterable[int | str]:
    """The first, the last and the pages around this one, with an ellipsis between."""
    return page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)


@register.simple_tag
def icon(name: str) -> SafeString:
    """What `<c-icon>` draws, for the lines of long lists: a hundred components are felt there."""
    return _drawn(name)


@cache
def _drawn(name: str) -> SafeString:
    sprite = static("icons/sprite.svg")
    use = '<svg class="icon" aria-hidden="true"><use href="{}#i-{}"/></svg>'
    return format_html(use, sprite, name)
