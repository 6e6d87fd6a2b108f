"""Prices that are negotiated, and a choice that waits for the buyer, at fixed hours."""

from datetime import datetime, time
from decimal import Decimal
from functools import partial

from marketplace.clients import services as clients
from marketplace.core.days import PARIS, add_months, last_of_month
from marketplace.core.workdays import ONE_DAY
from marketplace.demo.market import Call, Market
from marketplace.demo.story import agreements as told
from marketplace.demo.story import words
from marketplace.demo.story.agreements import Answer, Purchase
from marketplace.demo.story.needs import needs
from marketplace.suppliers.models import CandidateFile
from proposals import services as proposals
from proposals.models import Negotiation, Proposal
from rfps.models import Rfp


class Agreements:
    """Without drawing a minute: the rest of the story stays as it was drawn."""

    def __init__(self, market: Market) -> None:
        self.market, self.world, self.cast = market, market.world, market.cast

    def plan(self) -> None:
        for purchase in told.PURCHASES:
            self._announce(purchase)
        self.world.plan(self._at(told.PURCHASING_SINCE, time(9)), self._ask_for_requests)

    def _at(self, workday: int, hour: time) -> datetime:
        return datetime.combine(self.world.workday(workday), hour, tzinfo=PARIS)

    def _announce(self, purchase: Purchase) -> None:
        starts_on = last_of_month(add_months(self.world.today, 1)) + ONE_DAY
        months = needs()[purchase.need].months
        self.market.announce(
            Call(
                need=purchase.need,
                client=purchase.client,
                manager=purchase.manager,
                entity=purchase.entity,
                language=purchase.language,
                written_at=self._at(purchase.published, time(9, 20)),
                published_at=self._at(purchase.published, time(10)),
                closes_on=self.world.day(purchase.closes),
                starts_on=starts_on,
                ends_on=last_of_month(add_months(starts_on, months - 1)),
                units=purchase.units,
                budget=purchase.budget,
                city=purchase.city,
                line=purchase.line,
                then=partial(self._answer, purchase),
            )
        )

    def _answer(self, purchase: Purchase, rfp: Rfp, _at: datetime) -> None:
        for n, answer in enumerate(purchase.answers):
            sent_at = self._at(purchase.published + 1, time(11, 5 * n))
            self.world.plan(sent_at, partial(self._send, purchase, rfp, answer))

    def _send(self, purchase: Purchase, rfp: Rfp, answer: Answer, at: datetime) -> None:
        proposal = proposals.send_proposal(
            rfp,
            company=self.cast.suppliers[answer.supplier],
            consultant=self.cast.users.get(answer.consultant),
            candidate_file=self._file_of(answer),
            pitch=words.PITCHES[rfp.language][0],
            available_from=rfp.starts_on,
            unit_price=Decimal(answer.price),
            accepted_clauses=list(rfp.clauses.all()),
            by=self.cast.users[answer.author or answer.consultant],
            at=at,
        )
        read, liked = purchase.published + 2, purchase.published + 2
        self.world.plan(self._at(read, time(9, 30)), partial(self.market.read, proposal))
        self.world.plan(self._at(liked, time(10, 30)), partial(self.market.like, proposal))
        if answer.offer:
            begins_at = self._at(purchase.published + 3, time(10))
            self.world.plan(begins_at, partial(self._negotiate, answer, proposal))
        if answer.is_selected:
            selected_at = self._at(purchase.published + 5, time(15))
            self.world.plan(selected_at, partial(self._select, proposal))
        if answer.request:
            requested_at = self._at(purchase.published + 5, time(16))
            self.world.plan(requested_at, partial(self._request, answer, proposal))

    def _file_of(self, answer: Answer) -> CandidateFile | None:
        files = self.cast.suppliers[answer.supplier].candidate_files
        return files.get(document_title=answer.file) if answer.file else None

    def _negotiate(self, answer: Answer, proposal: Proposal, at: datetime) -> None:
        proposal.refresh_from_db()
        negotiation = proposals.open_negotiation(
            proposal,
            unit_price=Decimal(answer.offer),
            comment=told.OFFERED[proposal.rfp.language],
            by=self.market.manager_of(proposal),
            at=at,
        )
        if answer.counter:
            later = datetime.combine(at, time(16), tzinfo=PARIS)
            self.world.plan(later, partial(self._counter, answer, negotiation))

    def _counter(self, answer: Answer, negotiation: Negotiation, at: datetime) -> None:
        proposal = negotiation.proposal
        proposals.counter_offer(
            negotiation,
            unit_price=Decimal(answer.counter),
            comment=told.COUNTERED[proposal.rfp.language],
            by=proposal.author,
            at=at,
        )
        if answer.is_agreed:
            later = datetime.combine(at, time(17), tzinfo=PARIS)
            self.world.plan(later, partial(self._agree, negotiation))

    def _agree(self, negotiation: Negotiation, at: datetime) -> None:
        manager = self.market.manager_of(negotiation.proposal)
        offer = negotiation.latest_offer()
        proposals.accept_offer(negotiation, offer=offer.pk, by=manager, at=at)

    def _ask_for_requests(self, at: datetime) -> None:
        client = self.cast.clients[told.PURCHASING]
        clients.change_contract(client, has_purchase_requests=True, by=self.cast.support, at=at)

    def _request(self, answer: Answer, proposal: Proposal, at: datetime) -> None:
        """Numbered by the manager; its validation is still to come."""
        proposals.create_purchase_request(
            proposal.purchase_requests.get(),
            number=answer.request,
            by=self.market.manager_of(proposal),
            at=at,
        )

    def _select(self, proposal: Proposal, at: datetime) -> None:
        manager = self.market.manager_of(proposal)
        proposals.select_proposal(proposal, by=manager, at=at)
