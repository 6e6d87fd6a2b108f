"""The legal documents that a company should send now, with the starts that wait for them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from compliance.rules import notice_day
from compliance.selectors import AskedDocument, Papers
from marketplace.dashboard.selectors.shown import Badge, Task, Urgency, deadline, named
from marketplace.kernel.templatetags.formats import day_and_month as written_day
from marketplace.kernel.templatetags.formats import money
from projects.models import Project
from projects.rules import documents_day


@dataclass(frozen=True, slots=True)
class Needed:
    """A document with what may replace it, and the projects that cannot start without it."""

    paper: AskedDocument
    substitutes: Sequence[AskedDocument]
    stops: Sequence[Project]

    @property
    def refused(self) -> AskedDocument | None:
        """The newest file, when it was refused: the document itself, or one in its place."""
        return next((each for each in (self.paper, *self.substitutes) if each.comment), None)

    @property
    def is_under_review(self) -> bool:
        newest = [each.latest for each in (self.paper, *self.substitutes)]
        return any(each and each.is_reviewable and not each.file.is_refused for each in newest)

    @property
    def is_missing(self) -> bool:
        return self.paper.is_missing or bool(self.stops)

    @property
    def ends_on(self) -> date | None:
        """The last day of what is in force, whichever document that is."""
        held = [each.in_force for each in (self.paper, *self.substitutes) if each.is_valid]
        days = [each.expires_on for each in held if each]
        return None if None in days else max((day for day in days if day), default=None)


def needed_documents(
    papers: Papers, projects: Sequence[Project], *, today: date
) -> Iterator[Needed]:
    """Each document asked for, judged today and on the day on which each project needs it."""
    stops: dict[int, list[Project]] = {}
    for project in projects:
        day = documents_day(project.starts_on, today)
        for paper in papers.asked_on(day, amount=project.order_amount):
            if paper.is_missing:
                stops.setdefault(paper.type.pk, []).append(project)
    asked = papers.asked_on(today)
    for paper in asked:
        if paper.replaces is None:
            substitutes = [each for each in asked if each.replaces == paper.type]
            yield Needed(paper, substitutes, stops.get(paper.type.pk, []))


def document_tasks(needed: Sequence[Needed], *, today: date) -> list[Task]:
    """Refused and expiring ones one by one, the missing ones together."""
    waiting = [each for each in needed if not each.is_under_review]
    refused = [each for each in waiting if each.refused]
    missing = [each for each in waiting if not each.refused and each.is_missing]
    ending = [each for each in waiting if not each.refused and not each.is_missing]
    tasks = [_refused(each) for each in refused]
    if missing:
        tasks.append(_missing(missing))
    return tasks + [task for each in ending if (task := _ending(each, today))]


def next_ending(needed: Sequence[Needed], *, today: date) -> tuple[str, date] | None:
    """The document that ends first, and when, among those that nothing is asked of yet."""
    ends = [
        (each.paper.type.name, each.ends_on)
        for each in needed
        if each.ends_on and notice_day(each.ends_on) > today
    ]
    return min(ends, key=lambda end: end[1], default=None)


def stopped(projects: Sequence[Project]) -> str:
    """Which starts wait, in one sentence; nothing when none does."""
    if not projects:
        return ""
    names = {"names": named([project.reference for project in projects])}
    if len(projects) == 1:
        names["day"] = written_day(projects[0].starts_on)
        return _("%(names)s cannot start on %(day)s without it.") % names
    return _("%(names)s cannot start without it.") % names


def blocks_a_start() -> Badge:
    return Badge("refused", "circle-x", _("Blocks a start"))


def first_start(projects: Sequence[Project]) -> date | None:
    return min((project.starts_on for project in projects), default=None)


def _refused(needed: Needed) -> Task:
    paper = needed.refused or needed.paper
    return Task(
        Urgency.STOPS if needed.is_missing else Urgency.SOON,
        "file-x",
        _("%(name)s refused") % {"name": paper.type.name},
        stopped(needed.stops),
        _address(paper),
        _("Send a new file"),
        badge=blocks_a_start() if needed.stops else None,
        quote=str(paper.comment),
        due=first_start(needed.stops),
        stops_start=bool(needed.stops),
    )


def _missing(needed: Sequence[Needed]) -> Task:
    projects = max((each.stops for each in needed), key=len)
    names = [_in_short(each) for each in needed]
    single = len(needed) == 1
    title = _("%(name)s to send") if single else _("%(n)s legal documents to send")
    text = [] if single else [_("%(names)s.") % {"names": named(names, most=6)}]
    return Task(
        Urgency.STOPS if projects else Urgency.SOON,
        "file-text",
        title % {"name": names[0], "n": len(needed)},
        " ".join([*text, stopped(projects) or _later(needed)]),
        _address(needed[0].paper) if single else reverse("compliance:documents"),
        _("Send the file") if single else _("Send the files"),
        badge=blocks_a_start() if projects else None,
        due=first_start(projects),
        stops_start=bool(projects),
    )


def _later(needed: Sequence[Needed]) -> str:
    """What cannot start later, as no start that is planned waits for them."""
    least = min(each.paper.requirement.amount_from for each in needed)
    if not least:
        return _("No project of yours can start before.")
    return _("No project of %(amount)s or more can start before.") % {"amount": money(least)}


def _in_short(needed: Needed) -> str:
    """With its end when that comes before a start."""
    if needed.ends_on is None:
        return needed.paper.type.name
    facts = {"name": needed.paper.type.name, "day": written_day(needed.ends_on)}
    return _("%(name)s (valid until %(day)s only)") % facts


def _ending(needed: Needed, today: date) -> Task | None:
    if needed.ends_on is None or notice_day(needed.ends_on) > today:
        return None
    urgency, badge = deadline(needed.ends_on, today)
    return Task(
        urgency,
        "clock",
        _("%(name)s to renew") % {"name": needed.paper.type.name},
        _("Valid until %(day)s. After that day no new project of yours can start.")
        % {"day": written_day(needed.ends_on)},
        _address(needed.paper),
        _("Send the new one"),
        badge=badge,
        due=needed.ends_on,
    )


def _address(paper: AskedDocument) -> str:
    return f"{reverse('compliance:documents')}#document-{paper.type.code}"
