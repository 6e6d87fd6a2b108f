"""Some proposals of one RFP side by side, fact by fact."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial
from statistics import median
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext, ngettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags import formats
from marketplace.operators.models import Skill
from marketplace.operators.selectors import skills_named
from proposals.models import ProposalNote, QualificationMeeting
from proposals.selectors.grid import place_of, prices_received, received_proposals
from proposals.selectors.matching import match_for_client
from proposals.selectors.reading import actions_for
from rfps.models import Rfp

FEWEST, MOST_COMPARED = 2, 4


@dataclass(frozen=True, slots=True)
class Fact:
    label: Any
    value: str
    is_short: bool = False  # of what the RFP asks


@dataclass(frozen=True, slots=True)
class Compared:
    proposal: Any  # with `is_preferred`
    to_median: str
    facts: Sequence[Fact]
    actions: Sequence[str]
    notes: Sequence[ProposalNote]  # newest first


@dataclass(frozen=True, slots=True)
class Comparison:
    cards: Sequence[Compared]
    has_hidden: bool  # facts in which they all agree

    @property
    def is_enough(self) -> bool:
        return len(self.cards) >= FEWEST


def comparison(
    rfp: Rfp, keys: Sequence[int], *, reader: User, only_differences: bool
) -> Comparison:
    """Those of the keys that answer the RFP, in the order of the keys; four at most."""
    found = {
        proposal.pk: proposal for proposal in _with_facts(rfp).filter(pk__in=keys[:MOST_COMPARED])
    }
    proposals = [found[key] for key in dict.fromkeys(keys) if key in found]
    asked = _facts_asked(rfp)
    facts = [[read(proposal) for read in asked] for proposal in proposals]
    differing = [len({fact.value for fact in row}) > 1 for row in zip(*facts, strict=True)]
    middle = median(proposals[0].prices) if proposals and proposals[0].prices else None
    cards = [
        Compared(
            proposal,
            _to_median(proposal.client_unit_price, middle),
            _chosen(row, differing) if only_differences else row,
            actions_for(reader, proposal),
            list(proposal.notes.all()),
        )
        for proposal, row in zip(proposals, facts, strict=True)
    ]
    return Comparison(cards, only_differences and not all(differing))


def _chosen(row: Sequence[Fact], differing: Sequence[bool]) -> list[Fact]:
    return [fact for fact, differs in zip(row, differing, strict=True) if differs]


def _with_facts(rfp: Rfp) -> QuerySet[Any]:
    """Each with the `prices` of all that was received, to know how far it is from the median."""
    meetings = QualificationMeeting.objects.select_related("chosen_slot").order_by("-pk")
    notes = ProposalNote.objects.select_related("author").order_by("-pk")
    prices = prices_received(rfp).values("client_unit_price")
    return (
        received_proposals(rfp)
        .annotate(prices=ArraySubquery(prices))
        .prefetch_related(
            "consultant__supplier_profile__skills",
            "consultant__supplier_profile__languages",
            "candidate_file__skills",
            Prefetch("meetings", meetings),
            Prefetch("notes", notes),
        )
    )


def _facts_asked(rfp: Rfp) -> list[Callable[[Any], Fact]]:
    """What the RFP lets vary: a fixed price has no daily fees, not every RFP a duty of place."""
    asked: dict[Callable[[Any], Fact], bool] = {
        _match: True,
        partial(_skills, known=skills_named(rfp.skills)): bool(rfp.skills),
        _available: True,
        _place: True,
        _on_site: rfp.needs_on_site_commitment,
        _fees: rfp.is_time_and_materials,
        _meeting: True,
        _sent: True,
    }
    return [read for read, is_asked in asked.items() if is_asked]


def _match(proposal: Any) -> Fact:
    found = match_for_client(proposal)
    if found is None:
        return Fact(_("Match"), gettext("no profile yet"))
    return Fact(_("Match"), gettext("%(score)s of 100") % {"score": found.score})


def _skills(proposal: Any, *, known: Mapping[str, Skill]) -> Fact:
    """Asked in any spelling that is known."""
    have = set(_skills_of(proposal))
    asked = proposal.rfp.skills
    missing = [text for text in asked if known.get(text) not in have]
    told = {"n": len(asked) - len(missing), "all": len(asked), "skills": ", ".join(missing)}
    if not have:
        return Fact(_("Skills asked"), gettext("none stated"))
    if missing:
        text = ngettext(
            "%(n)s of %(all)s, %(skills)s missing",
            "%(n)s of %(all)s, %(skills)s missing",
            len(missing),
        )
        return Fact(_("Skills asked"), text % told, is_short=True)
    return Fact(_("Skills asked"), gettext("%(n)s of %(all)s") % told)


def _skills_of(proposal: Any) -> Iterable[Skill]:
    if proposal.candidate_file:
        return proposal.candidate_file.skills.all()
    profile = getattr(proposal.consultant, "supplier_profile", None)
    return profile.skills.all() if profile else []


def _available(proposal: Any) -> Fact:
    is_late = proposal.available_from > proposal.rfp.starts_on
    return Fact(_("Available"), formats.day(proposal.available_from), is_short=is_late)


def _place(proposal: Any) -> Fact:
    return Fact(_("Place"), place_of(proposal))


def _on_site(proposal: Any) -> Fact:
    commits = proposal.commits_on_site
    words = gettext("accepted") if commits else gettext("not accepted")
    return Fact(_("On site"), words, is_short=not commits)


def _fees(proposal: Any) -> Fact:
    if not proposal.daily_fees:
        return Fact(_("Daily fees"), gettext("none"))
    price = formats.money(proposal.daily_fees)
    return Fact(_("Daily fees"), gettext("%(price)s a day worked") % {"price": price})


def _meeting(proposal: Any) -> Fact:
    """The last one; until the proposal interests the client there is none to plan."""
    latest = next(iter(proposal.meetings.all()), None)
    if latest is None:
        words = gettext("none planned") if proposal.is_interesting else gettext("after Interesting")
    elif latest.is_confirmed:
        words = formats.moment(latest.starts_at)
    else:
        words = str(latest.get_status_display())
    return Fact(_("Meeting"), words)


def _sent(proposal: Any) -> Fact:
    return Fact(pgettext_lazy("proposal", "Sent"), formats.day(proposal.sent_at))


def _to_median(price: Decimal, middle: Decimal | None) -> str:
    """ "+0.4 %", against all that the client has received; nothing when it is the median."""
    if not middle or price == middle:
        return ""
    share = formats.percent(round((price - middle) * 100 / middle, 1))
    return f"+{share}" if price > middle else share
