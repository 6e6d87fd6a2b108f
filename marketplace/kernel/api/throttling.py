"""How often one may call. Counted in fixed windows: one counter each, however many calls."""

import time
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from rest_framework.request import Request
from rest_framework.throttling import BaseThrottle

from marketplace.kernel.api.permissions import caller


def seconds_to_wait(name: str, *, limit: int, window: int) -> int | None:
    """None while `name` has calls left in this window; else the seconds until the next one."""
    now = int(time.time())
    key = f"api-calls:{name}:{window}:{now // window}"
    try:
        calls = 1 if cache.add(key, 1, timeout=window) else cache.incr(key)
    except ValueError:  # the window ended between the two
        calls = 1
    return None if calls <= limit else window - now % window


def address_of(request: HttpRequest) -> str:
    """The caller's address: what the last trusted proxy saw, else who is connected."""
    seen = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    proxies = settings.API_TRUSTED_PROXIES
    if proxies and len(seen) >= proxies and seen[-proxies].strip():
        return seen[-proxies].strip()
    return request.META.get("REMOTE_ADDR", "")


class Counted(BaseThrottle):
    limit_setting: str
    window: int  # seconds

    def __init__(self) -> None:
        self.waiting: int | None = None

    def allow_request(self, request: Request, view: Any) -> bool:
        limit = getattr(settings, self.limit_setting)
        self.waiting = seconds_to_wait(self.name_of(request), limit=limit, window=self.window)
        return self.waiting is None

    def name_of(self, request: Any) -> str:
        return caller(request) if request.user.is_authenticated else address_of(request)

    def wait(self) -> float | None:
        return self.waiting


class PerSecond(Counted):
    limit_setting, window = "API_CALLS_PER_SECOND", 1


class PerDay(Counted):
    limit_setting, window = "API_CALLS_PER_DAY", 86_400


class PublicPerMinute(Counted):
    """For what needs no token: by address."""

    limit_setting, window = "API_PUBLIC_CALLS_PER_MINUTE", 60

    def name_of(self, request: Request) -> str:
        return f"public:{address_of(request)}"
