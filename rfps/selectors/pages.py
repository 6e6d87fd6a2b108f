"""What the lists of RFPs show: the favourites, a client's own."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day_short
from rfps.models import Rfp, RfpQuestion
from rfps.policies import may_create_rfp, may_manage_rfp
from rfps.rules import closes_soon
from rfps.states import QuestionStatus, Status

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Closing:
    """The last day for proposals, seen from today."""

    day: date
    today: date

    @property
    def is_today(self) -> bool:
        return self.day == self.today

    @property
    def is_tomorrow(self) -> bool:
        return (self.day - self.today).days == 1

    @property
    def is_soon(self) -> bool:
        return closes_soon(self.day, self.today)

    @property
    def is_over(self) -> bool:
        return self.day < self.today


@dataclass(frozen=True, slots=True)
class Card:
    """One line of a list. What was not asked of the database is no."""

    rfp: Rfp
    closing: Closing
    is_favourite: bool = False
    is_preferred: bool = False  # its client has the reader's company on a list of the RFP
    answered_at: datetime | None = None

    @property
    def drawn_as(self) -> str:
        """What the line shows to everybody: drawn once for all readers until something changes.

        The texts of a published RFP change with `changed_at` and the client's name by itself.
        """
        rfp = self.rfp
        return (
            f"{rfp.pk} {rfp.changed_at} {rfp.published_at} {rfp.status} {rfp.proposals_received}"
            f" {self.closing} {self.is_preferred} {rfp.company.name}"
        )

    @property
    def proposals(self) -> str:
        n = self.rfp.proposals_received
        return ngettext("%(n)s proposal", "%(n)s proposals", n) % {"n": n}

    @property
    def published(self) -> str:
        return gettext("published on %(day)s") % {"day": day_short(self.rfp.published_at)}

    @property
    def closes(self) -> str:
        return gettext("Closes on %(day)s") % {"day": day_short(self.rfp.closes_on)}

    @property
    def shows_status(self) -> bool:
        """There is more to say than a day that is far away."""
        return not self.rfp.is_open or self.closing.is_over or self.closing.is_soon

    @classmethod
    def of(cls, rfp: Rfp, *, today: date) -> "Card":
        return cls(
            rfp=rfp,
            closing=Closing(rfp.closes_on, today),
            is_favourite=getattr(rfp, "is_favourite", False),
            is_preferred=getattr(rfp, "is_preferred", False),
            answered_at=getattr(rfp, "answered_at", None),
        )


@dataclass(frozen=True, slots=True)
class OwnRow:
    """A line of a client's list, with what its reader may do there."""

    rfp: Any  # with `questions_waiting`
    manages: bool
    may_copy: bool

    @property
    def may_write(self) -> bool:
        return self.manages and (self.rfp.is_editable or self.rfp.is_open)

    @property
    def may_close(self) -> bool:
        return self.manages and self.rfp.is_running

    @property
    def answers(self) -> bool:
        return self.manages and self.rfp.questions_waiting > 0


@dataclass(frozen=True, slots=True)
class StatusChoice:
    value: str
    label: Any
    is_current: bool


def favourites(user: User, *, page: Any, today: date) -> Page:
    """What the user marked, the latest mark first, whatever became of it."""
    marked = Rfp.objects.visible_to(user).filter(favourites__user=user)
    ordered = marked.for_lines().with_marks_of(user).order_by("-favourites__pk")
    return cards(Paginator(ordered, PAGE_SIZE).get_page(page), today)


def own_rfps(user: User, *, status: str, page: Any) -> Page:
    """A client's RFPs, the newest first, with the questions that wait for an answer."""
    mine = Rfp.objects.visible_to(user).for_cards().select_related("operational_manager")
    if status in Status.values:
        mine = mine.filter(status=status)
    asked = RfpQuestion.objects.filter(rfp=OuterRef("pk"), status=QuestionStatus.ASKED)
    counted = asked.order_by().values("rfp").annotate(n=Count("pk")).values("n")
    mine = mine.annotate(questions_waiting=Coalesce(Subquery(counted), 0))
    found: Any = Paginator(mine.order_by("-pk"), PAGE_SIZE).get_page(page)
    copies = may_create_rfp(user)
    found.object_list = [
        OwnRow(rfp, manages, may_copy=copies and manages)
        for rfp in found.object_list
        for manages in [may_manage_rfp(user, rfp)]
    ]
    return found


def status_choices(current: str) -> list[StatusChoice]:
    choices = [("", _("All")), *Status.choices]
    return [StatusChoice(value, label, value == current) for value, label in choices]


def cards(page: Page, today: date) -> Page:
    page.object_list = [Card.of(rfp, today=today) for rfp in page.object_list]
    return page
