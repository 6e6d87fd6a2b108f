"""What a month holds beyond its days: adjustments, overtime, a declared amount, codes, files."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal

from django.core.files.uploadedfile import UploadedFile
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from activity_reports import rules
from activity_reports.models import (
    ActivityReport,
    Adjustment,
    CodeShare,
    Deliverable,
    Overtime,
    OvertimeRule,
    units_text,
)
from activity_reports.services.filling import changing
from marketplace.accounts.models import User
from marketplace.clients.models import ProjectCode
from marketplace.core.days import first_of_month
from marketplace.kernel.errors import Refused
from marketplace.kernel.files import forget, store_upload


class NotValidatedBefore(Refused):
    message = _("Choose an earlier month of this project that the client has validated.")


class OneOfBoth(Refused):
    message = _("Correct either units or an amount, and not by zero.")


class NotByHalves(Refused):
    message = _("Count halves of a day, or whole hours.")


class DayOfAnotherMonth(Refused):
    message = _("Choose a day of this month on which the project runs.")


class RuleNotInForce(Refused):
    message = _("Your client has no such rule for overtime on this day: ask what was agreed.")


class NoFixedPrice(Refused):
    message = _("This project is paid by its days or hours: nothing else can be declared.")


class SharesDoNotAddUp(Refused):
    def __init__(self, report: ActivityReport, shared: Decimal) -> None:
        super().__init__(f"{report}: {shared} of {report.units_total}")
        is_hourly = report.project.is_hourly
        self.message = format_lazy(
            _("The project codes add up to {shared}, the report declares {declared}."),
            shared=units_text(shared, is_hourly=is_hourly),
            declared=report.units_text,
        )


class UnknownCode(Refused):
    message = _("This project code is not one of your client's.")


def add_adjustment(
    report: ActivityReport,
    *,
    corrected_month: date,
    units: Decimal | None,
    amount: Decimal | None,
    comment: str,
    by: User,
    at: datetime,
) -> Adjustment:
    """Put right a validated month: units at the price of the order, or an amount, with sign."""
    corrected_month = first_of_month(corrected_month)
    with changing(report, by=by, at=at):
        earlier = ActivityReport.objects.of(report.project, corrected_month).validated()
        if corrected_month >= report.month or not earlier.exists():
            raise NotValidatedBefore(f"{report} cannot correct {corrected_month:%Y-%m}")
        corrected = _correction(report, units, amount)
        return report.adjustments.create(
            corrected_month=corrected_month,
            units=units,
            amount=corrected.supplier,
            client_amount=corrected.client,
            comment=comment,
        )


def _correction(
    report: ActivityReport, units: Decimal | None, amount: Decimal | None
) -> rules.Both:
    if (units is None) == (amount is None) or not (units or amount):
        raise OneOfBoth(f"{units} units and {amount} euros")
    if units is None:
        return rules.for_both(amount or Decimal(0), report.prices)
    if units * report.scale.per_unit % 1:
        raise NotByHalves(f"{units} units")
    return report.prices.times(units)


def remove_adjustment(adjustment: Adjustment, *, by: User, at: datetime) -> None:
    with changing(adjustment.report, by=by, at=at):
        adjustment.delete()


def add_overtime(
    report: ActivityReport,
    *,
    rule: OvertimeRule,
    day: date,
    hours: Decimal,
    comment: str = "",
    by: User,
    at: datetime,
) -> Overtime:
    """Hours outside the usual ones, priced by what the client agreed for that day."""
    with changing(report, by=by, at=at):
        if not report.calendar.holds(day):
            raise DayOfAnotherMonth(f"{report} does not hold {day}")
        in_force = OvertimeRule.objects.in_force(report.project.client_company, day)
        if not in_force.filter(pk=rule.pk).exists():
            raise RuleNotInForce(f"{rule} on {day}")
        price = rule.terms.price(hours, report.prices, is_hourly=report.project.is_hourly)
        return report.overtime.create(
            rule=rule,
            day=day,
            hours=hours,
            comment=comment,
            amount=price.supplier,
            client_amount=price.client,
        )


def remove_overtime(overtime: Overtime, *, by: User, at: datetime) -> None:
    with changing(overtime.report, by=by, at=at):
        overtime.delete()


def declare_amount(report: ActivityReport, *, amount: Decimal, by: User, at: datetime) -> None:
    """What the month of a fixed price is worth, agreed with the client, net of tax."""
    with changing(report, by=by, at=at):
        if not report.is_fixed_price:
            raise NoFixedPrice(f"{report} is paid by units")
        report.declared_amount = amount


def split_over_codes(
    report: ActivityReport, *, shares: Mapping[ProjectCode, Decimal], by: User, at: datetime
) -> None:
    """Book the units of the month under the client's codes; an empty split takes it back."""
    wanted = {code: units for code, units in shares.items() if units}
    with changing(report, by=by, at=at):
        if any(code.company_id != report.project.client_company_id for code in wanted):
            raise UnknownCode(f"{report} with a code of another client")
        if wanted:
            refuse_wrong_sum(report, sum(wanted.values(), Decimal(0)))
        report.shares.all().delete()
        CodeShare.objects.bulk_create(
            CodeShare(report=report, code=code, units=units) for code, units in wanted.items()
        )


def refuse_wrong_sum(report: ActivityReport, shared: Decimal) -> None:
    if shared != report.units_total:
        raise SharesDoNotAddUp(report, shared)


def add_deliverable(
    report: ActivityReport, *, title: str, upload: UploadedFile, by: User, at: datetime
) -> Deliverable:
    with changing(report, by=by, at=at):
        stored = store_upload(upload, folder="deliverables", by=by, at=at)
        return report.deliverables.create(title=title, file=stored, added_by=by, added_at=at)


def remove_deliverable(deliverable: Deliverable, *, by: User, at: datetime) -> None:
    with changing(deliverable.report, by=by, at=at):
        deliverable.delete()
        forget(deliverable.file)
