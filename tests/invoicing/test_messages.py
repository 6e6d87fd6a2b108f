"""What suppliers and clients are told, and that each is told once."""

from datetime import date

import pytest
from django.core import mail

from activity_reports.events import ReportValidated
from invoicing import services, tasks
from invoicing.models import BillingVoucher
from marketplace.kernel.events import announce
from marketplace.kernel.models import OutboxMessage
from marketplace.notifications.models import Notification
from tests.factories import (
    NOW,
    BankDetailsFactory,
    ClientMembershipFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.invoicing.factories import (
    BilledProjectFactory,
    MandateFactory,
    issued_invoices,
    issued_voucher,
    paris,
    validated_report,
)

pytestmark = pytest.mark.django_db


def told_when_paid(**fields):
    voucher = issued_voucher(**fields)
    tasks.tell_supplier_when_paid(report_id=voucher.report_id)
    [letter] = mail.outbox
    return letter


@pytest.mark.behaviour("S88")
@pytest.mark.behaviour("S89")
def test_a_fixed_date_is_told_with_the_way_that_leads_to_it():
    letter = told_when_paid(flash=True, at=paris(2026, 12, 24, 10), month=date(2026, 12, 1))

    assert "Invoicing has started, you are paid on 30 December 2026: PO-" in letter.subject
    assert "You are paid on Wednesday 30 December 2026." in letter.body
    for step in ("25 Dec 2026: Christmas Day (not counted)", "30 Dec 2026: Working day (day 3)"):
        assert step in letter.body


@pytest.mark.behaviour("S88")
@pytest.mark.behaviour("S89")
@pytest.mark.parametrize(
    ("fields", "subject", "text"),
    [
        (
            {"immediate": True},
            "you are paid in 3 to 5 working days",
            "3 to 5 working days after the client’s validation",
        ),
        (
            {"back_to_back": True},
            "you are paid after your client has paid",
            "5 to 8 working days after the money has arrived",
        ),
        ({"units": 0}, "nothing to invoice", "There is no invoice for this month."),
        ({"rise": True}, "to be invoiced to your client", "your client pays you directly"),
        (
            {"plan": "forgotten", "regime": "back_to_back"},
            "Invoicing has started:",
            "Support completes the payment terms",
        ),
    ],
)
def test_where_no_day_is_promised_the_rule_is_told(fields, subject, text):
    letter = told_when_paid(**fields)
    assert subject in letter.subject
    assert text in letter.body
    assert "You are paid on" not in letter.body


def test_a_known_hold_is_named():
    assert "Your bank details are not verified yet" in told_when_paid().body


def test_with_verified_bank_details_nothing_holds_the_money():
    project = BilledProjectFactory()
    BankDetailsFactory(company=project.supplier_company)
    assert "not verified" not in told_when_paid(project=project).body


def test_directors_and_the_business_manager_are_told_once_each():
    project = BilledProjectFactory()
    manager = SupplierMembershipFactory(company=project.supplier_company, role="business_manager")
    other = SupplierMembershipFactory(company=project.supplier_company, role="business_manager")
    SupplierMembershipFactory(company=project.supplier_company, role="consultant")
    SupplierMembershipFactory(
        company=project.supplier_company, user=UserFactory(company_member=True, is_active=False)
    )
    project.business_manager = manager.user
    project.save()
    voucher = issued_voucher(project=project)

    for _time in range(2):
        tasks.tell_supplier_when_paid(report_id=voucher.report_id)

    director = project.supplier_company.created_by
    assert {letter.to[0] for letter in mail.outbox} == {director.email, manager.user.email}
    assert len(mail.outbox) == 2
    assert other.user.email not in {letter.to[0] for letter in mail.outbox}


def test_each_reader_is_told_in_their_own_language():
    project = BilledProjectFactory()
    director = project.supplier_company.created_by
    type(director).objects.filter(pk=director.pk).update(language="fr")

    letter = told_when_paid(project=project)

    assert "La facturation a commencé, vous êtes payé le 1er juillet 2026" in letter.subject
    assert "1 juil. 2026" in letter.body or "1er juil. 2026" in letter.body
    assert "9 000,00" not in letter.subject


def test_an_issued_invoice_is_told_to_both_sides():
    supplier, to_client = issued_invoices()
    admin, buyer = (
        ClientMembershipFactory(company=to_client.company, role=role).user
        for role in ("company_admin", "buyer")
    )
    ClientMembershipFactory(company=to_client.company, role="standard")

    tasks.tell_supplier_of_invoice(invoice_id=supplier.pk)
    tasks.tell_client_of_invoice(invoice_id=to_client.pk)

    mine, *theirs = mail.outbox
    assert supplier.number in mine.subject
    assert "You are paid on Wednesday 1 July 2026." in mine.body
    assert f"/invoices/supplier/{supplier.pk}/" in mine.body
    assert {letter.to[0] for letter in theirs} == {admin.email, buyer.email}
    assert "€11,880.00 with tax, due on Wednesday 1 July 2026." in theirs[0].body
    assert f"/invoices/client/{to_client.pk}/" in theirs[0].body
    assert supplier.number not in theirs[0].body


def test_a_payment_is_told_with_its_day():
    supplier, _client = issued_invoices()
    services.record_payment(
        supplier,
        paid_on=date(2026, 7, 1),
        reference="VIR-1",
        by=UserFactory(support=True),
        at=paris(2026, 7, 1, 12),
    )

    tasks.tell_supplier_of_payment(invoice_id=supplier.pk)

    [letter] = mail.outbox
    reference = supplier.project.reference
    assert letter.subject == f"Paid on 1 July 2026: {reference}, May 2026"
    assert "VIR-1" in letter.body


@pytest.mark.parametrize(("fields", "letters"), [({"back_to_back": True}, 1), ({}, 0)])
def test_the_clients_payment_is_told_to_a_supplier_who_waits_for_it(fields, letters):
    _supplier, to_client = issued_invoices(**fields)
    services.record_client_payment(
        to_client,
        paid_on=date(2026, 7, 1),
        reference="VIR-2",
        by=UserFactory(support=True),
        at=paris(2026, 7, 1, 12),
    )

    tasks.tell_supplier_that_client_paid(invoice_id=to_client.pk)

    assert len(mail.outbox) == letters
    for letter in mail.outbox:
        assert "you are paid on 8 July 2026" in letter.subject


def test_a_validation_is_followed_by_voucher_invoices_and_notice():
    report = validated_report()
    announce(ReportValidated(report.pk))

    assert BillingVoucher.objects.get().report == report
    posted = OutboxMessage.objects.values_list("task", flat=True)
    assert set(posted) == {
        "invoicing.tasks.issue_invoices",
        "invoicing.tasks.tell_supplier_when_paid",
    }


def test_the_hourly_task_issues_what_waited_and_may_run_twice(time_machine):
    time_machine.move_to(NOW, tick=False)
    supplier, _client = issued_invoices(mandate=False)
    MandateFactory(project=supplier.project)

    assert tasks.issue_waiting_invoices() == 1
    assert tasks.issue_waiting_invoices() == 0
    assert Notification.objects.count() == 0  # told by the worker, after the commit
