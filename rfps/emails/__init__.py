"""What people are told about RFPs: one function a message."""

from rfps.emails.changes import changed, reopened
from rfps.emails.closing import closed
from rfps.emails.publication import opened, published, refused, to_validate
from rfps.emails.questions import answered, asked, hidden
from rfps.emails.searches import MOST_LISTED, new_rfps

__all__ = [
    "MOST_LISTED",
    "answered",
    "asked",
    "changed",
    "closed",
    "hidden",
    "new_rfps",
    "opened",
    "published",
    "refused",
    "reopened",
    "to_validate",
]
