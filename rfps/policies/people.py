"""Who may do what with RFPs."""

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Entity, Membership
from marketplace.clients.policies import (
    LEADS,
    MANAGES_MONEY,
    Role,
    administers,
    company_of,
    has_role,
    is_member,
    may_write_rfps,
)
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.policies import is_supplier, may_answer_rfps
from rfps.models import Rfp, RfpApproval, RfpQuestion


def may_search_rfps(user: User) -> bool:
    return is_supplier(user)


def may_see_own_rfps(user: User) -> bool:
    return is_member(user)


def may_see_rfp(user: User) -> bool:
    return is_supplier(user) or is_member(user) or user.is_staff


def may_create_rfp(user: User) -> bool:
    return may_write_rfps(user)


def may_manage_rfp(user: User, rfp: Rfp) -> bool:
    """Publish, close, qualify and appoint: its operational manager, its author, the admins."""
    if company_of(user) != rfp.company:
        return False
    is_named = user.pk in (rfp.operational_manager_id, rfp.created_by_id)
    return is_named or administers(user, rfp.entity)


def may_validate(user: User) -> bool:
    """Open the page of what waits for a validation: who may be named by a step, or as a buyer."""
    return has_role(user, *LEADS, *MANAGES_MONEY)


def may_favourite(user: User) -> bool:
    return is_supplier(user)


def may_answer(user: User) -> bool:
    return may_answer_rfps(user)


def may_ask(user: User) -> bool:
    """Ask in public: whoever could answer the RFP."""
    return may_answer_rfps(user)


def may_answer_question(user: User, question: RfpQuestion) -> bool:
    return may_manage_rfp(user, question.rfp)


def validators_of(entity: Entity) -> QuerySet[User]:
    """Its Lead and its Deputy; while it has neither, the company's administrators."""
    members = Membership.objects.filter(company=entity.company_id)
    leads = members.with_role(*LEADS).filter(entity=entity, user__is_active=True)
    deciding = leads if leads.exists() else members.with_role(Role.COMPANY_ADMIN)
    return User.objects.filter(client_memberships__in=deciding)


def may_decide(user: User, approval: RfpApproval) -> bool:
    return validators_of(approval.entity).filter(pk=user.pk).exists()


def has_answered(company: SupplierCompany, rfp: Rfp) -> bool:
    """With a proposal that it has not withdrawn; read by the name of the reverse key."""
    return rfp.proposals.filter(company=company).exclude(status="cancelled").exists()


def is_preferred(company: SupplierCompany | None, rfp: Rfp) -> bool:
    """One of the lists that the RFP is sent to names the company."""
    return company is not None and rfp.preferred_lists.filter(suppliers=company).exists()
