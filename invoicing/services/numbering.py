"""Invoice numbers: one series per kind, issuer and year, without a gap."""

from dataclasses import dataclass
from datetime import datetime

from invoicing.models import InvoiceSeries
from marketplace.core.days import legal_day


@dataclass(frozen=True, slots=True)
class TakenNumber:
    series: InvoiceSeries
    sequence: int
    issued_at: datetime

    @property
    def year(self) -> int:
        return self.series.year


def take_number(*, kind: str, issuer: str, at: datetime) -> TakenNumber:
    """The next number, with its series locked until the caller's transaction ends.

    `issuer` is the short code of the supplier company or of the operator; the year is that of
    the Paris day of issue. A number is either on a committed invoice or given back by the
    rollback. Two workers may read their clocks in one order and come here in the other: the
    instant of issue is then that of the number before, since numbers are chronological.
    """
    key = {"kind": kind, "issuer": issuer, "year": legal_day(at).year}  # unique together
    InvoiceSeries.objects.bulk_create([InvoiceSeries(**key)], ignore_conflicts=True)
    series = InvoiceSeries.objects.select_for_update().get(**key)
    series.last_number += 1
    series.last_issued_at = max(at, series.last_issued_at or at)
    series.save(update_fields=["last_number", "last_issued_at"])
    return TakenNumber(series, series.last_number, series.last_issued_at)
