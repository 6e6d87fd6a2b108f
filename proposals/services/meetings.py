"""The client meets those it is interested in: slots, an answer, what came of it."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from proposals.events import (
    MeetingCancelled,
    MeetingConfirmed,
    MeetingCounterProposed,
    MeetingDeclined,
    MeetingDone,
    MeetingMissed,
    MeetingNear,
    MeetingProposed,
)
from proposals.models import MeetingSlot, Proposal, QualificationMeeting
from proposals.rules import MOST_SLOTS
from proposals.services.refusals import ReasonMissing
from proposals.states import MeetingStatus, Side

REMINDED_BEFORE = timedelta(hours=24)


class NotInteresting(Refused):
    message = _("A meeting is planned only for an interesting proposal of an open RFP.")


class MeetingUnderWay(Refused):
    message = _("A meeting is already proposed or confirmed. Cancel it to plan another.")


class SlotsRefused(Refused):
    message = _("Offer one to three different slots, all of them still to come.")


class SlotTaken(Refused):
    message = _("This slot is no longer offered. Reload the page to see the others.")


class SlotPassed(Refused):
    message = _("This slot is already past. Choose another, or offer others.")


class MeetingNotBegun(Refused):
    message = _("The meeting has not begun yet. Come back once it is over.")


def propose_meeting(
    proposal: Proposal, *, slots: Collection[datetime], by: User, at: datetime, **details: Any
) -> QualificationMeeting:
    """Offer slots: for a first meeting, or again after the last one came to nothing.

    The details are fields of the meeting: `mode`, `place`, `minutes`, `participants`, `message`.
    """
    with transaction.atomic():
        locked = Proposal._base_manager.select_for_update(of=("self",))
        proposal.refresh_from_db(from_queryset=locked)
        if not (proposal.is_interesting and proposal.rfp.is_open):
            raise NotInteresting(f"{proposal} for {proposal.rfp}")
        _refuse_unfit_slots(slots, at)
        latest = proposal.meetings.order_by("-pk").first()
        if latest is not None and latest.may_be_proposed_again:
            meeting = _propose_again(latest, details, by=by, at=at)
        elif latest is not None and latest.is_open:
            raise MeetingUnderWay(f"{latest}")
        else:
            meeting = QualificationMeeting.objects.create(
                proposal=proposal, proposed_by=by, proposed_at=at, **details
            )
        _offer(meeting, slots, Side.CLIENT)
        announce(MeetingProposed(meeting.pk))
    return meeting


def _propose_again(
    meeting: QualificationMeeting, details: dict[str, Any], *, by: User, at: datetime
) -> QualificationMeeting:
    with transition(meeting, "propose_again", by=by, at=at):
        for name, value in details.items():
            setattr(meeting, name, value)
        meeting.chosen_slot = meeting.reminded_at = None
        meeting.end_reason = ""
        meeting.revision += 1
    return meeting


def counter_propose(
    meeting: QualificationMeeting,
    *,
    slots: Collection[datetime],
    comment: str,
    by: User,
    at: datetime,
) -> None:
    """None of the client's slots fits: offer others in their place."""
    with transition(meeting, "counter_propose", by=by, at=at, reason=comment):
        _refuse_unfit_slots(slots, at)
        _offer(meeting, slots, Side.SUPPLIER)
        meeting.revision += 1
        announce(MeetingCounterProposed(meeting.pk))


def accept_slot(meeting: QualificationMeeting, *, slot: int, by: User, at: datetime) -> None:
    """Choose one of the slots that the other side offered last."""
    with transition(meeting, "accept", by=by, at=at):
        chosen = meeting.slots.filter(pk=slot, is_open=True).first()
        if chosen is None:
            raise SlotTaken(f"{slot} of {meeting}")
        if chosen.starts_at <= at:
            raise SlotPassed(f"{chosen}")
        meeting.chosen_slot = chosen
        meeting.revision += 1
        if chosen.starts_at - at <= REMINDED_BEFORE:  # the confirmation reminds enough
            meeting.reminded_at = at
        announce(MeetingConfirmed(meeting.pk))


def decline_meeting(meeting: QualificationMeeting, *, reason: str, by: User, at: datetime) -> None:
    with transition(meeting, "decline", by=by, at=at, reason=reason):
        _end(meeting, reason)
        announce(MeetingDeclined(meeting.pk))


def cancel_meeting(meeting: QualificationMeeting, *, reason: str, by: User, at: datetime) -> None:
    with transition(meeting, "cancel", by=by, at=at, reason=reason):
        _end(meeting, reason)
        announce(MeetingCancelled(meeting.pk))


def _end(meeting: QualificationMeeting, reason: str) -> None:
    if not reason.strip():
        raise ReasonMissing(str(meeting))
    meeting.end_reason = reason
    meeting.revision += 1


def cancel_meetings(proposal: Proposal, *, at: datetime) -> None:
    """What is planned with a proposal that is no longer in the running."""
    for meeting in proposal.meetings.open().order_by("pk"):
        with transition(meeting, "cancel", by=None, at=at):
            meeting.revision += 1
            announce(MeetingCancelled(meeting.pk))


def finish_meeting(meeting: QualificationMeeting, *, feedback: str, by: User, at: datetime) -> None:
    """It took place. The feedback stays with the client."""
    with transition(meeting, "finish", by=by, at=at):
        _refuse_before_it_begins(meeting, at)
        meeting.feedback = feedback
        announce(MeetingDone(meeting.pk))


def miss_meeting(meeting: QualificationMeeting, *, by: User, at: datetime) -> None:
    with transition(meeting, "miss", by=by, at=at):
        _refuse_before_it_begins(meeting, at)
        announce(MeetingMissed(meeting.pk))


def remind_of_meetings(*, at: datetime) -> int:
    """Those that begin within a day, each once."""
    confirmed = QualificationMeeting.objects.filter(
        status=MeetingStatus.ACCEPTED,
        reminded_at=None,
        chosen_slot__starts_at__gt=at,
        chosen_slot__starts_at__lte=at + REMINDED_BEFORE,
    )
    with transaction.atomic():
        near = list(confirmed.select_for_update(of=("self",), skip_locked=True).order_by("pk"))
        for meeting in near:
            meeting.reminded_at = at
            meeting.save(update_fields=["reminded_at"])
            announce(MeetingNear(meeting.pk))
    return len(near)


def _refuse_before_it_begins(meeting: QualificationMeeting, at: datetime) -> None:
    if not meeting.has_begun(at):
        raise MeetingNotBegun(f"{meeting} at {at}")


def _refuse_unfit_slots(slots: Collection[datetime], at: datetime) -> None:
    is_fit = 1 <= len(slots) <= MOST_SLOTS and len(set(slots)) == len(slots)
    if not is_fit or min(slots) <= at:
        raise SlotsRefused(f"{slots} at {at}")


def _offer(meeting: QualificationMeeting, slots: Collection[datetime], side: Side) -> None:
    """These and no others may be chosen from now on."""
    meeting.slots.update(is_open=False)
    for starts_at in slots:
        MeetingSlot.objects.update_or_create(
            meeting=meeting, starts_at=starts_at, offered_by=side, defaults={"is_open": True}
        )
