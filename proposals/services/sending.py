"""The supplier sends, changes and withdraws."""

from datetime import date, datetime
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
from marketplace.suppliers.models import Membership, SupplierCompany
from proposals.events import (
    ProposalCancelled,
    ProposalSent,
)
from proposals.models import Proposal
from proposals.services.choosing import locked_rfp
from proposals.services.qualifying import ReasonMissing
from rfps import services as rfp_services
from rfps.models import Rfp


class CompanyNotVerified(Refused):
    message = _("Support must verify your company before it can send proposals.")


class RfpNotOpen(Refused):
    message = _("This RFP no longer takes proposals.")


class NotAColleague(Refused):
    message = _("This person is not an active member of your company. Choose somebody else.")


class AlreadyProposed(Refused):
    message = _("This consultant already has a proposal for this RFP. Cancel it to send another.")


class AvailableTooLate(Refused):
    message = _("The project is over by that day. Give an earlier day.")


def send_proposal(
    rfp: Rfp,
    *,
    company: SupplierCompany,
    consultant: User,
    pitch: str,
    available_from: date,
    unit_price: Decimal,
    by: User,
    at: datetime,
) -> Proposal:
    """Answer an RFP with one consultant, at a price that the client sees with its margin."""
    with transaction.atomic():
        rfp = locked_rfp(rfp)
        _refuse_unfit_sending(rfp, company, consultant, available_from, legal_day(at))
        proposal = Proposal.objects.create(
            rfp=rfp,
            company=company,
            author=by,
            consultant=consultant,
            pitch=pitch,
            available_from=available_from,
            unit_price=unit_price,
            client_unit_price=priced_for_client(
                unit_price, margin_of(rfp.company, on=legal_day(at))
            ),
            currency=rfp.currency,
            sent_at=at,
        )
        rfp_services.count_proposal(rfp)
        announce(ProposalSent(proposal.pk, rfp.pk))
    return proposal


def _refuse_unfit_sending(
    rfp: Rfp, company: SupplierCompany, consultant: User, available_from: date, today: date
) -> None:
    if not company.is_active:
        raise CompanyNotVerified(f"{company} is {company.status}")
    if not rfp.takes_proposals(today):
        raise RfpNotOpen(f"{rfp} is {rfp.status} and closes on {rfp.closes_on}")
    if not Membership.objects.filter(company=company, user=consultant).active().exists():
        raise NotAColleague(f"{consultant} is no member of {company}")
    if available_from > rfp.ends_on:
        raise AvailableTooLate(f"{available_from} is after {rfp.ends_on}")
    if Proposal.objects.live().filter(rfp=rfp, consultant=consultant).exists():
        raise AlreadyProposed(f"{consultant} is already proposed for {rfp}")


def cancel_proposal(
    proposal: Proposal, *, reason: str, comment: str, by: User, at: datetime
) -> None:
    """Withdraw before the appointment; "other" is explained in the comment."""
    with transition(proposal, "cancel", by=by, at=at, reason=comment):
        is_explained = bool(comment.strip()) or reason != Proposal.CancelReason.OTHER
        if reason not in Proposal.CancelReason.values or not is_explained:
            raise ReasonMissing(f"{proposal} for {reason!r}")
        proposal.cancel_reason, proposal.cancel_comment = reason, comment
        announce(ProposalCancelled(proposal.pk, proposal.rfp_id))
