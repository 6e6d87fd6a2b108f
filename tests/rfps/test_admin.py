import pytest
from django.urls import reverse

from tests.factories import UserFactory
from tests.rfps.factories import an_rfp

pytestmark = pytest.mark.django_db
LIST = "admin:rfps_rfp_changelist"


@pytest.fixture
def support(client):
    user = UserFactory(support=True, permissions=["rfps.view_rfp", "rfps.change_rfp"])
    client.force_login(user)
    return user


@pytest.mark.parametrize("typed", ["90064", "RFP-90064-1", "rfp 90064"])
@pytest.mark.usefixtures("support")
def test_support_finds_an_rfp_by_its_number(client, typed):
    an_rfp(number=90064, title="Wanted")
    an_rfp(title="Other")
    text = client.get(reverse(LIST), {"q": typed}).text
    assert "Wanted" in text
    assert "Other" not in text


@pytest.mark.usefixtures("support")
def test_support_finds_an_rfp_by_its_title(client):
    an_rfp(title="Wanted")
    assert "Wanted" in client.get(reverse(LIST), {"q": "want"}).text


@pytest.mark.usefixtures("support")
def test_support_reads_an_rfp_with_its_life_and_changes_nothing(client):
    rfp = an_rfp()
    rfp.transitions.create(action="publish", source="draft", target="published", at=rfp.created_at)
    url = reverse("admin:rfps_rfp_change", args=[rfp.pk])
    text = client.get(url).text
    assert rfp.title in text
    assert "publish" in text
    client.post(url, {"title": "Forged", "status": "won"})
    rfp.refresh_from_db()
    assert (rfp.title != "Forged", rfp.status) == (True, "published")
    assert client.get(reverse("admin:rfps_rfp_add")).status_code == 403


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.usefixtures("support")
def test_the_list_costs_twelve_queries(client, django_assert_max_num_queries, rows):
    for _n in range(rows):
        an_rfp()
    with django_assert_max_num_queries(12):
        client.get(reverse(LIST))
