from datetime import UTC, date, datetime
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection

from compliance import services, tasks
from compliance.models import DocumentType, LegalDocument
from compliance.rules import last_day_to_announce, last_valid_day, notice_day
from compliance.states import DOCUMENT_LIFE, TONES, Status
from marketplace.kernel.files import UploadRefused
from marketplace.kernel.models import OutboxMessage, StoredFile
from marketplace.kernel.tasks import check_file
from marketplace.kernel.transitions import TransitionRefused
from tests.compliance.factories import JULY_1, approve, document, kind, posted, unchecked
from tests.factories import SupplierCompanyFactory, UserFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db


def send(company, code="vigilance", upload=None):
    return services.send_document(
        company,
        type=kind(code),
        upload=upload or papers.upload(),
        by=company.created_by,
        at=JULY_1,
    )


# --- The life and the rules -------------------------------------------------------------------


def test_a_closed_document_stays_closed():
    assert DOCUMENT_LIFE.statuses() == set(Status.values) == set(TONES)
    for closed in (Status.REJECTED, Status.SUPERSEDED, Status.EXPIRED):
        assert DOCUMENT_LIFE.actions_from(closed) == ()


@pytest.mark.parametrize(
    ("rule", "months", "end"),
    [
        ("months", 6, date(2027, 2, 28)),
        ("months", 3, date(2026, 11, 30)),
        ("year", 0, date(2026, 12, 31)),
        ("printed", 0, date(2027, 1, 15)),
        ("endless", 0, None),
    ],
)
def test_the_last_valid_day_follows_the_rule_of_the_type(rule, months, end):
    printed = date(2027, 1, 15)

    found = last_valid_day(
        rule=rule, months=months, issued_on=date(2026, 8, 31), printed_end=printed
    )

    assert found == end


@pytest.mark.parametrize(
    "today", [date(2026, 2, 28), date(2028, 2, 29), date(2026, 4, 30), date(2026, 12, 31)]
)
def test_no_end_to_announce_lies_beyond_the_last_day_that_is_asked_for(today):
    ends = [date.fromordinal(today.toordinal() + n) for n in range(60)]

    due = [end for end in ends if notice_day(end) <= today]

    assert max(due) <= last_day_to_announce(today)


# --- Sending ----------------------------------------------------------------------------------


def test_a_document_is_sent_and_waits_for_its_check_and_its_review():
    company = SupplierCompanyFactory()

    paper = send(company)

    assert (paper.status, paper.uploaded_at) == (Status.PENDING, JULY_1)
    assert paper.file.is_being_checked
    assert paper.file.original_name == "paper.pdf"
    assert OutboxMessage.objects.get().task == check_file.name


def test_a_later_file_replaces_one_that_still_waits():
    company = SupplierCompanyFactory()
    first, other = send(company), send(company, "tax")

    second = send(company)

    for paper in (first, other):
        paper.refresh_from_db()
    assert (first.status, second.status) == (Status.SUPERSEDED, Status.PENDING)
    assert other.status == Status.PENDING  # another type


def test_a_new_file_leaves_the_document_in_force_until_it_is_approved():
    old = document("vigilance", in_force=True)

    send(old.company)

    old.refresh_from_db()
    assert old.status == Status.APPROVED


def test_an_unfit_file_is_refused_and_nothing_is_written():
    with pytest.raises(UploadRefused):
        send(SupplierCompanyFactory(), upload=papers.upload(papers.executable()))

    assert not LegalDocument.objects.exists()
    assert not StoredFile.objects.exists()


def test_a_refused_second_file_leaves_the_first_to_be_reviewed():
    company = SupplierCompanyFactory()
    first = send(company)

    with pytest.raises(UploadRefused):
        send(company, upload=papers.upload(b""))

    first.refresh_from_db()
    assert first.status == Status.PENDING


@pytest.mark.behaviour("S66")
def test_a_document_that_is_not_accepted_from_the_company_is_refused():
    with pytest.raises(services.DocumentNotAsked):
        send(SupplierCompanyFactory(legal_form="company"), "sirene")


# --- Approving --------------------------------------------------------------------------------


def test_approving_a_document_replaces_the_one_in_force():
    old = document("vigilance", in_force=True)
    new = document("vigilance", company=old.company)

    approve(new)

    old.refresh_from_db()
    assert (old.status, new.status) == (Status.SUPERSEDED, Status.APPROVED)
    assert new.expires_on == date(2026, 12, 30)
    assert new.reviewed_at == JULY_1
    assert posted() == ["tell_document_approved"]


def test_a_document_is_approved_once():
    paper = document("vigilance")
    stale = LegalDocument.objects.get(pk=paper.pk)
    approve(paper)

    with pytest.raises(TransitionRefused):
        approve(stale, issued_on=date(2026, 6, 1))

    assert paper.transitions.count() == 1


@pytest.mark.parametrize("check", ["pending", "refused"])
def test_a_file_that_has_not_passed_its_check_is_not_approved(check):
    paper = document("vigilance", file__check_status=check)

    with pytest.raises(services.FileNotReady):
        approve(paper)

    paper.refresh_from_db()
    assert paper.status == Status.PENDING


@pytest.mark.parametrize(
    ("code", "dates", "refusal"),
    [
        ("vigilance", {"issued_on": date(2025, 12, 31)}, services.DocumentLapsed),
        ("vigilance", {"issued_on": date(2026, 7, 2)}, services.IssuedInTheFuture),
        ("tax", {"issued_on": date(2025, 12, 31)}, services.DocumentLapsed),
        ("liability", {}, services.PrintedEndMissing),
        ("liability", {"printed_end": date(2026, 6, 29)}, services.EndsBeforeIssue),
        ("liability", {"printed_end": date(2026, 6, 30)}, services.DocumentLapsed),
    ],
)
def test_days_that_make_no_valid_document_are_refused(code, dates, refusal):
    paper = document(code)

    with pytest.raises(refusal):
        approve(paper, **dates)

    paper.refresh_from_db()
    assert (paper.status, paper.issued_on) == (Status.PENDING, None)
    assert not paper.transitions.exists()


def test_a_document_may_end_today_and_is_issued_today_in_paris():
    ends_today, issued_today = document("liability"), document("vigilance")
    past_midnight = datetime(2026, 6, 30, 22, 30, tzinfo=UTC)  # 1 July in Paris
    reviewer = UserFactory(support=True)

    services.approve_document(
        issued_today, issued_on=date(2026, 7, 1), by=reviewer, at=past_midnight
    )
    approve(ends_today, printed_end=date(2026, 7, 1))

    assert ends_today.expires_on == date(2026, 7, 1)
    assert issued_today.expires_on == date(2027, 1, 1)


@pytest.mark.parametrize("code", ["registration", "vigilance"])
def test_the_printed_end_of_a_document_that_ends_by_rule_is_not_listened_to(code):
    paper = document(code)

    approve(paper, printed_end=date(2030, 1, 1))

    assert paper.expires_on.year in (2026, 2027)
    assert paper.expires_on < date(2027, 1, 1)


@pytest.mark.django_db(transaction=True)
def test_two_reviewers_at_once_approve_once():
    paper, reviewers = document("vigilance"), [UserFactory(support=True) for _ in range(2)]
    barrier, outcomes = Barrier(2), []

    def review(reviewer):
        own = LegalDocument.objects.get(pk=paper.pk)
        barrier.wait()
        try:
            services.approve_document(own, issued_on=date(2026, 6, 30), by=reviewer, at=JULY_1)
            outcomes.append("approved")
        except TransitionRefused:
            outcomes.append("refused")
        finally:
            connection.close()

    threads = [Thread(target=review, args=(reviewer,)) for reviewer in reviewers]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["approved", "refused"]
    assert paper.transitions.count() == 1
    assert posted() == ["tell_document_approved"]


# --- Refusing ---------------------------------------------------------------------------------


def test_a_document_is_refused_with_a_comment_and_the_company_is_told():
    paper = document("vigilance")

    services.reject_document(
        paper, comment=" Page 2 is missing. ", by=UserFactory(support=True), at=JULY_1
    )

    assert (paper.status, paper.reason) == (Status.REJECTED, "Page 2 is missing.")
    assert paper.transitions.get().reason == "Page 2 is missing."
    assert posted() == ["tell_document_rejected"]


@pytest.mark.behaviour("S31")
def test_a_document_is_not_refused_without_a_comment():
    paper = document("vigilance")

    with pytest.raises(services.CommentMissing):
        services.reject_document(paper, comment=" \n", by=UserFactory(support=True), at=JULY_1)

    paper.refresh_from_db()
    assert paper.status == Status.PENDING
    assert posted() == []


@pytest.mark.behaviour("S31")
def test_the_database_refuses_a_refusal_without_a_comment():
    with pytest.raises(IntegrityError, match="legal_document_refusal_has_comment"):
        document("vigilance", status="rejected")


def test_a_file_that_the_full_check_refuses_refuses_its_document():
    paper = document("vigilance", uploaded_by__language="fr", file=unchecked(papers.scripted_pdf()))

    check_file(file_id=paper.file_id)
    tasks.reject_unfit_file(file_id=paper.file_id)
    tasks.reject_unfit_file(file_id=paper.file_id)  # a second run changes nothing

    paper.refresh_from_db()
    assert paper.status == Status.REJECTED
    assert paper.transitions.get().by is None
    assert "script" in paper.reason
    assert posted() == [
        "reject_unfit_file", "refuse_unfit_delegation", "tell_document_rejected",
    ]  # fmt: skip


def test_a_refused_file_of_another_app_is_nobody_s_document():
    tasks.reject_unfit_file(file_id=unchecked(papers.html()).pk)

    assert not LegalDocument.objects.exists()


def test_support_s_note_is_kept():
    paper = document("vigilance")

    services.note_on_document(paper, text="Called back.")

    paper.refresh_from_db()
    assert paper.support_note == "Called back."


def test_every_document_type_says_why_and_where_in_both_languages():
    for row in DocumentType.objects.all():
        for text in (row.name_en, row.name_fr, row.why_en, row.why_fr, row.where_en, row.where_fr):
            assert text
        assert row.requirements.exclude(source_en="").exclude(source_fr="").exists()
