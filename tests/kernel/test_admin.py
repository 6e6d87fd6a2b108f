"""The desks name rows as people do."""

import pytest

from tests.factories import BankDetailsFactory, UserFactory

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
