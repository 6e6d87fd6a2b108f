"""Who may do what with vouchers and invoices."""

from marketplace.accounts.models import User
from marketplace.clients.policies import Role, has_role, is_member
from marketplace.suppliers.policies import may_see_company


def may_see_vouchers(user: User) -> bool:
    return may_see_company(user) or is_member(user)


def may_see_supplier_invoices(user: User) -> bool:
    return may_see_company(user)


def may_see_client_invoices(user: User) -> bool:
    return has_role(user, Role.COMPANY_ADMIN, Role.ENTITY_ADMIN, Role.BUYER)


def may_see_invoices(user: User) -> bool:
    return may_see_supplier_invoices(user) or may_see_client_invoices(user)


def may_record_payments(user: User) -> bool:
    return user.has_perm("invoicing.pay_supplierinvoice")


def may_record_client_payments(user: User) -> bool:
    return user.has_perm("invoicing.pay_clientinvoice")


def may_close_books(user: User) -> bool:
    return user.has_perm("invoicing.close_books")
