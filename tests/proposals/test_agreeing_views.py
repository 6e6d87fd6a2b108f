"""The pages on which a price is agreed on and a choice approved, for each side."""

import pytest
from django.urls import reverse

from proposals import services
from proposals.models import Negotiation, Proposal, PurchaseRequest
from tests.factories import ClientMembershipFactory, SupplierMembershipFactory
from tests.proposals.agreeing import (
    JUNE_3,
    a_buyer,
    buyer_of,
    countered,
    interesting,
    manager_of,
    negotiated,
    requested,
    selected,
)
from tests.proposals.factories import JUNE_2, colleague, freelancer

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
LIST = reverse("rfps:to_validate")


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


def goes_to(answer):
    return answer.headers.get("HX-Redirect") or answer.headers.get("Location")


def outsiders(proposal):
    """A stranger of either side, and a colleague of either side who speaks for nobody here."""
    company, entity = proposal.rfp.company, proposal.rfp.entity
    return {
        ClientMembershipFactory(role="company_admin").user: 404,
        freelancer(): 404,
        ClientMembershipFactory(company=company, role="deputy", entity=entity).user: 403,
        SupplierMembershipFactory(company=proposal.company, role="business_manager").user: 404,
    }


# --- negotiating --------------------------------------------------------------------------------


@BOTH
def test_the_client_names_a_price_in_the_way_it_writes_amounts(client, headers):
    proposal = interesting()
    client.force_login(manager_of(proposal))
    assert page("negotiate", proposal.pk) in client.get(page("detail", proposal.pk)).text
    assert "€33,000.00" in client.get(page("negotiate", proposal.pk)).text
    answer = client.post(
        page("negotiate", proposal.pk), {"unit_price": "520,50", "comment": "Six months."},
        headers=headers,
    )  # fmt: skip
    negotiation = Negotiation.objects.get()
    assert goes_to(answer) == page("negotiation", negotiation.pk)
    assert str(negotiation.latest_offer().client_unit_price) == "520.50"
    assert page("negotiate", proposal.pk) not in client.get(page("detail", proposal.pk)).text


@BOTH
def test_a_price_already_on_the_table_is_refused_beside_its_field(client, headers):
    proposal = interesting()
    client.force_login(manager_of(proposal))
    answer = client.post(page("negotiate", proposal.pk), {"unit_price": "550"}, headers=headers)
    assert answer.status_code == 422
    assert 'id="id_unit_price_error"' in answer.text


def test_without_the_contract_nothing_is_offered_and_a_post_is_refused(client):
    proposal = interesting(negotiates=False)
    client.force_login(manager_of(proposal))
    assert page("negotiate", proposal.pk) not in client.get(page("detail", proposal.pk)).text
    answer = client.post(page("negotiate", proposal.pk), {"unit_price": "500"})
    assert answer.status_code == 422
    assert "does not include negotiation" in answer.text


def test_each_side_reads_its_own_prices_and_what_it_can_do(client):
    negotiation = countered()
    url = page("negotiation", negotiation.pk)
    accept, counter = page("accept_offer", negotiation.pk), page("counter_offer", negotiation.pk)
    client.force_login(manager_of(negotiation.proposal))
    shown = client.get(url).text
    for text in ("€539.00", "€520.00", "€550.00", "Half way.", accept, counter):
        assert text in shown
    client.force_login(negotiation.proposal.author)
    shown = client.get(url).text
    for text in ("€490.00", "€472.73", "€500.00"):
        assert text in shown
    assert accept not in shown
    assert counter not in shown


@BOTH
def test_the_supplier_accepts_by_one_button(client, headers):
    negotiation = negotiated()
    client.force_login(negotiation.proposal.author)
    url = page("accept_offer", negotiation.pk)
    answer = client.post(url, {"offer": negotiation.latest_offer().pk}, headers=headers)
    assert goes_to(answer) == page("negotiation", negotiation.pk)
    assert "€472.73" in client.get(page("detail", negotiation.proposal.pk)).text
    again = client.post(url, {"offer": negotiation.latest_offer().pk}, follow=True)
    assert "can no longer be done" in again.text


@BOTH
def test_the_supplier_offers_another_price_or_stops(client, headers):
    negotiation = negotiated()
    client.force_login(negotiation.proposal.author)
    url = page("counter_offer", negotiation.pk)
    assert client.get(url).status_code == 200
    assert client.post(url, {"unit_price": "472.73"}, headers=headers).status_code == 422
    client.post(url, {"unit_price": "490"}, headers=headers)
    assert Negotiation.objects.get().waits_for_client

    client.force_login(manager_of(negotiation.proposal))
    url = page("stop_negotiation", negotiation.pk)
    assert client.post(url, {"reason": ""}, headers=headers).status_code == 422
    answer = client.post(url, {"reason": "Too far apart."}, headers=headers)
    assert goes_to(answer) == page("negotiation", negotiation.pk)
    assert "Too far apart." in client.get(page("negotiation", negotiation.pk)).text


@pytest.mark.parametrize(
    "name", ["negotiation", "accept_offer", "counter_offer", "stop_negotiation"]
)
def test_the_ladder_of_a_negotiation(client, name):
    negotiation = negotiated()
    url = page(name, negotiation.pk)
    is_post, is_read = name == "accept_offer", name == "negotiation"
    ask = client.post if is_post else client.get
    assert ask(url).status_code == 302
    for person, status in outsiders(negotiation.proposal).items():
        client.force_login(person)
        assert ask(url).status_code == (200 if is_read and status == 403 else status)
    consultant = colleague(negotiation.proposal.author)
    Proposal.objects.update(consultant=consultant)
    client.force_login(consultant)
    assert ask(url).status_code == (200 if is_read else 403)
    client.force_login(negotiation.proposal.author)
    wrong = client.get if is_post else client.put
    assert wrong(url).status_code == 405


def test_the_ladder_of_beginning_one(client):
    proposal = interesting()
    url = page("negotiate", proposal.pk)
    assert client.get(url).status_code == 302
    for person, status in outsiders(proposal).items():
        client.force_login(person)
        assert client.get(url).status_code == (403 if person.is_supplier else status)
    client.force_login(proposal.author)
    assert client.get(url).status_code == 403
    client.force_login(manager_of(proposal))
    assert client.put(url).status_code == 405


# --- the other side's price ---------------------------------------------------------------------


def test_no_page_of_a_side_holds_a_price_of_the_other(client):
    """489.99 of the supplier is 538.99 for the client; 520.00 of the client 472.73."""
    negotiation = countered(price="489.99")
    proposal = negotiation.proposal
    pages = [
        page("negotiation", negotiation.pk), page("counter_offer", negotiation.pk),
        page("stop_negotiation", negotiation.pk), page("detail", proposal.pk), "/",
    ]  # fmt: skip
    of_supplier, of_client = ("489.99", "472.73", "500.00"), ("538.99", "520.00", "550.00")
    for person, hidden, more in (
        (manager_of(proposal), of_supplier, [page("received", proposal.rfp.reference)]),
        (proposal.author, of_client, [page("sent")]),
    ):
        client.force_login(person)
        for url in [*pages, *more]:
            answer = client.get(url)
            assert answer.status_code == 200
            for price in hidden:
                assert price not in answer.text, f"{price} on {url} of {person}"


# --- choosing -----------------------------------------------------------------------------------


def test_the_page_of_the_choice_says_who_must_agree(client):
    proposal = interesting(threshold="20000", requests=True)
    client.force_login(manager_of(proposal))
    shown = client.get(page("appoint", proposal.pk)).text
    for text in (
        "€33,000.00", "€20,000.00", buyer_of(proposal).name, "purchase request",
        f"Select {proposal.candidate_name} at €550.00", "takes no other proposal meanwhile",
    ):  # fmt: skip
        assert text in shown
    assert "A project is created" not in shown


@BOTH
def test_the_manager_selects_and_may_take_it_back(client, headers):
    proposal = interesting(threshold="20000")
    client.force_login(manager_of(proposal))
    url = page("appoint", proposal.pk)
    answer = client.post(url, {"seen_price": "550.00"}, headers=headers, follow=True)
    assert "The buyer is asked." in answer.text
    back = page("take_back", proposal.pk)
    assert back in client.get(page("detail", proposal.pk)).text
    assert client.post(back, {"comment": ""}, headers=headers).status_code == 422
    answer = client.post(back, {"comment": "Wait."}, headers=headers)
    assert goes_to(answer) == page("detail", proposal.pk)
    assert Proposal.objects.get().is_interesting
    assert "Wait." in client.get(page("detail", proposal.pk)).text


def test_what_was_read_at_another_price_is_not_chosen(client):
    proposal = interesting(threshold="20000")
    client.force_login(manager_of(proposal))
    answer = client.post(page("appoint", proposal.pk), {"seen_price": "520.00"})
    assert answer.status_code == 422
    assert "The price has changed" in answer.text


def test_why_a_choice_was_given_back_is_not_the_suppliers_to_read(client):
    proposal = selected()
    services.unselect_proposal(proposal, comment="CANARY-9", by=buyer_of(proposal), at=JUNE_3)
    client.force_login(manager_of(proposal))
    assert "CANARY-9" in client.get(page("detail", proposal.pk)).text
    client.force_login(proposal.author)
    assert "CANARY-9" not in client.get(page("detail", proposal.pk)).text


# --- approving ----------------------------------------------------------------------------------


@BOTH
def test_the_buyer_finds_what_waits_and_approves(client, headers):
    proposal = selected()
    client.force_login(buyer_of(proposal))
    url = page("approve", proposal.pk)
    assert url in client.get(LIST).text
    assert "Approve €33,000.00" in client.get(url).text
    answer = client.post(url, {"decision": "approve", "seen_price": "550.00"}, headers=headers)
    assert goes_to(answer) == LIST
    assert Proposal.objects.get().is_appointed
    assert url not in client.get(LIST).text
    assert "Nothing waits for you here" in client.get(url).text


@BOTH
def test_the_buyer_refuses_with_a_comment_beside_its_field(client, headers):
    proposal = selected()
    client.force_login(buyer_of(proposal))
    url = page("approve", proposal.pk)
    answer = client.post(url, {"decision": "refuse"}, headers=headers)
    assert answer.status_code == 422
    assert 'id="id_comment_error"' in answer.text
    client.post(url, {"decision": "refuse", "comment": "Too dear."}, headers=headers)
    assert Proposal.objects.get().is_interesting


def test_what_is_decided_is_not_decided_again(client):
    proposal = selected()
    buyer = buyer_of(proposal)
    client.force_login(buyer)
    services.approve_selection(proposal, by=buyer, at=JUNE_2)
    answer = client.post(page("approve", proposal.pk), {"decision": "approve"})
    assert answer.status_code == 422
    assert "can no longer be done" in answer.text


@pytest.mark.parametrize("name", ["approve", "take_back"])
def test_the_ladder_of_a_selection(client, name):
    proposal = selected()
    url = page(name, proposal.pk)
    assert client.get(url).status_code == 302
    for person, status in outsiders(proposal).items():
        client.force_login(person)
        assert client.get(url).status_code == (403 if person.is_supplier else status)
    buyer, manager = buyer_of(proposal), manager_of(proposal)
    allowed, colleague_of_it = (buyer, manager) if name == "approve" else (manager, buyer)
    client.force_login(colleague_of_it)
    assert client.get(url).status_code == 403
    client.force_login(allowed)
    assert client.get(url).status_code == 200
    assert client.put(url).status_code == 405


@pytest.mark.parametrize("rows", [2, 20])
def test_what_waits_for_a_buyer_costs_ten_queries(client, django_assert_max_num_queries, rows):
    first = selected()
    buyer = buyer_of(first)
    for _row in range(rows - 1):
        other = interesting(threshold="20000")
        other.rfp.company = first.rfp.company
        other.rfp.spending_line = first.rfp.spending_line
        other.rfp.save()
        services.select_proposal(other, by=manager_of(other), at=JUNE_2)
    client.force_login(buyer)
    with django_assert_max_num_queries(10):
        assert client.get(LIST).text.count("Read and decide") == rows


# --- purchase requests --------------------------------------------------------------------------


@BOTH
def test_a_purchase_request_passes_from_the_manager_to_the_buyer(client, headers):
    request = requested()
    manager, buyer = manager_of(request.proposal), a_buyer(request.proposal.rfp.company)
    url = page("purchase_request", request.pk)
    client.force_login(manager)
    assert url in client.get(page("detail", request.proposal.pk)).text
    create = page("create_request", request.pk)
    assert create in client.get(url).text
    assert client.post(create, {"number": ""}, headers=headers).status_code == 422
    assert goes_to(client.post(create, {"number": "DA-7"}, headers=headers)) == url

    admin = a_buyer(request.proposal.rfp.company, role="company_admin")
    client.force_login(admin)
    assert url in client.get(LIST).text
    assert "is appointed at once" in client.get(url).text
    answer = client.post(page("validate_request", request.pk), headers=headers)
    assert goes_to(answer) == url
    assert Proposal.objects.get().is_appointed
    client.force_login(buyer)
    assert "DA-7" in client.get(url).text


def test_a_rejection_says_why(client):
    request = requested(number="DA-7")
    client.force_login(manager_of(request.proposal))
    url = page("reject_request", request.pk)
    assert client.get(url).status_code == 200
    client.post(url, {"reason": "No budget left."})
    assert "No budget left." in client.get(page("purchase_request", request.pk)).text
    assert PurchaseRequest.objects.get().status == "rejected"


@pytest.mark.parametrize(
    "name", ["purchase_request", "create_request", "validate_request", "reject_request"]
)
def test_the_ladder_of_a_purchase_request(client, name):
    request = requested(number="DA-7")
    url = page(name, request.pk)
    is_post = name == "validate_request"
    ask = client.post if is_post else client.get
    assert ask(url).status_code == 302
    for person, status in outsiders(request.proposal).items():
        client.force_login(person)
        expected = 200 if name == "purchase_request" and status == 403 else status
        assert ask(url).status_code == (403 if person.is_supplier else expected)
    client.force_login(request.proposal.author)
    assert ask(url).status_code == 403
    client.force_login(manager_of(request.proposal))
    wrong = client.get if is_post else client.put
    assert wrong(url).status_code == (405)
    if is_post:  # who asks does not validate
        assert client.post(url).status_code == 403


def test_the_pages_cost_few_queries(client, django_assert_max_num_queries):
    request, negotiation, proposal = requested(number="DA-7"), countered(), selected()
    for person, url in (
        (manager_of(request.proposal), page("purchase_request", request.pk)),
        (manager_of(request.proposal), page("detail", request.proposal.pk)),
        (manager_of(negotiation.proposal), page("negotiation", negotiation.pk)),
        (negotiation.proposal.author, page("negotiation", negotiation.pk)),
        (negotiation.proposal.author, page("detail", negotiation.proposal.pk)),
        (manager_of(negotiation.proposal), page("detail", negotiation.proposal.pk)),
        (buyer_of(proposal), page("approve", proposal.pk)),
        (buyer_of(proposal), page("detail", proposal.pk)),
    ):
        client.force_login(person)
        with django_assert_max_num_queries(15):
            assert client.get(url).status_code == 200
