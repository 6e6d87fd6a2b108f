"""What a month holds beyond its days."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, transaction

from activity_reports import services
from activity_reports.models import ActivityReport, OvertimeRule
from activity_reports.rules import Both
from marketplace.clients.models import ProjectCode
from tests.activity_reports.factories import MAY, MAY_20, MAY_29, freelance_project
from tests.factories import ActivityReportFactory, ClientCompanyFactory

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.7\n%%EOF"
APRIL, JUNE = date(2026, 4, 1), date(2026, 6, 1)


@pytest.fixture
def people():
    return freelance_project()


@pytest.fixture
def report(people):
    days = [2] * 15 + [0] * 15
    ActivityReportFactory(
        project=people.project, month=APRIL, days=days, units_total=15, validated=True
    )
    return ActivityReportFactory(project=people.project)


@pytest.fixture
def who_when(people):
    return {"by": people.freelancer, "at": MAY_29}


def a_rule(company, **fields):
    terms = {
        "code": "night", "name_en": "Night", "name_fr": "Nuit", "method": "coefficient",
        "value": Decimal("1.5"), "effective_on": date(2026, 1, 1), "source": "Contract",
    }  # fmt: skip
    return OvertimeRule.objects.create(company=company, **(terms | fields))


@pytest.mark.behaviour("S101")
@pytest.mark.parametrize(
    ("corrected", "amounts"),
    [
        ({"units": Decimal(-1), "amount": None}, ("-500.00", "-550.00")),
        ({"units": Decimal("0.5"), "amount": None}, ("250.00", "275.00")),
        ({"units": None, "amount": Decimal("-33.33")}, ("-33.33", "-36.66")),
    ],
)
def test_a_validated_month_is_corrected_on_the_next(report, who_when, corrected, amounts):
    services.add_adjustment(
        report, corrected_month=APRIL, comment="One day too much", **corrected, **who_when
    )

    assert report.totals.adjustments == Both(*map(Decimal, amounts))
    assert report.services_amount == Decimal(9000) + Decimal(amounts[0])
    assert report.client_services_amount == Decimal(9900) + Decimal(amounts[1])


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"corrected_month": MAY}, services.NotValidatedBefore),
        ({"corrected_month": JUNE}, services.NotValidatedBefore),
        ({"corrected_month": date(2026, 3, 1)}, services.NotValidatedBefore),
        ({"units": None}, services.OneOfBoth),
        ({"units": Decimal(0)}, services.OneOfBoth),
        ({"amount": Decimal(5)}, services.OneOfBoth),
        ({"units": Decimal("0.3")}, services.NotByHalves),
    ],
)
def test_what_cannot_be_an_adjustment_is_refused(report, who_when, fields, refusal):
    asked = {"corrected_month": APRIL, "units": Decimal(1), "amount": None, "comment": "Why"}

    with pytest.raises(refusal):
        services.add_adjustment(report, **(asked | fields), **who_when)

    assert not report.adjustments.exists()


def test_an_adjustment_is_taken_back(report, who_when):
    adjustment = services.add_adjustment(
        report, corrected_month=APRIL, units=Decimal(1), amount=None, comment="Why", **who_when
    )

    services.remove_adjustment(adjustment, **who_when)

    assert report.services_amount == Decimal(9000)


def test_overtime_is_priced_by_the_rule_of_its_day(people, report, who_when):
    company = people.project.client_company
    a_rule(company, effective_on=date(2025, 1, 1), value=2)
    rule = a_rule(company)
    to_come = a_rule(company, effective_on=JUNE, value=3)

    overtime = services.add_overtime(
        report, rule=rule, day=date(2026, 5, 12), hours=Decimal(4), **who_when
    )
    for other in (to_come, a_rule(ClientCompanyFactory())):
        with pytest.raises(services.RuleNotInForce):
            services.add_overtime(
                report, rule=other, day=date(2026, 5, 12), hours=Decimal(4), **who_when
            )

    assert (overtime.amount, overtime.client_amount) == (Decimal("375.00"), Decimal("412.50"))
    assert report.totals.fee_base == Decimal(9000)  # the rule is outside the base of the fee


def test_a_rule_of_nothing_ends_the_overtime(people, report, who_when):
    company = people.project.client_company
    rule = a_rule(company)
    a_rule(company, value=0, effective_on=MAY)

    with pytest.raises(services.RuleNotInForce):
        services.add_overtime(
            report, rule=rule, day=date(2026, 5, 12), hours=Decimal(4), **who_when
        )


def test_overtime_belongs_to_its_month(people, report, who_when):
    rule = a_rule(people.project.client_company)

    with pytest.raises(services.DayOfAnotherMonth):
        services.add_overtime(report, rule=rule, day=JUNE, hours=Decimal(1), **who_when)


def test_overtime_is_taken_back(people, report, who_when):
    rule = a_rule(people.project.client_company)
    overtime = services.add_overtime(
        report, rule=rule, day=date(2026, 5, 12), hours=Decimal(4), **who_when
    )

    services.remove_overtime(overtime, **who_when)

    assert report.services_amount == Decimal(9000)


def test_a_fixed_price_is_billed_as_declared(people, who_when):
    rfp = people.project.proposal.rfp
    rfp.kind, rfp.price_mode = "fixed_price", "total"
    rfp.save()
    report = services.open_report(people.project, month=MAY, at=MAY_20)
    assert report.declared_amount == Decimal(8500)

    services.declare_amount(report, amount=Decimal("12000.00"), **who_when)
    services.clear_month(report, **who_when)

    assert (report.services_amount, report.client_services_amount) == (12000, 13200)


def test_work_paid_by_the_day_declares_no_amount(report, who_when):
    with pytest.raises(services.NoFixedPrice):
        services.declare_amount(report, amount=Decimal(1), **who_when)


def test_project_codes_add_up_to_the_month(people, report, who_when):
    company = people.project.client_company
    one = ProjectCode.objects.create(company=company, code="A", manager_name="Ada")
    two = ProjectCode.objects.create(company=company, code="B", manager_name="Bea")

    with pytest.raises(services.SharesDoNotAddUp):
        services.split_over_codes(report, shares={one: Decimal(17)}, **who_when)
    services.split_over_codes(report, shares={one: Decimal(17), two: Decimal(1)}, **who_when)

    assert report.shares.count() == 2
    services.clear_month(report, **who_when)
    with pytest.raises(services.SharesDoNotAddUp):
        services.submit_report(report, **who_when)
    services.split_over_codes(report, shares={}, **who_when)
    services.submit_report(report, **who_when)


def test_a_code_of_another_client_is_refused(report, who_when):
    code = ProjectCode.objects.create(company=ClientCompanyFactory(), code="A", manager_name="Ada")
    with pytest.raises(services.UnknownCode):
        services.split_over_codes(report, shares={code: Decimal(18)}, **who_when)


def test_a_deliverable_comes_and_goes(report, who_when):
    upload = SimpleUploadedFile("plan.pdf", PDF)
    deliverable = services.add_deliverable(report, title="Plan", upload=upload, **who_when)

    assert deliverable.file.original_name == "plan.pdf"
    services.remove_deliverable(deliverable, **who_when)
    assert not report.deliverables.exists()


def test_a_submitted_month_takes_no_more_lines(people, report, who_when):
    services.submit_report(report, **who_when)

    with pytest.raises(services.ReportClosed):
        services.add_adjustment(report, corrected_month=APRIL, units=Decimal(1), amount=None,
                                comment="Late", **who_when)  # fmt: skip

    assert not ActivityReport.objects.get(pk=report.pk).adjustments.exists()


def test_the_database_refuses_an_adjustment_of_two_signs(report):
    with pytest.raises(IntegrityError), transaction.atomic():
        report.adjustments.create(corrected_month=APRIL, amount=-5, client_amount=5, comment="x")
