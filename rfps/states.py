"""The lives of an RFP and of a question about it."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    DRAFT = "draft", _("Draft")
    WORKFLOW_IN_PROGRESS = "workflow_in_progress", _("Workflow in progress")
    PUBLICATION_REJECTED = "publication_rejected", _("Publication rejected")
    PUBLISHED = "published", _("Published")
    AWAITING_BUYER = "awaiting_buyer", _("Awaiting validation by the buyer")
    AWAITING_PR = "awaiting_pr", _("Awaiting the purchase request")
    WON = "won", _("Provided")
    CLOSED = "closed", _("Closed without follow-up")
    CANCELLED = "cancelled", _("Cancelled")


EDITABLE = (Status.DRAFT, Status.PUBLICATION_REJECTED)
CHOOSING = (Status.AWAITING_BUYER, Status.AWAITING_PR)  # a proposal is selected: no other comes in
RUNNING = (Status.PUBLISHED, *CHOOSING)

RFP_LIFE = TransitionTable(
    Move("submit", EDITABLE, Status.WORKFLOW_IN_PROGRESS),
    Move("refuse_publication", (Status.WORKFLOW_IN_PROGRESS,), Status.PUBLICATION_REJECTED),
    Move("publish", (*EDITABLE, Status.WORKFLOW_IN_PROGRESS), Status.PUBLISHED),
    Move("await_buyer", (Status.PUBLISHED,), Status.AWAITING_BUYER),
    Move("await_pr", (Status.PUBLISHED, Status.AWAITING_BUYER), Status.AWAITING_PR),
    Move("take_up_again", CHOOSING, Status.PUBLISHED),
    Move("win", RUNNING, Status.WON),
    Move("close", RUNNING, Status.CLOSED),
    Move("reopen", (Status.CLOSED,), Status.PUBLISHED),
    Move("cancel", (*EDITABLE, Status.WORKFLOW_IN_PROGRESS, *RUNNING), Status.CANCELLED),
)

TONES: dict[str, tuple[str, str]] = {  # how each status looks: tone and icon of its badge
    Status.DRAFT: ("", "pencil"),
    Status.WORKFLOW_IN_PROGRESS: ("waiting", "hourglass"),
    Status.PUBLICATION_REJECTED: ("refused", "circle-x"),
    Status.PUBLISHED: ("accent", "eye"),
    Status.AWAITING_BUYER: ("waiting", "hourglass"),
    Status.AWAITING_PR: ("waiting", "file-text"),
    Status.WON: ("ok", "circle-check"),
    Status.CLOSED: ("", "lock"),
    Status.CANCELLED: ("refused", "ban"),
}


class QuestionStatus(TextChoices):
    ASKED = "asked", pgettext_lazy("question", "Waiting for an answer")
    ANSWERED = "answered", pgettext_lazy("question", "Answered")
    HIDDEN = "hidden", pgettext_lazy("question", "Hidden")


QUESTION_LIFE = TransitionTable(
    Move("answer", (QuestionStatus.ASKED,), QuestionStatus.ANSWERED),
    Move("correct", (QuestionStatus.ANSWERED,), QuestionStatus.ANSWERED),
    Move("hide", (QuestionStatus.ASKED, QuestionStatus.ANSWERED), QuestionStatus.HIDDEN),
)

QUESTION_TONES: dict[str, tuple[str, str]] = {
    QuestionStatus.ASKED: ("waiting", "hourglass"),
    QuestionStatus.ANSWERED: ("ok", "circle-check"),
    QuestionStatus.HIDDEN: ("", "ban"),
}
