"""What the pages of meetings read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.models import User
from proposals.models import MeetingSlot, Proposal, QualificationMeeting
from proposals.policies import (
    may_answer_meeting,
    may_attend_meeting,
    may_change_proposal,
    may_plan_meeting,
    may_qualify_proposal,
)
from proposals.selectors.reading import Happening, shown_name

STEPS = {
    "counter_propose": _("Other slots proposed"),
    "propose_again": _("Slots proposed again"),
    "accept": _("Slot chosen"),
    "decline": pgettext_lazy("meeting", "Declined"),
    "cancel": pgettext_lazy("meeting", "Cancelled"),
    "finish": _("Took place"),
    "miss": _("Nobody came"),
}


@dataclass(frozen=True, slots=True)
class MeetingPage:
    meeting: QualificationMeeting
    slots: Sequence[MeetingSlot]  # of the last offer
    actions: Sequence[str]
    history: Sequence[Happening]
    shows_feedback: bool


def meeting_page(meeting: QualificationMeeting, *, reader: User, now: datetime) -> MeetingPage:
    return MeetingPage(
        meeting,
        list(meeting.open_slots()) if meeting.is_open and not meeting.is_confirmed else [],
        meeting_actions(reader, meeting, now=now),
        _history(meeting, reader),
        may_qualify_proposal(reader, meeting.proposal),
    )


def meeting_actions(user: User, meeting: QualificationMeeting, *, now: datetime) -> list[str]:
    """What this person can do with it now."""
    proposal = meeting.proposal
    is_client = may_qualify_proposal(user, proposal)
    has_begun = meeting.has_begun(now)
    possible = {
        "accept": may_answer_meeting(user, meeting),
        "counter": meeting.waits_for_supplier and may_change_proposal(user, proposal),
        "decline": meeting.waits_for_supplier and may_change_proposal(user, proposal),
        "plan": meeting.may_be_proposed_again and may_plan_meeting(user, proposal),
        "finish": meeting.is_confirmed and has_begun and is_client,
        "miss": meeting.is_confirmed and has_begun and is_client,
        "cancel": meeting.is_open and not has_begun and may_attend_meeting(user, meeting),
    }
    return [action for action, is_possible in possible.items() if is_possible]


def latest_meeting(proposal: Proposal) -> QualificationMeeting | None:
    """Shown on the proposal; those before it have come to nothing or are done."""
    rows = proposal.meetings.select_related("chosen_slot").order_by("-pk")
    return rows.first()


def open_meetings(user: User) -> QuerySet[QualificationMeeting]:
    """Proposed or confirmed, of the proposals that the person sees."""
    return QualificationMeeting.objects.visible_to(user).open().of_people().order_by("pk")


def _history(meeting: QualificationMeeting, reader: User) -> list[Happening]:
    proposal = meeting.proposal
    logs = meeting.transitions.select_related("by").order_by("-pk")
    steps = [
        Happening(STEPS[log.action], log.at, shown_name(log.by, proposal, reader), log.reason)
        for log in logs
    ]
    first = shown_name(meeting.proposed_by, proposal, reader)
    return [*steps, Happening(_("Slots proposed"), meeting.proposed_at, first)]
