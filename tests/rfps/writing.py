"""How tests begin an RFP and fill in its steps."""

from django.urls import reverse

from rfps import services
from tests.factories import NOW, EntityFactory
from tests.rfps.factories import company_of

HTMX = [{}, {"HX-Request": "true"}]
PDF = b"%PDF-1.7\n%%EOF"
BUDGET = {
    "starts_on": "01/07/2026", "ends_on": "2026-12-31", "unit_type": "day", "units": "62.5",
    "client_max_unit_price": "1 234,50", "closes_on": "2026-06-15",
}  # fmt: skip


def url_of(name, rfp, *args):
    return reverse(f"rfps:{name}", args=[rfp.reference, *args])


def opened(client, url):
    """The status; the file is let go."""
    answer = client.get(url)
    if answer.streaming:
        answer.getvalue()
    return answer.status_code


def begun(member, **fields):
    """As the start page leaves it."""
    if not company_of(member).entities.exists():
        EntityFactory(company=company_of(member))
    return services.create_rfp(
        company=company_of(member), by=member, at=NOW, title="Data engineer", **fields
    )


def save(client, rfp, step, headers=None, **data):
    return client.post(url_of("step", rfp, step), data, headers=headers or {})
