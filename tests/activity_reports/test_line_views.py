"""The pages on which a month gets more than its days."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from activity_reports.models import OvertimeRule
from tests.activity_reports.factories import MAY_29, company_project
from tests.activity_reports.pages import HTMX, approved, may_report, url
from tests.factories import ActivityReportFactory, StoredFileFactory

pytestmark = pytest.mark.django_db
APRIL = date(2026, 4, 1)
TRAIN = {"title": "Train", "net_amount": "100", "tax_rate": "20"}
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture(autouse=True)
def _late_may(time_machine):
    time_machine.move_to(MAY_29, tick=False)


@pytest.fixture
def people():
    return company_project()


@pytest.fixture
def report(people):
    ActivityReportFactory(
        project=people.project, month=APRIL, days=[2] * 30, units_total=15, validated=True
    )
    return may_report(people)


def of(name, row):
    report = row.report
    return reverse(
        f"activity_reports:{name}", args=[report.project.reference, report.month, row.pk]
    )


def opened(client, address):
    answer = client.get(address)
    if answer.streaming:
        b"".join(answer.streaming_content)  # read to its end, a file is closed
    return answer.status_code


@pytest.mark.behaviour("S85")
def test_a_month_holds_an_expense_with_its_receipt(client, people, report):
    client.force_login(people.consultant)
    receipt = SimpleUploadedFile("ticket.pdf", PDF)

    sent = client.post(url("add_expense", report), TRAIN | {"receipt": receipt})

    assert sent.status_code == 302
    page = client.get(url("detail", report)).text
    assert "Train" in page
    assert "ticket.pdf" in page
    expense = report.expenses.get()
    assert opened(client, of("receipt", expense)) == 200
    client.force_login(people.manager)
    assert client.get(of("receipt", expense)).status_code == 404  # not checked yet


def test_what_is_missing_is_said_beside_the_field(client, people, report):
    client.force_login(people.consultant)

    answer = client.post(url("add_expense", report), {"title": "Train"}, headers=HTMX)
    broken = SimpleUploadedFile("ticket.pdf", b"MZ")
    refused = client.post(url("add_expense", report), TRAIN | {"receipt": broken}, headers=HTMX)

    assert (answer.status_code, refused.status_code) == (422, 422)
    assert not report.expenses.exists()


def test_an_expense_is_corrected_and_removed(client, people, report):
    expense = report.expenses.create(**TRAIN)
    client.force_login(people.consultant)

    assert "Train" in client.get(of("change_expense", expense)).text
    client.post(of("change_expense", expense), TRAIN | {"title": "Taxi"})
    assert "Taxi" in client.get(url("detail", report)).text
    client.post(of("remove_expense", expense))

    assert not report.expenses.exists()


def test_the_client_decides_expenses_one_by_one(client, people):
    report = approved(people)
    expense = report.expenses.create(status="submitted", receipt=StoredFileFactory(), **TRAIN)
    client.force_login(people.om)
    assert "€10,000.00" in client.get(url("detail", report)).text

    silent = client.post(of("refuse_expense", expense), {"reason": ""})
    client.post(of("refuse_expense", expense), {"reason": "First class"})
    page = client.get(url("detail", report)).text
    client.post(of("validate_expense", expense))

    assert silent.status_code == 422
    assert "First class" in page
    assert "€9,900.00" in page
    expense.refresh_from_db()
    assert expense.is_validated


@pytest.mark.behaviour("S86")
@pytest.mark.behaviour("S85")
def test_overtime_asks_what_was_agreed(client, people, report):
    rule = OvertimeRule.objects.create(
        company=people.project.client_company, code="night", name_en="Night", name_fr="Nuit",
        method="per_hour", value=90, effective_on=APRIL, source="Contract",
    )  # fmt: skip
    client.force_login(people.consultant)
    asked = client.get(url("add_overtime", report)).text

    client.post(url("add_overtime", report), {"rule": rule.pk, "day": "2026-05-12", "hours": "2,5"})

    assert "There is no universal formula" in asked
    assert report.overtime.get().amount == Decimal("225.00")
    client.post(of("remove_overtime", report.overtime.get()))
    assert not report.overtime.exists()


@pytest.mark.behaviour("S101")
def test_an_earlier_month_is_corrected_here(client, people, report):
    client.force_login(people.consultant)
    assert "never reopened" in client.get(url("add_adjustment", report)).text

    twice = {"corrected_month": "2026-04-01", "units": "-1", "amount": "5", "comment": "Off"}
    refused = client.post(url("add_adjustment", report), twice)
    client.post(url("add_adjustment", report), twice | {"amount": ""})

    assert refused.status_code == 422
    report.refresh_from_db()
    assert report.services_amount == 8500
    client.force_login(people.manager)
    assert "Adjustment of April 2026" in client.get(url("detail", report)).text
    client.post(of("remove_adjustment", report.adjustments.get()))
    report.refresh_from_db()
    assert report.services_amount == 9000


def test_a_deliverable_is_found_by_the_client_once_the_month_is_handed_over(client, people, report):
    client.force_login(people.consultant)
    upload = SimpleUploadedFile("plan.pdf", PDF)
    client.post(url("add_deliverable", report), {"title": "Plan", "upload": upload})
    deliverable = report.deliverables.get()
    deliverable.file.check_status = "passed"
    deliverable.file.save()
    client.force_login(people.om)

    assert client.get(of("deliverable", deliverable)).status_code == 403
    report.status, report.approved_at, report.submitted_at = "bm_approved", MAY_29, MAY_29
    report.save()
    assert opened(client, of("deliverable", deliverable)) == 200
    client.force_login(people.consultant)
    assert client.post(of("remove_deliverable", deliverable)).status_code == 422


def test_a_fixed_price_declares_its_amount(client, people):
    report = may_report(people, declared_amount=Decimal(9000))
    client.force_login(people.manager)
    assert "9000.00" in client.get(url("declare_amount", report)).text

    client.post(url("declare_amount", report), {"amount": "12 000"})

    report.refresh_from_db()
    assert report.services_amount == 12000


@pytest.mark.parametrize("who", ["director", "om"])
def test_only_whoever_fills_the_month_adds_to_it(client, people, report, who):
    client.force_login(getattr(people, who))

    for name in ("add_expense", "add_overtime", "add_adjustment", "add_deliverable"):
        assert client.get(url(name, report)).status_code == 403


def test_a_month_full_of_lines_costs_few_queries(
    client, people, report, django_assert_max_num_queries
):
    for _ in range(5):
        report.expenses.create(receipt=StoredFileFactory(), **TRAIN)
        report.adjustments.create(corrected_month=APRIL, amount=5, client_amount=5, comment="x")
    client.force_login(people.manager)

    with django_assert_max_num_queries(15):
        client.get(url("detail", report))
