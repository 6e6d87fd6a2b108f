"""The pages of no single app: landing, home, errors, and the tools of the demo."""

from pathlib import Path

from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.core.paginator import Paginator
from django.db import transaction
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseServerError
from django.shortcuts import get_object_or_404, render
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.utils import timezone
from django.views.decorators.http import require_safe

from marketplace.accounts.http import MemberRequest
from marketplace.accounts.models import User
from marketplace.clients.models import Budget, Entity
from marketplace.clients.policies import branch_of, may_manage_budgets
from marketplace.core.days import legal_day
from marketplace.dashboard.selectors import landing as example
from marketplace.dashboard.selectors import mailbox as mails
from marketplace.dashboard.selectors.client import ClientHome
from marketplace.dashboard.selectors.home import home_of
from marketplace.dashboard.selectors.shown import Home
from marketplace.dashboard.selectors.spending import budget_page
from marketplace.dashboard.selectors.supplier import ConsultantHome, SupplierHome
from marketplace.dashboard.styleguide import samples
from marketplace.kernel.access import allow, anyone
from marketplace.kernel.api import problems
from marketplace.kernel.htmx import render_page
from marketplace.operators.selectors import operator

MAILS_ON_A_PAGE = 25
HOMES: dict[type, str] = {
    Home: "dashboard/home.html",
    SupplierHome: "dashboard/home_supplier.html",
    ConsultantHome: "dashboard/home_consultant.html",
    ClientHome: "dashboard/home_client.html",
}


@anyone
@require_safe
@transaction.non_atomic_requests
def home(request: HttpRequest) -> HttpResponse:
    """The landing page for visitors; for everybody else what waits for them.

    Reads, so there is nothing to take back: no transaction is opened for it.
    """
    if not isinstance(request.user, User):
        return landing(request)
    who = operator()
    page = home_of(request.user, operator=who, today=legal_day(timezone.now()))
    return render_page(request, HOMES[type(page)], {"home": page, "operator": who})


@allow(may_manage_budgets)
@require_safe
def budget(request: MemberRequest, pk: int) -> HttpResponse:
    """Here and not with the client's other pages, for it counts what was ordered."""
    rows = (
        Budget.objects.visible_to(request.user)
        .touching(branch_of(request.user))
        .select_related("manager", "deputy")
        .prefetch_related(Prefetch("entities", Entity.objects.order_by("path")))
    )
    context = budget_page(get_object_or_404(rows, pk=pk), request.user)
    return render_page(request, "dashboard/budget.html", context)


def landing(request: HttpRequest) -> HttpResponse:
    plan = example.example_plan()
    context = {
        "plan": plan,
        "quote": example.example_month(plan) if plan else None,
        "units": example.EXAMPLE_UNITS,
        "unit_price": example.EXAMPLE_PRICE,
        "vat_rate": example.EXAMPLE_VAT,
        "submitted_on": example.EXAMPLE_SUBMITTED_ON,
    }
    return render_page(request, "dashboard/landing.html", context)


@anyone
@require_safe
def favicon(request: HttpRequest) -> HttpResponse:
    """Browsers ask for it by this name on answers without a head, such as a PDF."""
    return HttpResponse(status=301, headers={"Location": static("favicon.svg")})


@anyone
@require_safe
def styleguide(request: HttpRequest) -> HttpResponse:
    panes = [samples(theme) for theme in ("light", "dark")]
    return render_page(request, "dashboard/styleguide.html", {"panes": panes})


@anyone
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    files = Paginator(mails.newest_files(mail_folder()), MAILS_ON_A_PAGE)
    page = files.get_page(request.GET.get("page"))
    context = {"page": page, "mails": mails.mails_in(list(page))}
    return render_page(request, "dashboard/mailbox.html", context)


@anyone
@require_safe
def mail(request: HttpRequest, key: str) -> HttpResponse:
    return render_page(request, "dashboard/mail.html", {"mail": mail_or_404(key)})


@csp_replace(
    {
        "script-src": [NONE],
        "style-src": [UNSAFE_INLINE],  # mail programs drop style sheets, so a mail carries its own
        "frame-ancestors": [SELF],
    }
)
@anyone
@require_safe
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    """The HTML of a mail for the sandboxed frame; its links open in the window around it."""
    html = mail_or_404(key).html.replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(html, headers={"X-Frame-Options": "SAMEORIGIN"})


def mail_or_404(key: str) -> mails.Mail:
    found = mails.find(mail_folder(), key)
    if found is None:
        raise Http404
    return found


def mail_folder() -> Path:
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.VAR_DIR / "mail")


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if problems.is_for_program(request):
        return problems.answer(400)
    return render(request, "400.html", status=400)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    if problems.is_for_program(request):
        return problems.answer(403)
    return render(request, "403.html", status=403)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if problems.is_for_program(request):
        return problems.answer(404)
    return render(request, "404.html", status=404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """Asks neither the database nor the context processors: they may be what broke."""
    if problems.is_for_program(request):
        return problems.answer(500)
    return HttpResponseServerError(render_to_string("500.html"))
