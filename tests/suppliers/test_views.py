import pytest
from django.urls import reverse

from marketplace.suppliers import services
from marketplace.suppliers.models import BankDetails, SupplierCompany
from tests.factories import ClientMembershipFactory, UserFactory
from tests.suppliers.factories import (
    BELGIAN,
    FACTS,
    IBAN,
    OTHER_IBAN,
    BankDetailsFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}
CREATE, COMPANY, AGREEMENT = "/company/new/", "/company/", "/company/agreement/"
CORRECT, BANK = "/company/correction/", "/company/bank-details/"
REJECTED = {"status": "rejected", "rejection_reason": "The number is that of another company."}


def member(client, role="director", **company):
    membership = SupplierMembershipFactory(role=role, company=SupplierCompanyFactory(**company))
    client.force_login(membership.user)
    return membership.company


def account(company, **changes):
    typed = {"holder": company.legal_name, "iban": IBAN, "bic": "", "password": "a-long-password"}
    return typed | changes


# --- Creating a company -----------------------------------------------------------------------


def test_the_addresses_are_those_that_others_rely_on():
    names = ("create_company", "company", "correct_company", "request_bank_details")

    assert [reverse(f"suppliers:{name}") for name in names] == [CREATE, COMPANY, CORRECT, BANK]


@pytest.mark.parametrize("profile", ["freelancer", "company_member"])
@pytest.mark.parametrize("facts", [FACTS, BELGIAN])
def test_a_supplier_creates_a_company_and_lands_on_the_agreement(client, profile, facts):
    user = UserFactory(**{profile: True})
    client.force_login(user)

    response = client.post(CREATE, facts, follow=True)

    company = SupplierCompany.objects.get()
    assert response.redirect_chain == [(AGREEMENT, 302)]
    assert "Sign the agreement" in response.text
    assert (company.created_by, company.is_freelance) == (user, profile == "freelancer")


def test_with_htmx_the_whole_page_changes(client):
    client.force_login(UserFactory(freelancer=True))

    response = client.post(CREATE, FACTS, headers=HTMX)

    assert response["HX-Redirect"] == AGREEMENT


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"registration_number": "73282932000075"}, "One digit of this SIRET is wrong"),
        ({"registration_number": "732829320"}, "A SIRET has fourteen digits"),
        ({"vat_number": "FR88100000009"}, "it must contain your SIREN"),
        ({"vat_regime": "franchise"}, "has no VAT number"),
        ({"legal_form": "foreign"}, "This does not go with the country"),
        ({"billing_email": "nobody"}, "Enter a valid email address"),
        (BELGIAN | {"registration_number": "1"}, "between 2 and 30 characters"),
        (BELGIAN | {"vat_number": ""}, "VAT number"),
    ],
)
def test_what_is_wrong_is_said_beside_its_field(client, htmx, changes, sentence):
    client.force_login(UserFactory(freelancer=True))

    response = client.post(CREATE, FACTS | changes, headers=htmx)

    assert response.status_code == 422
    assert sentence in response.text
    assert ("<!doctype html>" in response.text) is not bool(htmx)
    assert not SupplierCompany.objects.exists()


def test_a_company_that_is_there_already_says_whom_to_ask(client):
    SupplierCompanyFactory(registration_number="73282932000074")
    client.force_login(UserFactory(company_member=True))

    response = client.post(CREATE, FACTS)

    assert response.status_code == 422
    assert "Ask its director to add you" in response.text


def test_only_a_supplier_without_a_company_creates_one(client):
    assert client.get(CREATE).status_code == 302
    client.force_login(ClientMembershipFactory().user)
    assert client.get(CREATE).status_code == 403
    member(client)
    assert client.get(CREATE).status_code == 403
    client.force_login(UserFactory(freelancer=True))
    assert client.get(CREATE).status_code == 200
    assert client.put(CREATE).status_code == 405


# --- The company page -------------------------------------------------------------------------


def test_a_director_sees_facts_people_and_a_masked_account(client):
    company = member(client, registration_number="73282932000074")
    BankDetailsFactory(company=company, iban=IBAN)

    text = client.get(COMPANY).text

    assert company.legal_name in text
    assert "732 829 320 00074" in text
    assert "FR76 •••• 0189" in text
    assert IBAN not in text


def test_a_business_manager_reads_the_company_without_its_account(client):
    company = member(client, role="business_manager", **REJECTED)
    BankDetailsFactory(company=company, iban=IBAN)

    text = client.get(COMPANY).text

    assert "FR76 ••••" not in text
    assert CORRECT not in text
    assert BANK not in text


@pytest.mark.parametrize(
    ("status", "word"),
    [
        ({"status": "pending"}, "Pending verification"),
        ({"status": "active"}, "Active"),
        (REJECTED, "Rejected"),
        ({"status": "suspended"}, "Suspended"),
    ],
)
def test_the_status_line_says_where_the_company_stands(client, status, word):
    member(client, **status)

    assert word in client.get(COMPANY).text


def test_a_verified_company_offers_no_way_to_change_its_name_or_number(client):
    member(client)

    text = client.get(COMPANY).text

    assert 'name="legal_name"' not in text
    assert 'name="registration_number"' not in text


def test_the_page_is_for_those_who_run_a_company(client):
    assert client.get(COMPANY).status_code == 302
    member(client, role="consultant")
    assert client.get(COMPANY).status_code == 403
    client.force_login(ClientMembershipFactory().user)
    assert client.get(COMPANY).status_code == 403
    client.force_login(UserFactory(freelancer=True))
    assert client.get(COMPANY).status_code == 403
    member(client)
    assert client.post(COMPANY).status_code == 405


@pytest.mark.parametrize("people", [2, 20])
def test_the_page_costs_the_same_whatever_the_number_of_people(
    client, people, django_assert_max_num_queries
):
    company = member(client)
    SupplierMembershipFactory.create_batch(people, company=company, role="consultant")
    BankDetailsFactory(company=company)

    with django_assert_max_num_queries(15):
        client.get(COMPANY)


# --- The correction ---------------------------------------------------------------------------


def test_a_rejected_company_shows_the_reason_and_its_correction(client):
    company = member(client, **REJECTED)

    shown = client.get(COMPANY)
    corrected = client.post(CORRECT, FACTS, follow=True)

    company.refresh_from_db()
    assert REJECTED["rejection_reason"] in shown.text
    assert "Pending verification" in corrected.text
    assert company.legal_name == "Datavia"


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_a_correction_that_is_wrong_stays_on_the_page(client, htmx):
    member(client, **REJECTED)

    response = client.post(CORRECT, FACTS | {"vat_number": "FR45732829320"}, headers=htmx)

    assert response.status_code == 422
    assert REJECTED["rejection_reason"] in response.text
    assert "One character of this VAT number is wrong" in response.text


@pytest.mark.parametrize("status", ["pending", "active"])
def test_a_company_that_was_not_rejected_is_not_corrected(client, status):
    company = member(client, status=status)

    response = client.post(CORRECT, FACTS)

    company.refresh_from_db()
    assert response.status_code == 422
    assert "can no longer be done" in response.text
    assert company.legal_name != "Datavia"


def test_only_a_director_corrects(client):
    assert client.post(CORRECT).status_code == 302
    member(client, role="business_manager", **REJECTED)
    assert client.post(CORRECT, FACTS).status_code == 403
    member(client, **REJECTED)
    assert client.get(CORRECT).status_code == 405


# --- Bank details -----------------------------------------------------------------------------


def test_a_director_sends_the_first_bank_details(client):
    company = member(client)

    response = client.post(BANK, account(company), follow=True)

    assert company.bank_details.get().held_until is None
    assert "To be checked" in response.text
    assert IBAN not in response.text


def test_a_change_tells_that_it_holds_payments(client):
    company = member(client)
    BankDetailsFactory(company=company, iban=IBAN)

    asked = client.get(BANK)
    sent = client.post(BANK, account(company, iban=OTHER_IBAN), follow=True)

    assert "48 hours" in asked.text
    assert "FR14 •••• 2606" in sent.text
    assert "FR76 •••• 0189" in sent.text  # still in force


@pytest.mark.parametrize("htmx", [{}, HTMX])
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"holder": "Somebody Else"}, "company&#x27;s own name"),
        ({"iban": "FR7630006000011234567890188"}, "One character of this IBAN is wrong"),
        ({"bic": "XX"}, "This is not a BIC"),
        ({"password": "guessed"}, "This is not your password"),
    ],
)
def test_wrong_bank_details_are_refused_beside_their_field(client, htmx, changes, sentence):
    company = member(client)

    response = client.post(BANK, account(company, **changes), headers=htmx)

    assert response.status_code == 422
    assert sentence in response.text
    assert ("<!doctype html>" in response.text) is not bool(htmx)
    assert not BankDetails.objects.exists()


def test_the_account_in_force_is_refused_with_a_sentence(client):
    company = member(client)
    BankDetailsFactory(company=company, iban=IBAN)

    response = client.post(BANK, account(company))

    assert response.status_code == 422
    assert "already paid on this account" in response.text


def test_a_password_is_never_sent_back(client):
    company = member(client)

    response = client.post(BANK, account(company, iban="wrong"))

    assert "a-long-password" not in response.text


def test_refused_details_show_why_until_others_are_sent(client):
    company = member(client)
    BankDetailsFactory(company=company, status="refused", refusal_comment="No call-back.")

    assert "No call-back." in client.get(COMPANY).text
    client.post(BANK, account(company))
    assert "No call-back." not in client.get(COMPANY).text


def test_only_a_director_says_where_the_company_is_paid(client):
    assert client.get(BANK).status_code == 302
    member(client, role="business_manager")
    assert client.get(BANK).status_code == 403
    assert client.post(BANK).status_code == 403
    member(client)
    assert client.put(BANK).status_code == 405


@pytest.mark.parametrize("path", [CREATE, COMPANY, BANK])
def test_the_pages_speak_french(client, path):
    membership = SupplierMembershipFactory(user__language="fr")
    reader = UserFactory(freelancer=True, language="fr") if path == CREATE else membership.user
    client.force_login(reader)

    assert '<html lang="fr">' in client.get(path).text


def test_the_services_sentences_are_for_people():
    for refusal in (services.ReasonMissing, services.SamePersonTwice, services.NotASupplier):
        assert str(refusal.message).endswith(".")
