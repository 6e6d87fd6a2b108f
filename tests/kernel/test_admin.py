"""The desks name rows as people do."""

import pytest

from tests.factories import (
    BankDetailsFactory,
    ClientCompanyFactory,
    SupplierCompanyFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DESK = "/admin/suppliers/bankdetails/"
PERMISSIONS = ["suppliers.view_bankdetails", "suppliers.check_bankdetails"]  # a row to choose


@pytest.mark.parametrize("page", ["change", "list"])
def test_a_desk_calls_a_row_what_people_call_it_and_not_what_logs_do(client, page):
    details = BankDetailsFactory(company__legal_name="Atelier Sœurs", status="requested")
    client.force_login(UserFactory(support=True, permissions=PERMISSIONS))

    text = client.get(DESK if page == "list" else f"{DESK}{details.pk}/change/").text

    assert "Atelier Sœurs" in text
    assert str(details) not in text


def test_a_row_names_the_others_it_belongs_to_and_leads_to_them(client):
    company = SupplierCompanyFactory(legal_name="Atelier Sœurs")
    details = BankDetailsFactory(company=company, requested_by=UserFactory(first_name="Inès"))
    client.force_login(UserFactory(support=True, permissions=PERMISSIONS))

    text = client.get(f"{DESK}{details.pk}/change/").text

    assert (
        f'<a href="/admin/suppliers/suppliercompany/{company.pk}/change/">Atelier Sœurs</a>' in text
    )
    assert "Inès" in text


def test_facts_alone_have_nothing_to_save(client):
    company = ClientCompanyFactory()
    client.force_login(UserFactory(support=True, permissions=["clients.view_clientcompany"]))

    assert (
        'name="_save"' not in client.get(f"/admin/clients/clientcompany/{company.pk}/change/").text
    )


@pytest.mark.parametrize(("words", "count"), [("Sœurs", 1), ("nobody", 0)])
def test_a_list_without_rows_says_what_to_do(client, words, count):
    BankDetailsFactory(company__legal_name="Atelier Sœurs", status="requested")
    client.force_login(UserFactory(support=True, permissions=PERMISSIONS))

    text = client.get(DESK, {"q": words}).text

    assert ("Nothing to show" in text) == (count == 0)
