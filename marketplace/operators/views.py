from decimal import Decimal

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from marketplace.core.days import legal_day
from marketplace.kernel.access import anyone
from marketplace.kernel.htmx import render_page
from marketplace.operators import selectors
from marketplace.operators.forms import SimulatorForm


@anyone
@require_safe
def payment_terms(request: HttpRequest) -> HttpResponse:
    """What each plan pays, and on which day; the figures live in the address, to be shared."""
    today = legal_day(timezone.now())
    asked = any(name in request.GET for name in SimulatorForm.base_fields)
    example = {
        "units": Decimal("18.5"), "unit_price": Decimal(500), "vat_rate": "20",
        "validated_on": today,
    }  # fmt: skip
    form = SimulatorForm(request.GET if asked else example)
    offers = selectors.compare_plans(**form.cleaned_data, on=today) if form.is_valid() else []
    slowest = max(offers, key=lambda offer: offer.days_until_paid, default=None)
    context = {"form": form, "offers": offers, "slowest": slowest}
    return render_page(request, "operators/payment_terms.html#simulator", context, form=form)


@anyone
@require_safe
def privacy(request: HttpRequest) -> HttpResponse:
    """What is kept about a person, why and for how long: what registration asks consent to."""
    return render_page(request, "operators/privacy.html", {})


@anyone
@require_safe
def terms(request: HttpRequest) -> HttpResponse:
    """The terms of use and of services, in short: what registration asks consent to."""
    return render_page(request, "operators/terms.html", {})
