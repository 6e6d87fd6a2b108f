"""RFPs without an order yet: open, in draft, closed or called off."""

from datetime import date, datetime, timedelta
from functools import partial

from marketplace.core.days import add_months, first_of_month, last_of_month, legal_day
from marketplace.demo.market import Call, Market
from marketplace.demo.meetings import Meetings
from marketplace.demo.story import openings as told
from marketplace.demo.story import words
from marketplace.demo.story.clients import CLIENTS
from marketplace.demo.story.needs import needs
from marketplace.demo.story.openings import Opening
from marketplace.demo.world import CALENDAR
from proposals.models import Proposal
from rfps import services as rfps
from rfps.models import Rfp


class Openings:
    def __init__(self, market: Market) -> None:
        self.market, self.world, self.cast = market, market.world, market.cast
        self.meetings = Meetings(market)

    def plan(self, *, more_open: int) -> None:
        for opening in told.OPENINGS:
            self._announce(opening)
        for fate, count in (
            (told.OPEN, more_open),
            (told.DRAFT, told.MORE_DRAFTS),
            (told.CLOSED, told.MORE_CLOSED),
            (told.CANCELLED, told.MORE_CANCELLED),
        ):
            for _ in range(count):
                self._announce(self._invent(fate))

    def plan_favourites(self) -> None:
        at = self.world.office(self.world.workday(-1), hours=(8, 9))
        self.world.plan(at, self._mark_favourites)

    def _invent(self, fate: str) -> Opening:
        random = self.world.random
        client_key = random.choice(list(CLIENTS))
        client = CLIENTS[client_key]
        need_key = random.choice(client.trades)
        low, high = needs()[need_key].price
        is_over = fate in (told.CLOSED, told.CANCELLED)
        published = -random.randrange(30, 120) if is_over else -random.randrange(2, 21)
        return Opening(
            need_key,
            client_key,
            random.choice(client.writers),
            random.randrange(len(client.entities)),
            "fr" if self.world.chance(0.65) else "en",
            published,
            published + random.randrange(14, 25) if is_over else random.randrange(2, 26),
            random.randrange(low, high + 1, 10),
            shows_budget=self.world.chance(0.85),
            fate=fate,
        )

    def _announce(self, opening: Opening) -> None:
        need = needs()[opening.need]
        published_at = self.world.office(self.world.day(opening.published))
        closes_on = max(self.world.day(opening.closes), legal_day(published_at))
        starts_on = self._start_after(closes_on)
        ends_on = last_of_month(add_months(starts_on, need.months - 1))
        self.market.announce(
            Call(
                need=opening.need,
                client=opening.client,
                manager=opening.manager,
                entity=opening.entity,
                language=opening.language,
                written_at=self.world.office(
                    legal_day(published_at) - timedelta(days=3), hours=(8, 9)
                ),
                published_at=None if opening.fate == told.DRAFT else published_at,
                closes_on=closes_on,
                starts_on=starts_on,
                ends_on=ends_on,
                units=len(CALENDAR.working_days(starts_on, ends_on)) // 2,
                budget=opening.budget,
                shows_budget=opening.shows_budget,
                is_confidential=opening.is_confidential,
                is_known=opening.number > 0,
                then=partial(self._answer, opening),
            )
        )

    def _start_after(self, closes_on: date) -> date:
        """The first working day of the month after next."""
        month = first_of_month(add_months(closes_on, 2))
        return CALENDAR.working_days(month, month + timedelta(days=10))[0]

    def _answer(self, opening: Opening, rfp: Rfp, at: datetime) -> None:
        for supplier, consultant, reception in opening.answers or self._invent_answers(opening, at):
            sent_at = self.world.days_after(at, self.world.random.randrange(1, 5))
            send = partial(self._send, rfp, supplier, consultant, reception)
            self.world.plan(sent_at, send)
        if opening.fate == told.CLOSED and self.world.chance(0.4):
            early = self.world.days_after(at, 10)
            self.world.plan(early, partial(self._close, rfp))
        elif opening.fate == told.CANCELLED:
            self.world.plan(self.world.days_after(at, 6), partial(self._cancel, rfp))

    def _invent_answers(self, opening: Opening, at: datetime) -> list[tuple[str, str, str]]:
        receptions = (told.UNREAD, told.READ, told.READ, told.LIKED, told.DISLIKED, told.WITHDRAWN)
        return [
            (supplier, consultant, self.world.random.choice(receptions))
            for supplier, consultant in self.market.rivals(opening.need, at=at)
            if self.world.chance(0.6)
        ]

    def _send(self, rfp: Rfp, supplier: str, consultant: str, reception: str, at: datetime) -> None:
        rfp.refresh_from_db()
        if not rfp.takes_proposals(legal_day(at)):
            return
        price = self.market.fair_price(rfp)
        proposal = self.market.propose(rfp, supplier, consultant, at, price=price)
        if reception == told.UNREAD:
            return
        read_at = self.world.days_after(at, 1)
        self.world.plan(read_at, partial(self._received, proposal, self.market.read))
        opinions = {
            told.LIKED: self.market.like,
            told.INVITED: partial(self._invite, is_confirmed=False),
            told.MET: partial(self._invite, is_confirmed=True),
            told.EDITED: self.meetings.edit,
            told.DISLIKED: self.market.dislike,
            told.OFF_TOPIC: self.market.find_off_topic,
            told.WITHDRAWN: self.market.withdraw,
        }
        if reception in opinions:
            opinion_at = self.world.days_after(read_at, 1)
            self.world.plan(opinion_at, partial(self._received, proposal, opinions[reception]))

    def _received(self, proposal: Proposal, act: object, at: datetime) -> None:
        """Unless the RFP was closed meanwhile."""
        proposal.refresh_from_db()
        if proposal.is_live:
            act(proposal, at)  # type: ignore[operator]

    def _invite(self, proposal: Proposal, at: datetime, *, is_confirmed: bool) -> None:
        self.market.like(proposal, at)
        if is_confirmed:
            self.market.note(proposal, at)
        self.meetings.propose(proposal, at, is_confirmed=is_confirmed)

    def _close(self, rfp: Rfp, at: datetime) -> None:
        rfps.close_rfp(rfp, by=rfp.created_by, at=at, reason=words.CLOSED[rfp.language])

    def _cancel(self, rfp: Rfp, at: datetime) -> None:
        rfps.cancel_rfp(rfp, by=rfp.created_by, at=at, reason=words.CLOSED[rfp.language])

    def _mark_favourites(self, at: datetime) -> None:
        newest = list(Rfp.objects.open().order_by("-published_at", "-pk")[:12])
        for who, count in told.FAVOURITES:
            for rfp in self.world.random.sample(newest, min(count, len(newest))):
                rfps.favourite(rfp, by=self.cast.users[who], at=at)
