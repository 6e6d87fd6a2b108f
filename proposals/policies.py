"""Who may do what with proposals."""

from datetime import date

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.clients.policies import Role, has_role
from marketplace.clients.policies import company_of as company_of_client
from marketplace.core import payment_terms
from marketplace.operators.selectors import operator
from marketplace.suppliers.models import CandidateFile, SupplierCompany
from marketplace.suppliers.policies import company_of, may_manage_company, membership_of
from proposals.models import Negotiation, Proposal, PurchaseRequest, QualificationMeeting
from rfps.models import Rfp
from rfps.policies import may_answer, may_approve_choice, may_manage_rfp, may_see_own_rfps


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
    active = company.candidate_files.filter(archived_at=None, converted_at=None)
    return active.order_by("document_title", "pk")
