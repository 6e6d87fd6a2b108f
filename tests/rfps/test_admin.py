from datetime import date

import pytest
from django.urls import reverse

from rfps import services
from tests.factories import NOW, UserFactory
from tests.rfps.factories import a_draft, a_list, a_supplier, an_rfp

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


# What support does


@pytest.fixture
def desk(client):
    codes = ("view_rfp", "change_rfp", "view_rfpquestion", "change_rfpquestion", "view_rfptemplate")
    user = UserFactory(support=True, permissions=[f"rfps.{code}" for code in codes])
    client.force_login(user)
    return user


def act(client, name, action, *rows, **answers):
    data = {"action": action, "_selected_action": [row.pk for row in rows]} | answers
    return client.post(reverse(f"admin:rfps_{name}_changelist"), data, follow=True)


def test_support_opens_a_closed_rfp_again_until_a_new_day(client, desk, time_machine):
    time_machine.move_to(NOW)
    rfp = an_rfp(closes_on=date(2026, 5, 31))
    services.close_ended_rfps(at=NOW)
    assert "New last day" in act(client, "rfp", "reopen", rfp).text
    refused = act(client, "rfp", "reopen", rfp, answered="yes", closes_on="2026-06-20")
    assert refused.status_code == 422  # a reason is asked for

    act(client, "rfp", "reopen", rfp, answered="yes", closes_on="2026-06-20", reason="By mistake.")

    rfp.refresh_from_db()
    assert (rfp.status, rfp.closes_on, rfp.closed_at) == ("published", date(2026, 6, 20), None)
    log = rfp.transitions.latest("pk")
    assert (log.action, log.by, log.reason) == ("reopen", desk, "By mistake.")


def test_an_rfp_is_not_opened_again_until_a_day_that_is_over(client, desk, time_machine):
    time_machine.move_to(NOW)
    rfp = an_rfp()
    services.close_rfp(rfp, by=rfp.created_by, at=NOW)
    answer = act(client, "rfp", "reopen", rfp, answered="yes", closes_on="2026-05-31", reason="x")
    assert "The last day for proposals is over" in answer.text
    rfp.refresh_from_db()
    assert rfp.status == "closed"


def test_finance_opens_nothing_again(client):
    user = UserFactory(support=True, permissions=["rfps.view_rfp"])
    client.force_login(user)
    rfp = an_rfp(status="closed", closed_at=NOW)
    act(client, "rfp", "reopen", rfp, answered="yes", closes_on="2026-06-20", reason="x")
    rfp.refresh_from_db()
    assert rfp.status == "closed"


@pytest.mark.usefixtures("desk")
def test_support_alone_reads_who_asked_and_hides_with_a_reason(client):
    asker = a_supplier()
    rfp = an_rfp(number=90064)
    question = services.ask_question(
        rfp, company=asker.supplier_memberships.get().company, text="Who?", by=asker, at=NOW
    )
    url = reverse("admin:rfps_rfpquestion_changelist")
    assert question.company.legal_name in client.get(url, {"q": "90064"}).text
    page = reverse("admin:rfps_rfpquestion_change", args=[question.pk])
    assert asker.name in client.get(page).text
    assert act(client, "rfpquestion", "hide", question).status_code == 200
    act(client, "rfpquestion", "hide", question, answered="yes", reason="Names a person.")
    question.refresh_from_db()
    assert question.is_hidden


@pytest.mark.usefixtures("desk")
def test_support_reads_whom_an_rfp_reaches_and_the_template_it_left(client):
    rfp = a_draft(title="Warehouse")
    rfp.preferred_lists.add(a_list(rfp.company, name="Our friends"))
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert "Our friends" in client.get(reverse("admin:rfps_rfp_change", args=[rfp.pk])).text
    url = reverse("admin:rfps_rfptemplate_changelist")
    assert "Warehouse" in client.get(url).text
    page = reverse("admin:rfps_rfptemplate_change", args=[rfp.template.pk])
    assert client.get(page).status_code == 200


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize("name", ["rfpquestion", "rfptemplate"])
@pytest.mark.usefixtures("desk")
def test_each_list_costs_twelve_queries(client, django_assert_max_num_queries, rows, name):
    for _n in range(rows):
        asker, rfp = a_supplier(), a_draft()
        services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
        company = asker.supplier_memberships.get().company
        services.ask_question(rfp, company=company, text="Who?", by=asker, at=NOW)
    with django_assert_max_num_queries(12):
        client.get(reverse(f"admin:rfps_{name}_changelist"))
