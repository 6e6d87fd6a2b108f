"""The main navigation: what the person may open, in the words of their side of the market."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from activity_reports.policies import may_see_reports
from compliance.policies import may_see_documents
from invoicing.policies import may_see_invoices, may_see_vouchers
from marketplace.accounts.models import User
from marketplace.clients import policies as clients
from marketplace.kernel.access import signed_in
from marketplace.suppliers import policies as suppliers
from projects.policies import may_see_projects, may_see_renewals
from proposals.policies import may_see_sent_proposals
from rfps.policies import may_create_rfp, may_search_rfps, may_see_own_rfps, may_validate


@dataclass(frozen=True, slots=True)
class Entry:
    """A page of the menu, or a group of pages under one name."""

    label: Any
    view: str = ""
    policy: Callable[[User], bool] = signed_in
    covers: tuple[str, ...] = ()  # beginnings of the names of the views that belong under it
    pages: tuple["Entry", ...] = ()

    def open_to(self, user: User) -> "tuple[Entry, ...]":
        """Itself, or those of its pages that the user may open."""
        return tuple(page for page in self.pages or (self,) if page.policy(user))

    def match(self, view: str) -> int:
        """How well the entry fits a view: the length of the longest beginning, else -1."""
        names = [name for page in self.pages or (self,) for name in (page.view, *page.covers)]
        return max((len(name) for name in names if view.startswith(name)), default=-1)


@dataclass(frozen=True, slots=True)
class Tab:
    label: Any
    url: str
    is_current: bool


@dataclass(frozen=True, slots=True)
class Subtabs:
    label: Any
    tabs: list[Tab] = field(default_factory=list)


HOME = Entry(_("Home"), "home")
REPORTS = Entry(
    _("Activity reports"), "activity_reports:list", may_see_reports, ("activity_reports:",)
)
INVOICES = Entry(_("Invoices"), "invoicing:list", may_see_invoices, ("invoicing:",))
RENEWAL_PAGES = ("projects:renewal", "projects:sign_renewal", "projects:refuse_renewal")
CLIENT_RENEWAL_PAGES = (
    "projects:renewal", "projects:send_renewal", "projects:turn_down_renewal"
)  # fmt: skip
SUPPLIER_RFPS = Entry(
    _("RFPs"),
    pages=(
        Entry(_("Search an RFP"), "rfps:search", may_search_rfps, ("rfps:", "proposals:send")),
        Entry(_("My proposals"), "proposals:sent", may_see_sent_proposals, ("proposals:",)),
        Entry(_("Extensions"), "projects:renewals", may_see_renewals, RENEWAL_PAGES),
        Entry(_("My favourites"), "rfps:favourites", may_search_rfps),
        Entry(_("Saved searches"), "rfps:saved_searches", may_search_rfps, ("rfps:saved",)),
    ),
)
SUPPLIER_REPORTS = Entry(
    _("Activity Report/Invoices"),
    pages=(
        REPORTS,
        Entry(
            _("Billing vouchers"), "invoicing:vouchers", may_see_vouchers, ("invoicing:voucher",)
        ),
        INVOICES,
    ),
)
DEFINE_COMPANY = Entry(
    _("Define your company"),
    "suppliers:create_company",
    suppliers.may_create_company,
    ("suppliers:request_to_join",),
)
SUPPLIER_COMPANY = (
    Entry(_("Company settings"), "suppliers:company", suppliers.may_see_company, ("suppliers:",)),
    Entry(_("Collaborators"), "suppliers:people", suppliers.may_see_people),
    Entry(
        _("Candidate files"),
        "suppliers:candidates",
        suppliers.may_see_people,
        ("suppliers:add_candidate", "suppliers:convert_candidate"),
    ),
    Entry(_("Contracts"), "suppliers:contracts", suppliers.may_see_company),
    Entry(_("Legal documents"), "compliance:documents", may_see_documents, ("compliance:",)),
    Entry(_("Leave the company"), "projects:leave_company", suppliers.may_leave_company),
)
PROFILE = Entry(
    _("Profile"),
    "suppliers:profile",
    suppliers.is_supplier,
    ("suppliers:edit_profile", "suppliers:confirm_disability", "suppliers:change_cv",
     "suppliers:add_row", "suppliers:edit_row", "proposals:profile"),
)  # fmt: skip
MY_PROJECTS = Entry(_("My Projects"), "projects:list", may_see_projects, ("projects:",))
CLIENT_COMPANY = (
    Entry(_("Manage entities"), "clients:entities", clients.may_see_entities, ("clients:",)),
    Entry(
        _("Budgets and spending lines"),
        "clients:budgets",
        clients.may_manage_budgets,
        ("budget", "clients:create_budget", "clients:edit_budget", "clients:add_line",
         "clients:edit_line"),
    ),
    Entry(
        _("Validation workflows"),
        "clients:workflows",
        clients.may_manage_company,
        ("clients:create_workflow", "clients:edit_workflow"),
    ),
    Entry(
        _("Preferred suppliers"),
        "clients:preferred",
        clients.may_manage_lists,
        ("clients:create_list", "clients:edit_list", "clients:create_sequence",
         "clients:edit_sequence"),
    ),
    Entry(
        _("Define your company"),
        "clients:create_company",
        clients.may_create_company,
        ("clients:request_to_join",),
    ),
)  # fmt: skip
CLIENT_SETTINGS = (
    Entry(
        _("Employees"),
        "clients:people",
        clients.may_manage_company,
        ("clients:add_employee", "clients:change_role", "projects:disaffiliate"),
    ),
    Entry(
        _("Company settings"),
        "clients:company",
        clients.is_member,
        ("clients:rename_company",),
    ),
    Entry(
        _("Custom fields"),
        "clients:custom_fields",
        clients.may_manage_company,
        ("clients:create_custom_field", "clients:edit_custom_field"),
    ),
    Entry(
        _("Project codes"),
        "clients:project_codes",
        clients.may_manage_company,
        ("clients:add_project_code", "clients:edit_project_code", "clients:import_project_codes"),
    ),
    Entry(_("API access"), "clients:systems", clients.may_manage_company),
    Entry(_("Leave the company"), "projects:leave_client", clients.may_leave_company),
)

FREELANCER = (
    HOME,
    SUPPLIER_RFPS,
    MY_PROJECTS,
    SUPPLIER_REPORTS,
    Entry(_("My Information"), pages=(DEFINE_COMPANY, PROFILE, *SUPPLIER_COMPANY)),
)
COMPANY_MEMBER = (
    HOME,
    SUPPLIER_RFPS,
    MY_PROJECTS,
    SUPPLIER_REPORTS,
    Entry(_("My Information"), pages=(PROFILE,)),
    Entry(_("Company"), pages=(DEFINE_COMPANY, *SUPPLIER_COMPANY)),
)
CLIENT = (
    HOME,
    Entry(
        _("RFPs"),
        pages=(
            Entry(_("My RFPs"), "rfps:mine", may_see_own_rfps, ("rfps:", "proposals:")),
            Entry(
                _("Create an RFP"),
                "rfps:create",
                may_create_rfp,
                ("rfps:from_template", "rfps:archive_template"),
            ),
            Entry(_("To validate"), "rfps:to_validate", may_validate, ("rfps:decide",)),
        ),
    ),
    Entry(
        _("Projects"),
        pages=(
            Entry(_("All projects"), "projects:list", may_see_projects, ("projects:",)),
            Entry(_("Renewals"), "projects:renewals", may_see_renewals, CLIENT_RENEWAL_PAGES),
        ),
    ),
    Entry(
        _("Activity Reports & invoices"),
        pages=(
            REPORTS,
            Entry(
                _("My billing vouchers"),
                "invoicing:vouchers",
                may_see_vouchers,
                ("invoicing:voucher",),
            ),
            INVOICES,
        ),
    ),
    Entry(_("Entities"), pages=CLIENT_COMPANY),
    Entry(_("Company"), pages=CLIENT_SETTINGS),
)
STAFF = (HOME, Entry(pgettext_lazy("navigation", "Administration"), "admin:index"))


def navigation(request: HttpRequest) -> dict[str, object]:
    """Lazily, so that an answer without a shell asks for no membership."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"tabs": [], "subtabs": None, "search_url": ""}
    view = getattr(request.resolver_match, "view_name", None) or ""
    menu = menu_of(user)
    return {
        "tabs": SimpleLazyObject(lambda: tabs_of(menu, user, view)),
        "subtabs": SimpleLazyObject(lambda: subtabs_of(menu, user, view)),
        "search_url": reverse("rfps:search") if may_search_rfps(user) else "",
    }


def menu_of(user: User) -> tuple[Entry, ...]:
    if user.is_staff:
        return STAFF
    if user.is_client:
        return CLIENT
    if user.is_supplier:
        return FREELANCER if user.is_freelancer else COMPANY_MEMBER
    return (HOME,)  # the profile is not chosen yet


def tabs_of(menu: tuple[Entry, ...], user: User, view: str) -> list[Tab]:
    current = best(menu, view)
    shown = ((entry, entry.open_to(user)) for entry in menu)
    return [
        Tab(entry.label, reverse(pages[0].view), entry is current)
        for entry, pages in shown
        if pages
    ]


def subtabs_of(menu: tuple[Entry, ...], user: User, view: str) -> Subtabs | None:
    """The pages beside this one; an object below them shows the way back by its crumbs."""
    entry = best(menu, view)
    if entry is None or not entry.pages:
        return None
    pages = entry.open_to(user)
    if len(pages) < 2 or view not in {page.view for page in pages}:
        return None
    tabs = [Tab(page.label, reverse(page.view), page.view == view) for page in pages]
    return Subtabs(entry.label, tabs)


def best(entries: tuple[Entry, ...], view: str) -> Entry | None:
    fitting = [entry for entry in entries if entry.match(view) >= 0]
    return max(fitting, key=lambda entry: entry.match(view), default=None)
