import pytest
from django.urls import reverse

from marketplace.clients.models import ClientCompany
from tests.clients.settings import climb, person
from tests.clients.test_services import ENTITY
from tests.factories import (
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
CREATE, TREE = "/entities/new/", "/entities/"
COMPANY, NAME = "/entities/company/", "/entities/company/name/"
NOT_FOR = ("entity_admin", "entity_manager", "deputy", "buyer", "collaborator", "standard")
FORM = {"company_name": "Banque du Littoral", **ENTITY}


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_client_registers_the_company(client, headers):
    founder = UserFactory(client=True)
    client.force_login(founder)
    assert client.get(CREATE).status_code == 200

    answer = client.post(CREATE, FORM, headers=headers)

    assert answer.url == reverse("clients:entities")
    assert ClientCompany.objects.get().created_by == founder


def test_htmx_leaves_the_form_for_the_whole_page_of_the_company(client):
    client.force_login(UserFactory(client=True))
    answer = client.post(CREATE, FORM, headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (200, TREE)


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


def test_the_first_legal_entity_is_whole(client):
    client.force_login(UserFactory(client=True))
    for field in ("legal_name", "registration_number", "street", "postcode", "city"):
        answer = client.post(CREATE, FORM | {field: ""})
        assert answer.status_code == 422
        assert f'id="id_{field}_error"' in answer.text


@pytest.mark.parametrize("url", [CREATE, TREE, COMPANY, NAME])
def test_a_visitor_signs_in_and_a_supplier_is_refused(client, url):
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(freelancer=True))
    assert client.get(url).status_code == 403


def test_the_settings_of_the_company_are_its_administrators(client):
    climb(client, ClientCompanyFactory(), NAME, for_whom=["company_admin"], not_for=NOT_FOR)


@pytest.mark.parametrize("role", NOT_FOR)
def test_whoever_administers_nothing_reads_the_card_of_the_company(
    client, role, django_assert_max_num_queries
):
    company = ClientCompanyFactory(name="Banque")
    entity = EntityFactory(company=company, name="Nantes", legal_name="Banque SA")
    admin = person(company, "company_admin")
    client.force_login(person(company, role, entity))

    with django_assert_max_num_queries(15):
        text = client.get(COMPANY).text

    for fact in ("Banque", admin.name, "Leave the company", entity.printed_registration_number):
        assert fact in text
    for kept in ("Change the name", "Included", "Agreed payment terms"):
        assert kept not in text


def test_an_administrator_reads_terms_and_contract_and_not_the_margin(client):
    company = ClientCompanyFactory(
        name="Banque", margin="17.31", payment_terms_days=45, has_negotiation=True
    )
    client.force_login(person(company, "company_admin"))
    text = client.get(COMPANY).text
    for fact in ("Banque", "45 days", "write to support"):
        assert fact in text
    assert (text.count("Included"), text.count("Not included")) == (1, 3)
    assert "17.31" not in text
    assert client.post(COMPANY).status_code == 405


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_administrator_renames_the_company(client, headers):
    company = ClientCompanyFactory(name="Banque")
    client.force_login(person(company, "company_admin"))
    assert client.post(NAME, {"name": ""}, headers=headers).status_code == 422
    client.post(NAME, {"name": "Banque du Littoral"}, headers=headers)
    company.refresh_from_db()
    assert company.name == "Banque du Littoral"
