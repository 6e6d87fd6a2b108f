"""Renewals as each side reads them, and what waits for whom."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.operators.models import PaymentPlan
from projects import rules
from projects.models import Project, RenewalRequest
from projects.policies import may_answer_renewal, may_decide_on_renewal, may_renew
from projects.selectors.projects import Happening, plan_of
from projects.states import RenewalStatus, Status
from rfps.models import Rfp

STEPS = {
    "agree": _("Signed by the supplier"),
    "refuse": _("Refused by the supplier"),
    "send_again": _("Request sent again"),
    "accept": _("Confirmed by the client"),
    "turn_down": _("Refused by the client"),
    "validate": _("Start of the new order validated"),
    "close": _("Closed without follow-up"),
}
WAITS_FOR = {
    RenewalStatus.PENDING_SUPPLIER: _("Waiting for the supplier’s answer."),
    RenewalStatus.REFUSED: _("Waiting for the client: send the request again, or close it."),
    RenewalStatus.PENDING_CLIENT: _("Waiting for the client’s confirmation."),
}


@dataclass(frozen=True, slots=True)
class RenewalPage:
    """What one side reads: its own price, its own plan."""

    unit_price: Decimal
    price_before: Decimal
    amount: Decimal
    plan: PaymentPlan | None
    plan_before: PaymentPlan | None
    history: list[Happening]
    actions: list[str]

    @property
    def is_price_changed(self) -> bool:
        return self.unit_price != self.price_before


def renewals_of(user: User, *, status: str = "") -> QuerySet[RenewalRequest]:
    rows = RenewalRequest.objects.visible_to(user).with_people()
    return (rows.filter(status=status) if status else rows).order_by("-pk")


def waiting_renewal(project: Project) -> RenewalRequest | None:
    """The renewal of a project on which the two sides have not agreed yet.

    Until they have, the new period has no order, and so no activity report.
    """
    return RenewalRequest.objects.filter(project=project).undecided().first()


def waiting_renewals(user: User) -> QuerySet[RenewalRequest]:
    """The same of all that a person sees, the nearest end first."""
    rows = RenewalRequest.objects.visible_to(user).undecided().with_people()
    return rows.order_by("project__ends_on", "pk")


def waits_for(renewal: RenewalRequest) -> Any:
    """What is awaited, and from whom; nothing once both have agreed."""
    return WAITS_FOR.get(RenewalStatus(renewal.status), "")


def latest_renewal(project: Project) -> RenewalRequest | None:
    return project.renewals.with_people().order_by("-pk").first()


def renewal_to_ask(user: User, project: Project, latest: RenewalRequest | None) -> bool:
    """A new request is possible: none is alive."""
    return may_renew(user, project) and (latest is None or latest.is_given_up)


def is_ending(project: Project, *, today: date) -> bool:
    """Within the days in which both sides are reminded of the end."""
    notice = timedelta(days=rules.RENEWAL_NOTICE_DAYS)
    return project.status == Status.IN_PROGRESS and project.ends_on - today <= notice


def renewal_page(renewal: RenewalRequest, *, reader: User) -> RenewalPage:
    project, is_client = renewal.project, reader.is_client
    return RenewalPage(
        unit_price=renewal.client_unit_price if is_client else renewal.unit_price,
        price_before=project.client_unit_price if is_client else project.unit_price,
        amount=renewal.client_amount if is_client else renewal.amount,
        plan=None if is_client else plan_of(renewal.next_order()),
        plan_before=None if is_client else plan_of(project),
        history=_history(renewal),
        actions=renewal_actions(reader, renewal),
    )


def renewal_actions(user: User, renewal: RenewalRequest) -> list[str]:
    """What this person can do with it now."""
    is_supplier = may_answer_renewal(user, renewal)
    is_client = may_decide_on_renewal(user, renewal)
    possible = {
        "agree": is_supplier and renewal.waits_for_supplier,
        "refuse": is_supplier and renewal.waits_for_supplier,
        "send_again": is_client and renewal.is_refused,
        "accept": is_client and renewal.waits_for_client,
        "turn_down": is_client and renewal.waits_for_client,
        "close": is_client and (renewal.is_refused or renewal.waits_for_supplier),
    }
    return [action for action, is_possible in possible.items() if is_possible]


def rfp_of(project: Project) -> Rfp:
    """The need that the first order answers, whatever number of renewals followed."""
    if project.proposal is not None:
        return project.proposal.rfp
    first = Project.objects.select_related("proposal__rfp")
    proposal = first.get(number=project.number, iteration=1).proposal
    assert proposal is not None  # noqa: S101 - the database sees to it
    return proposal.rfp


def buyers_of(project: Project) -> Iterable[User]:
    """Who approves spending on the line that the need was ordered on."""
    line = rfp_of(project).spending_line
    return [line.buyer] if line else []


def _history(renewal: RenewalRequest) -> list[Happening]:
    """Newest first."""
    logs = renewal.transitions.select_related("by").order_by("-pk")
    steps = [
        Happening(STEPS[log.action], log.at, log.by.name if log.by else _("automatic"), log.reason)
        for log in logs
    ]
    asked = renewal.requested_by.name
    return [*steps, Happening(_("Renewal requested"), renewal.requested_at, asked)]
