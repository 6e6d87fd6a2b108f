"""What directors are told, once."""

import pytest
from django.core import mail

from marketplace.notifications.models import Notification
from marketplace.suppliers import tasks
from tests.suppliers.factories import IBAN, BankDetailsFactory, SupplierMembershipFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    return SupplierMembershipFactory(company__legal_name="Datavia").company


def sent():
    (letter,) = mail.outbox
    return letter


def test_an_accepted_company_is_told_what_comes_next(company):
    tasks.tell_company_activated(company_id=company.pk)
    tasks.tell_company_activated(company_id=company.pk)  # a second run tells nothing new

    assert sent().subject == "Verified: Datavia can now work"
    assert "/documents/" in sent().body
    assert Notification.objects.get().url == "/documents/"


def test_a_refused_company_reads_the_reason_and_is_told_again_when_refused_again(company):
    for reason in ("Wrong number.", "Wrong name."):
        type(company).objects.filter(pk=company.pk).update(
            status="rejected", rejection_reason=reason
        )
        company.transitions.create(
            action="reject", source="pending", target="rejected", at=company.created_at
        )
        tasks.tell_company_rejected(company_id=company.pk)

    first, second = mail.outbox
    assert "Wrong number." in first.body
    assert "Wrong name." in second.body


@pytest.mark.parametrize(
    ("task", "fields", "words"),
    [
        (tasks.tell_bank_details_requested, {"status": "requested"}, "write to support at once"),
        (tasks.tell_bank_details_confirmed, {"status": "active"}, "from now on"),
        (
            tasks.tell_bank_details_refused,
            {"status": "refused", "refusal_comment": "No call-back."},
            "No call-back.",
        ),
    ],
)
def test_directors_are_told_of_bank_details_without_the_whole_number(company, task, fields, words):
    details = BankDetailsFactory(company=company, iban=IBAN, **fields)

    task(bank_details_id=details.pk)

    assert words in sent().body
    assert "FR76 •••• 0189" in sent().subject
    assert IBAN not in sent().body + sent().subject
