"""The lives of a proposal and of what the client does with it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    UNREAD = "unread", pgettext_lazy("proposal", "Unread")
    ONGOING = "ongoing", pgettext_lazy("proposal", "Read")
    INTERESTING = "interesting", pgettext_lazy("proposal", "Interesting")
    NOT_INTERESTING = "not_interesting", pgettext_lazy("proposal", "Not interesting")
    SELECTED = "selected", pgettext_lazy("proposal", "Selected")
    APPROVED = "approved", pgettext_lazy("proposal", "Approved")
    APPOINTED = "appointed", pgettext_lazy("proposal", "Appointed")
    CANCELLED = "cancelled", pgettext_lazy("proposal", "Cancelled")
    SPAM = "spam", pgettext_lazy("proposal", "Off-topic")
    LOST = "lost", pgettext_lazy("proposal", "Lost")


CHOSEN = (Status.SELECTED, Status.APPROVED)
NEGOTIABLE = (Status.INTERESTING, Status.SELECTED)
LIVE = (
    Status.UNREAD,
    Status.ONGOING,
    Status.INTERESTING,
    Status.NOT_INTERESTING,
    *CHOSEN,
)

PROPOSAL_LIFE = TransitionTable(
    Move("read", (Status.UNREAD,), Status.ONGOING),
    Move("mark_interesting", (Status.ONGOING, Status.NOT_INTERESTING), Status.INTERESTING),
    Move("mark_not_interesting", (Status.ONGOING, Status.INTERESTING), Status.NOT_INTERESTING),
    Move("mark_off_topic", (Status.ONGOING,), Status.SPAM),
    Move("offer_again", (Status.NOT_INTERESTING,), Status.ONGOING),
    Move("select", (Status.INTERESTING,), Status.SELECTED),
    Move("approve", (Status.INTERESTING, Status.SELECTED), Status.APPROVED),
    Move("unselect", CHOSEN, Status.INTERESTING),
    Move("appoint", (Status.INTERESTING, *CHOSEN), Status.APPOINTED),
    Move("cancel", LIVE, Status.CANCELLED),
    Move("lose", LIVE, Status.LOST),
)

TONES: dict[str, tuple[str, str]] = {
    Status.UNREAD: ("", "send"),
    Status.ONGOING: ("waiting", "eye"),
    Status.INTERESTING: ("ok", "thumbs-up"),
    Status.NOT_INTERESTING: ("attention", "thumbs-down"),
    Status.SELECTED: ("waiting", "hourglass"),
    Status.APPROVED: ("waiting", "circle-check"),
    Status.APPOINTED: ("ok", "circle-check"),
    Status.CANCELLED: ("", "circle-x"),
    Status.SPAM: ("refused", "ban"),
    Status.LOST: ("refused", "circle-x"),
}

EXPLANATIONS = {
    Status.UNREAD: _("Sent. Nobody at the client has opened it yet."),
    Status.ONGOING: _("Opened, no opinion given yet."),
    Status.INTERESTING: _("Judged relevant: it may be chosen."),
    Status.NOT_INTERESTING: _("Judged not relevant. The reason stands beside it."),
    Status.SELECTED: _("Preselected: the buyer must approve the amount."),
    Status.APPROVED: _("Approved by the buyer: the purchase request is being prepared."),
    Status.APPOINTED: _("Chosen. The contracting of the project begins."),
    Status.CANCELLED: _("Withdrawn by the supplier."),
    Status.SPAM: _("Judged not to answer the RFP."),
    Status.LOST: _("The RFP was closed without this proposal."),
}

# Of each shortcoming of a proposal that is not interesting: what its sender may do about it
MENDING = {
    "rate": _("Lower your price and offer it again."),
    "skills": _("Say where the skills were used, or propose somebody else."),
    "experience": _("Add the references that are missing, or propose somebody else."),
    "availability": _("Give an earlier day, or propose somebody who is free by then."),
    "place": _("Say which days are worked on site, or propose somebody closer."),
    "pitch": _("Answer what the RFP asks, point by point, and offer it again."),
    "other": _("Change what the client names, and offer it again."),
}

# What follows, and who does it: read on the page of the statuses
NEXT_FOR_SUPPLIER = {
    Status.UNREAD: _("The client opens it. You may change or withdraw it."),
    Status.ONGOING: _("The client gives its opinion. You may change or withdraw it."),
    Status.INTERESTING: _("The client may propose a meeting, negotiate, or choose you."),
    Status.NOT_INTERESTING: _("You may change it, its price included, and offer it again."),
    Status.SELECTED: _("The client’s buyer approves the amount, or not."),
    Status.APPROVED: _("The client prepares its purchase request."),
    Status.APPOINTED: _("Check your legal documents: the project starts with them."),
    Status.CANCELLED: _("Nothing. While the RFP is open you may send a new proposal."),
    Status.SPAM: _("Nothing. Read the RFP before you answer: repeated cases are blocked."),
    Status.LOST: _("Nothing. Other RFPs wait under Search an RFP."),
}
NEXT_FOR_CLIENT = {
    Status.UNREAD: _("You open it: the supplier then sees that it is read."),
    Status.ONGOING: _("You say whether it is interesting, or off-topic."),
    Status.INTERESTING: _("You may plan a meeting, negotiate, or choose it."),
    Status.NOT_INTERESTING: _("The supplier reads your reason, and may offer it again."),
    Status.SELECTED: _("The buyer approves the amount, or gives it back."),
    Status.APPROVED: _("The operational manager creates the purchase request."),
    Status.APPOINTED: _("The supplier signs, and you send the purchase order."),
    Status.CANCELLED: _("Nothing. The supplier’s reason stands beside it."),
    Status.SPAM: _("Nothing. The supplier is told."),
    Status.LOST: _("Nothing. The supplier was told when the RFP closed."),
}


class Tab(TextChoices):
    """The four pages of "My proposals", by name."""

    OPEN = "open", _("Open RFPs")
    CONTRACTING = "contracting", _("Contracting in progress")
    WON = "won", _("Won RFPs")
    LOST = "lost", _("Lost RFPs")


class Side(TextChoices):
    CLIENT = "client", _("Client")
    SUPPLIER = "supplier", _("Supplier")


class MeetingStatus(TextChoices):
    PROPOSED = "proposed", pgettext_lazy("meeting", "Proposed")
    COUNTER_PROPOSED = "counter_proposed", pgettext_lazy("meeting", "Other slots proposed")
    ACCEPTED = "accepted", pgettext_lazy("meeting", "Confirmed")
    DECLINED = "declined", pgettext_lazy("meeting", "Declined")
    CANCELLED = "cancelled", pgettext_lazy("meeting", "Cancelled")
    DONE = "done", pgettext_lazy("meeting", "Done")
    NO_SHOW = "no_show", pgettext_lazy("meeting", "Nobody came")


UNDECIDED = (MeetingStatus.PROPOSED, MeetingStatus.COUNTER_PROPOSED)

MEETING_OPEN = (*UNDECIDED, MeetingStatus.ACCEPTED)

MEETING_LIFE = TransitionTable(
    Move("counter_propose", (MeetingStatus.PROPOSED,), MeetingStatus.COUNTER_PROPOSED),
    Move(
        "propose_again",
        (
            MeetingStatus.COUNTER_PROPOSED,
            MeetingStatus.DECLINED,
            MeetingStatus.CANCELLED,
            MeetingStatus.NO_SHOW,
        ),
        MeetingStatus.PROPOSED,
    ),
    Move("accept", UNDECIDED, MeetingStatus.ACCEPTED),
    Move("decline", (MeetingStatus.PROPOSED,), MeetingStatus.DECLINED),
    Move("cancel", (*UNDECIDED, MeetingStatus.ACCEPTED), MeetingStatus.CANCELLED),
    Move("finish", (MeetingStatus.ACCEPTED,), MeetingStatus.DONE),
    Move("miss", (MeetingStatus.ACCEPTED,), MeetingStatus.NO_SHOW),
)

MEETING_TONES: dict[str, tuple[str, str]] = {
    MeetingStatus.PROPOSED: ("waiting", "hourglass"),
    MeetingStatus.COUNTER_PROPOSED: ("waiting", "hourglass"),
    MeetingStatus.ACCEPTED: ("ok", "calendar-check"),
    MeetingStatus.DECLINED: ("refused", "circle-x"),
    MeetingStatus.CANCELLED: ("", "ban"),
    MeetingStatus.DONE: ("ok", "circle-check"),
    MeetingStatus.NO_SHOW: ("attention", "circle-x"),
}


MEETING_EXPLANATIONS = {
    MeetingStatus.PROPOSED: _("The client offers slots: the supplier chooses one."),
    MeetingStatus.COUNTER_PROPOSED: _("The supplier offers other slots: the client chooses one."),
    MeetingStatus.ACCEPTED: _("One slot is chosen. A reminder is sent the day before."),
    MeetingStatus.DECLINED: _("The supplier does not come. The client may offer other slots."),
    MeetingStatus.CANCELLED: _("It does not take place. The client may offer other slots."),
    MeetingStatus.DONE: _("It took place."),
    MeetingStatus.NO_SHOW: _("Nobody came. The client may offer other slots."),
}


class NegotiationStatus(TextChoices):
    CLIENT_OFFER = "client_offer", pgettext_lazy("negotiation", "Offer of the client")
    SUPPLIER_OFFER = "supplier_offer", pgettext_lazy("negotiation", "Offer of the supplier")
    AGREED = "agreed", pgettext_lazy("negotiation", "Agreed")
    STOPPED = "stopped", pgettext_lazy("negotiation", "Stopped")


BARGAINING = (NegotiationStatus.CLIENT_OFFER, NegotiationStatus.SUPPLIER_OFFER)

NEGOTIATION_LIFE = TransitionTable(
    Move(
        "counter_as_supplier", (NegotiationStatus.CLIENT_OFFER,), NegotiationStatus.SUPPLIER_OFFER
    ),
    Move("counter_as_client", (NegotiationStatus.SUPPLIER_OFFER,), NegotiationStatus.CLIENT_OFFER),
    Move("agree", BARGAINING, NegotiationStatus.AGREED),
    Move("stop", BARGAINING, NegotiationStatus.STOPPED),
)

NEGOTIATION_EXPLANATIONS = {
    NegotiationStatus.CLIENT_OFFER: _(
        "The client offers a price: the supplier accepts it, offers another, or stops."
    ),
    NegotiationStatus.SUPPLIER_OFFER: _(
        "The supplier offers a price: the client accepts it, offers another, or stops."
    ),
    NegotiationStatus.AGREED: _("The price is agreed and stands in the proposal."),
    NegotiationStatus.STOPPED: _("Ended without an agreement: the price of before holds."),
}

NEGOTIATION_TONES: dict[str, tuple[str, str]] = {
    NegotiationStatus.CLIENT_OFFER: ("waiting", "hourglass"),
    NegotiationStatus.SUPPLIER_OFFER: ("waiting", "hourglass"),
    NegotiationStatus.AGREED: ("ok", "circle-check"),
    NegotiationStatus.STOPPED: ("", "ban"),
}


class PurchaseRequestStatus(TextChoices):
    TO_CREATE = "to_create", pgettext_lazy("purchase request", "To be created")
    PENDING = "pending", pgettext_lazy("purchase request", "Waiting for validation")
    VALIDATED = "validated", pgettext_lazy("purchase request", "Validated")
    REJECTED = "rejected", pgettext_lazy("purchase request", "Rejected")


PURCHASE_REQUEST_OPEN = (PurchaseRequestStatus.TO_CREATE, PurchaseRequestStatus.PENDING)

PURCHASE_REQUEST_LIFE = TransitionTable(
    Move("create", (PurchaseRequestStatus.TO_CREATE,), PurchaseRequestStatus.PENDING),
    Move("validate", (PurchaseRequestStatus.PENDING,), PurchaseRequestStatus.VALIDATED),
    Move("reject", PURCHASE_REQUEST_OPEN, PurchaseRequestStatus.REJECTED),
)

PURCHASE_REQUEST_EXPLANATIONS = {
    PurchaseRequestStatus.TO_CREATE: _(
        "The operational manager creates it in the client’s system and gives its number here."
    ),
    PurchaseRequestStatus.PENDING: _("The buyer or an administrator validates it, or rejects it."),
    PurchaseRequestStatus.VALIDATED: _("Validated: the proposal is appointed."),
    PurchaseRequestStatus.REJECTED: _("Rejected: the RFP is open again. The reason stands below."),
}

PURCHASE_REQUEST_TONES: dict[str, tuple[str, str]] = {
    PurchaseRequestStatus.TO_CREATE: ("attention", "pencil"),
    PurchaseRequestStatus.PENDING: ("waiting", "hourglass"),
    PurchaseRequestStatus.VALIDATED: ("ok", "circle-check"),
    PurchaseRequestStatus.REJECTED: ("refused", "circle-x"),
}
