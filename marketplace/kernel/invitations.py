"""Appointments for the calendars that people already use: iCalendar (RFC 5545, RFC 5546)."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import Calendar, Event, Timezone, vCalAddress, vText

from marketplace.core.days import PARIS
from marketplace.kernel.mail import Attachment

PRODUCT = "-//Marketplace//Appointments//EN"
# The last Sundays of March and October, at 1:00 UTC (Directive 2000/84/EC)
CLOCKS_OF_PARIS = """\
BEGIN:VTIMEZONE
TZID:Europe/Paris
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:20010325T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:20011028T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True, slots=True)
class Appointment:
    uid: UUID
    sequence: int  # one more with each change: calendars ignore what is older than what they have
    starts_at: datetime
    minutes: int
    title: str
    description: str
    place: str
    url: str
    organizer: tuple[str, str]  # name and e-mail address
    attendee: tuple[str, str]
    stamped_at: datetime
    is_tentative: bool = False
    is_cancelled: bool = False

    @property
    def method(self) -> str:
        return "CANCEL" if self.is_cancelled else "REQUEST"

    @property
    def status(self) -> str:
        if self.is_cancelled:
            return "CANCELLED"
        return "TENTATIVE" if self.is_tentative else "CONFIRMED"


def calendar_file(appointment: Appointment) -> bytes:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", appointment.method)
    calendar.add_component(Timezone.from_ical(CLOCKS_OF_PARIS))
    calendar.add_component(_event(appointment))
    return calendar.to_ical()


def attachment(appointment: Appointment, *, name: str) -> Attachment:
    """Mail programs that know the method offer to note, to move or to remove it."""
    kind = f'text/calendar; method={appointment.method}; charset="utf-8"'
    return Attachment(name, calendar_file(appointment), kind)


def _event(appointment: Appointment) -> Event:
    starts_at = appointment.starts_at.astimezone(PARIS)
    event = Event()
    event.add("uid", str(appointment.uid))
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", appointment.stamped_at.astimezone(UTC))
    event.add("dtstart", starts_at)
    event.add("dtend", starts_at + timedelta(minutes=appointment.minutes))
    event.add("summary", appointment.title)
    event.add("description", appointment.description)
    event.add("location", appointment.place)
    event.add("url", appointment.url)
    event.add("status", appointment.status)
    event.add("organizer", _person(appointment.organizer))
    attendee = _person(appointment.attendee)
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["RSVP"] = vText("FALSE")  # the answer is given on the platform
    event.add("attendee", attendee, encode=False)
    return event


def _person(named: tuple[str, str]) -> vCalAddress:
    name, email = named
    address = vCalAddress(f"mailto:{email}")
    address.params["CN"] = vText(name)
    return address
