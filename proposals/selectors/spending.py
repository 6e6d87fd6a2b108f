"""What the choices of a client take of its budgets."""

from collections.abc import Iterable
from decimal import Decimal

from django.db.models import F, Sum

from marketplace.clients.models import SpendingLine
from marketplace.core.money import to_cents
from proposals.models import Proposal
from proposals.states import Status


def committed_on(lines: Iterable[SpendingLine]) -> dict[int, Decimal]:
    """What appointed proposals take of each line, in the client's price, by the line's key."""
    amount = Sum(F("rfp__units") * F("client_unit_price"))
    appointed = Proposal.objects.filter(rfp__spending_line__in=lines, status=Status.APPOINTED)
    rows = appointed.values_list("rfp__spending_line").annotate(taken=amount).order_by()
    return {line: to_cents(committed) for line, committed in rows}
