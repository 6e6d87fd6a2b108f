"""What happened to an RFP, as its client reads it."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from rfps.models import Rfp, RfpApproval, RfpTransition

ACTIONS = {
    "submit": _("Publication asked for"),
    "refuse_publication": _("Publication refused"),
    "publish": pgettext_lazy("rfp", "Published"),
    "change": pgettext_lazy("rfp", "Changed"),
    "await_buyer": _("A proposal selected, the buyer asked"),
    "await_pr": _("A proposal approved, purchase request under way"),
    "take_up_again": _("Open to proposals again"),
    "win": _("A proposal appointed"),
    "close": pgettext_lazy("rfp", "Closed"),
    "reopen": _("Opened again by support"),
    "cancel": _("Called off"),
}
STOPPED = ("refuse_publication", "cancel")


@dataclass(frozen=True, slots=True)
class Happening:
    label: Any
    at: datetime
    who: str
    reason: str = ""
    is_stop: bool = False

    @property
    def state(self) -> str:
        return "stopped" if self.is_stop else "done"

    @property
    def icon(self) -> str:
        return "circle-x" if self.is_stop else "circle-check"


def history(rfp: Rfp) -> list[Happening]:
    """Newest first: the moves of its life, and the steps of its workflow that were passed."""
    moves = [_move(log) for log in rfp.transitions.select_related("by").order_by("pk")]
    passed = rfp.approvals.filter(decision=RfpApproval.Decision.APPROVED)
    steps = [_step(each) for each in passed.select_related("decided_by", "entity").order_by("pk")]
    written = Happening(pgettext_lazy("rfp", "Begun"), rfp.created_at, rfp.created_by.name)
    # of the same instant the step comes before the move that it brought about
    return sorted([written, *steps, *moves], key=lambda each: each.at)[::-1]


def _move(log: RfpTransition) -> Happening:
    label: Any = ACTIONS[log.action]
    if log.action == "change":
        label, reason = format_lazy(_("Changed: {names}"), names=log.changed), ""
    else:
        reason = log.reason
    who = log.by.name if log.by else ""
    return Happening(label, log.at, who, reason, is_stop=log.action in STOPPED)


def _step(approval: RfpApproval) -> Happening:
    label = format_lazy(_("Validated for {entity}"), entity=approval.entity.name)
    decider, at = approval.decided_by, approval.decided_at or approval.rfp.created_at
    return Happening(label, at, decider.name if decider else "", approval.comment)
