"""Who may do what with proposals."""

from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.clients.policies import Role, has_role
from marketplace.clients.policies import company_of as company_of_client
from marketplace.core import payment_terms
from marketplace.kernel.templatetags.formats import moment
from marketplace.operators.selectors import operator
from marketplace.suppliers.models import CandidateFile, SupplierCompany
from marketplace.suppliers.policies import company_of, may_manage_company, membership_of
from proposals.models import (
    Negotiation,
    Proposal,
    ProposalNote,
    PurchaseRequest,
    QualificationMeeting,
    SendingBlock,
)
from rfps.models import Rfp
from rfps.policies import may_answer, may_approve_choice, may_manage_rfp, may_see_own_rfps

lazy_moment = lazy(moment, str)  # written in the language of whoever reads


def may_send_proposals(user: User) -> bool:
    return may_answer(user)


def may_see_sent_proposals(user: User) -> bool:
    return membership_of(user) is not None


def may_see_received_proposals(user: User) -> bool:
    return may_see_own_rfps(user)


def may_see_proposals(user: User) -> bool:
    return may_see_sent_proposals(user) or may_see_received_proposals(user)


def may_change_proposal(user: User, proposal: Proposal) -> bool:
    """Its author and the directors of its company."""
    if company_of(user) != proposal.company:
        return False
    return user.pk == proposal.author_id or may_manage_company(user)


def may_qualify_proposal(user: User, proposal: Proposal) -> bool:
    return may_manage_rfp(user, proposal.rfp)


def may_write_notes(user: User, proposal: Proposal) -> bool:
    """Whoever reads the proposal for the client: a note decides nothing."""
    return company_of_client(user) == proposal.rfp.company


def may_change_note(user: User, note: ProposalNote) -> bool:
    """One's own, as long as one is still of the company."""
    return user.pk == note.author_id and may_write_notes(user, note.proposal)


def why_sending_stops(user: User, *, at: datetime) -> Any:
    """Until when this person may send no proposal, and what to do; nothing when it may."""
    block = SendingBlock.objects.filter(user=user).in_force(at).first()
    if block is None:
        return ""
    if block.lasts_until_lifted:
        return format_lazy(
            _(
                "Too many of your proposals did not answer their RFP: you can send no new one"
                " until support lifts this. Write to {email} and say what you will do otherwise."
            ),
            email=operator().support_email,
        )
    return format_lazy(
        _(
            "Several of your proposals did not answer their RFP: you can send no new one until"
            " {moment}. Meanwhile your other proposals go on; read an RFP to its end before you"
            " answer it."
        ),
        moment=lazy_moment(block.ends_at),
    )


def may_edit_proposal(user: User, proposal: Proposal) -> bool:
    return may_change_proposal(user, proposal) and proposal.is_editable


def may_plan_meeting(user: User, proposal: Proposal) -> bool:
    """The client's, and only with whom it is interested in."""
    is_possible = proposal.is_interesting and proposal.rfp.is_open
    return is_possible and may_qualify_proposal(user, proposal)


def may_answer_meeting(user: User, meeting: QualificationMeeting) -> bool:
    """Whoever the slots of the last offer are for."""
    if meeting.waits_for_supplier:
        return may_change_proposal(user, meeting.proposal)
    return meeting.waits_for_client and may_qualify_proposal(user, meeting.proposal)


def may_attend_meeting(user: User, meeting: QualificationMeeting) -> bool:
    """Those who act for one of the two sides."""
    proposal = meeting.proposal
    return may_change_proposal(user, proposal) or may_qualify_proposal(user, proposal)


def may_reply_to_meeting(user: User, meeting: QualificationMeeting) -> bool:
    return may_change_proposal(user, meeting.proposal)


def may_qualify_meeting(user: User, meeting: QualificationMeeting) -> bool:
    return may_qualify_proposal(user, meeting.proposal)


def may_negotiate(user: User, proposal: Proposal) -> bool:
    """Begin it: the client only, where its contract says so."""
    is_included = proposal.rfp.company.has_negotiation
    return is_included and proposal.is_negotiable and may_qualify_proposal(user, proposal)


def may_take_part(user: User, negotiation: Negotiation) -> bool:
    """Those who act for one of the two sides."""
    proposal = negotiation.proposal
    return may_change_proposal(user, proposal) or may_qualify_proposal(user, proposal)


def may_answer_offer(user: User, negotiation: Negotiation) -> bool:
    """Whoever the price on the table is for."""
    if negotiation.waits_for_supplier:
        return may_change_proposal(user, negotiation.proposal)
    return negotiation.waits_for_client and may_qualify_proposal(user, negotiation.proposal)


def may_approve_selection(user: User, proposal: Proposal) -> bool:
    return may_approve_choice(user, proposal.rfp)


def may_unselect(user: User, proposal: Proposal) -> bool:
    """The buyer refuses it; whoever chose may take the choice back."""
    return may_qualify_proposal(user, proposal) or may_approve_selection(user, proposal)


def may_create_request(user: User, request: PurchaseRequest) -> bool:
    return may_qualify_proposal(user, request.proposal)


def may_validate_request(user: User, request: PurchaseRequest) -> bool:
    """The substitute of the buyer, and any buyer or administrator of the client."""
    rfp = request.proposal.rfp
    is_of_client = company_of_client(user) == rfp.company
    has_say = is_of_client and has_role(user, Role.COMPANY_ADMIN, Role.BUYER)
    return has_say or may_approve_choice(user, rfp)


def may_reject_request(user: User, request: PurchaseRequest) -> bool:
    return may_create_request(user, request) or may_validate_request(user, request)


def is_preferred(company: SupplierCompany, rfp: Rfp) -> bool:
    return rfp.preferred_lists.filter(is_active=True, suppliers=company).exists()


def may_give_free_units(company: SupplierCompany, rfp: Rfp) -> bool:
    """A preferred supplier, to a client that has agreed to it, and of time only."""
    is_offered = rfp.is_time_and_materials and rfp.company.has_non_invoiced_units
    return is_offered and is_preferred(company, rfp)


def may_ask_immediate_payment(company: SupplierCompany, *, on: date) -> bool:
    """Where a project signed that day would still be paid by the terms of before."""
    regime = payment_terms.regime(
        offer="connect",
        supplier_country=str(company.country),
        signed_on=on,
        switch_on=operator().regime_switch_on,
    )
    return regime == "back_to_back"


def clauses_of(rfp: Rfp) -> QuerySet[Clause]:
    """What a supplier accepts before it answers; a fixed price has none."""
    if not rfp.is_time_and_materials:
        return Clause.objects.none()
    return rfp.clauses.select_related("document").order_by("pk")


def candidates(company: SupplierCompany) -> QuerySet[CandidateFile]:
    """The files under which somebody may still be proposed."""
    return company.candidate_files.offered().order_by("document_title", "pk")
