"""The supplier sends, changes and withdraws."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.clients.selectors import margin_of
from marketplace.core.days import legal_day
from marketplace.core.money import priced_for_client
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from marketplace.suppliers.models import SupplierCompany
from proposals.events import ProposalCancelled, ProposalSent
from proposals.models import Proposal
from proposals.services.locks import lock_with_rfp, locked_rfp
from proposals.services.off_topic import refuse_blocked_sender
from proposals.services.proceedings import end_proceedings
from proposals.services.refusals import ReasonMissing
from proposals.services.terms import check_free_units, check_terms
from rfps import services as rfp_services
from rfps.models import Rfp


class CompanyNotVerified(Refused):
    message = _("Support must verify your company before it can send proposals.")


class RfpNotOpen(Refused):
    message = _("This RFP no longer takes proposals.")


def send_proposal(
    rfp: Rfp,
    *,
    company: SupplierCompany,
    unit_price: Decimal,
    by: User,
    at: datetime,
    accepted_clauses: Collection[Clause] = (),
    **terms: Any,
) -> Proposal:
    """Answer an RFP with one person, at a price that the client sees with its margin.

    The terms are fields of the proposal: `consultant` or `candidate_file`, `pitch`,
    `available_from`, and what else is offered.
    """
    with transaction.atomic():
        rfp, today = locked_rfp(rfp), legal_day(at)
        _refuse_unfit_sending(rfp, company, by=by, at=at)
        proposal = Proposal(
            rfp=rfp,
            company=company,
            author=by,
            unit_price=unit_price,
            client_unit_price=priced_for_client(unit_price, margin_of(rfp.company, on=today)),
            currency=rfp.currency,
            sent_at=at,
            **terms,
        )
        check_free_units(proposal)
        check_terms(proposal, clauses=accepted_clauses, today=today)
        proposal.save()
        proposal.accepted_clauses.set(accepted_clauses)
        rfp_services.count_proposal(rfp)
        announce(ProposalSent(proposal.pk, rfp.pk))
    return proposal


def _refuse_unfit_sending(rfp: Rfp, company: SupplierCompany, *, by: User, at: datetime) -> None:
    if not company.is_active:
        raise CompanyNotVerified(f"{company} is {company.status}")
    if not rfp.takes_proposals(legal_day(at)):
        raise RfpNotOpen(f"{rfp} is {rfp.status} and closes on {rfp.closes_on}")
    refuse_blocked_sender(by, at=at)


def cancel_proposal(
    proposal: Proposal, *, reason: str, comment: str, by: User, at: datetime
) -> None:
    """Withdraw before the appointment; "other" is explained in the comment."""
    with transaction.atomic():
        rfp = lock_with_rfp(proposal)
        with transition(proposal, "cancel", by=by, at=at, reason=comment):
            is_explained = bool(comment.strip()) or reason != Proposal.CancelReason.OTHER
            if reason not in Proposal.CancelReason.values or not is_explained:
                raise ReasonMissing(f"{proposal} for {reason!r}")
            if proposal.is_chosen:  # the client chooses again
                rfp_services.take_up_again(rfp, by=by, at=at, reason=comment)
            proposal.cancel_reason, proposal.cancel_comment = reason, comment
            end_proceedings(proposal, at=at)
            announce(ProposalCancelled(proposal.pk, proposal.rfp_id))
