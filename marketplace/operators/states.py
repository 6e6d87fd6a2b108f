"""The life of a request to Support."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class SupportStatus(TextChoices):
    OPEN = "open", _("With Support")
    ANSWERED = "answered", pgettext_lazy("support request", "Answered")
    CLOSED = "closed", pgettext_lazy("support request", "Closed")


# Whoever writes again to a closed request opens it: nobody repeats what was said already.
SUPPORT_LIFE = TransitionTable(
    Move("answer", (SupportStatus.OPEN, SupportStatus.ANSWERED), SupportStatus.ANSWERED),
    Move(
        "write",
        (SupportStatus.OPEN, SupportStatus.ANSWERED, SupportStatus.CLOSED),
        SupportStatus.OPEN,
    ),
    Move("close", (SupportStatus.OPEN, SupportStatus.ANSWERED), SupportStatus.CLOSED),
)

SUPPORT_TONES: dict[str, tuple[str, str]] = {
    SupportStatus.OPEN: ("waiting", "hourglass"),
    SupportStatus.ANSWERED: ("ok", "message-square"),
    SupportStatus.CLOSED: ("", "circle-check"),
}

# What happened, by the status that followed
SUPPORT_STEPS: dict[str, object] = {
    SupportStatus.OPEN: _("You wrote again"),
    SupportStatus.ANSWERED: _("Support answered"),
    SupportStatus.CLOSED: pgettext_lazy("support request", "Closed"),
}
