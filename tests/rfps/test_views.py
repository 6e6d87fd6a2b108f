"""One RFP as each side reads it, and a client's own."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from rfps.models import Rfp
from rfps.states import Status
from tests.factories import (
    NOW,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    ProposalFactory,
    RfpFactory,
    UserFactory,
)
from tests.rfps.factories import (
    a_draft,
    a_freelancer,
    a_member,
    a_supplier,
    an_rfp,
    company_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def url_of(name, rfp):
    return reverse(f"rfps:{name}", args=[rfp.reference])


# Who sees what


def test_a_supplier_reads_its_own_side_of_the_budget_and_never_the_clients(client):
    rfp = an_rfp(max_unit_price=Decimal("512.34"), client_max_unit_price=Decimal("563.57"))
    client.force_login(a_supplier())
    for url in (url_of("detail", rfp), reverse("rfps:search")):
        text = client.get(url).text
        assert "512.34" in text
        assert "563.57" not in text


def test_a_client_reads_its_own_price_and_never_the_suppliers(client):
    rfp = an_rfp(max_unit_price=Decimal("512.34"), client_max_unit_price=Decimal("563.57"))
    client.force_login(rfp.operational_manager)
    for url in (url_of("detail", rfp), reverse("rfps:mine")):
        text = client.get(url).text
        assert "563.57" in text
        assert "512.34" not in text


def test_a_hidden_budget_is_read_by_no_supplier(client):
    rfp = an_rfp(max_unit_price=Decimal("512.34"), shows_max_price=False)
    client.force_login(a_supplier())
    for url in (url_of("detail", rfp), reverse("rfps:search")):
        text = client.get(url).text
        assert "512.34" not in text
        assert "Budget not shown" in text


def test_another_client_sees_nothing_of_the_first(client):
    canary = an_rfp(title="Canari publié"), a_draft(title="Canari brouillon")
    client.force_login(a_member("company_admin"))
    assert "Canari" not in client.get(reverse("rfps:mine")).text
    for rfp in canary:
        for name in ("detail", "edit", "publish", "close"):
            assert client.get(url_of(name, rfp)).status_code == 404


def test_a_supplier_never_sees_a_draft(client):
    draft = a_draft()
    client.force_login(a_supplier())
    assert client.get(url_of("detail", draft)).status_code == 404


def test_a_colleague_without_the_role_sees_only_what_names_him(client):
    rfp = a_draft()
    colleague = a_member("standard", company=rfp.company)
    client.force_login(colleague)
    assert client.get(url_of("detail", rfp)).status_code == 404
    Rfp.objects.update(operational_manager=colleague)
    assert client.get(url_of("detail", rfp)).status_code == 200


def test_a_buyer_reads_and_does_not_manage(client):
    rfp = a_draft()
    client.force_login(a_member("buyer", company=rfp.company))
    page = client.get(url_of("detail", rfp))
    assert page.status_code == 200
    assert url_of("publish", rfp) not in page.text
    for name in ("edit", "publish", "close"):
        assert client.get(url_of(name, rfp)).status_code == 403
    for name in ("publish", "close"):
        assert client.post(url_of(name, rfp)).status_code == 403


@pytest.mark.parametrize("name", ["detail", "edit", "publish", "close"])
def test_a_visitor_signs_in_first(client, name):
    assert client.get(url_of(name, an_rfp())).status_code == 302


@pytest.mark.parametrize("reference", ["RFP-99999999-1", "RFP-0-1", "RFP-1-99999", "PO-1-1", "1"])
def test_what_names_no_rfp_is_not_found(client, reference):
    client.force_login(a_supplier())
    assert client.get(f"/rfps/{reference}/").status_code == 404


# One RFP


@pytest.mark.parametrize(
    ("closes_on", "words"),
    [
        (date(2026, 6, 1), "Closes today"),
        (date(2026, 6, 2), "Closes tomorrow"),
        (date(2026, 6, 20), "Closes on 20 Jun 2026"),
        (date(2026, 5, 31), "Last day over"),
    ],
)
def test_the_page_says_when_the_rfp_closes(client, closes_on, words):
    rfp = an_rfp(closes_on=closes_on)
    client.force_login(a_supplier())
    assert words in client.get(url_of("detail", rfp)).text


def test_who_may_answer_has_the_button_while_the_rfp_is_open(client):
    rfp = an_rfp(closes_on=date(2026, 6, 1))
    for role, answers in (("director", True), ("business_manager", True), ("consultant", False)):
        client.force_login(a_supplier(role))
        assert ("You respond:" in client.get(url_of("detail", rfp)).text) is answers

    Rfp.objects.update(closes_on=date(2026, 5, 31))
    client.force_login(a_supplier())
    assert "You respond:" not in client.get(url_of("detail", rfp)).text


@pytest.mark.parametrize(("reader", "others"), [(a_freelancer, False), (a_supplier, True)])
def test_who_has_answered_is_shown_the_proposals_first(client, reader, others):
    rfp, user = an_rfp(has_questions=False), reader()
    ProposalFactory(rfp=rfp, author=user, company=user.supplier_memberships.get().company)
    client.force_login(user)
    text = client.get(url_of("detail", rfp)).text
    assert "See my proposals" in text
    assert "You respond:" not in text
    assert ("Propose somebody else" in text) is others


def test_the_text_of_an_rfp_is_never_markup(client):
    rfp = an_rfp(title="<script>x</script>", context="<b>bold</b>", skills=["<i>"])
    client.force_login(a_supplier())
    for url in (url_of("detail", rfp), reverse("rfps:search")):
        text = client.get(url).text
        assert "<script>x" not in text
        assert "<b>bold" not in text
        assert "<i>" not in text


@pytest.mark.parametrize("side", ["supplier", "client"])
def test_the_page_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries, side):
    rfp = an_rfp()
    client.force_login(a_supplier() if side == "supplier" else rfp.operational_manager)
    with django_assert_max_num_queries(15):
        client.get(url_of("detail", rfp))


# A client's own


def test_a_client_finds_its_rfps_by_their_status(client):
    member = a_member()
    an_rfp(member, title="Open one")
    a_draft(member, title="Draft one")
    client.force_login(member)
    url = reverse("rfps:mine")

    everything, drafts = client.get(url).text, client.get(url, {"status": "draft"}).text

    assert "Open one" in everything
    assert "Draft one" in everything
    assert "Open one" not in drafts
    assert "Draft one" in drafts
    assert client.get(url, {"status": "nonsense"}).status_code == 200


def test_an_empty_list_says_what_will_stand_there(client):
    client.force_login(a_member())
    assert "No RFP here" in client.get(reverse("rfps:mine")).text


@pytest.mark.parametrize("rows", [2, 20])
def test_a_clients_list_costs_ten_queries(client, django_assert_max_num_queries, rows):
    member = a_member("company_admin")
    for _n in range(rows):
        RfpFactory(
            company=company_of(member), entity=EntityFactory(company=company_of(member)),
            proposals_received=2,
        )  # fmt: skip
    client.force_login(member)
    with django_assert_max_num_queries(10):
        client.get(reverse("rfps:mine"))


def test_the_list_and_the_form_are_the_clients_affair(client):
    for name, allowed in (("mine", "buyer"), ("create", "collaborator")):
        url = reverse(f"rfps:{name}")
        assert client.get(url).status_code == 302
        client.force_login(a_supplier())
        assert client.get(url).status_code == 403
        client.force_login(a_member(allowed))
        assert client.get(url).status_code == 200
        client.logout()


@pytest.mark.parametrize("role", ["buyer", "entity_manager", "standard"])
def test_who_does_not_write_rfps_has_no_form(client, role):
    client.force_login(a_member(role))
    assert client.get(reverse("rfps:create")).status_code == 403
    assert reverse("rfps:create") not in client.get(reverse("rfps:mine")).text


# Publishing and closing


def test_publishing_says_what_will_happen_and_does_it(client):
    rfp = a_draft(client_max_unit_price=Decimal("550.00"))
    client.force_login(rfp.operational_manager)
    panel = client.get(url_of("publish", rfp)).text
    for fact in (rfp.company.name, "€550.00", "15 June 2026", rfp.operational_manager.name):
        assert fact in panel

    answer = client.post(url_of("publish", rfp), follow=True)

    assert "RFP published." in answer.text
    rfp.refresh_from_db()
    assert rfp.is_open


def test_what_cannot_be_published_says_why(client):
    rfp = a_draft(closes_on=date(2026, 5, 31))
    client.force_login(rfp.operational_manager)
    answer = client.post(url_of("publish", rfp))
    assert answer.status_code == 422
    assert "The last day for proposals is over" in answer.text


def test_nothing_is_published_twice(client):
    rfp = an_rfp()
    client.force_login(rfp.operational_manager)
    assert client.post(url_of("publish", rfp)).status_code == 422


def test_closing_says_what_will_happen_and_does_it(client):
    rfp = an_rfp(proposals_received=3)
    client.force_login(rfp.operational_manager)
    panel = client.get(url_of("close", rfp)).text
    assert "3 proposals were received" in panel
    assert "who marked it" not in panel

    answer = client.post(url_of("close", rfp), {"reason": "Budget cut"}, follow=True)

    assert "RFP closed." in answer.text
    assert "Budget cut" in answer.text
    rfp.refresh_from_db()
    assert (rfp.status, rfp.transitions.get().reason) == (Status.CLOSED, "Budget cut")


def test_nothing_is_closed_twice(client):
    rfp = an_rfp(status="closed", closed_at=NOW)
    client.force_login(rfp.operational_manager)
    assert client.post(url_of("close", rfp)).status_code == 422


def test_a_company_admin_manages_every_rfp_of_the_company(client):
    rfp = an_rfp()
    client.force_login(a_member("company_admin", company=rfp.company))
    assert client.post(url_of("close", rfp)).status_code == 302


def test_who_left_the_company_sees_nothing_more(client):
    rfp = an_rfp()
    rfp.company.memberships.update(left_at=NOW)
    client.force_login(rfp.operational_manager)
    assert client.get(url_of("detail", rfp)).status_code == 403
    ClientMembershipFactory(user=rfp.operational_manager, company=ClientCompanyFactory())
    client.force_login(UserFactory._meta.model.objects.get(pk=rfp.operational_manager_id))
    assert client.get(url_of("detail", rfp)).status_code == 404
