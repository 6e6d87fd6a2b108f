"""The life of an RFP."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    PUBLISHED = "published", _("Published")
    WON = "won", _("Provided")
    CLOSED = "closed", _("Closed without follow-up")
    CANCELLED = "cancelled", _("Cancelled")


RFP_LIFE = TransitionTable(
    Move("publish", (Status.DRAFT,), Status.PUBLISHED),
    Move("win", (Status.PUBLISHED,), Status.WON),
    Move("close", (Status.PUBLISHED,), Status.CLOSED),
    Move("cancel", (Status.DRAFT, Status.PUBLISHED), Status.CANCELLED),
)

TONES: dict[str, tuple[str, str]] = {  # how each status looks: tone and icon of its badge
    Status.DRAFT: ("", "pencil"),
    Status.PUBLISHED: ("accent", "eye"),
    Status.WON: ("ok", "circle-check"),
    Status.CLOSED: ("", "lock"),
    Status.CANCELLED: ("refused", "ban"),
}
