"""Papers and moments that go wrong: each with a clear sentence, and nothing lost."""

from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from botocore.exceptions import EndpointConnectionError
from django.core.files.storage import FileSystemStorage
from django.db import connection

from compliance import services
from compliance.models import LegalDocument
from compliance.states import Status
from marketplace.kernel.files import StorageDown
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionRefused
from tests.compliance.factories import JULY_1, approve, document, kind
from tests.factories import SupplierMembershipFactory, UserFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db
BEFORE_MIDNIGHT = datetime(2026, 7, 15, 21, 59, tzinfo=UTC)  # 15 July in Paris
AFTER_MIDNIGHT = datetime(2026, 7, 15, 22, 1, tzinfo=UTC)  # 16 July in Paris


@pytest.fixture(params=[OSError("no space left"), EndpointConnectionError(endpoint_url="s3")])
def break_storage(request, monkeypatch):
    def fail(*args, **kwargs):
        raise request.param

    return lambda: monkeypatch.setattr(FileSystemStorage, "_save", fail)


def test_a_storage_that_is_down_loses_nothing_and_says_so(client, break_storage):
    membership = SupplierMembershipFactory()
    client.force_login(membership.user)
    waiting = document("vigilance", company=membership.company)
    break_storage()

    page = client.post("/documents/vigilance/", {"file": papers.upload()})

    waiting.refresh_from_db()
    assert page.status_code == 422
    assert "our storage does not answer" in page.text
    assert waiting.status == Status.PENDING
    assert LegalDocument.objects.count() == 1


def test_a_file_that_was_not_kept_has_no_row(break_storage):
    company = SupplierMembershipFactory().company
    break_storage()

    with pytest.raises(StorageDown):
        services.send_document(
            company, type=kind("tax"), upload=papers.upload(), by=company.created_by, at=JULY_1
        )

    assert not StoredFile.objects.exists()


LAST_DAY = {"issued_on": date(2025, 7, 16), "printed_end": date(2026, 7, 15)}


def test_a_document_is_approved_until_midnight_of_its_last_day_in_paris():
    paper = document("liability")

    services.approve_document(paper, **LAST_DAY, by=UserFactory(support=True), at=BEFORE_MIDNIGHT)

    assert paper.status == Status.APPROVED


def test_a_document_that_ends_while_it_is_on_the_desk_is_not_approved():
    paper = document("liability")

    with pytest.raises(services.DocumentLapsed) as refused:
        services.approve_document(
            paper, **LAST_DAY, by=UserFactory(support=True), at=AFTER_MIDNIGHT
        )

    paper.refresh_from_db()
    assert "already out of date" in str(refused.value.message)
    assert paper.status == Status.PENDING


def test_a_second_approval_of_the_same_version_changes_nothing():
    paper = document("vigilance")
    stale = LegalDocument.objects.get(pk=paper.pk)
    approve(paper)

    with pytest.raises(TransitionRefused):
        approve(stale, issued_on=date(2026, 6, 1))

    paper.refresh_from_db()
    assert (paper.status, paper.issued_on) == (Status.APPROVED, date(2026, 6, 30))


@pytest.mark.django_db(transaction=True)
def test_a_new_version_approved_while_the_clock_expires_the_old_one():
    old = document("vigilance", in_force=True, expires_on=date(2026, 7, 15))
    new, reviewer = document("vigilance", company=old.company), UserFactory(support=True)
    barrier = Barrier(2)

    def side_by_side(work):
        barrier.wait()
        try:
            work()
        finally:
            connection.close()

    def review():
        own = LegalDocument.objects.get(pk=new.pk)
        services.approve_document(own, issued_on=date(2026, 7, 10), by=reviewer, at=AFTER_MIDNIGHT)

    def tick():
        services.expire_lapsed_documents(at=AFTER_MIDNIGHT)

    threads = [Thread(target=side_by_side, args=(work,)) for work in (review, tick)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    old.refresh_from_db()
    new.refresh_from_db()
    assert new.status == Status.APPROVED
    assert old.status in (Status.EXPIRED, Status.SUPERSEDED)
    assert old.transitions.count() == new.transitions.count() == 1
