"""What is offered in a proposal, and what must be true of it each time it is sent or edited."""

from collections.abc import Collection
from datetime import date

from django.utils.translation import gettext_lazy as _

from marketplace.clients.models import Clause
from marketplace.kernel.errors import Refused
from marketplace.suppliers.models import Membership
from proposals.models import Proposal
from proposals.policies import (
    candidates,
    clauses_of,
    may_ask_immediate_payment,
    may_give_free_units,
)
from proposals.rules import are_free_units


class TermRefused(Refused):
    """A no that stands beside one field of the form."""

    field: str | None = None


class NotAColleague(TermRefused):
    field = "consultant"
    message = _("This person is not an active member of your company. Choose somebody else.")


class NotACandidate(TermRefused):
    field = "consultant"
    message = _("This candidate file is not one of your company’s active files. Choose another.")


class AlreadyProposed(TermRefused):
    field = "consultant"
    message = _("This consultant already has a proposal for this RFP. Cancel it to send another.")


class AvailableTooLate(TermRefused):
    field = "available_from"
    message = _("The project is over by that day. Give an earlier day.")


class FeesNotTaken(TermRefused):
    field = "daily_fees"
    message = _("A fixed price takes no daily fees: include them in your price.")


class FreeUnitsRefused(TermRefused):
    field = "non_invoiced_units"
    message = _("Give days by halves and hours whole, or leave it empty.")


class FreeUnitsNotOffered(TermRefused):
    field = "non_invoiced_units"
    message = _("This client takes non-invoiced units from its preferred suppliers only.")


class CommitmentMissing(TermRefused):
    field = "commits_on_site"
    message = _("The client asks for the commitment to the place: tick the box, or do not answer.")


class ClauseNotAccepted(TermRefused):
    message = _("Every clause must be accepted, or the proposal cannot be sent.")


class ImmediatePaymentNotOffered(TermRefused):
    field = "wants_immediate_payment"
    message = _("Your company is paid by a plan with fixed dates, chosen at the contracting.")


def check_terms(proposal: Proposal, *, clauses: Collection[Clause], today: date) -> None:
    """Of a proposal as it would be saved: the boxes are asked for each time anew."""
    _check_candidate(proposal)
    if proposal.available_from > proposal.rfp.ends_on:
        raise AvailableTooLate(f"{proposal.available_from} is after {proposal.rfp.ends_on}")
    _check_extras(proposal, today)
    if proposal.rfp.needs_on_site_commitment and not proposal.commits_on_site:
        raise CommitmentMissing(f"{proposal} for {proposal.rfp}")
    if missing := set(clauses_of(proposal.rfp)) - set(clauses):
        raise ClauseNotAccepted(f"{proposal} leaves out {missing}")


def check_free_units(proposal: Proposal) -> None:
    """When they are offered; what was offered once stands, whatever list the company is on."""
    if proposal.non_invoiced_units and not may_give_free_units(proposal.company, proposal.rfp):
        raise FreeUnitsNotOffered(f"{proposal.company} to {proposal.rfp}")


def _check_candidate(proposal: Proposal) -> None:
    candidate = proposal.candidate_file
    if candidate is not None:
        if candidate not in candidates(proposal.company):
            raise NotACandidate(f"{candidate} for {proposal.company}")
        rivals = Proposal.objects.filter(candidate_file=candidate)
    else:
        members = Membership.objects.filter(company=proposal.company, user=proposal.consultant)
        if not members.active().exists():
            raise NotAColleague(f"{proposal.consultant} is no member of {proposal.company}")
        rivals = Proposal.objects.filter(consultant=proposal.consultant)
    if rivals.live().filter(rfp=proposal.rfp).exclude(pk=proposal.pk).exists():
        raise AlreadyProposed(f"{candidate or proposal.consultant} for {proposal.rfp}")


def _check_extras(proposal: Proposal, today: date) -> None:
    rfp, units = proposal.rfp, proposal.non_invoiced_units
    if proposal.daily_fees and not rfp.is_time_and_materials:
        raise FeesNotTaken(str(rfp))
    if not are_free_units(units, rfp.unit_type):
        raise FreeUnitsRefused(f"{units} of {rfp.unit_type}")
    if proposal.wants_immediate_payment and not may_ask_immediate_payment(
        proposal.company, on=today
    ):
        raise ImmediatePaymentNotOffered(f"{proposal.company} on {today}")
