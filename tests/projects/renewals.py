"""An order that ends, and what is asked for after it."""

from datetime import UTC, date, datetime
from decimal import Decimal

from projects import services
from projects.services import Wish
from tests.factories import ProjectFactory
from tests.projects.factories import CONSENT
from tests.proposals.factories import freelancer, open_rfp, sent

DEC_1 = datetime(2026, 12, 1, 9, tzinfo=UTC)  # an order of the factory ends on 31 December
JANUARY = {"starts_on": date(2027, 1, 1), "ends_on": date(2027, 3, 31), "units": Decimal(60)}


def ending(person=None, **fields):
    """Under way, on the last day of the year over."""
    proposal = sent(open_rfp(status="won"), person or freelancer(), status="appointed")
    return ProjectFactory(proposal=proposal, **fields)


def wish(**fields):
    return Wish(**JANUARY | fields)


def requested(project=None, *, at=DEC_1, **fields):
    project = project or ending()
    by = project.operational_manager
    return services.request_renewal(project, wish=wish(**fields), by=by, at=at)


def sign(renewal, plan="flash", *, at=DEC_1):
    by = renewal.project.business_manager
    services.choose_renewal_plan(renewal, plan=plan, by=by, at=at)
    services.sign_renewal(renewal, consent=CONSENT, address="192.0.2.7", by=by, at=at)


def agreed(project=None, plan="flash", *, at=DEC_1, **fields):
    renewal = requested(project, at=at, **fields)
    sign(renewal, plan, at=at)
    return renewal


def refused(project=None, **fields):
    renewal = requested(project, **fields)
    by = renewal.project.business_manager
    services.refuse_renewal(renewal, refusal="price", comment="Too low.", by=by, at=DEC_1)
    return renewal


def accepted(project=None, plan="flash", **fields):
    renewal = agreed(project, plan, **fields)
    services.accept_renewal(renewal, by=renewal.project.operational_manager, at=DEC_1)
    return renewal
