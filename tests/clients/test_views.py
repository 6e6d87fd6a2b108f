import pytest
from django.urls import reverse

from marketplace.clients.models import ClientCompany
from tests.clients.test_services import ENTITY
from tests.factories import (
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
CREATE, COMPANY = "/entities/new/", "/entities/"
FORM = {"company_name": "Banque du Littoral", **ENTITY}


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_client_registers_the_company(client, headers):
    founder = UserFactory(client=True)
    client.force_login(founder)
    assert client.get(CREATE).status_code == 200

    answer = client.post(CREATE, FORM, headers=headers)

    assert answer.url == reverse("clients:company")
    assert ClientCompany.objects.get().created_by == founder


def test_htmx_leaves_the_form_for_the_whole_page_of_the_company(client):
    client.force_login(UserFactory(client=True))
    answer = client.post(CREATE, FORM, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, COMPANY)


def test_numbers_are_kept_as_they_are_known_whatever_was_typed(client):
    client.force_login(UserFactory(client=True))
    client.post(
        CREATE, FORM | {"registration_number": "552 100 554 00013", "vat_number": "fr 96 552100554"}
    )
    entity = ClientCompany.objects.get().entities.get()
    assert (entity.registration_number, entity.vat_number) == ("55210055400013", "FR96552100554")


@pytest.mark.parametrize(
    ("field", "typed", "words"),
    [
        ("registration_number", "5521005540001", "too few or too many"),
        ("registration_number", "55210055400014", "does not exist"),
        ("vat_number", "FR68552100554", "does not exist"),
        ("vat_number", "BE0203201340", "another country"),
        ("vat_number", "FR44732829320", "belongs to another company"),
        ("company_name", "", "required"),
    ],
)
@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_wrong_answer_has_its_reason_beside_it(client, headers, field, typed, words):
    client.force_login(UserFactory(client=True))
    answer = client.post(CREATE, FORM | {field: typed}, headers=headers)
    assert answer.status_code == 422
    assert f'id="id_{field}_error"' in answer.text
    assert words in answer.text
    assert not ClientCompany.objects.exists()


def test_a_company_abroad_has_its_own_kind_of_number(client):
    client.force_login(UserFactory(client=True))
    abroad = {"country": "BE", "registration_number": "0203.201.340", "vat_number": "BE0203201340"}
    client.post(CREATE, FORM | abroad)
    assert ClientCompany.objects.get().entities.get().registration_number == "0203.201.340"


def test_a_second_company_is_not_registered(client):
    client.force_login(ClientMembershipFactory().user)
    assert client.get(CREATE).status_code == 403
    assert client.post(CREATE, FORM).status_code == 403


@pytest.mark.parametrize("url", [CREATE, COMPANY])
def test_a_visitor_signs_in_and_a_supplier_is_refused(client, url):
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(freelancer=True))
    assert client.get(url).status_code == 403


def test_a_member_reads_the_company_and_its_terms_and_not_its_margin(client):
    company = ClientCompanyFactory(name="Banque", margin="17.31", payment_terms_days=45)
    EntityFactory(company=company, name="Data office")
    buyer = ClientMembershipFactory(company=company, role="buyer").user
    former = ClientMembershipFactory(company=company, left_at=company.created_at).user
    client.force_login(buyer)

    text = client.get(COMPANY).text

    for fact in ("Banque", "Data office", "552 100 554 00013", buyer.name, "Buyer", "45 days"):
        assert fact in text
    assert former.email not in text
    assert "17.31" not in text
    assert client.post(COMPANY).status_code == 405


def test_another_company_is_not_to_be_seen(client):
    EntityFactory(company=ClientCompanyFactory(name="Canari"), name="Canari bureau")
    client.force_login(ClientMembershipFactory().user)
    assert "Canari" not in client.get(COMPANY).text


def test_who_has_no_company_is_led_to_register_one(client):
    client.force_login(UserFactory(client=True))
    assert CREATE in client.get(COMPANY).text


@pytest.mark.parametrize("rows", [2, 20])
def test_the_page_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    company = ClientCompanyFactory()
    for _n in range(rows):
        member = ClientMembershipFactory(company=company, entity=EntityFactory(company=company))
    client.force_login(member.user)
    with django_assert_max_num_queries(10):
        client.get(COMPANY)
