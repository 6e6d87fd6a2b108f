"""The life of a proposal."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    UNREAD = "unread", pgettext_lazy("proposal", "Unread")
    ONGOING = "ongoing", pgettext_lazy("proposal", "Read")
    INTERESTING = "interesting", pgettext_lazy("proposal", "Interesting")
    NOT_INTERESTING = "not_interesting", pgettext_lazy("proposal", "Not interesting")
    APPOINTED = "appointed", pgettext_lazy("proposal", "Appointed")
    CANCELLED = "cancelled", pgettext_lazy("proposal", "Cancelled")
    LOST = "lost", pgettext_lazy("proposal", "Lost")


LIVE = (Status.UNREAD, Status.ONGOING, Status.INTERESTING, Status.NOT_INTERESTING)

PROPOSAL_LIFE = TransitionTable(
    Move("read", (Status.UNREAD,), Status.ONGOING),
    Move("mark_interesting", (Status.ONGOING, Status.NOT_INTERESTING), Status.INTERESTING),
    Move("mark_not_interesting", (Status.ONGOING, Status.INTERESTING), Status.NOT_INTERESTING),
    Move("appoint", (Status.INTERESTING,), Status.APPOINTED),
    Move("cancel", LIVE, Status.CANCELLED),
    Move("lose", LIVE, Status.LOST),
)

TONES: dict[str, tuple[str, str]] = {
    Status.UNREAD: ("", "send"),
    Status.ONGOING: ("waiting", "eye"),
    Status.INTERESTING: ("ok", "thumbs-up"),
    Status.NOT_INTERESTING: ("attention", "thumbs-down"),
    Status.APPOINTED: ("ok", "circle-check"),
    Status.CANCELLED: ("", "circle-x"),
    Status.LOST: ("refused", "circle-x"),
}

EXPLANATIONS = {
    Status.UNREAD: _("Sent. Nobody at the client has opened it yet."),
    Status.ONGOING: _("Opened, no opinion given yet."),
    Status.INTERESTING: _("Judged relevant: it may be chosen."),
    Status.NOT_INTERESTING: _("Judged not relevant. The reason stands beside it."),
    Status.APPOINTED: _("Chosen. The contracting of the project begins."),
    Status.CANCELLED: _("Withdrawn by the supplier."),
    Status.LOST: _("The RFP was closed without this proposal."),
}


class Tab(TextChoices):
    """The four pages of "My proposals", by name."""

    OPEN = "open", _("Open RFPs")
    CONTRACTING = "contracting", _("Contracting in progress")
    WON = "won", _("Won RFPs")
    LOST = "lost", _("Lost RFPs")
