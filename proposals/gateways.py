"""What other programs are handed of a meeting: an appointment for calendars."""

from datetime import datetime
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.kernel.invitations import Appointment, attachment
from marketplace.kernel.mail import Attachment
from marketplace.kernel.templatetags.formats import moment
from marketplace.operators.selectors import operator
from proposals.models import MeetingSlot, QualificationMeeting


def calendar_entry(meeting: QualificationMeeting, reader: User) -> Attachment | None:
    """In the language of now. Without a slot there is nothing to note."""
    held = _held_slot(meeting)
    if held is None:
        return None
    return attachment(_appointment(meeting, held, reader), name=f"{_reference(meeting)}.ics")


def _held_slot(meeting: QualificationMeeting) -> MeetingSlot | None:
    """The chosen one, or as long as none is the first on offer."""
    if meeting.chosen_slot:
        return meeting.chosen_slot
    return meeting.open_slots().first()


def _appointment(meeting: QualificationMeeting, held: MeetingSlot, reader: User) -> Appointment:
    return Appointment(
        uid=meeting.uid,
        sequence=meeting.revision,
        starts_at=held.starts_at,
        minutes=meeting.minutes,
        title=_("Qualification meeting: %(name)s, %(rfp)s")
        % {"name": meeting.proposal.candidate_name, "rfp": _reference(meeting)},
        description="\n".join(_lines(meeting, held)),
        place=meeting.place,
        url=f"{settings.SITE_URL}{meeting.get_absolute_url()}",
        # The platform, for the two sides do not read each other's addresses here
        organizer=(operator().name, settings.DEFAULT_FROM_EMAIL),
        attendee=(reader.name, reader.email),
        stamped_at=_changed_at(meeting),
        is_tentative=meeting.chosen_slot is None,
        is_cancelled=meeting.is_off,
    )


def _lines(meeting: QualificationMeeting, held: MeetingSlot) -> list[str]:
    facts: dict[str, Any] = {"mode": meeting.get_mode_display(), "place": meeting.place}
    lines = [meeting.proposal.rfp.title, _("%(mode)s: %(place)s") % facts]
    if meeting.participants:
        lines.append(_("Participants: %(names)s") % {"names": meeting.participants})
    if meeting.chosen_slot is None and not meeting.is_off:
        others = meeting.open_slots().exclude(pk=held.pk)
        lines.append(_("No slot is chosen yet."))
        lines += [_("Also offered: %(at)s") % {"at": moment(each.starts_at)} for each in others]
    return lines


def _reference(meeting: QualificationMeeting) -> str:
    return meeting.proposal.rfp.reference


def _changed_at(meeting: QualificationMeeting) -> datetime:
    latest = meeting.transitions.order_by("-pk").values_list("at", flat=True).first()
    return latest or meeting.proposed_at
