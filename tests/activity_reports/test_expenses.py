"""Expenses: claimed with the month, decided one by one."""

from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from activity_reports import services
from activity_reports.states import EXPENSE_LIFE, ExpenseStatus
from marketplace.kernel.files import UploadRefused
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionRefused
from tests.activity_reports.factories import MAY_29, company_project
from tests.factories import ActivityReportFactory

pytestmark = pytest.mark.django_db
TRAIN = {"title": "Train", "net_amount": Decimal("100.00"), "tax_rate": Decimal(10)}
PDF = b"%PDF-1.7\n%%EOF"


@pytest.fixture
def people():
    return company_project()


@pytest.fixture
def report(people):
    return ActivityReportFactory(project=people.project)


@pytest.fixture
def claimed(people, report):
    """Before the client, with its report."""
    expense = services.add_expense(report, **TRAIN, by=people.consultant, at=MAY_29)
    services.submit_report(report, by=people.consultant, at=MAY_29)
    services.approve_report(report, by=people.manager, at=MAY_29)
    expense.refresh_from_db()
    return expense


def test_every_status_of_an_expense_is_reached():
    assert EXPENSE_LIFE.statuses() == set(ExpenseStatus.values)


def test_the_gross_is_computed(people, report):
    receipt = SimpleUploadedFile("ticket.pdf", PDF)

    expense = services.add_expense(
        report, **TRAIN, receipt=receipt, by=people.consultant, at=MAY_29
    )

    assert (expense.tax_amount, expense.gross_amount) == (Decimal("10.00"), Decimal("110.00"))
    assert expense.receipt.original_name == "ticket.pdf"
    assert report.totals.expenses == 100
    assert report.services_amount == 9000


def test_what_is_no_receipt_is_refused_and_nothing_is_kept(people, report):
    receipt = SimpleUploadedFile("ticket.exe", b"MZ")

    with pytest.raises(UploadRefused):
        services.add_expense(report, **TRAIN, receipt=receipt, by=people.consultant, at=MAY_29)

    assert not report.expenses.exists()


def test_a_new_receipt_replaces_the_old_one(people, report):
    by_whom = {"by": people.consultant, "at": MAY_29}
    expense = services.add_expense(
        report, **TRAIN, receipt=SimpleUploadedFile("one.pdf", PDF), **by_whom
    )

    services.change_expense(expense, **(TRAIN | {"net_amount": Decimal(90)}), **by_whom)
    assert expense.receipt.original_name == "one.pdf"
    services.change_expense(expense, **TRAIN, receipt=SimpleUploadedFile("two.pdf", PDF), **by_whom)

    assert list(StoredFile.objects.values_list("original_name", flat=True)) == ["two.pdf"]
    services.remove_expense(expense, **by_whom)
    assert not StoredFile.objects.exists()


def test_whoever_validates_the_month_validates_what_is_not_refused(people, report, claimed):
    other = report.expenses.create(**TRAIN, status="submitted")
    services.refuse_expense(other, reason="Not agreed", by=people.om, at=MAY_29)

    services.validate_report(report, by=people.om, at=MAY_29)

    claimed.refresh_from_db()
    assert (claimed.is_validated, other.is_refused) == (True, True)
    assert report.totals.expenses == 100


def test_a_refusal_of_an_expense_says_why(people, claimed):
    with pytest.raises(services.ExpenseReasonMissing):
        services.refuse_expense(claimed, reason=" ", by=people.om, at=MAY_29)

    services.refuse_expense(claimed, reason="First class", by=people.om, at=MAY_29)

    assert claimed.refusal_reason == "First class"
    assert claimed.transitions.latest("pk").reason == "First class"


def test_the_client_changes_its_mind_before_it_validates(people, claimed):
    services.refuse_expense(claimed, reason="First class", by=people.om, at=MAY_29)
    services.validate_expense(claimed, by=people.om, at=MAY_29)

    assert (claimed.is_validated, claimed.refusal_reason) == (True, "")
    with pytest.raises(TransitionRefused):
        services.validate_expense(claimed, by=people.om, at=MAY_29)


def test_a_month_that_is_sent_back_has_its_lines_open_again(people, report, claimed):
    other = report.expenses.create(**TRAIN, status="submitted")
    services.refuse_expense(other, reason="First class", by=people.om, at=MAY_29)

    services.refuse_report(report, comment="See the train", by=people.om, at=MAY_29)

    claimed.refresh_from_db()
    assert claimed.status == ExpenseStatus.DRAFT
    services.change_expense(other, **TRAIN, by=people.consultant, at=MAY_29)
    assert (other.status, other.refusal_reason) == (ExpenseStatus.DRAFT, "")


def test_expenses_are_decided_only_while_the_client_has_the_month(people, report):
    expense = services.add_expense(report, **TRAIN, by=people.consultant, at=MAY_29)

    for decide in (
        lambda: services.validate_expense(expense, by=people.om, at=MAY_29),
        lambda: services.refuse_expense(expense, reason="No", by=people.om, at=MAY_29),
    ):
        with pytest.raises(services.NotBeforeTheClient):
            decide()
