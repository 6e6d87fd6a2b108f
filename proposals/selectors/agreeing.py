"""What the pages read of a negotiation, and of the way from a choice to the appointment."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.accounts.models import User
from proposals.models import (
    PEOPLE,
    Negotiation,
    NegotiationOffer,
    Proposal,
    PurchaseRequest,
)
from proposals.policies import (
    may_answer_offer,
    may_approve_selection,
    may_create_request,
    may_negotiate,
    may_qualify_proposal,
    may_reject_request,
    may_validate_request,
)
from proposals.selectors.reading import Happening, logs_of, shown_name

ENDINGS = {
    "agree": pgettext_lazy("negotiation", "Agreed"),
    "stop": pgettext_lazy("negotiation", "Stopped"),
}
STEPS = {
    "create": pgettext_lazy("purchase request", "Created"),
    "validate": pgettext_lazy("purchase request", "Validated"),
    "reject": pgettext_lazy("purchase request", "Rejected"),
}
OFFERED = {"client": _("Offer of the client"), "supplier": _("Offer of the supplier")}


@dataclass(frozen=True, slots=True)
class Turn:
    """An offer with the reader's own price, or how it ended."""

    label: Any
    at: datetime
    who: Any
    price: Decimal | None = None
    words: str = ""
    state: str = "done"
    icon: str = "circle-check"


@dataclass(frozen=True, slots=True)
class NegotiationPage:
    negotiation: Negotiation
    on_table: NegotiationOffer
    price: Decimal  # on the table, at the reader's side
    before: Decimal
    total: Decimal
    turns: Sequence[Turn]  # newest first
    actions: Sequence[str]


@dataclass(frozen=True, slots=True)
class Agreement:
    """What a proposal's page shows of it."""

    negotiation: Negotiation | None
    request: PurchaseRequest | None
    refusal: str  # why the last choice of it was given back; for the client only
    actions: Sequence[str]


def negotiation_page(negotiation: Negotiation, *, reader: User) -> NegotiationPage:
    offers = list(negotiation.offers.select_related("made_by").order_by("pk"))
    on_table = offers[-1]
    price = _own(on_table, reader)
    turns = [_turn(offer, negotiation, reader) for offer in offers]
    turns += _ending(negotiation, reader)
    initial = negotiation.initial_client_unit_price, negotiation.initial_unit_price
    return NegotiationPage(
        negotiation,
        on_table,
        price,
        initial[0] if reader.is_client else initial[1],
        negotiation.proposal.rfp.units * price,
        turns[::-1],
        negotiation_actions(reader, negotiation),
    )


def negotiation_actions(user: User, negotiation: Negotiation) -> list[str]:
    """What this person can do with it now. The client, who began it, may always call it off."""
    is_turn = may_answer_offer(user, negotiation)
    is_client = may_qualify_proposal(user, negotiation.proposal)
    possible = {
        "accept": is_turn,
        "counter": is_turn,
        "stop": is_turn or (negotiation.is_open and is_client),
    }
    return [action for action, is_possible in possible.items() if is_possible]


def offers_on_table(user: User) -> QuerySet[NegotiationOffer]:
    """The last offer of each negotiation that is open, with all that a line says of it."""
    bargained = Negotiation.objects.visible_to(user).open()
    offers = NegotiationOffer.objects.filter(negotiation__in=bargained)
    last = offers.order_by("negotiation", "-pk").distinct("negotiation")
    return last.select_related(*(f"negotiation__{each}" for each in PEOPLE))


def requests_to_create(user: User) -> QuerySet[PurchaseRequest]:
    rows = PurchaseRequest.objects.visible_to(user).of_people()
    return rows.filter(status="to_create").order_by("pk")


def agreement_of(proposal: Proposal, *, reader: User) -> Agreement:
    negotiation = proposal.negotiations.order_by("-pk").first()
    request = _request_of(proposal, reader)
    possible = {
        "negotiate": may_negotiate(reader, proposal)
        and (negotiation is None or not negotiation.is_open),
        "approve": proposal.is_selected and may_approve_selection(reader, proposal),
        "take_back": proposal.is_selected and may_qualify_proposal(reader, proposal),
    }
    actions = [action for action, is_possible in possible.items() if is_possible]
    return Agreement(negotiation, request, _refusal(proposal, reader), actions)


def request_actions(user: User, request: PurchaseRequest) -> list[str]:
    possible = {
        "create": request.is_to_create and may_create_request(user, request),
        "validate": request.is_pending and may_validate_request(user, request),
        "reject": request.is_open and may_reject_request(user, request),
    }
    return [action for action, is_possible in possible.items() if is_possible]


def request_history(request: PurchaseRequest) -> list[Happening]:
    """Newest first."""
    logs = request.transitions.select_related("by").order_by("-pk")
    steps = [
        Happening(STEPS[log.action], log.at, log.by.name if log.by else "", log.reason)
        for log in logs
    ]
    return [*steps, Happening(_("Proposal approved"), request.opened_at, "")]


def _request_of(proposal: Proposal, reader: User) -> PurchaseRequest | None:
    if not reader.is_client or not (proposal.needs_purchase_request or proposal.is_approved):
        return None
    return proposal.purchase_requests.order_by("-pk").first()


def _refusal(proposal: Proposal, reader: User) -> str:
    if not (reader.is_client and proposal.is_interesting):
        return ""
    logs = logs_of(proposal)
    return logs[0].reason if logs and logs[0].action == "unselect" else ""


def _turn(offer: NegotiationOffer, negotiation: Negotiation, reader: User) -> Turn:
    who = shown_name(offer.made_by, negotiation.proposal, reader)
    price = _own(offer, reader)
    return Turn(OFFERED[offer.side], offer.made_at, who, price, offer.comment, icon="pencil")


def _ending(negotiation: Negotiation, reader: User) -> list[Turn]:
    ended = negotiation.transitions.filter(action__in=ENDINGS).select_related("by").order_by("pk")
    return [
        Turn(
            ENDINGS[log.action],
            log.at,
            shown_name(log.by, negotiation.proposal, reader),
            words=log.reason,
            state="done" if log.action == "agree" else "stopped",
            icon="circle-check" if log.action == "agree" else "circle-x",
        )
        for log in ended
    ]


def _own(offer: NegotiationOffer, reader: User) -> Decimal:
    return offer.client_unit_price if reader.is_client else offer.unit_price
