"""RFPs of the demo and what suppliers answer."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from functools import partial
from typing import Any

from marketplace.accounts.models import User
from marketplace.clients.models import PublicationSequence, SpendingLine
from marketplace.core.workdays import ONE_DAY
from marketplace.demo.cast import Cast
from marketplace.demo.story import words
from marketplace.demo.story.needs import needs
from marketplace.demo.story.suppliers import Supplier
from marketplace.demo.world import World
from proposals import services as proposals
from proposals.models import Proposal
from rfps import services as rfps
from rfps.models import Rfp

KNOWN_NUMBER = 90064  # of the RFP that everybody looks for


@dataclass(frozen=True)
class Call:
    """An RFP to come. `then` is told when it is published."""

    need: str
    client: str
    manager: str
    entity: int
    language: str
    written_at: datetime
    published_at: datetime | None
    closes_on: date
    starts_on: date
    ends_on: date
    units: int
    budget: int
    unit_type: str = "day"
    shows_budget: bool = True
    is_confidential: bool = False
    is_known: bool = False
    city: str = ""  # drawn when it is not said
    has_sequence: bool = False
    line: str = ""  # the spending line, by name; else the first that the entity may use
    more: dict[str, Any] = field(default_factory=dict)
    then: Callable[[Rfp, datetime], None] | None = None


def close_ended_rfps(at: datetime) -> None:
    rfps.close_ended_rfps(at=at)


class Market:
    def __init__(self, world: World, cast: Cast, supplier_rows: dict[str, Supplier]) -> None:
        self.world, self.cast, self.rows = world, cast, supplier_rows
        self._calls: list[Call] = []
        self._written: dict[int, Call] = {}  # by the key of the RFP

    def announce(self, call: Call) -> None:
        self._calls.append(call)

    def plan(self) -> None:
        """Number the RFPs in the order in which they are written, around the known one."""
        calls = sorted(self._calls, key=lambda call: call.written_at)
        known = next(rank for rank, call in enumerate(calls) if call.is_known)
        for rank, call in enumerate(calls):
            number = KNOWN_NUMBER + rank - known
            self.world.plan(call.written_at, partial(self._write, call, number))

    def _write(self, call: Call, number: int, at: datetime) -> None:
        need = needs()[call.need]
        text = need.text(call.language)
        manager = self.cast.users[call.manager]
        rfp = rfps.create_rfp(
            company=self.cast.clients[call.client],
            by=manager,
            at=at,
            number=number,
            entity=self.cast.entities[call.client][call.entity],
            operational_manager=manager,
            language=call.language,
            title=text.title,
            context=text.context,
            objectives=text.objectives,
            deliverables=text.deliverables,
            skills=list(need.skills),
            city=call.city or self.world.random.choice(need.cities),
            country="FR",
            remote=need.remote,
            starts_on=call.starts_on,
            ends_on=call.ends_on,
            unit_type=call.unit_type,
            units=Decimal(call.units),
            client_max_unit_price=Decimal(call.budget),
            shows_max_price=call.shows_budget,
            is_confidential=call.is_confidential,
            closes_on=call.closes_on,
            sequence=self._sequence_of(call),
            spending_line=self._line_of(call),
            **call.more,
        )
        self._written[rfp.pk] = call
        if call.published_at is not None:
            self.world.plan(call.published_at, partial(self._publish, call, rfp))

    def _sequence_of(self, call: Call) -> PublicationSequence | None:
        return self.cast.clients[call.client].sequences.get() if call.has_sequence else None

    def _line_of(self, call: Call) -> SpendingLine | None:
        lines = SpendingLine.objects.filter(budget__company=self.cast.clients[call.client])
        return lines.get(name=call.line) if call.line else None

    def _publish(self, call: Call, rfp: Rfp, at: datetime) -> None:
        rfps.publish_rfp(rfp, by=self.cast.users[call.manager], at=at)
        self.world.plan_night(call.closes_on + ONE_DAY, close_ended_rfps)
        if call.then is not None:
            call.then(rfp, at)

    def propose(
        self, rfp: Rfp, supplier: str, consultant: str, at: datetime, *,
        price: int, author: str = "", available_from: date | None = None,
    ) -> Proposal:  # fmt: skip
        return proposals.send_proposal(
            rfp,
            company=self.cast.suppliers[supplier],
            consultant=self.cast.users[consultant],
            pitch=self.world.random.choice(words.PITCHES[rfp.language]),
            available_from=available_from or rfp.starts_on,
            unit_price=Decimal(price),
            commits_on_site=rfp.needs_on_site_commitment,
            accepted_clauses=list(rfp.clauses.all()),
            by=self.cast.users[author or self._spokesperson(supplier, consultant)],
            at=at,
        )

    def _spokesperson(self, supplier: str, consultant: str) -> str:
        """Consultants of a company do not answer RFPs themselves."""
        row = self.rows[supplier]
        roles = dict(row.members)
        if roles.get(consultant) == "consultant":
            managers = [who for who, role in row.members if role == "business_manager"]
            return managers[0] if managers else row.director
        return consultant

    def fair_price(self, rfp: Rfp) -> int:
        """A little under the highest price that the client pays, now and then above."""
        share = self.world.random.uniform(0.88, 1.03)
        return max(1, round(float(rfp.max_unit_price) * share))

    def rivals(self, need: str, *, at: datetime, apart_from: str = "") -> list[tuple[str, str]]:
        """Companies of the trade that are verified by then, each with somebody to send."""
        found = []
        for key, row in self.rows.items():
            company = self.cast.suppliers.get(key)
            if company and company.is_active and need in row.trades and key != apart_from:
                people = [row.director, *(who for who, _role in row.members)]
                found.append((key, self.world.random.choice(people)))
        return found

    # How a proposal is received

    def manager_of(self, proposal: Proposal) -> User:
        return self.cast.users[self._written[proposal.rfp_id].manager]

    def _language_of(self, proposal: Proposal) -> str:
        return self._written[proposal.rfp_id].language

    def read(self, proposal: Proposal, at: datetime) -> None:
        proposals.mark_read(proposal, by=self.manager_of(proposal), at=at)

    def like(self, proposal: Proposal, at: datetime) -> None:
        proposals.mark_interesting(proposal, by=self.manager_of(proposal), at=at)

    def dislike(self, proposal: Proposal, at: datetime) -> None:
        told = words.NOT_INTERESTING[self._language_of(proposal)]
        reason, comment = self.world.random.choice(told)
        by = self.manager_of(proposal)
        proposals.mark_not_interesting(proposal, shortcoming=reason, comment=comment, by=by, at=at)

    def find_off_topic(self, proposal: Proposal, at: datetime) -> None:
        comment = words.OFF_TOPIC[self._language_of(proposal)]
        proposals.mark_off_topic(proposal, comment=comment, by=self.manager_of(proposal), at=at)

    def note(self, proposal: Proposal, at: datetime) -> None:
        """A word among colleagues, which no supplier reads."""
        text = words.NOTED[self._language_of(proposal)]
        proposals.write_note(proposal, text=text, by=self.manager_of(proposal), at=at)

    def withdraw(self, proposal: Proposal, at: datetime) -> None:
        proposals.cancel_proposal(
            proposal,
            reason=Proposal.CancelReason.OTHER,
            comment=words.CANCELLED[self._language_of(proposal)],
            by=proposal.author,
            at=at,
        )
