"""What people are told, in their language, once."""

from datetime import date

import pytest
from django.contrib.auth.models import Group
from django.core import mail

from compliance import tasks
from marketplace.notifications.models import Notification
from tests.compliance.factories import document
from tests.factories import SupplierMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def director():
    return SupplierMembershipFactory(company__legal_name="Datavia").user


def paper_of(director, **fields):
    return document("vigilance", company=director.supplier_memberships.get().company, **fields)


@pytest.mark.behaviour("S70")
@pytest.mark.parametrize(
    ("language", "subject"),
    [
        ("en", "Vigilance certificate (Urssaf): valid until"),
        ("fr", "Attestation de vigilance (Urssaf)"),
    ],
)
def test_the_notice_names_the_document_and_its_last_valid_day(director, language, subject):
    type(director).objects.filter(pk=director.pk).update(language=language)
    paper = paper_of(director, in_force=True, expires_on=date(2026, 7, 15))

    tasks.tell_document_expiring(document_id=paper.pk)
    tasks.tell_document_expiring(document_id=paper.pk)  # a second run tells nothing new

    (letter,) = mail.outbox
    assert letter.to == [director.email]
    assert letter.subject.startswith(subject)
    assert "15" in letter.subject
    assert "2026" in letter.subject
    assert "Datavia" in letter.body
    assert "/documents/#document-vigilance" in letter.body


@pytest.mark.behaviour("S69")
def test_the_notice_goes_to_those_who_look_after_the_documents(director):
    company = director.supplier_memberships.get().company
    SupplierMembershipFactory(company=company, role="consultant")
    SupplierMembershipFactory(company=company, role="director", left_at=company.created_at)
    second = SupplierMembershipFactory(company=company, role="director").user
    SupplierMembershipFactory()  # another company's
    paper = paper_of(director, in_force=True)

    tasks.tell_document_expiring(document_id=paper.pk)

    assert {to for letter in mail.outbox for to in letter.to} == {director.email, second.email}


@pytest.mark.behaviour("S30")
def test_a_refusal_tells_the_reason_on_the_platform_and_by_mail(director):
    paper = paper_of(director, status="rejected", comment="Page 2 is missing.")

    tasks.tell_document_rejected(document_id=paper.pk)

    assert "Page 2 is missing." in mail.outbox[0].body
    assert "Page 2 is missing." in Notification.objects.get().text


def test_an_approval_is_told_on_the_platform_only(director):
    paper = paper_of(director, in_force=True)

    tasks.tell_document_approved(document_id=paper.pk)

    assert Notification.objects.get().recipient == director
    assert mail.outbox == []


def test_an_expiry_is_told_to_the_company_and_to_support(director):
    agent = UserFactory(support=True)
    agent.groups.add(Group.objects.get_or_create(name="support")[0])
    paper = paper_of(director, status="expired", issued_on=date(2026, 1, 1),
                     expires_on=date(2026, 6, 30))  # fmt: skip

    tasks.tell_document_expired(document_id=paper.pk)

    subjects = {letter.to[0]: letter.subject for letter in mail.outbox}
    assert subjects == {
        director.email: "Expired: Vigilance certificate (Urssaf)",
        agent.email: "Expired at Datavia: Vigilance certificate (Urssaf)",
    }
    assert all("valid until 30 June 2026." in letter.body for letter in mail.outbox)
