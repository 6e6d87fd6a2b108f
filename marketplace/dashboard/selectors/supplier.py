"""The home of a supplier: what is asked of it, and where its money is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from activity_reports.models import ActivityReport
from compliance.rules import notice_day
from compliance.selectors import papers_of
from invoicing.models import SupplierInvoice
from marketplace.accounts.models import User
from marketplace.core.days import add_months, first_of_month
from marketplace.core.money import ZERO
from marketplace.dashboard.selectors.chart import Chart, payments_by_month
from marketplace.dashboard.selectors.choices import negotiation_tasks
from marketplace.dashboard.selectors.documents import (
    Needed,
    blocks_a_start,
    document_tasks,
    first_start,
    needed_documents,
    next_ending,
    stopped,
)
from marketplace.dashboard.selectors.meetings import meeting_tasks
from marketplace.dashboard.selectors.money import (
    Money,
    Payments,
    next_payments,
    unpaid_invoices,
    where_are_my_reports,
    where_is_my_money,
)
from marketplace.dashboard.selectors.news import ProposalNews, news_of_proposals
from marketplace.dashboard.selectors.reports import report_tasks, reports_under_way
from marketplace.dashboard.selectors.shown import (
    Badge,
    Home,
    Notice,
    Task,
    Urgency,
    Waiting,
    deadline,
    waiting,
)
from marketplace.kernel.templatetags.formats import day_and_month as written_day
from marketplace.kernel.templatetags.formats import money as written_money
from marketplace.kernel.templatetags.formats import month_name as written_month
from marketplace.operators.models import Operator
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.policies import company_of, may_manage_company, may_see_company
from marketplace.suppliers.states import CompanyStatus
from projects.models import Project
from projects.states import Status as ProjectStatus


@dataclass(frozen=True, slots=True)
class SupplierHome:
    waiting: Waiting
    notice: Notice | None
    payments: Payments
    money: Money
    chart: Chart
    news: Sequence[ProposalNews]


@dataclass(frozen=True, slots=True)
class ConsultantHome:
    """An employed consultant reads how far the reports are, and no amount."""

    waiting: Waiting
    reports: Money
    notice: Notice | None = None


def supplier_home(
    user: User, *, operator: Operator, today: date
) -> Home | SupplierHome | ConsultantHome:
    company = company_of(user)
    if company is None:
        return Home(_without_company(today))
    reports = reports_under_way(user)
    if not may_see_company(user):
        tasks = report_tasks(reports, user, today=today)
        following = _next_report(reports, today) or _next_of_consultant()
        shown = where_are_my_reports(reports, user=user, operator=operator, today=today)
        return ConsultantHome(waiting(tasks, today=today, following=following), shown)
    invoices = unpaid_invoices(user)
    return SupplierHome(
        _waiting(company, reports, invoices, user=user, today=today),
        _notice(company),
        next_payments(invoices, operator, today=today),
        where_is_my_money(reports, invoices, user=user, operator=operator, today=today),
        payments_by_month(user, today=today),
        news_of_proposals(user, today=today),
    )


def _without_company(today: date) -> Waiting:
    task = Task(
        Urgency.SOON,
        "building-2",
        _("Define your company"),
        _("Its name, its registration number and its VAT. You answer RFPs in its name."),
        reverse("suppliers:create_company"),
        _("Define my company"),
    )
    following = _("Next: support verifies the company, and asks you for its legal documents.")
    return waiting([task], today=today, following=following)


def _waiting(
    company: SupplierCompany,
    reports: Sequence[ActivityReport],
    invoices: Sequence[SupplierInvoice],
    *,
    user: User,
    today: date,
) -> Waiting:
    tasks = [
        *report_tasks(reports, user, today=today),
        *meeting_tasks(user, now=timezone.now()),
        *negotiation_tasks(user, today=today),
    ]
    needed: list[Needed] = []
    if may_manage_company(user):
        projects = _contracting(user)
        needed = list(needed_documents(papers_of(company), projects, today=today))
        tasks += [
            *_company(company),
            *_bank_details(company, projects, invoices),
            *document_tasks(needed, today=today),
            *(_contract(project, today) for project in projects if project.may_choose_plan),
        ]
    following = _next_document(needed, today) or _next_report(reports, today) or _next_of_supplier()
    return waiting(tasks, today=today, following=following)


def _contracting(user: User) -> list[Project]:
    """Whose start is not validated yet, the nearest first."""
    visible = Project.objects.visible_to(user).filter(status=ProjectStatus.LEGAL_VERIFICATION)
    return list(visible.select_related("client_company").order_by("starts_on", "pk"))


def _company(company: SupplierCompany) -> list[Task]:
    if company.is_draft:
        return [_agreement_to_sign()]
    if not company.is_correctable:
        return []
    task = Task(
        Urgency.STOPS,
        "building-2",
        _("Your company was rejected"),
        _("Correct it and send it again: until then you cannot answer RFPs."),
        reverse("suppliers:agreement" if company.needs_another_signature else "suppliers:company"),
        _("Correct the company"),
        badge=Badge(company.status_tone, company.status_icon, company.get_status_display()),
        quote=company.rejection_reason,
    )
    return [task]


def _agreement_to_sign() -> Task:
    return Task(
        Urgency.STOPS,
        "pencil",
        _("Sign the master agreement"),
        _("Support verifies your company once it is signed: until then you cannot answer RFPs."),
        reverse("suppliers:agreement"),
        _("Read and sign the agreement"),
    )


def _notice(company: SupplierCompany) -> Notice | None:
    if company.is_verifiable:
        return Notice(
            "waiting",
            "hourglass",
            _("Support is verifying %(company)s.") % {"company": company.legal_name},
            _("You can already search RFPs and send the legal documents."),
        )
    if company.status == CompanyStatus.SUSPENDED:
        return Notice(
            "attention",
            "ban",
            _("%(company)s is suspended.") % {"company": company.legal_name},
            _("Write to support to learn why, and what brings it back."),
        )
    return None


def _bank_details(
    company: SupplierCompany, projects: Sequence[Project], invoices: Sequence[SupplierInvoice]
) -> list[Task]:
    """Asked for while none are in force or on their way."""
    newest = list(company.bank_details.order_by("-pk")[:20])
    if any(details.is_verified or details.is_under_way for details in newest):
        return []
    refused = newest[0] if newest and newest[0].is_refused else None
    owed = sum((invoice.gross_amount for invoice in invoices), ZERO)
    unpaid = _("%(amount)s cannot be paid before.") % {"amount": written_money(owed)}
    told = [unpaid] if owed else []
    if not refused and not told and not projects:
        told = [_("They are verified before your first project starts.")]
    stops = bool(projects or owed)
    task = Task(
        Urgency.STOPS if stops else Urgency.SOON,
        "landmark",
        _("Bank details refused") if refused else _("Bank details to give"),
        " ".join(part for part in (*told, stopped(projects)) if part),
        reverse("suppliers:request_bank_details"),
        _("Correct the bank details") if refused else _("Give the bank details"),
        badge=blocks_a_start() if projects else None,
        quote=refused.refusal_comment if refused else "",
        due=first_start(projects),
        stops_start=bool(projects),
    )
    return [task]


def _contract(project: Project, today: date) -> Task:
    urgency, badge = deadline(project.starts_on, today)
    facts = {"project": project.reference, "client": project.client_company.name}
    if project.plan:
        icon, view = "pencil", "projects:sign"
        title, button = _("Sign the specific conditions"), _("Read and sign")
        text = _("%(project)s, %(client)s. The last step of the contracting.")
    else:
        icon, view = "wallet", "projects:plan"
        title, button = _("Choose when you are paid"), _("Compare the plans")
        text = _("%(project)s, %(client)s. After the choice, you sign.")
    return Task(
        urgency,
        icon,
        title,
        text % facts,
        reverse(view, args=[project.reference]),
        button,
        badge=badge if urgency is not Urgency.STOPS else blocks_a_start(),
        due=project.starts_on,
        stops_start=True,
    )


def _next_document(needed: Sequence[Needed], today: date) -> str:
    found = next_ending(needed, today=today)
    if found is None or found[1] > add_months(today, 3):
        return ""
    name, ends_on = found
    facts = {"name": name, "day": written_day(ends_on), "notice": written_day(notice_day(ends_on))}
    return _("Next: %(name)s ends on %(day)s. We write to you on %(notice)s.") % facts


def _next_report(reports: Sequence[ActivityReport], today: date) -> str:
    month = add_months(first_of_month(today), 1)
    going_on = [each for each in reports if each.project.ends_on >= month]
    n = len({each.project_id for each in going_on})
    if not n:
        return ""
    text = ngettext(
        "Next: the %(month)s report opens on %(day)s.",
        "Next: %(n)s %(month)s reports open on %(day)s.",
        n,
    )
    return text % {"n": n, "month": written_month(month), "day": written_day(month)}


def _next_of_supplier() -> str:
    return _("Next: what clients decide on your proposals and your reports appears here.")


def _next_of_consultant() -> str:
    return _("Next: a report opens here on the first day of each month that you work.")
