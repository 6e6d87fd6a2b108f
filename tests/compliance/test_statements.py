"""The sworn statement that is read, signed and written here."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from compliance import services, tasks
from compliance.models import LegalDocument, SwornStatement
from compliance.states import Status
from marketplace.kernel.signing import check_seal
from marketplace.suppliers.services import Connection, NotYourName, TextChanged
from tests.compliance.factories import JULY_1, document, kind
from tests.factories import (
    ClientMembershipFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)
from tests.outbox import deliver

pytestmark = pytest.mark.django_db
PAGE = "/documents/statement/"
HTMX = {"HX-Request": "true"}


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(JULY_1)


def director(client=None, **company):
    membership = SupplierMembershipFactory(company=SupplierCompanyFactory(**company))
    if client is not None:
        client.force_login(membership.user)
    return membership.user, membership.company


def sign(company, by, *, at=JULY_1, **changes):
    shown = services.statement_to_sign(company, by=by, on=date(2026, 7, 1))
    facts = {"name": by.name, "shown_sha256": shown.sha256} | changes
    connection = Connection("192.0.2.7", "Firefox")
    return services.sign_statement(company, **facts, connection=connection, by=by, at=at)


def typed(company, by, **changes):
    shown = services.statement_to_sign(company, by=by, on=date(2026, 7, 1))
    return {"name": by.name, "shown_sha256": shown.sha256, "consent": "on"} | changes


@pytest.mark.behaviour("S68")
@pytest.mark.parametrize(
    ("language", "offences"),
    [
        ("en", ("illegal work", "undeclared employment", "illegal labour lending", "bargaining")),
        ("fr", ("travail illégal", "travail dissimulé", "prêt illicite", "marchandage")),
    ],
)
def test_the_statement_declares_what_the_labour_code_asks(language, offences):
    by, company = director(document_language=language)

    text = services.statement_to_sign(company, by=by, on=date(2026, 7, 1)).text

    assert all(offence in text for offence in offences)
    assert by.name in text
    assert company.legal_name in text


def test_a_signed_statement_is_written_sealed_and_in_force_for_six_months():
    by, company = director()
    waiting = document("sworn_statement", company=company)
    old = document("sworn_statement", company=company, in_force=True)

    sign(company, by)
    deliver()

    paper = LegalDocument.objects.get(company=company, status=Status.APPROVED)
    for each in (waiting, old):
        each.refresh_from_db()
    assert (paper.issued_on, paper.expires_on) == (date(2026, 7, 1), date(2027, 1, 1))
    assert waiting.status == old.status == Status.SUPERSEDED
    assert paper.transitions.get().by is None
    with paper.file.file.open("rb") as file:
        sealed = check_seal(file.read())
    assert (sealed.is_intact, sealed.is_whole) == (True, True)


def test_what_shows_who_declared_what_is_kept():
    by, company = director()

    evidence = sign(company, by).evidence

    assert (evidence["name"], evidence["email"]) == (by.name, by.email)
    assert (evidence["address"], evidence["user_agent"]) == ("192.0.2.7", "Firefox")
    assert "illegal work" in evidence["text"] or "travail illégal" in evidence["text"]


def test_a_message_that_comes_twice_writes_one_document():
    by, company = director()
    statement = sign(company, by)

    for _ in range(2):
        tasks.render_statement(statement_id=statement.pk)

    assert company.documents.count() == 1


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [({"name": "Somebody Else"}, NotYourName), ({"shown_sha256": "0" * 64}, TextChanged)],
)
def test_nobody_signs_for_another_or_other_words_than_those_shown(changes, refusal):
    by, company = director()

    with pytest.raises(refusal):
        sign(company, by, **changes)

    assert not SwornStatement.objects.exists()


def test_words_read_before_midnight_in_paris_are_read_again_after_it():
    by, company = director()

    with pytest.raises(TextChanged):
        sign(company, by, at=datetime(2026, 7, 1, 22, 1, tzinfo=UTC))


def test_a_page_that_is_sent_twice_signs_once():
    by, company = director()
    sign(company, by)

    with pytest.raises(services.StatementUnderway):
        sign(company, by)

    assert SwornStatement.objects.count() == 1


# --- The page ---------------------------------------------------------------------------------


def test_a_director_reads_signs_and_finds_the_document_in_force(client):
    by, company = director(client)

    assert "illegal work" in client.get(PAGE).text or "travail illégal" in client.get(PAGE).text
    signed = client.post(PAGE, typed(company, by))
    deliver()

    assert signed["Location"] == "/documents/"
    line = client.get("/documents/").text.partition('id="document-sworn_statement"')[2]
    assert "Approved" in line
    assert reverse("compliance:statement") in line


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"name": "Nobody"}, "Sign with your own name"),
        ({"consent": ""}, "Tick the box to sign."),
        ({"shown_sha256": "0" * 64}, "The text has changed since you opened it"),
    ],
)
def test_a_signature_that_is_refused_says_why(client, htmx, changes, sentence):
    by, company = director(client)

    page = client.post(PAGE, typed(company, by, **changes), headers=htmx)

    assert page.status_code == 422
    assert sentence in page.text
    assert not SwornStatement.objects.exists()


def test_only_a_director_signs(client):
    assert client.get(PAGE).status_code == 302
    for role in ("business_manager", "consultant"):
        client.force_login(SupplierMembershipFactory(role=role).user)
        assert client.get(PAGE).status_code == 403
        assert client.post(PAGE).status_code == 403
    client.force_login(ClientMembershipFactory().user)
    assert client.get(PAGE).status_code == 403


def test_only_the_sworn_statement_is_signed_here(client):
    director(client)

    page = client.get("/documents/").text

    assert kind("sworn_statement").is_signed_here
    assert page.count(f'href="{PAGE}"') == 1
