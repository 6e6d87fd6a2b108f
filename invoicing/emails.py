"""What suppliers and clients are told about their money: one function a message."""

from collections.abc import Callable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from marketplace.clients.models import Membership as ClientMembership
from marketplace.kernel.calendars import explain, rule
from marketplace.kernel.templatetags.formats import day, day_long, day_short, money, month
from marketplace.notifications.services import Message
from marketplace.suppliers.models import Membership
from projects.models import Project

Telling = tuple[list[User], Message]
Words = Callable[[], str]  # asked for once a reader, in the reader's language
_worded = lazy(lambda words: words(), str)
WHY = gettext_lazy("You receive this because you follow the invoices of your company.")


def invoicing_started(voucher: BillingVoucher) -> Telling:
    """A report has been validated: when the supplier is paid for it, and why that day."""
    return supplier_readers(voucher.project), _message(
        "invoicing_started",
        key=voucher.pk,
        subject=lambda: f"{_headline(voucher)} {_about(voucher)}",
        lines=[lambda: _validated(voucher), *_when_paid(voucher)],
        url=reverse("invoicing:voucher", args=[voucher.reference]),
        button=gettext_lazy("See the billing voucher"),
    )


def supplier_invoice_issued(invoice: SupplierInvoice) -> Telling:
    return supplier_readers(invoice.project), _message(
        "supplier_invoice_issued",
        key=invoice.pk,
        subject=lambda: (
            _("Invoice %(number)s: %(what)s") % {"number": invoice.number, "what": _about(invoice)}
        ),
        lines=[
            lambda: (
                _("This invoice has been issued in your name: %(gross)s with tax.")
                % {"gross": money(invoice.gross_amount)}
            ),
            lambda: _payment_of(invoice),
            lambda: _("Its PDF is your copy: keep it with your accounts."),
        ],
        url=reverse("invoicing:supplier_invoice", args=[invoice.pk]),
        button=gettext_lazy("See the invoice"),
    )


def client_invoice_issued(invoice: ClientInvoice) -> Telling:
    return client_readers(invoice.company), _message(
        "client_invoice_issued",
        key=invoice.pk,
        subject=lambda: (
            _("Invoice %(number)s: %(what)s") % {"number": invoice.number, "what": _about(invoice)}
        ),
        lines=[
            lambda: (
                _("%(gross)s with tax, due on %(day)s.")
                % {"gross": money(invoice.gross_amount), "day": day_long(invoice.due_on)}
            )
        ],
        url=reverse("invoicing:client_invoice", args=[invoice.pk]),
        button=gettext_lazy("See the invoice"),
    )


def supplier_paid(invoice: SupplierInvoice) -> Telling:
    return supplier_readers(invoice.project), _message(
        "supplier_paid",
        key=invoice.pk,
        subject=lambda: (
            _("Paid on %(day)s: %(what)s") % {"day": day(invoice.paid_on), "what": _about(invoice)}
        ),
        lines=[
            lambda: (
                _("%(gross)s left for your bank account on %(day)s.")
                % {"gross": money(invoice.gross_amount), "day": day_long(invoice.paid_on)}
            ),
            lambda: (
                _("Invoice %(number)s, payment reference %(reference)s.")
                % {"number": invoice.number, "reference": invoice.payment_reference}
            ),
        ],
        url=reverse("invoicing:supplier_invoice", args=[invoice.pk]),
        button=gettext_lazy("See the invoice"),
    )


def client_has_paid(invoice: SupplierInvoice) -> Telling:
    return supplier_readers(invoice.project), _message(
        "client_has_paid",
        key=invoice.pk,
        subject=lambda: (
            _("Your client has paid: you are paid on %(day)s. %(what)s")
            % {"day": day(invoice.pay_on), "what": _about(invoice)}
        ),
        lines=[
            lambda: _payment_of(invoice),
            lambda: rule(invoice.voucher.plan_terms),
        ],
        url=reverse("invoicing:supplier_invoice", args=[invoice.pk]),
        button=gettext_lazy("See the invoice"),
    )


def supplier_readers(project: Project) -> list[User]:
    """The directors of the company, and the Business Manager while a member of it."""
    members = Membership.objects.active().filter(company=project.supplier_company_id)
    readers = Q(role=Membership.Role.DIRECTOR) | Q(user=project.business_manager_id)
    return [member.user for member in members.filter(readers).select_related("user")]


def client_readers(company: ClientCompany) -> list[User]:
    roles = (ClientMembership.Role.COMPANY_ADMIN, ClientMembership.Role.BUYER)
    members = ClientMembership.objects.with_role(*roles).filter(company=company)
    return [member.user for member in members.select_related("user")]


def _message(
    name: str, *, key: int, subject: Words, lines: list[Words], url: str, button: Any
) -> Message:
    told = [_worded(line) for line in lines]
    return Message(name, str(key), _worded(subject), told, url=url, button=button, why=WHY)


def _about(document: BillingVoucher | SupplierInvoice | ClientInvoice) -> str:
    """`PO-1234-1, November 2026`."""
    return f"{document.project.reference}, {month(document.month)}"


def _headline(voucher: BillingVoucher) -> str:
    if not voucher.has_something_to_bill:
        return _("Validated, nothing to invoice:")
    if not voucher.is_billed_by_operator:
        return _("Validated, to be invoiced to your client:")
    if voucher.has_fixed_date:
        return _("Invoicing has started, you are paid on %(day)s:") % {"day": day(voucher.pay_on)}
    if voucher.waits_for_client:
        return _("Invoicing has started, you are paid after your client has paid:")
    if voucher.plan_terms:
        return _("Invoicing has started, you are paid in %(days)d to %(until)d working days:") % (
            voucher.plan_terms
        )
    return _("Invoicing has started:")


def _validated(voucher: BillingVoucher) -> str:
    facts = {"day": day_long(voucher.validated_on), "net": money(voucher.net_amount)}
    if not voucher.has_something_to_bill:
        return _("Your client validated this report on %(day)s. No day was worked.") % facts
    return _("Your client validated this report on %(day)s: %(net)s before tax.") % facts


def _when_paid(voucher: BillingVoucher) -> list[Words]:
    if not voucher.has_something_to_bill:
        return [lambda: _("There is no invoice for this month.")]
    if not voucher.is_billed_by_operator:
        return [lambda: _("In this offer your client pays you directly, on your own invoice.")]
    if not voucher.plan_terms:
        return [lambda: _("Support completes the payment terms of this project.")]
    lines: list[Words] = [lambda: rule(voucher.plan_terms)]
    if voucher.has_fixed_date:
        lines.insert(0, lambda: _paid_on(voucher.pay_on))
    if voucher.pay_on:
        lines += _steps(voucher)
    if not voucher.project.supplier_company.bank_details.in_force().exists():
        lines.append(lambda: _("Your bank details are not verified yet: the money waits for them."))
    return lines


def _steps(voucher: BillingVoucher) -> list[Words]:
    """A line for each day of the count, by its place, since the words depend on the reader."""
    return [
        lambda place=place: _step(voucher, place)  # type: ignore[misc]
        for place in range(len(voucher.schedule.steps))
    ]


def _step(voucher: BillingVoucher, place: int) -> str:
    step = explain(voucher.schedule)[place]
    words = {"day": day_short(step.day), "what": step.label, "note": step.note}
    return _("%(day)s: %(what)s (%(note)s)") % words


def _payment_of(invoice: SupplierInvoice) -> str:
    if invoice.pay_on and (invoice.voucher.has_fixed_date or invoice.voucher.waits_for_client):
        return _paid_on(invoice.pay_on)
    return rule(invoice.voucher.plan_terms)


def _paid_on(pay_on: Any) -> str:
    return _("You are paid on %(day)s.") % {"day": day_long(pay_on)}
