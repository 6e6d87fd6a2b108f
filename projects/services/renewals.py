"""An order that goes on: asked by the client, signed by the supplier, confirmed by the client.

The order before it, with its price and its terms of payment, holds to its own last day.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.selectors import margin_of
from marketplace.core.days import legal_day
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import move, transition
from projects import rules
from projects.events import (
    ProjectCreated,
    ProjectEndsSoon,
    RenewalAccepted,
    RenewalAgreed,
    RenewalClosed,
    RenewalRefused,
    RenewalRequested,
    RenewalTurnedDown,
)
from projects.models import Project, RenewalRequest
from projects.policies import regime_if_signed
from projects.services import contracting
from projects.services.locks import lock
from projects.states import RenewalStatus, Status
from proposals.rules import priced_for_supplier


class RenewalTermRefused(Refused):
    """A no that stands beside one field of the form."""

    field: str | None = None


class StartsTooEarly(RenewalTermRefused):
    field = "starts_on"
    message = _("The new order starts after the last day of this one, and not in the past.")


class EndsBeforeStart(RenewalTermRefused):
    field = "ends_on"
    message = _("The new order ends on its first day or later.")


class UnitsNotCountable(RenewalTermRefused):
    field = "units"
    message = _("Order halves of a day, or whole hours, more than none.")


class PriceNotChanged(RenewalTermRefused):
    field = "unit_price"
    message = _("Name another price than today’s, above zero, or renew at the same price.")


class ProjectNotRenewable(Refused):
    message = _("Only a project under way, or come to its planned end, is renewed.")


class RenewalUnderWay(Refused):
    message = _("This project already has its renewal. Follow that one.")


class RefusalNotExplained(RenewalTermRefused):
    field = "comment"
    message = _("Say why, so that the client can send a request that suits you.")


@dataclass(frozen=True, slots=True)
class Wish:
    """What the client asks for. Without a price of its own it is a direct renewal."""

    starts_on: date
    ends_on: date
    units: Decimal
    client_unit_price: Decimal | None = None
    comment: str = ""


def request_renewal(project: Project, *, wish: Wish, by: User, at: datetime) -> RenewalRequest:
    """Ask the current supplier, and nobody else, to go on."""
    with transaction.atomic():
        lock(project)
        if not project.is_renewable:
            raise ProjectNotRenewable(f"{project} is {project.status}")
        if project.renewals.alive().exists():
            raise RenewalUnderWay(str(project))
        renewal = RenewalRequest(
            project=project,
            iteration=_next_iteration(project),
            requested_by=by,
            requested_at=at,
        )
        _fill(renewal, wish, at=at)
        renewal.save()
        announce(RenewalRequested(renewal.pk, round=0))
    return renewal


def send_renewal_again(renewal: RenewalRequest, *, wish: Wish, by: User, at: datetime) -> None:
    """After a refusal: the same request, with what the supplier may agree to."""
    with transition(renewal, "send_again", by=by, at=at, reason=wish.comment):
        _fill(renewal, wish, at=at)
        renewal.refusal, renewal.refusal_comment = "", ""
        renewal.plan, renewal.plan_chosen_at = "", None
        announce(RenewalRequested(renewal.pk, round=renewal.transitions.count()))


def close_renewal(renewal: RenewalRequest, *, by: User, at: datetime) -> None:
    """The client takes it back, as long as the supplier has signed nothing."""
    if renewal.is_signed:
        raise contracting.AlreadySigned(str(renewal))
    with transition(renewal, "close", by=by, at=at):
        announce(RenewalClosed(renewal.pk))


def choose_renewal_plan(renewal: RenewalRequest, *, plan: str, by: User, at: datetime) -> None:
    """For the new period alone; until the signature one may change one's mind."""
    today = legal_day(at)
    with transaction.atomic():
        _lock(renewal)
        if not renewal.waits_for_supplier:
            raise contracting.PlanIsFixed(f"{by} for {renewal}")
        regime = regime_if_signed(renewal.project, on=today)
        contracting.refuse_unoffered(plan, regime, today)
        renewal.plan, renewal.plan_chosen_at = plan, at
        renewal.save(update_fields=["plan", "plan_chosen_at"])


def sign_renewal(
    renewal: RenewalRequest,
    *,
    consent: str,
    address: str | None,
    by: User,
    at: datetime,
    shown_sha256: str = "",
) -> None:
    """Agree by signing the conditions of the new order, which fixes how that order is paid."""
    if renewal.is_signed:
        raise contracting.AlreadySigned(f"{by} for {renewal}")
    with transition(renewal, "agree", by=by, at=at):
        signature = contracting.prepare_signature(
            renewal.next_order(), consent=consent, shown_sha256=shown_sha256, at=at
        )
        renewal.regime, renewal.conditions_signed_at = signature.regime, at
        contracting.keep_signature(signature, by=by, at=at, address=address, renewal=renewal)
        announce(RenewalAgreed(renewal.pk))


def refuse_renewal(
    renewal: RenewalRequest, *, refusal: str, comment: str, by: User, at: datetime
) -> None:
    """The supplier says no, and why."""
    with transition(renewal, "refuse", by=by, at=at, reason=comment):
        if refusal not in RenewalRequest.Refusal.values:
            raise RefusalNotExplained(f"{refusal!r} for {renewal}")
        if refusal == RenewalRequest.Refusal.OTHER and not comment.strip():
            raise RefusalNotExplained(str(renewal))
        renewal.refusal, renewal.refusal_comment = refusal, comment.strip()
        announce(RenewalRefused(renewal.pk, round=renewal.transitions.count()))


def accept_renewal(renewal: RenewalRequest, *, by: User, at: datetime) -> Project:
    """The client confirms what was signed: the new order exists, and is checked like any other."""
    with transaction.atomic():
        lock(renewal.project)
        with transition(renewal, "accept", by=by, at=at):
            if not renewal.project.is_renewable:
                raise ProjectNotRenewable(f"{renewal.project} is {renewal.project.status}")
            order = renewal.next_order()
            order.created_at = at
            order.save()
            renewal.successor = order
        renewal.signed_documents.update(project=order)
        announce(ProjectCreated(order.pk))
        announce(RenewalAccepted(renewal.pk))
    return order


def turn_down_renewal(renewal: RenewalRequest, *, reason: str, by: User, at: datetime) -> None:
    """The client does not confirm: what was signed binds nobody. A new request may follow."""
    with transition(renewal, "turn_down", by=by, at=at, reason=reason):
        if not reason.strip():
            raise RefusalNotExplained(str(renewal))
        announce(RenewalTurnedDown(renewal.pk))


def validate_renewal_of(order: Project, *, by: User, at: datetime) -> None:
    """With the start of the new order its renewal is done."""
    for renewal in RenewalRequest.objects.filter(
        successor=order, status=RenewalStatus.LEGAL_VERIFICATION
    ):
        move(renewal, "validate", by=by, at=at)


def close_renewal_of(order: Project, *, reason: str, by: User, at: datetime) -> None:
    """The new order is cancelled: another renewal may be asked for."""
    for renewal in RenewalRequest.objects.filter(successor=order).alive():
        move(renewal, "close", by=by, at=at, reason=reason)


def remind_of_ends(*, at: datetime) -> int:
    """Once for each order that ends soon and whose renewal nobody has thought of."""
    today = legal_day(at)
    last_day = today + timedelta(days=rules.RENEWAL_NOTICE_DAYS)
    ending = Project.objects.filter(
        status=Status.IN_PROGRESS, ends_on__range=(today, last_day), renewal_reminded_at=None
    ).exclude(renewals__in=RenewalRequest.objects.alive())
    return sum(_remind(project, at) for project in ending.order_by("pk"))


def _remind(project: Project, at: datetime) -> bool:
    with transaction.atomic():
        lock(project)
        if project.renewal_reminded_at is not None:  # somebody else was faster
            return False
        project.renewal_reminded_at = at
        project.save(update_fields=["renewal_reminded_at"])
        announce(ProjectEndsSoon(project.pk))
    return True


def _fill(renewal: RenewalRequest, wish: Wish, *, at: datetime) -> None:
    """What is not asked for anew stays as in the order before, the prices of both sides too."""
    project, today = renewal.project, legal_day(at)
    if wish.starts_on <= project.ends_on or wish.starts_on < today:
        raise StartsTooEarly(f"{wish} after {project}")
    if wish.ends_on < wish.starts_on:
        raise EndsBeforeStart(str(wish))
    if not rules.is_countable(wish.units, is_hourly=project.is_hourly):
        raise UnitsNotCountable(str(wish))
    renewal.starts_on, renewal.ends_on = wish.starts_on, wish.ends_on
    renewal.units, renewal.comment = wish.units, wish.comment.strip()
    renewal.mode = RenewalRequest.Mode.DIRECT
    renewal.unit_price = project.unit_price
    renewal.client_unit_price = project.client_unit_price
    if wish.client_unit_price is not None:
        _change_price(renewal, wish.client_unit_price, today)


def _change_price(renewal: RenewalRequest, price: Decimal, today: date) -> None:
    """The client names its own; the supplier's is its twin, with the margin of that day."""
    project = renewal.project
    own = priced_for_supplier(price, margin_of(project.client_company, on=today))
    if own <= 0 or price == project.client_unit_price:
        raise PriceNotChanged(f"{price} for {project}")
    renewal.mode = RenewalRequest.Mode.MODIFIED
    renewal.unit_price, renewal.client_unit_price = own, price


def _next_iteration(project: Project) -> int:
    orders = Project.objects.filter(number=project.number)
    return orders.aggregate(last=Max("iteration"))["last"] + 1


def _lock(renewal: RenewalRequest) -> None:
    rows = RenewalRequest.objects.select_for_update(of=("self",))
    renewal.refresh_from_db(from_queryset=rows)
