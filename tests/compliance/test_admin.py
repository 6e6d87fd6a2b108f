"""The review desk, as support sits at it."""

from datetime import date, timedelta

import pytest
from django.urls import reverse

from compliance import selectors
from compliance.models import DocumentType, LegalDocument
from compliance.states import FIXES, RefusalCode, Status
from tests.compliance.factories import document, kind
from tests.factories import NOW, UserFactory

pytestmark = pytest.mark.django_db
QUEUE = "/admin/compliance/legaldocument/"
REVIEWER = ("compliance.change_legaldocument", "compliance.review_legaldocument")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-07-01T10:00Z")


@pytest.fixture
def reviewer(client):
    reviewer = UserFactory(support=True, permissions=REVIEWER)
    client.force_login(reviewer)
    return reviewer


def desk_of(paper):
    return reverse("admin:compliance_legaldocument_change", args=[paper.pk])


def approve(client, paper, **changes):
    typed = {"decision": "approve", "issued_on": "2026-06-30"} | changes
    return client.post(desk_of(paper), typed)


# --- The queue --------------------------------------------------------------------------------


@pytest.mark.usefixtures("reviewer")
def test_the_queue_opens_on_what_waits_the_oldest_first(client):
    late = document("vigilance", company__legal_name="Late", uploaded_at=NOW)
    document("vigilance", company__legal_name="Early", uploaded_at=NOW - timedelta(days=2))
    document("vigilance", company__legal_name="Approved", in_force=True)

    waiting, everything = client.get(QUEUE).text, client.get(f"{QUEUE}?status=all").text

    assert waiting.index("Early") < waiting.index("Late")
    assert desk_of(late) in waiting.replace("?", "/?") or f"/{late.pk}/change/" in waiting
    assert ">Approved</td>" not in waiting
    assert everything.count("field-company_name") == 3


def test_a_file_that_its_check_refused_waits_for_nobody():
    document("vigilance", file__check_status="refused")

    assert selectors.review_queue() == []


# --- The desk ---------------------------------------------------------------------------------


@pytest.mark.usefixtures("reviewer")
def test_the_desk_shows_the_file_beside_what_to_compare_it_with(client):
    paper = document("vigilance", company__registration_number="73282932000074")

    text = client.get(desk_of(paper)).text

    assert f'src="{reverse("compliance:open_file", args=[paper.pk])}"' in text
    assert "732 829 320 00074" in text
    assert "Approve and next" in text


def test_who_may_not_open_the_file_reads_the_decision_without_it(client):
    client.force_login(UserFactory(support=True, permissions=("compliance.view_legaldocument",)))

    page = client.get(desk_of(document("vigilance")))

    assert page.status_code == 200
    assert "<iframe" not in page.text
    assert "Only support reads the files" in page.text


@pytest.mark.usefixtures("reviewer")
def test_a_file_that_is_being_checked_is_neither_shown_nor_approved(client):
    paper = document("vigilance", file__check_status="pending")

    shown, refused = client.get(desk_of(paper)), approve(client, paper)

    assert "<iframe" not in shown.text
    assert "The file is being checked" in shown.text
    assert refused.status_code == 422
    assert "has not passed its check yet" in refused.text


def test_a_reviewer_approves_and_the_next_document_comes(client, reviewer):
    paper = document("vigilance", uploaded_at=NOW)
    following = document("tax", uploaded_at=NOW + timedelta(hours=1))

    response = approve(client, paper)

    paper.refresh_from_db()
    assert response["Location"] == desk_of(following)
    assert (paper.status, paper.expires_on) == (Status.APPROVED, date(2026, 12, 30))
    assert paper.transitions.get().by == reviewer


@pytest.mark.usefixtures("reviewer")
def test_after_the_last_document_the_queue_is_shown_empty(client):
    response = approve(client, document("vigilance"))

    assert response["Location"] == QUEUE


@pytest.mark.usefixtures("reviewer")
def test_a_document_that_ends_as_printed_asks_for_its_end(client):
    paper = document("liability")

    unsaid = approve(client, paper)
    approve(client, paper, printed_end="31/12/26")

    paper.refresh_from_db()
    assert unsaid.status_code == 422
    assert paper.expires_on == date(2026, 12, 31)


@pytest.mark.usefixtures("reviewer")
@pytest.mark.parametrize(
    ("issued_on", "sentence"),
    [
        ("2026-07-02", "This day is in the future."),
        ("2025-12-01", "already out of date"),
        ("soon", "Write the day like 31/12/2026."),
    ],
)
def test_days_that_make_no_valid_document_are_refused_on_the_desk(client, issued_on, sentence):
    paper = document("vigilance")

    response = approve(client, paper, issued_on=issued_on)

    paper.refresh_from_db()
    assert response.status_code == 422
    assert sentence in response.text
    assert paper.status == Status.PENDING


@pytest.mark.usefixtures("reviewer")
def test_the_last_valid_day_is_shown_while_the_day_of_issue_is_typed(client):
    paper = document("vigilance")

    assert (
        "Valid until 30 December 2026"
        in client.get(desk_of(paper), {"issued_on": "30/06/2026"}).text
    )
    assert "Valid until" not in client.get(desk_of(paper), {"issued_on": "30/0"}).text


@pytest.mark.usefixtures("reviewer")
def test_a_reviewer_refuses_with_a_comment(client):
    paper = document("vigilance")

    client.post(desk_of(paper), {"decision": "refuse", "comment": "Page 2 is missing."})

    paper.refresh_from_db()
    assert (paper.status, paper.comment) == (Status.REJECTED, "Page 2 is missing.")


@pytest.mark.behaviour("S31")
@pytest.mark.usefixtures("reviewer")
def test_a_reviewer_cannot_refuse_without_a_comment(client):
    paper = document("vigilance")

    response = client.post(desk_of(paper), {"decision": "refuse", "comment": " "})

    paper.refresh_from_db()
    assert response.status_code == 422
    assert "This field is required" in response.text
    assert paper.status == Status.PENDING


@pytest.mark.usefixtures("reviewer")
def test_a_document_decided_meanwhile_says_so(client):
    paper = document("vigilance", in_force=True)

    response = approve(client, paper)

    assert response.status_code == 422
    assert paper.transitions.count() == 0


@pytest.mark.usefixtures("reviewer")
def test_the_note_is_kept_and_the_document_stays_on_the_desk(client):
    paper = document("vigilance")

    response = client.post(desk_of(paper), {"decision": "note", "text": "Called."})

    paper.refresh_from_db()
    assert response["Location"] == desk_of(paper)
    assert (paper.support_note, paper.status) == ("Called.", Status.PENDING)


@pytest.mark.usefixtures("reviewer")
def test_the_history_tells_of_the_versions_before(client):
    old = document("vigilance", status="rejected", comment="Page 2 is missing.")
    old.transitions.create(
        action="reject", source="pending", target="rejected", at=NOW, reason="Page 2 is missing."
    )
    new = document("vigilance", company=old.company)

    text = client.get(desk_of(new)).text

    assert "Page 2 is missing." in text
    assert desk_of(old) in text


@pytest.mark.usefixtures("reviewer")
def test_what_was_never_sent_is_not_found(client):
    assert client.get(f"{QUEUE}999999/change/").status_code == 404
    assert client.get(f"{QUEUE}x/change/").status_code == 404


def test_who_may_only_look_decides_nothing(client):
    client.force_login(UserFactory(support=True, permissions=["compliance.view_legaldocument"]))
    paper = document("vigilance")

    shown = client.get(desk_of(paper))
    approve(client, paper)

    paper.refresh_from_db()
    assert "Approve and next" not in shown.text
    assert paper.status == Status.PENDING


def test_the_desk_is_support_s(client):
    paper = document("vigilance")

    assert client.get(desk_of(paper)).status_code == 302
    client.force_login(UserFactory(support=True))
    assert client.get(desk_of(paper)).status_code == 403
    assert client.get(QUEUE).status_code == 403


@pytest.mark.usefixtures("reviewer")
@pytest.mark.parametrize("rows", [2, 20])
def test_list_and_desk_cost_the_same_whatever_the_queue(
    client, rows, django_assert_max_num_queries
):
    papers = [document("vigilance") for _ in range(rows)]

    with django_assert_max_num_queries(12):
        client.get(QUEUE)
    with django_assert_max_num_queries(15):
        client.get(desk_of(papers[0]))


@pytest.mark.usefixtures("reviewer")
def test_nobody_adds_or_deletes_a_document_here(client):
    paper = document("vigilance")

    assert client.get(f"{QUEUE}add/").status_code == 403
    client.post(f"{QUEUE}{paper.pk}/delete/", {"post": "yes"})
    assert LegalDocument.objects.filter(pk=paper.pk).exists()


def test_support_edits_the_types(client):
    client.force_login(UserFactory(support=True, permissions=["compliance.change_documenttype"]))
    page = reverse("admin:compliance_documenttype_change", args=[kind("tax").pk])
    row = {
        name: value if value is not None else ""
        for name, value in DocumentType.objects.filter(code="tax").values()[0].items()
    }

    assert client.get(page).status_code == 200
    client.post(page, row | {"where_en": "Your tax office."})

    assert kind("tax").where_en == "Your tax office."


# --- Coded refusals and the count of the day --------------------------------------------------


@pytest.mark.usefixtures("reviewer")
@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "A page is missing. Send all pages"), ("fr", "Il manque une page.")],
)
def test_a_coded_reason_tells_the_company_in_its_language_how_to_put_it_right(
    client, language, sentence
):
    paper = document("vigilance", company__created_by__language=language)

    client.post(desk_of(paper), {"decision": "refuse", "code": "incomplete", "comment": ""})

    paper.refresh_from_db()
    assert (paper.status, paper.refusal_code) == (Status.REJECTED, "incomplete")
    assert paper.comment.startswith(sentence)


@pytest.mark.usefixtures("reviewer")
def test_words_of_the_reviewer_s_own_take_the_place_of_the_coded_ones(client):
    paper = document("vigilance")

    typed = {"decision": "refuse", "code": "incomplete", "comment": "Page 2 is missing."}
    client.post(desk_of(paper), typed)

    paper.refresh_from_db()
    assert (paper.refusal_code, paper.comment) == ("incomplete", "Page 2 is missing.")


@pytest.mark.usefixtures("reviewer")
def test_a_reason_that_is_on_no_list_is_refused(client):
    paper = document("vigilance")

    response = client.post(desk_of(paper), {"decision": "refuse", "code": "ugly", "comment": ""})

    paper.refresh_from_db()
    assert response.status_code == 422
    assert paper.status == Status.PENDING


def test_every_coded_reason_says_how_to_put_it_right():
    assert set(FIXES) == set(RefusalCode.values)


def test_the_desk_counts_what_was_decided_today_in_paris(client, reviewer):
    other = UserFactory(support=True)
    decided = (
        (reviewer, "2026-06-30T21:59Z"),  # still 30 June in Paris
        (reviewer, "2026-06-30T22:01Z"),
        (other, "2026-07-01T09:00Z"),
        (None, "2026-07-01T09:00Z"),  # a file that its check refused
    )
    for by, at in decided:
        document("vigilance").transitions.create(
            action="reject", source="pending", target="rejected", by=by, at=at
        )

    text = client.get(desk_of(document("tax"))).text

    assert "2 decided today, 1 by you" in " ".join(text.split())
