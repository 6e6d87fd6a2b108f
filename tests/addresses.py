"""Every address that the platform answers, by name, the admin's included."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from django.apps import apps
from django.urls import URLResolver, get_resolver


class Address(NamedTuple):
    name: str
    route: str  # from the root
    callback: Callable
    asks: frozenset[str]  # the parts of the route that a caller fills in

    @property
    def is_admin(self) -> bool:
        return self.name.startswith("admin:")

    @property
    def admin_app(self) -> str:
        """The label of the app whose rows the admin shows there."""
        label = self.route.split("/")[1] if self.is_admin else ""
        return label if label in apps.app_configs else ""


def addresses(resolver=None, namespace="", route="") -> Iterator[Address]:
    for entry in (resolver or get_resolver()).url_patterns:
        here = f"{route}{entry.pattern}"
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from addresses(entry, inner, here)
        elif entry.name:
            asks = frozenset(entry.pattern.regex.groupindex)
            yield Address(f"{namespace}{entry.name}", here, entry.callback, asks)
