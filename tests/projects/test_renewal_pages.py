"""The pages on which an order is renewed."""

from datetime import date

import pytest
from django.urls import reverse

from projects import services
from projects.models import Project, RenewalRequest
from tests.factories import ClientMembershipFactory
from tests.projects import renewals
from tests.projects.factories import change
from tests.projects.pages import HTMX, page
from tests.proposals.factories import colleague, freelancer

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("headers", [{}, HTMX], ids=["plain", "htmx"])
SENT = {"starts_on": "2027-01-01", "ends_on": "2027-03-31", "units": "60", "mode": "direct"}


@pytest.fixture(autouse=True)
def _december(time_machine):
    time_machine.move_to("2026-12-01T09:00Z", tick=False)


def place(name, renewal):
    return reverse(f"projects:{name}", args=[renewal.pk])


def target(response, headers):
    return response.headers["HX-Redirect" if headers else "Location"]


def supplier_of(renewal):
    return renewal.project.business_manager


@pytest.fixture
def manager(client):
    """The client's, signed in, with an order that ends."""
    project = renewals.ending()
    client.force_login(project.operational_manager)
    return project


# --- the client asks ----------------------------------------------------------------------------


@BOTH
def test_the_client_asks_for_a_renewal_with_a_new_price(client, manager, headers):
    data = SENT | {"mode": "modified", "unit_price": "605,00", "comment": "Go on, please."}
    sent = client.post(page("renew", manager), data, headers=headers)

    renewal = RenewalRequest.objects.get()
    assert target(sent, headers) == renewal.get_absolute_url()
    assert (renewal.client_unit_price, renewal.unit_price, renewal.units) == (605, 550, 60)


def test_the_form_begins_on_the_day_after_the_order(client, manager):
    text = client.get(page("renew", manager)).text
    assert 'value="2027-01-01"' in text


def test_calculate_fills_in_the_working_days_and_sends_nothing(client, manager):
    data = SENT | {"units": "", "calculate": "1"}
    shown = client.post(page("renew", manager), data)
    assert shown.status_code == 200
    assert 'value="62"' in shown.text
    assert "€34,100.00" in shown.text
    assert not RenewalRequest.objects.exists()


def test_without_units_all_working_days_are_ordered(client, manager):
    client.post(page("renew", manager), SENT | {"units": ""})
    assert RenewalRequest.objects.get().units == 62


@BOTH
@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"starts_on": "2026-12-31"}, "after the last day of this one"),
        ({"ends_on": "2026-12-31"}, "ends on its first day or later"),
        ({"units": "1.2"}, "halves of a day"),
        ({"mode": "modified", "unit_price": ""}, "Name the new price"),
        ({"mode": "modified", "unit_price": "550"}, "another price than today’s"),
    ],
)
def test_a_wish_that_cannot_be_is_refused_beside_its_field(client, manager, headers, change, words):
    refused = client.post(page("renew", manager), SENT | change, headers=headers)
    assert refused.status_code == 422
    assert words in refused.text
    assert not RenewalRequest.objects.exists()


@pytest.mark.behaviour("S76")
def test_only_the_client_may_ask_and_so_change_the_price(client):
    project = renewals.ending()
    company = project.client_company
    administrator = ClientMembershipFactory(company=company, role="company_admin").user
    buyer = ClientMembershipFactory(company=company, role="buyer").user
    stranger = ClientMembershipFactory(role="company_admin").user
    url = page("renew", project)

    assert client.get(url).status_code == 302
    for person, status in (
        (project.operational_manager, 200),
        (administrator, 200),
        (buyer, 403),
        (project.business_manager, 403),
        (stranger, 404),
    ):
        client.force_login(person)
        assert client.get(url).status_code == status
    assert client.put(url).status_code == 405


@BOTH
def test_a_refused_request_is_changed_and_sent_again(client, headers):
    renewal = renewals.refused()
    client.force_login(renewal.requested_by)

    assert "Too low." in client.get(renewal.get_absolute_url()).text
    data = SENT | {"mode": "modified", "unit_price": "605"}
    sent = client.post(place("send_renewal_again", renewal), data, headers=headers)
    again = client.post(place("send_renewal_again", renewal), data, headers=headers)

    assert target(sent, headers) == renewal.get_absolute_url()
    assert again.status_code == 422
    renewal.refresh_from_db()
    assert (renewal.status, renewal.client_unit_price) == ("pending_supplier", 605)


# --- the supplier answers -----------------------------------------------------------------------


@BOTH
@pytest.mark.behaviour("S122")
def test_the_supplier_takes_another_plan_and_signs_once(client, headers):
    renewal = renewals.requested()
    client.force_login(supplier_of(renewal))

    taken = client.post(place("renewal_plan", renewal), {"plan": "flash"}, headers=headers)
    renewal.refresh_from_db()
    texts = services.texts_to_sign(renewal.next_order(), on=date(2026, 12, 1))
    data = {"consent": "on", "shown_sha256": services.fingerprint_of(texts)}
    signed = client.post(place("sign_renewal", renewal), data, headers=headers)
    replayed = client.post(place("sign_renewal", renewal), data, headers=headers)

    assert target(taken, headers) == place("sign_renewal", renewal)
    assert target(signed, headers) == renewal.get_absolute_url()
    assert replayed.status_code == 422
    assert "already signed" in replayed.text
    assert renewal.signed_documents.count() == 2
    assert Project.objects.get(pk=renewal.project_id).plan == "express"


def test_the_plans_are_compared_on_the_price_of_the_new_period(client):
    renewal = renewals.requested(client_unit_price=605)
    client.force_login(supplier_of(renewal))
    text = client.get(place("renewal_plan", renewal), {"units": "20"}).text
    assert "€11,000.00" in text  # 20 days at 550, no fee


def test_without_a_plan_one_chooses_it_first(client):
    renewal = renewals.requested()
    client.force_login(supplier_of(renewal))
    assert client.get(place("sign_renewal", renewal)).url == place("renewal_plan", renewal)


@BOTH
def test_the_supplier_refuses_with_a_reason(client, headers):
    renewal = renewals.requested()
    client.force_login(supplier_of(renewal))
    url = place("refuse_renewal", renewal)

    nothing = client.post(url, {"comment": "No."}, headers=headers)
    unexplained = client.post(url, {"refusal": "other"}, headers=headers)
    refused = client.post(url, {"refusal": "dates", "comment": "From May."}, headers=headers)

    assert (nothing.status_code, unexplained.status_code) == (422, 422)
    assert target(refused, headers) == renewal.get_absolute_url()
    renewal.refresh_from_db()
    assert (renewal.status, renewal.refusal) == ("refused", "dates")


@pytest.mark.parametrize("name", ["renewal_plan", "sign_renewal", "refuse_renewal"])
def test_directors_and_the_business_manager_of_the_project_answer(client, name):
    renewal = renewals.requested()
    project = renewal.project
    manager = colleague(project.business_manager, role="business_manager")
    change(project, business_manager=manager)
    services.choose_renewal_plan(renewal, plan="basic", by=manager, at=renewals.DEC_1)
    other = colleague(project.consultant, role="business_manager")
    url = place(name, renewal)

    assert client.get(url).status_code == 302
    for person, status in (
        (manager, 200),
        (project.consultant, 200),  # the director
        (other, 404),
        (renewal.requested_by, 403),
        (freelancer(), 404),
    ):
        client.force_login(person)
        assert client.get(url).status_code == status
    assert client.put(url).status_code == 405


# --- the client confirms ------------------------------------------------------------------------


@BOTH
def test_the_client_confirms_and_a_new_row_appears(client, headers):
    renewal = renewals.agreed()
    client.force_login(renewal.requested_by)

    confirmed = client.post(place("accept_renewal", renewal), headers=headers)
    again = client.post(place("accept_renewal", renewal), headers=headers)

    assert target(confirmed, headers) == renewal.get_absolute_url()
    assert again.status_code == 409
    assert f"PO-{renewal.project.number}-2" in client.get(reverse("projects:list")).text


@BOTH
def test_the_client_refuses_what_was_signed_and_says_why(client, headers):
    renewal = renewals.agreed()
    client.force_login(renewal.requested_by)
    url = place("turn_down_renewal", renewal)
    assert client.post(url, headers=headers).status_code == 422
    done = client.post(url, {"reason": "Mistyped."}, headers=headers)
    assert target(done, headers) == renewal.get_absolute_url()
    assert "Mistyped." in client.get(renewal.get_absolute_url()).text


def test_a_request_is_closed_until_it_is_signed(client):
    renewal, signed = renewals.requested(), renewals.agreed()
    client.force_login(renewal.requested_by)
    assert client.post(place("close_renewal", renewal)).url == renewal.get_absolute_url()
    client.force_login(signed.requested_by)
    assert client.post(place("close_renewal", signed)).status_code == 409


@pytest.mark.parametrize(
    "name", ["accept_renewal", "turn_down_renewal", "close_renewal", "send_renewal_again"]
)
def test_the_supplier_does_not_decide_for_the_client(client, name):
    renewal = renewals.agreed()
    buyer = ClientMembershipFactory(company=renewal.project.client_company, role="buyer").user
    stranger = ClientMembershipFactory(role="company_admin").user
    url = place(name, renewal)
    assert client.post(url).status_code == 302
    for person, status in ((supplier_of(renewal), 403), (buyer, 403), (stranger, 404)):
        client.force_login(person)
        assert client.post(url).status_code == status


# --- what each side reads -----------------------------------------------------------------------


@pytest.mark.behaviour("S83")
def test_both_sides_read_what_is_waited_for_and_from_whom(client):
    renewal = renewals.requested()
    people = supplier_of(renewal), renewal.requested_by
    for words in ("Waiting for the supplier’s answer.", "Waiting for the client’s confirmation."):
        for person in people:
            client.force_login(person)
            for url in (renewal.get_absolute_url(), page("detail", renewal.project)):
                assert words in client.get(url).text
        if not renewal.is_signed:
            renewals.sign(renewal)


def test_each_side_reads_its_own_price(client):
    renewal = renewals.requested(client_unit_price=605)
    client.force_login(renewal.requested_by)
    text = client.get(renewal.get_absolute_url()).text
    assert "€605.00" in text
    assert "€550.00" in text  # what the client paid before
    client.force_login(supplier_of(renewal))
    text = client.get(renewal.get_absolute_url()).text
    assert "€550.00" in text
    assert "€605.00" not in text


def test_a_consultant_reads_no_renewal(client):
    renewal = renewals.requested()
    consultant = colleague(supplier_of(renewal))
    change(renewal.project, consultant=consultant)
    client.force_login(consultant)
    assert client.get(renewal.get_absolute_url()).status_code == 403
    assert client.get(reverse("projects:renewals")).status_code == 403
    assert renewal.get_absolute_url() not in client.get(page("detail", renewal.project)).text


@pytest.mark.behaviour("S77")
def test_before_the_end_the_supplier_is_advised_to_talk_about_the_price(client):
    project = renewals.ending()
    client.force_login(project.business_manager)
    assert "talk about the price before" in client.get(page("detail", project)).text


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_asks_the_same_number_of_questions(client, rows, django_assert_max_num_queries):
    person = freelancer()
    for _row in range(rows):
        renewals.requested(renewals.ending(person))
    client.force_login(person)
    with django_assert_max_num_queries(10):
        shown = client.get(reverse("projects:renewals"))
    assert f"{rows} renewals" in shown.text


def test_the_list_is_filtered_by_status(client):
    person = freelancer()
    renewals.requested(renewals.ending(person))
    client.force_login(person)
    url = reverse("projects:renewals")
    assert "1 renewal" in client.get(url, {"status": "pending_supplier"}).text
    assert "No renewal here" in client.get(url, {"status": "refused"}).text
    assert "1 renewal" in client.get(url, {"status": "nonsense"}).text
    assert client.post(url).status_code == 405


def test_a_page_of_a_renewal_asks_few_questions(client, django_assert_max_num_queries):
    renewal = renewals.agreed()
    client.force_login(supplier_of(renewal))
    with django_assert_max_num_queries(15):
        client.get(renewal.get_absolute_url())


def test_the_new_order_shows_which_it_renews_and_the_need_of_the_first(client):
    order = renewals.accepted().successor
    client.force_login(order.operational_manager)
    text = client.get(page("detail", order)).text
    assert page("detail", order.renewed_from) in text
    assert "RFP-" in text
