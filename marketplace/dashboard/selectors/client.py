"""The home of a client's people: proposals to read, reports to validate, orders to send."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activity_reports.models import ActivityReport
from activity_reports.policies import may_validate
from invoicing.models import ClientInvoice
from invoicing.policies import may_see_client_invoices
from invoicing.selectors import ClientRow, client_row
from invoicing.states import ClientInvoiceStatus
from marketplace.accounts.models import User
from marketplace.clients.policies import company_of
from marketplace.core.days import last_of_month, legal_day
from marketplace.core.money import ZERO
from marketplace.dashboard.selectors import asked
from marketplace.dashboard.selectors.chart import Chart, spending_by_month
from marketplace.dashboard.selectors.choices import choice_tasks, negotiation_tasks
from marketplace.dashboard.selectors.meetings import meeting_tasks
from marketplace.dashboard.selectors.shown import (
    Badge,
    Home,
    Notice,
    Task,
    Urgency,
    Waiting,
    deadline,
    named,
    waiting,
    waits_since,
)
from marketplace.kernel.templatetags.formats import day_and_month as written_day
from marketplace.kernel.templatetags.formats import money as written_money
from marketplace.kernel.templatetags.formats import month_name as written_month
from marketplace.operators.models import Operator
from projects.models import Project
from projects.states import Status as ProjectStatus
from proposals.states import Status as ProposalStatus
from rfps.models import Rfp, RfpQuestion
from rfps.policies import may_manage_rfp
from rfps.states import EDITABLE, QuestionStatus
from rfps.states import Status as RfpStatus

MOST = 200  # nobody reads further
SHOWN = 5
LONG_COLUMNS = ("seller", "buyer", "lines", "mentions")


@dataclass(frozen=True, slots=True)
class ClientHome:
    waiting: Waiting
    notice: Notice | None
    rfps: Sequence[Rfp]  # open ones, the first to close first
    more_rfps: int
    invoices: Sequence[ClientRow] | None  # None for whoever may not see them
    more_invoices: int
    chart: Chart


def client_home(user: User, *, operator: Operator, today: date) -> Home | ClientHome:
    if company_of(user) is None:
        return Home(_without_company(today))
    rfps = _rfps(user)
    invoices = _unpaid(user) if may_see_client_invoices(user) else None
    managed = [rfp for rfp in rfps if may_manage_rfp(user, rfp)]
    tasks = [
        *asked.validations(user, today),
        *_proposals(managed, today),
        *asked.questions(managed, today),
        *(asked.refused(rfp) for rfp in managed if rfp.is_rejected),
        *meeting_tasks(user, now=timezone.now()),
        *negotiation_tasks(user, today=today),
        *choice_tasks(user, today=today),
        *_reports(user, today),
        *_orders(user, operator, today),
        *(_draft(rfp, today) for rfp in managed if rfp.is_draft),
        *_invoices(invoices or [], today),
    ]
    open_rfps = [rfp for rfp in rfps if rfp.is_open]
    rows = [client_row(invoice, today=today) for invoice in (invoices or [])[:SHOWN]]
    return ClientHome(
        waiting(tasks, today=today, following=_next(open_rfps, today)),
        None,
        open_rfps[:SHOWN],
        max(len(open_rfps) - SHOWN, 0),
        rows if invoices is not None else None,
        max(len(invoices or []) - SHOWN, 0),
        spending_by_month(user, today=today),
    )


def _without_company(today: date) -> Waiting:
    task = Task(
        Urgency.SOON,
        "building-2",
        _("Define your company"),
        _("Its name and the entity that orders. You publish RFPs in its name."),
        reverse("clients:create_company"),
        _("Define my company"),
    )
    return waiting([task], today=today, following=_("Next: your first RFP."))


def _rfps(user: User) -> list[Rfp]:
    """Those written or open, with proposals and questions counted; the first to close first."""

    def counted(status: str) -> Count:
        return Count("proposals", filter=Q(proposals__status=status))

    statuses = (*EDITABLE, RfpStatus.PUBLISHED)
    waiting_questions = RfpQuestion.objects.filter(rfp=OuterRef("pk"), status=QuestionStatus.ASKED)
    asked_of_it = waiting_questions.order_by().values("rfp").annotate(n=Count("pk")).values("n")
    alive = Rfp.objects.visible_to(user).filter(status__in=statuses)
    found = alive.for_cards().annotate(
        asked=Coalesce(Subquery(asked_of_it), 0),
        unread=counted(ProposalStatus.UNREAD),
        read=counted(ProposalStatus.ONGOING),
        interesting=counted(ProposalStatus.INTERESTING),
    )
    return list(found.order_by("closes_on", "pk")[:MOST])


def _proposals(rfps: Sequence[Any], today: date) -> list[Task]:
    tasks = (_proposals_of(rfp, today) for rfp in rfps if rfp.is_open)
    return [task for task in tasks if task]


def _proposals_of(rfp: Any, today: date) -> Task | None:
    """One line an RFP: what is unread first, then what has no opinion, then the choice."""
    if rfp.unread:
        title = ngettext("%(n)s proposal to read", "%(n)s proposals to read", rfp.unread)
        n, button = rfp.unread, _("Read the proposals")
    elif rfp.read:
        title = ngettext("%(n)s proposal to decide on", "%(n)s proposals to decide on", rfp.read)
        n, button = rfp.read, _("Give an opinion")
    elif rfp.interesting:
        title = ngettext(
            "%(n)s interesting proposal to choose from",
            "%(n)s interesting proposals to choose from",
            rfp.interesting,
        )
        n, button = rfp.interesting, _("Compare and appoint")
    else:
        return None
    urgency, badge = _closing(rfp.closes_on, today)
    facts = {"rfp": rfp.reference, "title": rfp.title, "counts": _counts(rfp)}
    url = reverse("proposals:received", args=[rfp.reference])
    return Task(
        urgency,
        "users",
        title % {"n": n},
        _("%(rfp)s, %(title)s: %(counts)s.") % facts,
        url,
        button,
        badge=badge,
        due=rfp.closes_on,
    )


def _counts(rfp: Any) -> str:
    """ "4 unread, 3 without an opinion, 2 interesting"; what is zero is left out."""
    texts = (
        (rfp.unread, ngettext("%(n)s unread", "%(n)s unread", rfp.unread)),
        (rfp.read, ngettext("%(n)s without an opinion", "%(n)s without an opinion", rfp.read)),
        (rfp.interesting, ngettext("%(n)s interesting", "%(n)s interesting", rfp.interesting)),
    )
    return ", ".join(text % {"n": n} for n, text in texts if n)


def _closing(closes_on: date, today: date) -> tuple[Urgency, Badge]:
    """An RFP that closes without a choice loses its proposals: never a reason to be late."""
    urgency, badge = deadline(closes_on, today)
    facts = {"day": written_day(closes_on)}
    return urgency, Badge(badge.tone, badge.icon, _("Closes on %(day)s") % facts)


def _reports(user: User, today: date) -> list[Task]:
    """All of them as one thing to do: a client validates from one table."""
    visible = ActivityReport.objects.visible_to(user).to_validate().with_people()
    found = list(visible.order_by("month", "pk")[:MOST])
    reports = [report for report in found if may_validate(user, report)]
    if not reports:
        return []
    total = sum((report.client_services_amount for report in reports), ZERO)
    since = min(legal_day(each.approved_at or each.opened_at) for each in reports)
    month_ends = min(last_of_month(each.month) for each in reports)
    single = reports[0] if len(reports) == 1 else None
    title = ngettext(
        "%(n)s report to validate, %(amount)s",
        "%(n)s reports to validate, %(amount)s",
        len(reports),
    )
    names = list(dict.fromkeys(report.project.consultant.name for report in reports))
    task = Task(
        Urgency.SOON if month_ends >= today else Urgency.STOPS,
        "calendar-check",
        title % {"n": len(reports), "amount": written_money(total)},
        _("%(names)s, before tax. Your suppliers’ payment dates count from your validation.")
        % {"names": named(names)},
        single.get_absolute_url() if single else reverse("activity_reports:list"),
        _("Read and validate"),
        badge=waits_since(since, today),
        due=month_ends,
    )
    return [task]


def _orders(user: User, operator: Operator, today: date) -> list[Task]:
    waiting_for_order = Project.objects.visible_to(user).filter(
        status=ProjectStatus.LEGAL_VERIFICATION, client_po_received_at=None
    )
    projects = waiting_for_order.select_related("supplier_company", "consultant")
    return [_order(project, operator, today) for project in projects.order_by("starts_on", "pk")]


def _order(project: Project, operator: Operator, today: date) -> Task:
    urgency, _badge = deadline(project.starts_on, today)
    facts = {
        "project": project.reference,
        "consultant": project.consultant.name,
        "address": operator.purchase_order_email,
        "day": written_day(project.starts_on),
    }
    is_past = urgency is Urgency.STOPS
    label = _("Was to start on %(day)s") if is_past else _("Starts on %(day)s")
    return Task(
        urgency,
        "file-text",
        _("Purchase order to send"),
        _("%(project)s, %(consultant)s. Send it to %(address)s and name %(project)s.") % facts,
        reverse("projects:detail", args=[project.reference]),
        _("See the project"),
        badge=Badge(_badge.tone, "clock", label % facts),
        due=project.starts_on,
        stops_start=True,
    )


def _draft(rfp: Rfp, today: date) -> Task:
    badge = _closing(rfp.closes_on, today)[1] if rfp.closes_on else None
    is_past = rfp.closes_on is not None and rfp.closes_on < today
    return Task(
        Urgency.LATER,
        "pencil",
        _("Draft to publish"),
        _("%(rfp)s, %(title)s. No supplier sees it yet.")
        % {"rfp": rfp.reference, "title": rfp.title},
        reverse("rfps:edit", args=[rfp.reference]),
        _("Finish and publish"),
        badge=Badge("attention", "clock", _("Closing day is past")) if is_past else badge,
        due=rfp.closes_on,
    )


def _unpaid(user: User) -> list[ClientInvoice]:
    """Issued, the oldest due day first."""
    issued = ClientInvoice.objects.visible_to(user).filter(status=ClientInvoiceStatus.ISSUED)
    related = issued.select_related("project", "entity").defer(*LONG_COLUMNS)
    return list(related.order_by("due_on", "pk")[:MOST])


def _invoices(invoices: Sequence[ClientInvoice], today: date) -> list[Task]:
    """Those that are overdue or due within days, as one thing to do."""
    due = [
        (invoice, invoice.due_on)
        for invoice in invoices
        if invoice.due_on and deadline(invoice.due_on, today)[0] is not Urgency.LATER
    ]
    if not due:
        return []
    first_due = due[0][1]
    urgency, badge = deadline(first_due, today)
    total = sum((invoice.gross_amount for invoice, _day in due), ZERO)
    title = ngettext(
        "%(n)s invoice to pay, %(amount)s", "%(n)s invoices to pay, %(amount)s", len(due)
    )
    single = due[0][0] if len(due) == 1 else None
    url = reverse("invoicing:client_invoice", args=[single.pk]) if single else ""
    task = Task(
        urgency,
        "receipt-text",
        title % {"n": len(due), "amount": written_money(total)},
        _("%(names)s, with VAT.") % {"names": named([invoice.number for invoice, _day in due])},
        url or reverse("invoicing:list"),
        _("Open the invoice") if single else _("Open the invoices"),
        badge=badge,
        due=first_due,
    )
    return [task]


def _next(rfps: Sequence[Rfp], today: date) -> str:
    coming = [rfp for rfp in rfps if rfp.closes_on >= today]
    if coming:
        facts = {"rfp": coming[0].reference, "day": written_day(coming[0].closes_on)}
        return _("Next: proposals for %(rfp)s come in until %(day)s.") % facts
    month = {"month": written_month(today)}
    return _("Next: the %(month)s reports, once your suppliers have submitted them.") % month
