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
OVER = (Status.WON, Status.CLOSED, Status.CANCELLED)

RFP_LIFE = TransitionTable(
    Move("submit", EDITABLE, Status.WORKFLOW_IN_PROGRESS),
    Move("refuse_publication", (Status.WORKFLOW_IN_PROGRESS,), Status.PUBLICATION_REJECTED),
    Move("publish", (*EDITABLE, Status.WORKFLOW_IN_PROGRESS), Status.PUBLISHED),
    Move("await_buyer", (Status.PUBLISHED,), Status.AWAITING_BUYER),
    Move("await_pr", (Status.PUBLISHED, Status.AWAITING_BUYER), Status.AWAITING_PR),
    Move("take_up_again", CHOOSING, Status.PUBLISHED),
    Move("change", (Status.PUBLISHED,), Status.PUBLISHED),
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


EXPLANATIONS = {  # in the order of an RFP's life
    Status.DRAFT: _("Being written. Only the client’s own people see it."),
    Status.WORKFLOW_IN_PROGRESS: _(
        "Written. The people whom the client’s workflow names validate it, one after the other."
    ),
    Status.PUBLICATION_REJECTED: _(
        "A validator refused its publication. Its author changes it and asks again."
    ),
    Status.PUBLISHED: _("Shown to suppliers, who answer until its last day for proposals."),
    Status.AWAITING_BUYER: _(
        "A proposal is selected. The buyer must approve its amount; no other proposal is taken."
    ),
    Status.AWAITING_PR: _(
        "A proposal is approved. The client’s purchase request is prepared and validated."
    ),
    Status.WON: _("A proposal is appointed: the project is being contracted, or has begun."),
    Status.CLOSED: _("Ended without a choice, by its client or because its last day was over."),
    Status.CANCELLED: _("Called off by its client before a choice."),
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

QUESTION_EXPLANATIONS = {
    QuestionStatus.ASKED: _("Everybody who sees the RFP reads it. The client has not answered."),
    QuestionStatus.ANSWERED: _("Everybody who sees the RFP reads the question and its answer."),
    QuestionStatus.HIDDEN: _("Taken off the page, with a reason that whoever asked reads."),
}

QUESTION_TONES: dict[str, tuple[str, str]] = {
    QuestionStatus.ASKED: ("waiting", "hourglass"),
    QuestionStatus.ANSWERED: ("ok", "circle-check"),
    QuestionStatus.HIDDEN: ("", "ban"),
}
