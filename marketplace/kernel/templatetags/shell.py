"""What the shell of every page needs beyond Django's tags."""

from collections.abc import Iterable

from django import template
from django.contrib.messages import constants
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page

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
