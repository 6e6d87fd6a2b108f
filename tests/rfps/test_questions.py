"""Questions in public: who may ask, who answers, and who reads which name."""

from datetime import date

import pytest
from django.core import mail
from django.urls import reverse

from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from rfps import services, tasks
from rfps.models import Rfp, RfpQuestion
from rfps.selectors import questions_waiting_for
from tests.factories import NOW, ProposalFactory, UserFactory
from tests.rfps.factories import (
    a_draft,
    a_list,
    a_member,
    a_supplier,
    an_rfp,
    supplier_company_of,
)

pytestmark = pytest.mark.django_db
HTMX = [{}, {"HX-Request": "true"}]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def url_of(name, rfp, *args):
    return reverse(f"rfps:{name}", args=[rfp.reference, *args])


def asked(rfp=None, by=None, text="Who runs Kafka?"):
    rfp, by = rfp or an_rfp(), by or a_supplier()
    return services.ask_question(rfp, company=supplier_company_of(by), text=text, by=by, at=NOW)


def answered(question, text="Our own team.", by=None):
    by = by or question.rfp.operational_manager
    services.answer_question(question, text=text, by=by, at=NOW)
    return question


def tell(task, name):
    for message in OutboxMessage.objects.filter(task=f"rfps.tasks.{task}").order_by("pk"):
        getattr(tasks, task)(**{name: message.kwargs[name]})


@pytest.mark.behaviour("S41")
def test_a_supplier_who_has_not_answered_asks_and_one_who_has_does_not():
    rfp, supplier, other = an_rfp(), a_supplier(), a_supplier()
    assert asked(rfp, supplier).text == "Who runs Kafka?"

    proposal = ProposalFactory(rfp=rfp, company=supplier_company_of(supplier))
    with pytest.raises(services.AnsweredAlready):
        asked(rfp, supplier)
    assert asked(rfp, other)
    type(proposal).objects.update(status="cancelled", cancel_reason="other_project")
    assert asked(rfp, supplier)


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"has_questions": False}, services.NoQuestions),
        ({"status": "closed"}, services.RfpNotOpen),
        ({"status": "awaiting_buyer"}, services.RfpNotOpen),
        ({"closes_on": date(2026, 5, 31)}, services.RfpNotOpen),
    ],
)
def test_what_takes_no_questions_is_asked_nothing(fields, refusal):
    with pytest.raises(refusal):
        asked(an_rfp(**fields))
    assert not RfpQuestion.objects.exists()


def test_nothing_is_not_a_question_nor_an_answer():
    with pytest.raises(services.TextMissing):
        asked(text="  ")
    with pytest.raises(services.TextMissing):
        answered(asked(), text=" ")


def test_an_answer_is_given_once_and_then_corrected():
    question = answered(asked())
    stale = RfpQuestion.objects.get()
    assert (question.answer, question.answered_by) == (
        "Our own team.", question.rfp.operational_manager,
    )  # fmt: skip
    services.answer_question(stale, text="A provider.", by=stale.rfp.created_by, at=NOW)
    stale.refresh_from_db()
    assert stale.answer == "A provider."
    assert [log.action for log in stale.transitions.order_by("pk")] == ["answer", "correct"]


def test_two_people_who_answer_at_once_answer_once():
    question = asked()
    stale = RfpQuestion.objects.get()
    answered(question)
    with pytest.raises(TransitionRefused):
        answered(stale, text="Something else.")
    question.refresh_from_db()
    assert question.answer == "Our own team."


def test_what_is_over_is_answered_no_more():
    question = asked()
    Rfp.objects.update(status="closed")
    with pytest.raises(services.RfpNotOpen):
        answered(RfpQuestion.objects.get())
    question.refresh_from_db()
    assert question.is_asked


def test_a_question_is_hidden_with_a_reason_for_good():
    question = answered(asked())
    with pytest.raises(services.ReasonMissing):
        services.hide_question(question, reason=" ", by=question.rfp.created_by, at=NOW)
    services.hide_question(question, reason="Names a person.", by=question.rfp.created_by, at=NOW)
    assert question.is_hidden
    with pytest.raises(TransitionRefused):
        services.answer_question(question, text="x", by=question.rfp.created_by, at=NOW)


# Who is told


def test_the_manager_is_told_of_a_question_and_not_who_asks():
    question = asked(an_rfp(title="Warehouse"))
    tell("tell_manager_of_question", "question_id")
    told = mail.outbox[0]
    assert told.to == [question.rfp.operational_manager.email]
    assert told.subject == f"Question about {question.rfp.reference}: Warehouse"
    assert "Who runs Kafka?" in told.body
    assert question.asked_by.last_name not in told.body
    assert question.company.legal_name not in told.body


def test_whoever_asked_and_marked_is_told_of_the_answer_and_of_its_correction():
    marked, neither = a_supplier(), a_supplier()
    question = asked()
    services.favourite(question.rfp, by=marked, at=NOW)
    services.favourite(an_rfp(), by=neither, at=NOW)
    answered(question)
    for _twice in range(2):
        tell("tell_of_answer", "transition_id")
    assert sorted(told.to[0] for told in mail.outbox) == sorted(
        [question.asked_by.email, marked.email]
    )
    assert "Our own team." in mail.outbox[0].body
    to_marked = next(told for told in mail.outbox if told.to == [marked.email])
    assert question.company.legal_name not in to_marked.body

    answered(question, text="A provider.")
    tell("tell_of_answer", "transition_id")
    assert mail.outbox[-1].subject.startswith("Answer corrected")


def test_whoever_asked_is_told_why_the_question_is_hidden():
    question = asked()
    services.hide_question(question, reason="Names a person.", by=question.rfp.created_by, at=NOW)
    tell("tell_asker_of_hiding", "question_id")
    assert mail.outbox[0].to == [question.asked_by.email]
    assert "Names a person." in mail.outbox[0].body


# Who reads what


@pytest.mark.behaviour("S42")
def test_the_answer_is_read_by_every_supplier_who_sees_the_rfp(client):
    question = answered(asked())
    client.force_login(a_supplier())
    for name in ("detail", "questions"):
        text = client.get(url_of(name, question.rfp)).text
        assert "Who runs Kafka?" in text
        assert "Our own team." in text


@pytest.mark.behaviour("S42")
def test_nobody_but_support_learns_who_asked(client):
    asker = a_supplier()
    rfp = an_rfp()
    rfp.preferred_lists.add(a_list(rfp.company, supplier_company_of(asker)))
    question = answered(asked(rfp, asker))
    for reader in (a_supplier(), rfp.operational_manager, a_member("company_admin", rfp.company)):
        client.force_login(reader)
        for name in ("detail", "questions"):
            text = client.get(url_of(name, rfp)).text
            assert "A supplier" in text
            assert asker.last_name not in text
            assert question.company.legal_name not in text
    client.force_login(asker)
    assert "You; your name is not shown" in client.get(url_of("detail", rfp)).text


def test_only_a_preferred_supplier_reads_who_answered(client):
    listed, other = a_supplier(), a_supplier()
    rfp = an_rfp()
    rfp.preferred_lists.add(a_list(rfp.company, supplier_company_of(listed)))
    answered(asked(rfp))
    for reader, shown in ((listed, True), (other, False)):
        client.force_login(reader)
        for name in ("detail", "questions"):
            text = client.get(url_of(name, rfp)).text
            assert (rfp.operational_manager.name in text) is shown


def test_a_hidden_question_is_read_by_its_client_and_by_whoever_asked(client):
    question = answered(asked())
    rfp = question.rfp
    services.hide_question(question, reason="Names a person.", by=rfp.created_by, at=NOW)
    readers = ((a_supplier(), False), (question.asked_by, True), (rfp.operational_manager, True))
    for reader, shown in readers:
        client.force_login(reader)
        text = client.get(url_of("detail", rfp)).text
        assert ("Who runs Kafka?" in text) is shown
        assert ("Names a person." in text) is shown


def test_questions_are_never_markup(client):
    rfp = an_rfp()
    answered(asked(rfp, text="<script>x</script>"), text="<b>bold</b>")
    client.force_login(a_supplier())
    text = client.get(url_of("detail", rfp)).text
    assert "<script>x" not in text
    assert "<b>bold" not in text


# The pages


@pytest.mark.parametrize("headers", HTMX)
def test_a_question_is_asked_from_the_page(client, headers):
    rfp, supplier = an_rfp(), a_supplier()
    client.force_login(supplier)
    assert url_of("ask", rfp) in client.get(url_of("detail", rfp)).text

    answer = client.post(url_of("ask", rfp), {"text": "Two people?"}, headers=headers)

    assert answer.url == url_of("questions", rfp)
    question = RfpQuestion.objects.get()
    assert (question.text, question.asked_by) == ("Two people?", supplier)
    assert question.company == supplier_company_of(supplier)
    follow = client.get(answer.url, headers=headers).text
    assert ("<!doctype html>" in follow) is not bool(headers)
    assert "Waits for the client" in follow


@pytest.mark.parametrize("headers", HTMX)
def test_a_refused_question_says_why_beside_its_field(client, headers):
    rfp, supplier = an_rfp(), a_supplier()
    ProposalFactory(rfp=rfp, company=supplier_company_of(supplier))
    client.force_login(supplier)
    for text, words in (("", "This field is required"), ("x", "has answered this RFP")):
        answer = client.post(url_of("ask", rfp), {"text": text}, headers=headers)
        assert answer.status_code == 422
        assert words in answer.text


@pytest.mark.parametrize("headers", HTMX)
def test_the_client_answers_corrects_and_hides_from_the_page(client, headers):
    question = asked()
    rfp = question.rfp
    client.force_login(rfp.operational_manager)
    page = client.get(url_of("questions", rfp)).text
    assert url_of("answer", rfp, question.pk) in page

    url = url_of("answer", rfp, question.pk)
    assert client.post(url, {"text": ""}, headers=headers).status_code == 422
    assert client.post(url, {"text": "Ours."}, headers=headers).url == url_of("questions", rfp)
    assert "Ours." in client.get(url, headers=headers).text  # to be corrected
    client.post(url, {"text": "A provider."}, headers=headers)
    question.refresh_from_db()
    assert question.answer == "A provider."

    hide = url_of("hide", rfp, question.pk)
    assert "cannot be shown again" in client.get(hide).text
    assert client.post(hide, {"reason": ""}, headers=headers).status_code == 422
    client.post(hide, {"reason": "Names a person."}, headers=headers)
    question.refresh_from_db()
    assert question.is_hidden
    assert client.post(hide, {"reason": "Again."}, headers=headers).status_code == 422


def test_the_ladder_of_asking(client):
    rfp, draft = an_rfp(), a_draft()
    assert client.post(url_of("ask", rfp)).status_code == 302
    assert client.get(url_of("questions", rfp)).status_code == 302
    client.force_login(a_supplier("consultant"))
    assert client.post(url_of("ask", rfp), {"text": "x"}).status_code == 403
    assert url_of("ask", rfp) not in client.get(url_of("detail", rfp)).text
    client.force_login(rfp.operational_manager)
    assert client.post(url_of("ask", rfp), {"text": "x"}).status_code == 403
    client.force_login(a_supplier())
    assert client.get(url_of("ask", rfp)).status_code == 405
    assert client.post(url_of("ask", draft), {"text": "x"}).status_code == 404
    client.force_login(UserFactory(freelancer=True))
    assert client.post(url_of("ask", rfp), {"text": "x"}).status_code == 403


def test_the_ladder_of_answering(client):
    question = asked()
    rfp = question.rfp
    urls = [url_of(name, rfp, question.pk) for name in ("answer", "hide")]
    for url in urls:
        assert client.post(url).status_code == 302
    buyer = a_member("buyer", company=rfp.company)
    for user, status in ((question.asked_by, 403), (a_member("company_admin"), 404), (buyer, 403)):
        client.force_login(user)
        assert [client.post(url).status_code for url in urls] == [status, status]
        assert [client.get(url).status_code for url in urls] == [status, status]
    client.force_login(rfp.operational_manager)
    elsewhere = asked()
    assert client.get(url_of("answer", rfp, elsewhere.pk)).status_code == 404


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("side", ["supplier", "client"])
def test_the_questions_cost_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, rows, side
):
    rfp = an_rfp()
    for _n in range(rows):
        answered(asked(rfp))
    client.force_login(a_supplier() if side == "supplier" else rfp.operational_manager)
    for name, most in (("detail", 15), ("questions", 12)):
        with django_assert_max_num_queries(most):
            client.get(url_of(name, rfp))


def test_what_waits_for_an_answer_waits_for_its_manager_and_the_admins():
    question = asked()
    answered(asked(question.rfp))
    rfp = question.rfp
    for reader, waits in (
        (rfp.operational_manager, True),
        (a_member("company_admin", rfp.company), True),
        (a_member("collaborator", rfp.company), False),
        (a_member("company_admin"), False),
    ):
        assert list(questions_waiting_for(reader)) == ([question] if waits else [])
