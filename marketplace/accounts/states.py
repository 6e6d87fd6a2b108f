"""How a person comes to act for a company, and to another type of profile."""

from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class InvitationStatus(TextChoices):
    INVITED = "invited", pgettext_lazy("invitation", "Invited")
    ACCEPTED = "accepted", pgettext_lazy("invitation", "Accepted")
    WITHDRAWN = "withdrawn", pgettext_lazy("invitation", "Withdrawn")


INVITATION_LIFE = TransitionTable(
    Move("accept", (InvitationStatus.INVITED,), InvitationStatus.ACCEPTED),
    Move("withdraw", (InvitationStatus.INVITED,), InvitationStatus.WITHDRAWN),
)

INVITATION_TONES: dict[str, tuple[str, str]] = {
    InvitationStatus.INVITED: ("waiting", "send"),
    InvitationStatus.ACCEPTED: ("ok", "circle-check"),
    InvitationStatus.WITHDRAWN: ("", "circle-x"),
}


class JoinStatus(TextChoices):
    REQUESTED = "requested", pgettext_lazy("request to join", "Requested")
    ACCEPTED = "accepted", pgettext_lazy("request to join", "Accepted")
    REFUSED = "refused", pgettext_lazy("request to join", "Refused")
    WITHDRAWN = "withdrawn", pgettext_lazy("request to join", "Withdrawn")


JOIN_LIFE = TransitionTable(
    Move("accept", (JoinStatus.REQUESTED,), JoinStatus.ACCEPTED),
    Move("refuse", (JoinStatus.REQUESTED,), JoinStatus.REFUSED),
    Move("withdraw", (JoinStatus.REQUESTED,), JoinStatus.WITHDRAWN),
)

JOIN_TONES: dict[str, tuple[str, str]] = {
    JoinStatus.REQUESTED: ("waiting", "hourglass"),
    JoinStatus.ACCEPTED: ("ok", "circle-check"),
    JoinStatus.REFUSED: ("refused", "circle-x"),
    JoinStatus.WITHDRAWN: ("", "circle-x"),
}


class RequestStatus(TextChoices):
    ASKED = "asked", pgettext_lazy("profile type request", "Waiting for Support")
    DONE = "done", pgettext_lazy("profile type request", "Done")
    REFUSED = "refused", pgettext_lazy("profile type request", "Refused")


REQUEST_LIFE = TransitionTable(
    Move("fulfil", (RequestStatus.ASKED,), RequestStatus.DONE),
    Move("refuse", (RequestStatus.ASKED,), RequestStatus.REFUSED),
)

REQUEST_TONES: dict[str, tuple[str, str]] = {
    RequestStatus.ASKED: ("waiting", "hourglass"),
    RequestStatus.DONE: ("ok", "circle-check"),
    RequestStatus.REFUSED: ("refused", "circle-x"),
}
