"""From the choice to the appointment: the buyer where the amount asks for it, then the order.

The RFP is locked first, so that of several people who decide at once one is first.
"""

from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import TransitionRefused, move, transition
from proposals.events import (
    ProposalSelected,
    ProposalUnselected,
    PurchaseRequestRejected,
    PurchaseRequestSent,
    PurchaseRequestValidated,
    SelectionApproved,
)
from proposals.models import Proposal, PurchaseRequest
from proposals.services.choosing import appoint, refuse_closed
from proposals.services.locks import lock_with_rfp
from proposals.services.proceedings import refuse_open_negotiation
from proposals.services.refusals import ReasonMissing
from rfps import services as rfp_services


class PriceChanged(Refused):
    message = _("The price has changed since you read it. Read it again, then decide.")


class NumberMissing(Refused):
    message = _("Give the number that the purchase request has in your system.")


def select_proposal(
    proposal: Proposal, *, by: User, at: datetime, seen_price: Decimal | None = None
) -> None:
    """Choose this proposal: ask the buyer, or open its purchase request, or appoint it at once.

    `seen_price` is the client's price that the person read before choosing.
    """
    with transaction.atomic():
        rfp = lock_with_rfp(proposal)
        refuse_closed(rfp)
        _refuse_another_price(proposal, seen_price)
        if proposal.needs_buyer:
            with transition(proposal, "select", by=by, at=at):
                refuse_open_negotiation(proposal)
            rfp_services.await_buyer(rfp, by=by, at=at)
            announce(ProposalSelected(proposal.pk))
        elif proposal.needs_purchase_request:
            _approve(proposal, by=by, at=at)
            announce(ProposalSelected(proposal.pk))
        else:
            appoint(proposal, rfp, by=by, at=at)


def approve_selection(
    proposal: Proposal, *, by: User, at: datetime, seen_price: Decimal | None = None
) -> None:
    """The buyer agrees to the amount: the purchase request follows, or the appointment."""
    with transaction.atomic():
        rfp = lock_with_rfp(proposal)
        _refuse_unselected(proposal)
        _refuse_another_price(proposal, seen_price)
        if proposal.needs_purchase_request:
            _approve(proposal, by=by, at=at)
        else:
            appoint(proposal, rfp, by=by, at=at)
        announce(SelectionApproved(proposal.pk))


def unselect_proposal(proposal: Proposal, *, comment: str, by: User, at: datetime) -> None:
    """The buyer refuses, or the manager takes the choice back: the RFP is open again."""
    with transaction.atomic():
        lock_with_rfp(proposal)
        _refuse_unselected(proposal)
        _give_back(proposal, comment, by=by, at=at)
        announce(ProposalUnselected(proposal.pk, by_id=by.pk))


def create_purchase_request(
    request: PurchaseRequest, *, number: str, comment: str = "", by: User, at: datetime
) -> None:
    """It exists in the client's system, under this number, and waits for its validation."""
    with transition(request, "create", by=by, at=at):
        if not number.strip():
            raise NumberMissing(str(request))
        request.number, request.comment = number.strip(), comment
        announce(PurchaseRequestSent(request.pk))


def validate_purchase_request(request: PurchaseRequest, *, by: User, at: datetime) -> None:
    proposal = request.proposal
    with transaction.atomic():
        rfp = lock_with_rfp(proposal)
        move(request, "validate", by=by, at=at)
        appoint(proposal, rfp, by=by, at=at)
        announce(PurchaseRequestValidated(request.pk, by_id=by.pk))


def reject_purchase_request(
    request: PurchaseRequest, *, reason: str, by: User, at: datetime
) -> None:
    """The order is not wanted so: the proposal is interesting again, the RFP open."""
    proposal = request.proposal
    with transaction.atomic():
        lock_with_rfp(proposal)
        with transition(request, "reject", by=by, at=at, reason=reason):
            if not reason.strip():
                raise ReasonMissing(str(request))
            request.refusal_reason = reason
        _give_back(proposal, reason, by=by, at=at)
        announce(PurchaseRequestRejected(request.pk, by_id=by.pk))


def _approve(proposal: Proposal, *, by: User, at: datetime) -> None:
    with transition(proposal, "approve", by=by, at=at):
        refuse_open_negotiation(proposal)
        PurchaseRequest.objects.create(proposal=proposal, opened_at=at)
    rfp_services.await_purchase_request(proposal.rfp, by=by, at=at)


def _give_back(proposal: Proposal, reason: str, *, by: User, at: datetime) -> None:
    with transition(proposal, "unselect", by=by, at=at, reason=reason):
        if not reason.strip():
            raise ReasonMissing(str(proposal))
    rfp_services.take_up_again(proposal.rfp, by=by, at=at, reason=reason)


def _refuse_unselected(proposal: Proposal) -> None:
    if not proposal.is_selected:
        raise TransitionRefused(f"{proposal} waits for no buyer")


def _refuse_another_price(proposal: Proposal, seen: Decimal | None) -> None:
    if seen is not None and seen != proposal.client_unit_price:
        raise PriceChanged(f"{proposal} at {proposal.client_unit_price}, seen {seen}")
