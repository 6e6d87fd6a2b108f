"""What is told between the choice of a proposal and its appointment."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import money
from marketplace.notifications.services import Message
from proposals.emails.sent import AS_AUTHOR, AS_MANAGER
from proposals.models import Proposal, PurchaseRequest
from rfps.policies import buyers_of

Told = tuple[Iterable[User], Message]

lazy_money = lazy(money, str)  # written in the language of whoever reads

VIEW, SEE = _("View proposal"), _("See the purchase request")
AS_BUYER = _("You are the buyer of this spending line, or stand in for the buyer.")


def preselected(proposal: Proposal) -> Told:
    subject = format_lazy(_("Your proposal for {rfp} is preselected"), rfp=proposal.rfp.reference)
    lines = [
        _about(proposal),
        _("The client approves its choice before the appointment. You have nothing to do."),
    ]
    return [proposal.author], _message(
        proposal, "proposal_preselected", subject, lines, why=AS_AUTHOR
    )


def approval_needed(proposal: Proposal) -> Told:
    subject = format_lazy(
        _("To approve: {consultant} for {rfp}, {amount}"),
        consultant=proposal.candidate_name,
        rfp=proposal.rfp.reference,
        amount=lazy_money(proposal.client_amount),
    )
    manager = proposal.rfp.operational_manager
    lines = [
        _about_company(proposal),
        format_lazy(
            _("{manager} has selected it. Suppliers send nothing more until you decide."),
            manager=manager.name,
        ),
    ]
    url = reverse("proposals:approve", args=[proposal.pk])
    return list(buyers_of(proposal.rfp)), _message(
        proposal, "approval_needed", subject, lines,
        why=AS_BUYER, url=url, button=_("Read and decide"),
    )  # fmt: skip


def selection_approved(proposal: Proposal) -> Told:
    subject = format_lazy(
        _("Approved for {rfp}: {consultant}"),
        rfp=proposal.rfp.reference,
        consultant=proposal.candidate_name,
    )
    following = (
        _("Create the purchase request in your system, and give its number here.")
        if proposal.is_approved
        else _("It is appointed: the contracting of the project has begun.")
    )
    return [proposal.rfp.operational_manager], _message(
        proposal, "selection_approved", subject, [_about_company(proposal), following]
    )


def unselected(proposal: Proposal, by: User) -> Told:
    """To the manager what the buyer says; to the buyers that the manager took it back."""
    subject = format_lazy(
        _("No longer selected for {rfp}: {consultant}"),
        rfp=proposal.rfp.reference,
        consultant=proposal.candidate_name,
    )
    last = proposal.transitions.filter(action="unselect").latest("pk")
    lines = [
        format_lazy(_("{name} writes:"), name=by.name),
        last.reason,
        _("The RFP is open to proposals again."),
    ]
    readers = {proposal.rfp.operational_manager, *buyers_of(proposal.rfp)} - {by}
    return readers, _message(proposal, "proposal_unselected", subject, lines)


def request_sent(request: PurchaseRequest) -> Told:
    proposal = request.proposal
    subject = format_lazy(
        _("Purchase request {number} to validate: {rfp}, {amount}"),
        number=request.number,
        rfp=proposal.rfp.reference,
        amount=lazy_money(proposal.client_amount),
    )
    lines = [_about_company(proposal), request.comment]
    return list(buyers_of(proposal.rfp)), _of_request(
        request, "purchase_request_sent", subject, lines, button=_("Read and decide"), why=AS_BUYER
    )


def request_validated(request: PurchaseRequest, by: User) -> Told:
    subject = format_lazy(
        _("Purchase request {number} validated: {rfp}"),
        number=request.number,
        rfp=request.proposal.rfp.reference,
    )
    lines = [
        _about_company(request.proposal),
        _("It is appointed: the contracting of the project has begun."),
    ]
    return _manager_but(request, by), _of_request(
        request, "purchase_request_validated", subject, lines
    )


def request_rejected(request: PurchaseRequest, by: User) -> Told:
    subject = format_lazy(_("Purchase request rejected: {rfp}"), rfp=request.proposal.rfp.reference)
    lines = [
        format_lazy(_("{name} writes:"), name=by.name),
        request.refusal_reason,
        _("The RFP is open to proposals again."),
    ]
    return _manager_but(request, by), _of_request(
        request, "purchase_request_rejected", subject, lines
    )


def _message(
    proposal: Proposal,
    name: str,
    subject: Any,
    lines: Sequence[Any],
    *,
    why: Any = AS_MANAGER,
    url: str = "",
    button: Any = VIEW,
) -> Message:
    last = proposal.transitions.latest("pk")
    return Message(
        name=name,
        key=f"{proposal.pk}.{last.pk}",  # it may be chosen again
        subject=subject,
        lines=lines,
        url=url or reverse("proposals:detail", args=[proposal.pk]),
        button=button,
        why=why,
    )


def _of_request(
    request: PurchaseRequest,
    name: str,
    subject: Any,
    lines: Sequence[Any],
    *,
    why: Any = AS_MANAGER,
    button: Any = SEE,
) -> Message:
    return Message(
        name=name,
        key=str(request.pk),
        subject=subject,
        lines=[line for line in lines if line],
        url=request.get_absolute_url(),
        button=button,
        why=why,
    )


def _manager_but(request: PurchaseRequest, by: User) -> set[User]:
    """Nobody is told what they have done themselves."""
    return {request.proposal.rfp.operational_manager} - {by}


def _about(proposal: Proposal) -> Any:
    return format_lazy(
        _("{consultant} for “{title}”."),
        consultant=proposal.candidate_name,
        title=proposal.rfp.title,
    )


def _about_company(proposal: Proposal) -> Any:
    return format_lazy(
        _("{consultant} of {company} for “{title}”, {amount} before tax."),
        consultant=proposal.candidate_name,
        company=proposal.company.legal_name,
        title=proposal.rfp.title,
        amount=lazy_money(proposal.client_amount),
    )
