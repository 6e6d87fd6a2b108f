"""What every home shows: the things that wait for its reader, most urgent first."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import IntEnum
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.kernel.templatetags.formats import day_and_month as written_day

SHOWN = 8  # what fits on a screen; the rest is one click away
SOON = timedelta(days=5)


class Urgency(IntEnum):
    """In the order of the list."""

    STOPS = 0  # a start, a payment or a month stands still until it is done
    SOON = 1
    LATER = 2


TONES = {Urgency.STOPS: "refused", Urgency.SOON: "attention", Urgency.LATER: "waiting"}


@dataclass(frozen=True, slots=True)
class Badge:
    tone: str
    icon: str
    label: Any


@dataclass(frozen=True, slots=True)
class Task:
    """One thing that waits for the reader, and the page where it is done."""

    urgency: Urgency
    icon: str
    title: Any
    text: Any
    url: str
    button: Any
    badge: Badge | None = None
    quote: str = ""  # why something was refused, in the words of whoever refused it
    due: date | None = None
    stops_start: bool = False

    @property
    def colour(self) -> str:
        return f"text-{TONES[self.urgency]}"


@dataclass(frozen=True, slots=True)
class Waiting:
    """The list, and what will come after it."""

    tasks: Sequence[Task]
    today: date
    next: Any = ""

    @property
    def count(self) -> int:
        return len(self.tasks)

    @property
    def title(self) -> str:
        if not self.tasks:
            return _("Nothing waits for you")
        text = ngettext("One thing waits for you", "%(n)s things wait for you", self.count)
        return text % {"n": self.count}

    @property
    def consequence(self) -> str:
        """What else stands still as long as they wait."""
        stopped = sum(task.stops_start for task in self.tasks)
        if not stopped:
            return ""
        if self.count == 1:
            return _("It stops a project from starting.")
        text = ngettext(
            "One of them stops a project from starting.",
            "%(n)s of them stop a project from starting.",
            stopped,
        )
        return text % {"n": stopped}

    @property
    def first(self) -> Sequence[Task]:
        return self.tasks[:SHOWN]

    @property
    def rest(self) -> Sequence[Task]:
        return self.tasks[SHOWN:]


@dataclass(frozen=True, slots=True)
class Notice:
    """Something that somebody else is doing for the reader."""

    tone: str
    icon: str
    title: Any
    text: Any


@dataclass(frozen=True, slots=True)
class Home:
    """The home of whoever has nothing but the list."""

    waiting: Waiting
    notice: Notice | None = None


def waiting(tasks: Sequence[Task], *, today: date, following: Any = "") -> Waiting:
    """Most urgent first; of the same urgency what is due first, what has no day at the end."""
    ordered = sorted(tasks, key=lambda task: (task.urgency, task.due or date.max))
    return Waiting(ordered, today, following)


def deadline(due: date, today: date) -> tuple[Urgency, Badge]:
    """How urgent it is to be done by `due`, that day included."""
    late = (today - due).days
    if late > 0:
        text = ngettext("%(n)s day late", "%(n)s days late", late) % {"n": late}
        return Urgency.STOPS, Badge("refused", "clock", text)
    if late == 0:
        return Urgency.SOON, Badge("attention", "clock", _("Due today"))
    by = _("By %(day)s") % {"day": written_day(due)}
    if due - today <= SOON:
        return Urgency.SOON, Badge("attention", "clock", by)
    return Urgency.LATER, Badge("", "calendar-days", by)


def waits_since(day: date, today: date) -> Badge:
    """How long somebody has been waited for."""
    days = (today - day).days
    text = ngettext("For %(n)s day", "For %(n)s days", days) % {"n": days}
    return Badge("waiting", "hourglass", text if days > 0 else _("Since today"))


def named(names: Sequence[str], most: int = 3) -> str:
    """ "A, B and C"; a longer list ends with how many more there are."""
    if len(names) == 1:
        return names[0]
    if len(names) <= most:
        return _("%(names)s and %(last)s") % {"names": ", ".join(names[:-1]), "last": names[-1]}
    others = len(names) - most
    text = ngettext("%(names)s and one other", "%(names)s and %(n)s others", others)
    return text % {"names": ", ".join(names[:most]), "n": others}
