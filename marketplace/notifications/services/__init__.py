"""How people are told, on the platform and by e-mail."""

from marketplace.notifications.services.telling import (
    Message,
    mark_all_seen,
    mark_seen,
    tell,
    write_to,
)

__all__ = ["Message", "mark_all_seen", "mark_seen", "tell", "write_to"]
