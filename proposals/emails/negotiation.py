"""What is told of a negotiation: to each side its own price, and never the other's."""

from collections.abc import Iterable, Sequence
from decimal import Decimal
from typing import Any

from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import money
from marketplace.notifications.services import Message
from proposals.models import Negotiation, NegotiationOffer
from rfps.models import Rfp

Told = tuple[Iterable[User], Message]

lazy_money = lazy(money, str)  # written in the language of whoever reads


def _per_unit(rfp: Rfp) -> str:
    return rfp.per_unit


lazy_per_unit = lazy(_per_unit, str)

SEE = _("See the negotiation")
AS_NEGOTIATOR = _("You negotiate this price, or are responsible for the proposal.")


def price_offered(negotiation: Negotiation, offer: NegotiationOffer) -> Told:
    """To whoever answers next."""
    to_supplier = not offer.is_of_supplier
    price = offer.unit_price if to_supplier else offer.client_unit_price
    subject = format_lazy(
        _("Price offered for {rfp}: {price} {per_unit}"),
        rfp=_reference(negotiation),
        price=lazy_money(price),
        per_unit=lazy_per_unit(negotiation.proposal.rfp),
    )
    lines = [
        _about(negotiation),
        offer.comment,
        _("Accept it, offer another price, or stop the negotiation."),
    ]
    return _readers(negotiation, of_supplier=to_supplier), _message(
        negotiation, "price_offered", str(offer.pk), subject, lines, button=_("Answer the offer")
    )


def negotiation_agreed(negotiation: Negotiation, by: User) -> Told:
    to_supplier = not by.is_supplier
    subject = format_lazy(
        _("Price agreed for {rfp}: {price} {per_unit}"),
        rfp=_reference(negotiation),
        price=lazy_money(_own_price(negotiation, of_supplier=to_supplier)),
        per_unit=lazy_per_unit(negotiation.proposal.rfp),
    )
    lines = [
        _about(negotiation),
        _("The price stands in the proposal. The choice is still the client’s to make."),
    ]
    return _readers(negotiation, of_supplier=to_supplier), _message(
        negotiation, "negotiation_agreed", str(negotiation.pk), subject, lines
    )


def negotiation_stopped(negotiation: Negotiation, by: User) -> Told:
    to_supplier = not by.is_supplier
    last = negotiation.transitions.latest("pk")
    subject = format_lazy(_("Negotiation stopped for {rfp}"), rfp=_reference(negotiation))
    lines = [
        _about(negotiation),
        last.reason,
        format_lazy(
            _("The price of before holds: {price} {per_unit}."),
            price=lazy_money(_own_price(negotiation, of_supplier=to_supplier)),
            per_unit=lazy_per_unit(negotiation.proposal.rfp),
        ),
    ]
    return _readers(negotiation, of_supplier=to_supplier), _message(
        negotiation, "negotiation_stopped", str(negotiation.pk), subject, lines
    )


def _message(
    negotiation: Negotiation,
    name: str,
    key: str,
    subject: Any,
    lines: Sequence[Any],
    *,
    button: Any = SEE,
) -> Message:
    return Message(
        name=name,
        key=key,
        subject=subject,
        lines=[line for line in lines if line],
        url=negotiation.get_absolute_url(),
        button=button,
        why=AS_NEGOTIATOR,
    )


def _readers(negotiation: Negotiation, *, of_supplier: bool) -> set[User]:
    proposal = negotiation.proposal
    if of_supplier:
        return {proposal.author}
    return {proposal.rfp.operational_manager, negotiation.opened_by}


def _own_price(negotiation: Negotiation, *, of_supplier: bool) -> Decimal:
    proposal = negotiation.proposal
    return proposal.unit_price if of_supplier else proposal.client_unit_price


def _reference(negotiation: Negotiation) -> str:
    return negotiation.proposal.rfp.reference


def _about(negotiation: Negotiation) -> Any:
    proposal = negotiation.proposal
    return format_lazy(
        _("{consultant} for “{title}”."),
        consultant=proposal.candidate_name,
        title=proposal.rfp.title,
    )
