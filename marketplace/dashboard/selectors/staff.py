"""The home of our own people: how much waits at each desk that they may open."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from compliance.models import LegalDocument
from compliance.policies import may_review_documents
from invoicing.models import ClientInvoice, SupplierInvoice
from invoicing.policies import may_record_payments
from invoicing.states import ClientInvoiceStatus, SupplierInvoiceStatus
from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.dashboard.selectors.shown import (
    Badge,
    Home,
    Task,
    Urgency,
    deadline,
    waiting,
    waits_since,
)
from marketplace.kernel.models import StoredFile
from marketplace.kernel.templatetags.formats import day_and_month as written_day
from marketplace.operators.models import SupportRequest
from marketplace.operators.policies import may_answer_support
from marketplace.suppliers.models import BankDetails, SupplierCompany
from marketplace.suppliers.policies import (
    may_check_bank_details,
    may_confirm_bank_details,
    may_verify_companies,
)
from marketplace.suppliers.states import BankStatus, CompanyStatus
from projects.models import Project
from projects.policies import may_validate_starts
from projects.states import Status as ProjectStatus


def staff_home(user: User, *, today: date) -> Home:
    tasks = [*_of_support(user, today), *_of_finance(user, today)]
    following = _("Next: what suppliers send and clients validate appears here.")
    return Home(waiting(tasks, today=today, following=following))


def _of_support(user: User, today: date) -> Iterator[Task]:
    if may_verify_companies(user):
        pending = SupplierCompany.objects.filter(status=CompanyStatus.PENDING)
        n, first = _count(pending, "created_at")
        title = ngettext("%(n)s company to verify", "%(n)s companies to verify", n)
        text = _("They cannot answer RFPs before.")
        yield from _desk(n, first, today, "building-2", title, text, "suppliers_suppliercompany")
    if may_review_documents(user):
        pending_documents = LegalDocument.objects.pending()
        n, first = _count(
            pending_documents.exclude(file__check_status=StoredFile.Check.REFUSED), "uploaded_at"
        )
        title = ngettext("%(n)s document to review", "%(n)s documents to review", n)
        text = _("The desk opens on the one whose project starts first.")
        yield from _desk(n, first, today, "shield-check", title, text, "compliance_legaldocument")
    if may_check_bank_details(user):
        n, first = _count(BankDetails.objects.filter(status=BankStatus.REQUESTED), "requested_at")
        title = ngettext("%(n)s bank account to check", "%(n)s bank accounts to check", n)
        text = _("The document, the name, and a call back. Finance confirms afterwards.")
        yield from _desk(n, first, today, "landmark", title, text, "suppliers_bankdetails")
    if may_validate_starts(user):
        yield from _starts(today)
    if may_answer_support(user):
        n, first = _count(SupportRequest.objects.waiting(), "waits_since")
        title = ngettext("%(n)s request to Support", "%(n)s requests to Support", n)
        text = _("Who waits longest comes first.")
        desk = "operators_supportrequest"
        yield from _desk(n, first, today, "message-square", title, text, desk)


def _of_finance(user: User, today: date) -> Iterator[Task]:
    if may_confirm_bank_details(user):
        n, first = _count(BankDetails.objects.filter(status=BankStatus.CHECKED), "requested_at")
        title = ngettext("%(n)s bank account to confirm", "%(n)s bank accounts to confirm", n)
        text = _("Checked by support. Nothing is paid to them before.")
        yield from _desk(n, first, today, "landmark", title, text, "suppliers_bankdetails")
    if may_record_payments(user):
        yield from _invoices(today)


def _count(rows: QuerySet[Any], since: str) -> tuple[int, date | None]:
    """How many, and since when the first of them waits."""
    found = rows.aggregate(n=Count("pk"), first=Min(since))
    first: datetime | None = found["first"]
    return found["n"], legal_day(first) if first else None


def _desk(
    n: int, first: date | None, today: date, icon: str, title: str, text: str, desk: str
) -> Iterator[Task]:
    if n and first:
        url = reverse(f"admin:{desk}_changelist")
        badge, button = waits_since(first, today), _("Open the desk")
        yield Task(Urgency.SOON, icon, title % {"n": n}, text, url, button, badge, due=first)


def _starts(today: date) -> Iterator[Task]:
    """What the two sides have to give is there; the desk checks the documents once more."""
    signed = Q(conditions_signed_at__isnull=False, client_po_received_at__isnull=False)
    verified = Project.objects.filter(status=ProjectStatus.LEGAL_VERIFICATION)
    found = verified.aggregate(
        n=Count("pk"), ready=Count("pk", filter=signed), first=Min("starts_on")
    )
    if not found["n"]:
        return
    urgency, _badge = deadline(found["first"], today)
    title = ngettext("%(n)s start to validate", "%(n)s starts to validate", found["n"])
    text = ngettext(
        "%(n)s has its signature and its purchase order. The first is planned on %(day)s.",
        "%(n)s have their signature and their purchase order. The first is planned on %(day)s.",
        found["ready"],
    )
    facts = {"n": found["ready"], "day": written_day(found["first"])}
    url = f"{reverse('admin:projects_project_changelist')}?status__exact=legal_verification"
    yield Task(
        urgency, "flag", title % {"n": found["n"]}, text % facts, url, _("Open the desk"), _badge,
        due=found["first"],
    )  # fmt: skip


def _invoices(today: date) -> Iterator[Task]:
    """Without a number, to be paid by today, and clients that are late."""
    waits = Q(status=SupplierInvoiceStatus.WAITING)
    is_due = Q(status=SupplierInvoiceStatus.PAYMENT_PENDING, pay_on__lte=today)
    found = SupplierInvoice.objects.aggregate(
        waiting=Count("pk", filter=waits),
        since=Min("created_at", filter=waits),
        due=Count("pk", filter=is_due),
        first=Min("pay_on", filter=is_due),
    )
    desk = reverse("admin:invoicing_supplierinvoice_changelist")
    if found["waiting"]:
        n = found["waiting"]
        title = ngettext("%(n)s invoice without a number", "%(n)s invoices without a number", n)
        yield Task(
            Urgency.SOON, "receipt-text", title % {"n": n},
            _("The desk says what is missing; issue them again once it is mended."),
            f"{desk}?status__exact=waiting", _("Open the desk"),
            waits_since(legal_day(found["since"]), today), due=legal_day(found["since"]),
        )  # fmt: skip
    if found["due"]:
        yield _to_pay(found["due"], found["first"], today, desk)
    yield from _overdue(today)


def _to_pay(n: int, first: date, today: date, desk: str) -> Task:
    title = ngettext("%(n)s supplier invoice to pay", "%(n)s supplier invoices to pay", n)
    urgency, badge = deadline(first, today)
    text = _("Announced for today or before. Record each payment with its day and reference.")
    url = f"{desk}?status__exact=payment_pending"
    button = _("Open the desk")
    return Task(urgency, "banknote", title % {"n": n}, text, url, button, badge, due=first)


def _overdue(today: date) -> Iterator[Task]:
    late = ClientInvoice.objects.filter(status=ClientInvoiceStatus.ISSUED, due_on__lt=today)
    found = late.aggregate(n=Count("pk"), first=Min("due_on"))
    if found["n"]:
        n = found["n"]
        title = ngettext("%(n)s client invoice overdue", "%(n)s client invoices overdue", n)
        label = _("Since %(day)s") % {"day": written_day(found["first"])}
        url = f"{reverse('admin:invoicing_clientinvoice_changelist')}?status__exact=issued"
        yield Task(
            Urgency.SOON, "triangle-alert", title % {"n": n},
            _("Remind the client, or record the payment if it has arrived."), url,
            _("Open the desk"), Badge("attention", "clock", label), due=found["first"],
        )  # fmt: skip
