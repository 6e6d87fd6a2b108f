"""Meetings that somebody must answer, attend or close, on the homes of both sides."""

from datetime import date, datetime

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.dashboard.selectors.shown import Badge, Task, Urgency, waits_since
from marketplace.kernel.templatetags.formats import moment as written_moment
from proposals.models import QualificationMeeting
from proposals.policies import may_answer_meeting, may_attend_meeting, may_qualify_proposal
from proposals.selectors import open_meetings

MOST = 50  # nobody has more at once


def meeting_tasks(user: User, *, now: datetime) -> list[Task]:
    found = open_meetings(user)[:MOST]
    tasks = (_task(meeting, user, now=now, today=legal_day(now)) for meeting in found)
    return [task for task in tasks if task]


def _task(meeting: QualificationMeeting, user: User, *, now: datetime, today: date) -> Task | None:
    if may_answer_meeting(user, meeting):
        title, button = _("Meeting: a slot to choose"), _("Choose a slot")
        badge = waits_since(legal_day(meeting.proposed_at), today)
        return _drawn(meeting, Urgency.SOON, title, button, badge)
    if not meeting.is_confirmed or not may_attend_meeting(user, meeting):
        return None
    begins_on = legal_day(meeting.starts_at or now)
    badge = Badge("waiting", "clock", written_moment(meeting.starts_at))
    if not meeting.has_begun(now):
        urgency = Urgency.SOON if (begins_on - today).days <= 1 else Urgency.LATER
        title, button = _("Meeting to attend"), _("See the meeting")
        return _drawn(meeting, urgency, title, button, badge, due=begins_on)
    if may_qualify_proposal(user, meeting.proposal):
        title, button = _("Meeting to close"), _("Say what came of it")
        return _drawn(meeting, Urgency.SOON, title, button, badge, due=begins_on)
    return None


def _drawn(
    meeting: QualificationMeeting,
    urgency: Urgency,
    title: str,
    button: str,
    badge: Badge,
    due: date | None = None,
) -> Task:
    proposal = meeting.proposal
    facts = {
        "name": proposal.candidate_name,
        "rfp": proposal.rfp.reference,
        "title": proposal.rfp.title,
    }
    return Task(
        urgency,
        "calendar-check",
        title,
        _("%(name)s for %(rfp)s, %(title)s.") % facts,
        meeting.get_absolute_url(),
        button,
        badge=badge,
        due=due,
    )
