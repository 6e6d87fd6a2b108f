"""Which RFPs a supplier sees, and how much of their client."""

import pytest
from django.urls import reverse

from rfps import services
from rfps.models import Rfp
from tests.factories import NOW, ProposalFactory, UserFactory
from tests.rfps.factories import (
    a_freelancer,
    a_lead,
    a_list,
    a_supplier,
    a_workflow,
    an_rfp,
    supplier_company_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def url_of(name, rfp):
    return reverse(f"rfps:{name}", args=[rfp.reference])


def for_a_list(*suppliers, opened_at=NOW, **fields):
    """Not on the marketplace: for the list of these people's companies."""
    rfp = an_rfp(is_on_marketplace=False, **fields)
    preferred = a_list(rfp.company, *(supplier_company_of(each) for each in suppliers))
    rfp.preferred_lists.add(preferred)
    rfp.audiences.create(preferred_list=preferred, opens_at=NOW, opened_at=opened_at)
    return rfp


def test_a_listed_supplier_sees_the_rfp_and_nobody_else_does(client):
    listed, other = a_supplier(), a_supplier()
    rfp = for_a_list(listed, title="Canari")
    assert list(Rfp.objects.visible_to(listed)) == [rfp]
    assert not Rfp.objects.visible_to(other).exists()
    for user, status, shown in ((listed, 200, True), (other, 404, False)):
        client.force_login(user)
        assert client.get(url_of("detail", rfp)).status_code == status
        assert client.get(url_of("questions", rfp)).status_code == status
        search = client.get(reverse("rfps:search"))
        assert ("Canari" in search.text) is shown
        assert ("1 RFP" in search.text) is shown
        by_number = client.get(reverse("rfps:search"), {"q": str(rfp.number)})
        assert ("Canari" in by_number.text) is shown
        assert client.post(url_of("favourite", rfp), {"marked": "yes"}).status_code in (302, 404)
    assert not rfp.favourites.filter(user=other).exists()


def test_before_its_turn_a_list_sees_nothing(client):
    listed = a_supplier()
    rfp = for_a_list(listed, opened_at=None)
    client.force_login(listed)
    assert client.get(url_of("detail", rfp)).status_code == 404


def test_what_was_marked_or_answered_stays_visible(client):
    marked, answered = a_supplier(), a_supplier()
    rfp = an_rfp()
    services.favourite(rfp, by=marked, at=NOW)
    ProposalFactory(rfp=rfp, company=supplier_company_of(answered))
    Rfp.objects.update(is_on_marketplace=False)
    for user in (marked, answered):
        assert list(Rfp.objects.visible_to(user)) == [rfp]
    assert not Rfp.objects.visible_to(a_supplier()).exists()


def test_somebody_without_a_company_sees_the_marketplace(client):
    nobody = UserFactory(freelancer=True)
    rfp = an_rfp()
    for_a_list(a_supplier())
    a_list(rfp.company)  # without any supplier on it
    assert list(Rfp.objects.visible_to(nobody)) == [rfp]


def test_a_supplier_on_two_lists_sees_the_rfp_once():
    listed = a_supplier()
    rfp = for_a_list(listed)
    again = a_list(rfp.company, supplier_company_of(listed))
    rfp.audiences.create(preferred_list=again, opens_at=NOW, opened_at=NOW)
    assert list(Rfp.objects.visible_to(listed)) == [rfp]


def test_a_draft_for_a_list_is_nobodys(client):
    listed = a_supplier()
    rfp = for_a_list(listed, draft=True)
    client.force_login(listed)
    assert client.get(url_of("detail", rfp)).status_code == 404


def test_only_preferred_suppliers_read_the_managers_name(client):
    listed, other = a_supplier(), a_freelancer()
    rfp = for_a_list(listed)
    Rfp.objects.update(is_on_marketplace=True)
    for user, shown in ((listed, True), (other, False)):
        client.force_login(user)
        text = client.get(url_of("detail", rfp)).text
        assert (rfp.operational_manager.name in text) is shown
        assert rfp.company.name in text
        assert ("Preferred supplier" in text) is shown


def test_a_confidential_rfp_names_neither_company_nor_manager_to_anybody(client):
    listed = a_supplier()
    rfp = for_a_list(listed, is_confidential=True)
    client.force_login(listed)
    text = client.get(url_of("detail", rfp)).text
    assert rfp.company.name not in text
    assert rfp.operational_manager.name not in text
    assert "Confidential client" in text


def test_a_validator_sees_what_a_workflow_asks_about_and_no_more():
    rfp, other = an_rfp(draft=True), None
    lead = a_lead(rfp.entity, role="deputy")
    other = an_rfp(rfp.created_by, draft=True)
    a_workflow(rfp.entity)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert rfp in Rfp.objects.visible_to(lead)
    assert other not in Rfp.objects.visible_to(lead)
