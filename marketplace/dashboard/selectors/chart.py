"""Amounts by month as stacked bars, drawn on the server so that the page needs no script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_CEILING, Decimal
from typing import Any

from babel.dates import format_date
from django.db.models import F, Q, QuerySet, Sum
from django.db.models.functions import Coalesce, Greatest, TruncMonth
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from invoicing.models import BillingVoucher, SupplierInvoice
from invoicing.states import SupplierInvoiceStatus, VoucherStatus
from marketplace.accounts.models import User
from marketplace.core.days import add_months, first_of_month
from marketplace.core.money import ZERO
from marketplace.kernel.templatetags.formats import locale, money, units

TOP, BOTTOM = Decimal(8), Decimal(138)  # of the drawing, in pixels
INTERVALS = 3
GAP = Decimal(2)  # between the parts of a bar
ROUND_STEPS = tuple(
    map(Decimal, ("1", "1.2", "1.6", "2", "2.5", "3", "4", "5", "6", "8", "10"))
)  # of the axis, times a power of ten
BAR_WIDTH = Decimal("7.5")  # percent of the drawing
FIRST_BAR, NEXT_BAR = Decimal(2), Decimal("13.4")


@dataclass(frozen=True, slots=True)
class Series:
    code: str
    label: Any
    look: str  # as the style sheet names it


@dataclass(frozen=True, slots=True)
class Part:
    look: str
    y: str
    height: str


@dataclass(frozen=True, slots=True)
class Bar:
    month: date
    label: str
    x: str
    middle: str
    parts: Sequence[Part]
    amounts: Sequence[Decimal]  # in the order of the series


@dataclass(frozen=True, slots=True)
class Tick:
    label: str
    y: str
    text_y: str


@dataclass(frozen=True, slots=True)
class Chart:
    series: Sequence[Series]
    ticks: Sequence[Tick]
    bars: Sequence[Bar]
    bar_width: str = f"{BAR_WIDTH}%"

    @property
    def is_empty(self) -> bool:
        return not any(any(bar.amounts) for bar in self.bars)

    @property
    def first_month(self) -> date:
        return self.bars[0].month

    @property
    def last_month(self) -> date:
        return self.bars[-1].month


Amounts = Mapping[date, Mapping[str, Decimal]]

PAYMENTS = (
    Series("paid", pgettext_lazy("payments", "Paid"), "accent"),
    Series("scheduled", gettext_lazy("Scheduled"), "soft"),
    Series("late", pgettext_lazy("payments", "Late"), "refused"),
)
SPENDING = (Series("validated", pgettext_lazy("months", "Validated, net"), "accent"),)


def payments_by_month(user: User, *, today: date) -> Chart:
    """Four months back and two ahead, by the day of the payment or the day promised."""
    months = _months(today, back=4, ahead=2)
    is_paid = Q(status=SupplierInvoiceStatus.PAID)
    is_late = ~is_paid & Q(last_day__lt=today)
    rows = _by_month(
        SupplierInvoice.objects.visible_to(user)
        .issued()
        .annotate(
            paid_in=TruncMonth(Coalesce("paid_on", "pay_on")),
            last_day=Greatest("pay_on", "due_on"),
        ),
        "paid_in",
        months,
        paid=Sum("gross_amount", filter=is_paid),
        late=Sum("gross_amount", filter=is_late),
        scheduled=Sum("gross_amount", filter=~is_paid & ~is_late),
    )
    return draw(PAYMENTS, rows, months)


def spending_by_month(user: User, *, today: date) -> Chart:
    """What a client has validated, at its own price, by the month that was worked."""
    months = _months(today, back=6, ahead=0)
    vouchers = BillingVoucher.objects.visible_to(user).filter(status=VoucherStatus.ISSUED)
    rows = _by_month(vouchers, "month", months, validated=Sum("client_services_amount"))
    return draw(SPENDING, rows, months)


def _months(today: date, *, back: int, ahead: int) -> list[date]:
    return [add_months(first_of_month(today), i) for i in range(-back, ahead + 1)]


def _by_month(
    rows: QuerySet, field: str, months: Sequence[date], **sums: Sum
) -> dict[date, dict[str, Decimal]]:
    """One query: the sums of each month that has any."""
    within = rows.filter(**{f"{field}__gte": months[0], f"{field}__lte": months[-1]})
    grouped = within.annotate(shown_month=F(field)).values("shown_month").annotate(**sums)
    return {
        row["shown_month"]: {code: row[code] or ZERO for code in sums}
        for row in grouped.order_by("shown_month")
    }


def draw(series: Sequence[Series], amounts: Amounts, months: Sequence[date]) -> Chart:
    table = [[amounts.get(month, {}).get(each.code, ZERO) for each in series] for month in months]
    step = _step(max(sum(row, ZERO) for row in table))
    bars = [
        _bar(place, month, row, series, step * INTERVALS)
        for place, (month, row) in enumerate(zip(months, table, strict=True))
    ]
    return Chart(series, [_tick(i, step) for i in range(INTERVALS, -1, -1)], bars)


def _step(highest: Decimal) -> Decimal:
    """The round amount between two lines of the grid, for the highest bar to fit."""
    wanted = max(highest / INTERVALS, Decimal(1))
    power = Decimal(10) ** wanted.adjusted()
    return next(power * step for step in ROUND_STEPS if power * step >= wanted)


def _tick(number: int, step: Decimal) -> Tick:
    y = BOTTOM - (BOTTOM - TOP) * number / INTERVALS
    return Tick(_short(step * number), f"{y:.1f}", f"{y + 4:.1f}")


def _short(amount: Decimal) -> str:
    """`€24k`, in French `24 k€`."""
    if amount >= 1000:
        return _("€%(thousands)sk") % {"thousands": units(amount / 1000)}
    return money(amount.quantize(Decimal(1), ROUND_CEILING)).replace(".00", "").replace(",00", "")


def _bar(
    place: int, month: date, amounts: Sequence[Decimal], series: Sequence[Series], top: Decimal
) -> Bar:
    x = FIRST_BAR + NEXT_BAR * place
    parts, foot = [], BOTTOM
    for amount, each in zip(amounts, series, strict=True):
        height = (BOTTOM - TOP) * amount / top
        if height > 0:
            parts.append(Part(f"s-{each.look}", f"{foot - height:.1f}", f"{height:.1f}"))
            foot -= height + GAP
    label = format_date(month, "MMM", locale=locale())
    return Bar(month, label, f"{x}%", f"{x + BAR_WIDTH / 2}%", parts, amounts)
