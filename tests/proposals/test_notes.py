"""The client's own words: for its people, and never for a supplier."""

import pytest
from django.core import mail
from django.urls import reverse

from marketplace.notifications.models import Notification
from proposals import services, tasks
from proposals.models import ProposalNote
from tests.api.callers import SupplierCaller
from tests.factories import ClientMembershipFactory, ProposalFactory
from tests.proposals.factories import JUNE_2, JUNE_9, freelancer, open_rfp, sent

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
CANARY = "CANARY-42"


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


def noted(proposal=None, *, text=CANARY, by=None):
    proposal = proposal or sent(status="ongoing")
    by = by or proposal.rfp.operational_manager
    return services.write_note(proposal, text=text, by=by, at=JUNE_2)


def colleague_of(rfp, role="buyer"):
    return ClientMembershipFactory(company=rfp.company, role=role).user


# --- services -----------------------------------------------------------------------------------


def test_a_note_keeps_who_wrote_it_and_when():
    note = noted(text="  Ask about the hand-over. ")
    assert (note.text, note.written_at, note.edited_at) == (
        "Ask about the hand-over.", JUNE_2, None,
    )  # fmt: skip
    assert note.author == note.proposal.rfp.operational_manager


def test_a_change_is_dated_and_the_first_day_stays():
    note = noted()
    services.edit_note(note, text="Better.", at=JUNE_9)
    note.refresh_from_db()
    assert (note.text, note.written_at, note.edited_at) == ("Better.", JUNE_2, JUNE_9)


def test_a_note_without_a_word_is_refused():
    note = noted()
    with pytest.raises(services.NoteEmpty):
        services.edit_note(note, text=" ", at=JUNE_9)
    with pytest.raises(services.NoteEmpty):
        noted(note.proposal, text="")
    note.refresh_from_db()
    assert (note.text, ProposalNote.objects.count()) == (CANARY, 1)


# --- pages --------------------------------------------------------------------------------------


@BOTH
def test_a_note_is_added_on_the_proposal(client, headers):
    proposal = sent(status="ongoing")
    client.force_login(proposal.rfp.operational_manager)
    url = page("add_note", proposal.pk)

    refused = client.post(url, {"text": " "}, headers=headers)
    done = client.post(url, {"text": "Knows our topics."}, headers=headers, follow=True)

    assert (refused.status_code, done.status_code) == (422, 200)
    assert ProposalNote.objects.get().text == "Knows our topics."
    assert "Knows our topics." in done.text
    assert ("<!doctype html>" in done.text) is not bool(headers)


@BOTH
def test_the_author_changes_and_deletes_it(client, headers):
    note = noted()
    client.force_login(note.author)

    shown = client.get(page("edit_note", note.pk))
    changed = client.post(
        page("edit_note", note.pk), {"text": "Other words."}, headers=headers, follow=True
    )
    assert CANARY in shown.text
    assert "Other words." in changed.text

    deleted = client.post(page("delete_note", note.pk), headers=headers, follow=True)
    assert deleted.status_code == 200
    assert not ProposalNote.objects.exists()


def test_a_colleague_who_sees_the_proposal_reads_it_and_adds_their_own(client):
    note = noted()
    client.force_login(colleague_of(note.proposal.rfp))

    text = client.get(page("detail", note.proposal_id)).text
    added = client.post(page("add_note", note.proposal_id), {"text": "The price fits."})

    assert CANARY in text
    assert note.author.name in text
    assert page("edit_note", note.pk) not in text
    assert added.status_code == 302
    assert ProposalNote.objects.count() == 2


@pytest.mark.parametrize("name", ["edit_note", "delete_note"])
def test_whose_note_it_is_not(client, name):
    note = noted()
    url = page(name, note.pk)

    answers = []
    for person in (
        None,
        note.proposal.author,
        open_rfp().operational_manager,
        colleague_of(note.proposal.rfp),
    ):
        if person:
            client.force_login(person)
        answers.append(client.post(url, {"text": "Mine now."}).status_code)

    note.refresh_from_db()
    assert answers == [302, 403, 404, 403]
    assert note.text == CANARY


def test_who_adds_none(client):
    proposal = sent(status="ongoing")
    url = page("add_note", proposal.pk)

    answers = []
    for person in (None, proposal.author, open_rfp().operational_manager):
        if person:
            client.force_login(person)
        answers.append(client.post(url, {"text": "Hello."}).status_code)

    assert answers == [302, 403, 404]
    assert not ProposalNote.objects.exists()


def test_wrong_methods(client):
    note = noted()
    client.force_login(note.author)
    assert client.get(page("delete_note", note.pk)).status_code == 405
    assert client.put(page("edit_note", note.pk)).status_code == 405
    assert client.put(page("add_note", note.proposal_id)).status_code == 405
    assert client.get(page("add_note", note.proposal_id)).status_code == 200


def test_an_author_who_left_the_client_reads_and_changes_nothing(client):
    note = noted()
    note.author.client_memberships.update(left_at=JUNE_9)
    client.force_login(note.author)
    assert client.post(page("edit_note", note.pk), {"text": "x"}).status_code == 403


@pytest.mark.parametrize("rows", [2, 20])
def test_a_proposal_with_many_notes_costs_few_queries(client, django_assert_max_num_queries, rows):
    proposal = sent(status="ongoing")
    for _row in range(rows):
        noted(proposal, by=colleague_of(proposal.rfp))
    client.force_login(proposal.rfp.operational_manager)
    with django_assert_max_num_queries(15):
        client.get(page("detail", proposal.pk))


# --- what no supplier finds ---------------------------------------------------------------------


def test_no_page_and_no_answer_of_the_api_shows_a_note_to_the_supplier(client):
    script = SupplierCaller()
    proposal = ProposalFactory(
        rfp=open_rfp(), company=script.company, author=script.user, status="ongoing"
    )
    note = noted(proposal)
    client.force_login(script.user)
    reference = proposal.rfp.reference
    pages = [
        "/", "/proposals/", f"/rfps/{reference}/", "/notifications/",
        *(page(name, proposal.pk) for name in ("detail", "edit", "cancel")),
        page("edit_note", note.pk), page("add_note", proposal.pk), page("received", reference),
        page("compare", reference) + f"?compare={proposal.pk}", page("send", reference),
    ]  # fmt: skip
    paths = [
        "/proposals/", f"/proposals/{proposal.pk}/", f"/proposals/{proposal.pk}/notes/",
        f"/proposals/notes/{note.pk}/",
    ]  # fmt: skip

    assert [url for url in pages if CANARY in client.get(url).text] == []
    assert [path for path in paths if CANARY in script.get(path).content.decode()] == []


def test_no_message_tells_a_note():
    proposal = sent(status="ongoing")
    noted(proposal)
    manager, proposed = proposal.rfp.operational_manager, {"proposal_id": proposal.pk}

    services.mark_not_interesting(proposal, comment="Too dear.", by=manager, at=JUNE_2)
    tasks.tell_supplier_of_opinion(**proposed)
    services.mark_interesting(proposal, by=manager, at=JUNE_9)
    tasks.tell_supplier_of_opinion(**proposed)
    services.appoint_proposal(proposal, by=manager, at=JUNE_9)
    tasks.ask_for_legal_documents(**proposed)

    assert Notification.objects.filter(recipient=proposal.author).count() == 3
    assert not Notification.objects.filter(text__contains=CANARY).exists()
    assert [each.subject for each in mail.outbox if CANARY in str(each.message())] == []


def test_a_supplier_has_no_note_whatever_it_asks():
    note = noted()
    for person in (note.proposal.author, freelancer()):
        assert not ProposalNote.objects.visible_to(person).exists()
