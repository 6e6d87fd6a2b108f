"""What may be offered besides a price, and what must be committed to."""

from decimal import Decimal

import pytest
from django.urls import reverse

from proposals import services
from proposals.models import Proposal
from tests.factories import StoredFileFactory
from tests.proposals.factories import (
    JUNE_2,
    candidate_of,
    clause_of,
    colleague,
    firm_of,
    freelancer,
    open_rfp,
    preferred_by,
    send,
    sent,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
ANSWER = {"unit_price": "480", "available_from": "2026-07-06", "pitch": "Ten years."}


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


def director_of_a_firm(**company):
    person = freelancer(**company)
    firm_of(person).__class__.objects.update(is_freelance=False)
    return person


# --- the person or the file ---------------------------------------------------------------------


def test_a_candidate_file_answers_without_a_name():
    person = director_of_a_firm()
    file = candidate_of(firm_of(person))

    proposal = send(open_rfp(), person, consultant=None, candidate_file=file)

    assert (proposal.consultant, proposal.candidate_name) == (None, "Senior data engineer")
    assert proposal.title.endswith("Senior data engineer")


@pytest.mark.parametrize(
    "make",
    [
        lambda firm: candidate_of(firm, archived_at=JUNE_2),
        lambda firm: candidate_of(firm_of(freelancer())),
        lambda firm: candidate_of(firm, converted_to=firm.created_by, converted_at=JUNE_2),
    ],
    ids=["archived", "of another company", "became a consultant"],
)
def test_only_an_active_file_of_the_company_is_proposed(make):
    person = director_of_a_firm()
    with pytest.raises(services.NotACandidate):
        send(open_rfp(), person, consultant=None, candidate_file=make(firm_of(person)))
    assert not Proposal.objects.exists()


def test_a_file_has_one_live_proposal_for_an_rfp():
    rfp, person = open_rfp(), director_of_a_firm()
    file = candidate_of(firm_of(person))
    send(rfp, person, consultant=None, candidate_file=file)

    with pytest.raises(services.AlreadyProposed):
        send(rfp, person, consultant=None, candidate_file=file)
    send(rfp, person, consultant=None, candidate_file=candidate_of(firm_of(person)))

    assert rfp.proposals.count() == 2


def test_a_company_chooses_among_people_and_files(client):
    rfp, director = open_rfp(), director_of_a_firm()
    file, person = candidate_of(firm_of(director)), colleague(director)
    candidate_of(firm_of(director), archived_at=JUNE_2)
    client.force_login(director)
    url = page("send", rfp.reference)

    shown = client.get(url).text
    refused = client.post(url, ANSWER | {"consultant": "file-0"})
    answered = client.post(url, ANSWER | {"consultant": f"file-{file.pk}"}, follow=True)

    assert (refused.status_code, answered.status_code) == (422, 200)
    assert person.name in shown
    assert shown.count("Senior data engineer") == 1
    assert rfp.proposals.get().candidate_file == file
    assert "Senior data engineer" in answered.text


# --- units given, fees --------------------------------------------------------------------------


def test_a_preferred_supplier_gives_units_and_the_client_reads_it(client):
    rfp, person = open_rfp(), freelancer()
    preferred_by(rfp, firm_of(person))

    proposal = send(rfp, person, non_invoiced_units=Decimal("1.5"))

    assert proposal.amount == 60 * Decimal("480.00")
    client.force_login(rfp.operational_manager)
    assert "and 1.5 days not invoiced" in client.get(page("detail", proposal.pk)).text


@pytest.mark.parametrize(
    "change",
    [
        lambda rfp, lists: rfp.company.__class__.objects.update(has_non_invoiced_units=False),
        lambda rfp, lists: lists.__class__.objects.update(is_active=False),
        lambda rfp, lists: rfp.preferred_lists.clear(),
        lambda rfp, lists: rfp.__class__.objects.update(kind="fixed_price", price_mode="total"),
    ],
    ids=["a client that does not take them", "a list in disuse", "no list", "a fixed price"],
)
def test_units_are_given_only_where_they_are_taken(client, change):
    rfp, person = open_rfp(), freelancer()
    change(rfp, preferred_by(rfp, firm_of(person)))

    with pytest.raises(services.FreeUnitsNotOffered):
        send(rfp, person, non_invoiced_units=Decimal(1))
    client.force_login(person)
    assert 'name="non_invoiced_units"' not in client.get(page("send", rfp.reference)).text


@pytest.mark.parametrize(("unit_type", "units"), [("day", "0.3"), ("hour", "1.5")])
def test_days_are_given_by_halves_and_hours_whole(unit_type, units):
    rfp, person = open_rfp(unit_type=unit_type), freelancer()
    preferred_by(rfp, firm_of(person))
    with pytest.raises(services.FreeUnitsRefused):
        send(rfp, person, non_invoiced_units=Decimal(units))


def test_a_fixed_price_takes_no_daily_fees():
    rfp = open_rfp(kind="fixed_price", price_mode="total")
    with pytest.raises(services.FeesNotTaken):
        send(rfp, freelancer(), daily_fees=Decimal(30))


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({"unit_price": "480", "daily_fees": "12,5"}, ["28,800.00", "750.00", "29,550.00"]),
        ({"unit_price": "900"}, ["54,000.00", "Above the maximum"]),
        ({"unit_price": "dear"}, ["Type your price"]),
        ({}, ["Type your price"]),
    ],
)
def test_the_amount_is_worked_out_while_it_is_typed(client, data, expected):
    rfp = open_rfp()
    client.force_login(freelancer())
    text = client.get(page("estimate", rfp.reference), data, headers=HTMX).text
    assert all(part in text for part in expected)


def test_who_may_have_an_amount_worked_out(client):
    url = page("estimate", open_rfp().reference)
    assert client.get(url).status_code == 302
    client.force_login(open_rfp().operational_manager)
    assert client.get(url).status_code == 403
    client.force_login(freelancer())
    assert client.get(page("estimate", open_rfp(draft=True).reference)).status_code == 404
    assert client.post(url).status_code == 405


# --- boxes --------------------------------------------------------------------------------------


def test_the_commitment_to_the_place_is_asked_where_the_rfp_needs_it(client):
    rfp, person = open_rfp(needs_on_site_commitment=True), freelancer()
    client.force_login(person)
    url = page("send", rfp.reference)

    with pytest.raises(services.CommitmentMissing):
        send(rfp, person)
    refused = client.post(url, ANSWER)
    answered = client.post(url, ANSWER | {"commits_on_site": "on"})

    assert (refused.status_code, answered.status_code) == (422, 302)
    assert rfp.proposals.get().commits_on_site
    assert "commits_on_site" not in client.get(page("send", open_rfp().reference)).text


def test_every_clause_is_accepted_or_nothing_is_sent(client):
    rfp, person = open_rfp(), freelancer()
    first = clause_of(rfp, title="Secrecy")
    second = clause_of(rfp, title="Ethics", description="Our code of conduct.")
    client.force_login(person)
    url = page("send", rfp.reference)

    with pytest.raises(services.ClauseNotAccepted):
        send(rfp, person, accepted_clauses=[first])
    half = client.post(url, ANSWER | {f"clause_{first.pk}": "on"})
    both = {f"clause_{each.pk}": "on" for each in (first, second)}
    whole = client.post(url, ANSWER | both)

    assert (half.status_code, whole.status_code) == (422, 302)
    assert "Our code of conduct." in half.text
    assert set(rfp.proposals.get().accepted_clauses.all()) == {first, second}


def test_a_fixed_price_has_no_clauses():
    rfp = open_rfp(kind="fixed_price", price_mode="total")
    clause_of(rfp)
    assert send(rfp, freelancer()).pk


def test_the_paper_of_a_clause_is_read_before_it_is_accepted(client):
    rfp, person = open_rfp(), freelancer()
    clause, bare = clause_of(rfp, document=StoredFileFactory()), clause_of(rfp, title="Bare")
    url = page("clause", rfp.reference, clause.pk)

    assert client.get(url).status_code == 302
    client.force_login(open_rfp().operational_manager)
    assert client.get(url).status_code == 403
    client.force_login(person)
    assert url in client.get(page("send", rfp.reference)).text
    opened = client.get(url)
    assert opened.getvalue().startswith(b"%PDF")
    assert client.get(page("clause", rfp.reference, bare.pk)).status_code == 404
    assert client.get(page("clause", open_rfp().reference, clause.pk)).status_code == 404
    assert client.post(url).status_code == 405


def test_immediate_payment_is_for_those_whom_the_old_terms_hold(client):
    rfp, french, belgian = open_rfp(), freelancer(), freelancer(country="BE")

    with pytest.raises(services.ImmediatePaymentNotOffered):
        send(rfp, french, wants_immediate_payment=True)
    assert send(rfp, belgian, wants_immediate_payment=True).wants_immediate_payment

    url = page("send", rfp.reference)
    client.force_login(french)
    assert 'name="wants_immediate_payment"' not in client.get(url).text
    client.force_login(belgian)
    assert "wants_immediate_payment" in client.get(url).text


def test_how_the_supplier_is_paid_is_not_shown_to_the_client(client):
    proposal = sent(wants_immediate_payment=True)
    client.force_login(proposal.author)
    assert "Immediate payment" in client.get(page("detail", proposal.pk)).text
    client.force_login(proposal.rfp.operational_manager)
    assert "Immediate payment" not in client.get(page("detail", proposal.pk)).text
