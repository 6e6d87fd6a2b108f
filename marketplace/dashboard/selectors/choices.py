"""Prices to answer, choices to approve and purchase requests, on the homes of both sides."""

from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.clients.policies import company_of
from marketplace.core.days import legal_day
from marketplace.dashboard.selectors.shown import Task, Urgency, waits_since
from marketplace.kernel.templatetags.formats import money as written_money
from proposals.models import NegotiationOffer, Proposal
from proposals.policies import may_answer_offer, may_create_request
from proposals.selectors import offers_on_table, requests_to_create
from rfps.selectors import requests_waiting_for, selections_waiting_for

MOST = 50  # nobody has more at once


def negotiation_tasks(user: User, *, today: date) -> list[Task]:
    company = company_of(user)
    if company is not None and not company.has_negotiation:
        return []
    found = offers_on_table(user)[:MOST]
    return [_price(each, user, today) for each in found if may_answer_offer(user, each.negotiation)]


def choice_tasks(user: User, *, today: date) -> list[Task]:
    """What a client's people decide on after a proposal is chosen."""
    selections = [_selection(each) for each in selections_waiting_for(user)[:MOST]]
    company = company_of(user)
    if company is None or not company.has_purchase_requests:
        return selections
    created = [each for each in requests_to_create(user)[:MOST] if may_create_request(user, each)]
    return [
        *selections,
        *(_to_create(each, today) for each in created),
        *(_to_validate(each, today) for each in requests_waiting_for(user)[:MOST]),
    ]


def _price(offer: NegotiationOffer, user: User, today: date) -> Task:
    negotiation = offer.negotiation
    price = offer.client_unit_price if user.is_client else offer.unit_price
    return Task(
        Urgency.SOON,
        "scale",
        _("Price to answer: %(price)s") % {"price": written_money(price)},
        _("%(name)s for %(rfp)s, %(title)s.") % _facts(negotiation.proposal),
        negotiation.get_absolute_url(),
        _("Answer the offer"),
        badge=waits_since(legal_day(offer.made_at), today),
    )


def _selection(proposal: Proposal) -> Task:
    return Task(
        Urgency.SOON,
        "badge-check",
        _("Selection to approve: %(amount)s") % _amount(proposal),
        _("%(name)s for %(rfp)s, %(title)s. The RFP takes no other proposal meanwhile.")
        % _facts(proposal),
        reverse("proposals:approve", args=[proposal.pk]),
        _("Read and decide"),
    )


def _to_create(request: Any, today: date) -> Task:
    return Task(
        Urgency.SOON,
        "file-text",
        _("Purchase request to create: %(amount)s") % _amount(request.proposal),
        _("%(name)s for %(rfp)s, %(title)s.") % _facts(request.proposal),
        request.get_absolute_url(),
        _("Give its number"),
        badge=waits_since(legal_day(request.opened_at), today),
    )


def _to_validate(request: Any, today: date) -> Task:
    return Task(
        Urgency.SOON,
        "file-text",
        _("Purchase request to validate: %(amount)s") % _amount(request.proposal),
        _("%(name)s for %(rfp)s, %(title)s.") % _facts(request.proposal),
        request.get_absolute_url(),
        _("Read and decide"),
        badge=waits_since(legal_day(request.opened_at), today),
    )


def _amount(proposal: Proposal) -> dict[str, str]:
    return {"amount": written_money(proposal.client_amount)}


def _facts(proposal: Proposal) -> dict[str, str]:
    rfp = proposal.rfp
    return {"name": proposal.candidate_name, "rfp": rfp.reference, "title": rfp.title}
