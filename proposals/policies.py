"""Who may do what with proposals."""

from marketplace.accounts.models import User
from marketplace.suppliers.policies import company_of, may_manage_company, membership_of
from proposals.models import Proposal
from rfps.policies import may_answer, may_manage_rfp, may_see_own_rfps


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
