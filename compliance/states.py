"""The life of a legal document."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    PENDING = "pending", _("Pending review")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Refused")
    SUPERSEDED = "superseded", _("Replaced")
    EXPIRED = "expired", _("Expired")


DOCUMENT_LIFE = TransitionTable(
    Move("approve", (Status.PENDING,), Status.APPROVED),
    Move("reject", (Status.PENDING,), Status.REJECTED),
    Move("supersede", (Status.PENDING, Status.APPROVED), Status.SUPERSEDED),
    Move("expire", (Status.APPROVED,), Status.EXPIRED),
)

TONES: dict[str, tuple[str, str]] = {
    Status.PENDING: ("waiting", "hourglass"),
    Status.APPROVED: ("ok", "circle-check"),
    Status.REJECTED: ("refused", "circle-x"),
    Status.SUPERSEDED: ("", "file-x"),
    Status.EXPIRED: ("refused", "triangle-alert"),
}
