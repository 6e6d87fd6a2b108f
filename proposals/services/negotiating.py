"""The client asks for another price; the two sides take turns until they agree, or one stops.

Each offer keeps both prices: what one side names, and its twin with the margin of that day.
"""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.selectors import margin_of
from marketplace.core.days import legal_day
from marketplace.core.money import priced_for_client
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from proposals.events import NegotiationAgreed, NegotiationStopped, PriceOffered
from proposals.models import Negotiation, NegotiationOffer, Proposal
from proposals.rules import priced_for_supplier
from proposals.services.locks import lock_with_rfp
from proposals.services.refusals import ReasonMissing
from proposals.services.terms import TermRefused
from proposals.states import Side


class NegotiationNotIncluded(Refused):
    message = _("The contract of your company does not include negotiation. Ask support for it.")


class NotNegotiable(Refused):
    message = _("Only the price of an interesting or selected proposal is negotiated.")


class NegotiationUnderWay(Refused):
    message = _("A negotiation is under way: answer the price that is on the table.")


class NotYourTurn(Refused):
    message = _("The last offer is yours: it is the other side’s turn.")


class OfferReplaced(Refused):
    message = _("Another price is on the table meanwhile. Reload the page to see it.")


class SamePrice(TermRefused):
    field = "unit_price"
    message = _("This price is already on the table. Name another one, or accept it.")


class PriceTooLow(TermRefused):
    field = "unit_price"
    message = _("Name a price above zero.")


def open_negotiation(
    proposal: Proposal, *, unit_price: Decimal, comment: str, by: User, at: datetime
) -> Negotiation:
    """The client begins, with the price that it would pay."""
    with transaction.atomic():
        rfp = lock_with_rfp(proposal)
        if not rfp.company.has_negotiation:
            raise NegotiationNotIncluded(str(rfp.company))
        if not proposal.is_negotiable:
            raise NotNegotiable(str(proposal))
        if proposal.negotiations.open().exists():
            raise NegotiationUnderWay(str(proposal))
        if unit_price == proposal.client_unit_price:
            raise SamePrice(f"{unit_price} for {proposal}")
        negotiation = Negotiation.objects.create(
            proposal=proposal,
            initial_unit_price=proposal.unit_price,
            initial_client_unit_price=proposal.client_unit_price,
            opened_by=by,
            opened_at=at,
        )
        _offer(negotiation, Side.CLIENT, unit_price, comment, by=by, at=at)
    return negotiation


def counter_offer(
    negotiation: Negotiation, *, unit_price: Decimal, comment: str, by: User, at: datetime
) -> None:
    """Answer the price on the table with another, at one's own side of it."""
    side = side_of(by)
    with transaction.atomic():
        lock_with_rfp(negotiation.proposal)
        with transition(negotiation, f"counter_as_{side}", by=by, at=at):
            latest = negotiation.latest_offer()
            if unit_price == _own_price(latest, side):
                raise SamePrice(f"{unit_price} for {negotiation}")
            _offer(negotiation, side, unit_price, comment, by=by, at=at)


def accept_offer(negotiation: Negotiation, *, offer: int, by: User, at: datetime) -> None:
    """Agree to the other side's price: the proposal has it from now on. Nothing is chosen by it."""
    proposal = negotiation.proposal
    with transaction.atomic():
        lock_with_rfp(proposal)
        with transition(negotiation, "agree", by=by, at=at):
            latest = negotiation.latest_offer()
            if latest.pk != offer:
                raise OfferReplaced(f"{offer} of {negotiation}")
            if latest.side == side_of(by):
                raise NotYourTurn(f"{by} on {negotiation}")
        proposal.unit_price, proposal.client_unit_price = (
            latest.unit_price,
            latest.client_unit_price,
        )
        proposal.save(update_fields=["unit_price", "client_unit_price"])
        announce(NegotiationAgreed(negotiation.pk, by_id=by.pk))


def stop_negotiation(negotiation: Negotiation, *, reason: str, by: User, at: datetime) -> None:
    """Refuse to go on, or call it off: the price of before holds."""
    if not reason.strip():
        raise ReasonMissing(str(negotiation))
    with transaction.atomic():
        lock_with_rfp(negotiation.proposal)
        with transition(negotiation, "stop", by=by, at=at, reason=reason):
            is_own_turn = negotiation.waits_for_supplier == by.is_supplier
            if not is_own_turn and by.is_supplier:  # only the client, who began it, calls it off
                raise NotYourTurn(f"{by} on {negotiation}")
            announce(NegotiationStopped(negotiation.pk, by_id=by.pk))


def side_of(person: User) -> Side:
    return Side.SUPPLIER if person.is_supplier else Side.CLIENT


def _own_price(offer: NegotiationOffer, side: Side) -> Decimal:
    return offer.unit_price if side == Side.SUPPLIER else offer.client_unit_price


def _offer(
    negotiation: Negotiation, side: Side, price: Decimal, comment: str, *, by: User, at: datetime
) -> None:
    """What one side names stands as it was named; the other's twin is worked out."""
    margin = margin_of(negotiation.proposal.rfp.company, on=legal_day(at))
    if side == Side.SUPPLIER:
        unit_price, client_unit_price = price, priced_for_client(price, margin)
    else:
        unit_price, client_unit_price = priced_for_supplier(price, margin), price
    if unit_price <= 0:
        raise PriceTooLow(f"{price} for {negotiation}")
    offer = negotiation.offers.create(
        side=side,
        unit_price=unit_price,
        client_unit_price=client_unit_price,
        comment=comment,
        made_by=by,
        made_at=at,
    )
    announce(PriceOffered(negotiation.pk, offer_id=offer.pk))
