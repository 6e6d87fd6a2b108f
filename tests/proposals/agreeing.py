"""A client that negotiates, asks its buyer and validates purchase requests, ready to choose."""

from datetime import UTC, datetime
from decimal import Decimal

from marketplace.clients.models import ClientCompany
from proposals import services
from tests.factories import ClientMembershipFactory, SpendingLineFactory
from tests.proposals.factories import JUNE_2, open_rfp, sent

JUNE_3 = datetime(2026, 6, 3, 8, tzinfo=UTC)


def a_buyer(company, role="buyer"):
    return ClientMembershipFactory(company=company, role=role).user


def interesting(*, threshold=None, requests=False, negotiates=True, **fields):
    """A proposal of 60 days at 550.00 for the client, who may choose it: 33,000.00."""
    rfp = fields.pop("rfp", None) or open_rfp()
    company = rfp.company
    ClientCompany.objects.filter(pk=company.pk).update(
        has_negotiation=negotiates, has_purchase_requests=requests
    )
    company.refresh_from_db()
    if threshold is not None:
        rfp.spending_line = SpendingLineFactory(
            budget__company=company,
            entities=[rfp.entity],
            buyer=a_buyer(company),
            validation_threshold=Decimal(threshold),
        )
        rfp.save()
    return sent(rfp, status=fields.pop("status", "interesting"), **fields)


def manager_of(proposal):
    return proposal.rfp.operational_manager


def buyer_of(proposal):
    return proposal.rfp.spending_line.buyer


def selected(**fields):
    """The buyer is asked."""
    proposal = interesting(threshold=20_000, **fields)
    services.select_proposal(proposal, by=manager_of(proposal), at=JUNE_2)
    return proposal


def requested(*, number="", **fields):
    """No buyer is asked; the purchase request is to be created, or has its number."""
    proposal = interesting(requests=True, **fields)
    services.select_proposal(proposal, by=manager_of(proposal), at=JUNE_2)
    request = proposal.purchase_requests.get()
    if number:
        services.create_purchase_request(request, number=number, by=manager_of(proposal), at=JUNE_2)
    return request


def negotiated(proposal=None, *, price="520.00", comment="Six months at once."):
    """The client has named its price."""
    proposal = proposal or interesting()
    by = manager_of(proposal)
    return services.open_negotiation(
        proposal, unit_price=Decimal(price), comment=comment, by=by, at=JUNE_2
    )


def countered(negotiation=None, *, price="490.00", comment="Half way."):
    """The supplier has answered with another."""
    negotiation = negotiation or negotiated()
    services.counter_offer(
        negotiation,
        unit_price=Decimal(price),
        comment=comment,
        by=negotiation.proposal.author,
        at=JUNE_3,
    )
    return negotiation
