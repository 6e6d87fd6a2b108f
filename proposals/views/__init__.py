"""The pages of proposals, for both sides."""

from proposals.views.detail import detail
from proposals.views.received import (
    appoint,
    mark_interesting,
    mark_not_interesting,
    received,
)
from proposals.views.sent import cancel, send, sent

__all__ = [
    "appoint",
    "cancel",
    "detail",
    "mark_interesting",
    "mark_not_interesting",
    "received",
    "send",
    "sent",
]
