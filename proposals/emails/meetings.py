"""What is told of qualification meetings, with the entry for the reader's calendar."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.mail import Attachment
from marketplace.kernel.templatetags.formats import moment
from marketplace.notifications.services import Message
from proposals.gateways import calendar_entry
from proposals.models import QualificationMeeting

Told = tuple[Iterable[User], Message]

lazy_moment = lazy(moment, str)  # written in the language of whoever reads

SEE = _("See the meeting")
AS_ATTENDANT = _("You take part in this meeting, or planned it.")


def meeting_proposed(meeting: QualificationMeeting) -> Told:
    subject = format_lazy(_("Meeting proposed for {rfp}: choose a slot"), rfp=_reference(meeting))
    lines = [_about(meeting), *_slots(meeting), _how(meeting)]
    if meeting.message:
        lines.append(meeting.message)
    return [meeting.proposal.author], _message(
        meeting, "meeting_proposed", subject, lines, button=_("Choose a slot"), has_entry=True
    )


def meeting_counter_proposed(meeting: QualificationMeeting) -> Told:
    subject = format_lazy(
        _("Other slots proposed for the meeting on {rfp}"), rfp=_reference(meeting)
    )
    lines = [_about(meeting), *_slots(meeting), *_last_words(meeting)]
    return _clients(meeting), _message(
        meeting,
        "meeting_counter_proposed",
        subject,
        lines,
        button=_("Choose a slot"),
        has_entry=True,
    )


def meeting_confirmed(meeting: QualificationMeeting) -> Told:
    subject = format_lazy(
        _("Meeting confirmed for {rfp}: {moment}"),
        rfp=_reference(meeting),
        moment=lazy_moment(meeting.starts_at),
    )
    lines = [_about(meeting), _how(meeting), _("The calendar file is attached.")]
    return _everybody(meeting), _message(
        meeting, "meeting_confirmed", subject, lines, has_entry=True
    )


def meeting_reminder(meeting: QualificationMeeting) -> Told:
    subject = format_lazy(
        _("Reminder: meeting for {rfp} on {moment}"),
        rfp=_reference(meeting),
        moment=lazy_moment(meeting.starts_at),
    )
    return _everybody(meeting), _message(
        meeting,
        "meeting_reminder",
        subject,
        [_about(meeting), _how(meeting)],
        has_entry=True,
    )


def meeting_declined(meeting: QualificationMeeting) -> Told:
    subject = format_lazy(_("Meeting declined for {rfp}"), rfp=_reference(meeting))
    lines = [_about(meeting), meeting.end_reason, _("You may offer other slots.")]
    return _clients(meeting), _message(meeting, "meeting_declined", subject, lines)


def meeting_cancelled(meeting: QualificationMeeting) -> Told:
    """To both sides, since both have it in their calendars."""
    subject = format_lazy(_("Meeting cancelled for {rfp}"), rfp=_reference(meeting))
    why = meeting.end_reason or _("The proposal is no longer in the running.")
    return _everybody(meeting), _message(
        meeting, "meeting_cancelled", subject, [_about(meeting), why], has_entry=True
    )


def meeting_missed(meeting: QualificationMeeting) -> Told:
    subject = format_lazy(_("Nobody came to the meeting for {rfp}"), rfp=_reference(meeting))
    lines = [
        _about(meeting),
        format_lazy(
            _("The client says that nobody came on {moment}. It may offer other slots."),
            moment=lazy_moment(meeting.starts_at),
        ),
    ]
    return [meeting.proposal.author], _message(meeting, "meeting_missed", subject, lines)


def _message(
    meeting: QualificationMeeting,
    name: str,
    subject: Any,
    lines: Sequence[Any],
    *,
    button: Any = SEE,
    has_entry: bool = False,
) -> Message:
    def entry(reader: User) -> list[Attachment]:
        found = calendar_entry(meeting, reader)
        return [found] if found else []

    return Message(
        name=name,
        key=f"{meeting.pk}.{meeting.revision}",  # a meeting may be planned again
        subject=subject,
        lines=lines,
        url=meeting.get_absolute_url(),
        button=button,
        why=AS_ATTENDANT,
        attach=entry if has_entry else None,
    )


def _reference(meeting: QualificationMeeting) -> str:
    return meeting.proposal.rfp.reference


def _about(meeting: QualificationMeeting) -> Any:
    proposal = meeting.proposal
    return format_lazy(
        _("With {consultant} of {company}, for “{title}”."),
        consultant=proposal.candidate_name,
        company=proposal.company.legal_name,
        title=proposal.rfp.title,
    )


def _how(meeting: QualificationMeeting) -> Any:
    return format_lazy(
        _("{mode}, {minutes} minutes: {place}"),
        mode=meeting.get_mode_display(),
        minutes=meeting.minutes,
        place=meeting.place,
    )


def _slots(meeting: QualificationMeeting) -> list[Any]:
    return [lazy_moment(each.starts_at) for each in meeting.open_slots()]


def _last_words(meeting: QualificationMeeting) -> list[str]:
    log = meeting.transitions.order_by("-pk").first()
    return [log.reason] if log and log.reason else []


def _clients(meeting: QualificationMeeting) -> set[User]:
    return {meeting.proposal.rfp.operational_manager, meeting.proposed_by}


def _everybody(meeting: QualificationMeeting) -> set[User]:
    proposal = meeting.proposal
    consultants = {proposal.consultant} if proposal.consultant else set()
    return {proposal.author, *consultants, *_clients(meeting)}
