"""Writing an RFP in the browser, step by step."""

from datetime import date
from decimal import Decimal

import pytest

from marketplace.clients.models import CustomField, Location
from rfps import services
from rfps.states import Status
from tests.factories import NOW, EntityFactory
from tests.rfps.factories import (
    a_line,
    a_list,
    a_member,
    an_rfp,
    create_rfp,
)
from tests.rfps.writing import BUDGET, HTMX, begun, save, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


# Step by step


def test_the_form_opens_on_the_first_step_that_is_not_complete(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    assert client.get(url_of("edit", rfp)).url == url_of("step", rfp, "project")


def test_time_and_materials_has_eight_steps_in_any_order(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    codes = ["entity", "need", "project", "skills", "place", "budget", "suppliers", "options"]
    for code in reversed(codes):
        page = client.get(url_of("step", rfp, code))
        assert page.status_code == 200
        assert all(url_of("step", rfp, each) in page.text for each in codes)
    assert client.get(url_of("step", rfp, "nonsense")).status_code == 404


@pytest.mark.parametrize("headers", HTMX)
def test_each_step_is_saved_by_itself_and_leads_to_the_next(client, headers):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)

    answer = save(client, rfp, "budget", headers, **BUDGET, then="next")

    assert answer.url == url_of("step", rfp, "suppliers")
    rfp.refresh_from_db()
    assert (rfp.starts_on, rfp.units) == (date(2026, 7, 1), Decimal("62.5"))
    assert rfp.client_max_unit_price == Decimal("1234.50")
    assert rfp.max_unit_price == Decimal("1122.27")
    assert rfp.shows_max_price is False  # a box that was not ticked
    assert rfp.status == Status.DRAFT


def test_the_last_step_leads_to_the_publication(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    answer = save(client, rfp, "options", has_questions="on", then="next")
    assert answer.url == url_of("publish", rfp)


@pytest.mark.parametrize("headers", HTMX)
def test_a_draft_is_saved_with_what_there_is(client, headers):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    answer = save(client, rfp, "project", headers, context="A bank.", then="draft")
    assert answer.url == url_of("step", rfp, "project")
    rfp.refresh_from_db()
    assert (rfp.context, rfp.objectives) == ("A bank.", "")


@pytest.mark.parametrize("headers", HTMX)
def test_going_on_asks_for_what_is_missing_beside_its_field(client, headers):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    answer = save(client, rfp, "project", headers, context="A bank.", then="next")
    assert answer.status_code == 422
    assert 'id="id_objectives_error"' in answer.text
    assert ("<!doctype html>" in answer.text) is not bool(headers)
    rfp.refresh_from_db()
    assert rfp.context == ""


def test_a_refusal_of_the_rules_stands_beside_its_field(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    answer = save(client, rfp, "budget", **BUDGET | {"ends_on": "2026-06-30"}, then="next")
    assert answer.status_code == 422
    assert 'id="id_ends_on_error"' in answer.text
    rfp.refresh_from_db()
    assert rfp.ends_on is None


def test_skills_are_taken_as_people_write_them(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    save(client, rfp, "skills", skills=" Python,dbt,, python ,  Apache   Kafka", then="next")
    rfp.refresh_from_db()
    assert rfp.skills == ["Python", "dbt", "Apache Kafka"]


def test_an_entity_a_manager_or_a_line_of_another_company_is_no_choice(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    right = {
        "entity": rfp.entity_id, "operational_manager": member.pk,
        "spending_line": rfp.spending_line_id,
    }  # fmt: skip
    elsewhere = EntityFactory()
    wrong = {
        "entity": elsewhere.pk, "operational_manager": a_member().pk,
        "spending_line": a_line(elsewhere).pk,
    }  # fmt: skip
    for name, value in wrong.items():
        answer = save(client, rfp, "entity", **right | {name: value}, then="next")
        assert answer.status_code == 422, name
    assert save(client, rfp, "entity", **right, then="next").status_code == 302


def test_another_entity_takes_its_own_line_and_leaves_what_it_may_not_use(client):
    member = a_member()
    rfp = begun(member)
    own = Location.objects.create(entity=rfp.entity, name="Tower", city="Nantes")
    mine = a_list(rfp.company)
    mine.entities.add(rfp.entity)
    services.update_rfp(rfp, by=member, at=NOW, location=own, preferred_lists=[mine])
    other = EntityFactory(company=rfp.company)
    line = other.spending_lines.get()
    client.force_login(member)

    save(
        client, rfp, "entity", entity=other.pk, operational_manager=member.pk,
        spending_line=rfp.spending_line_id, then="next",
    )  # fmt: skip

    rfp.refresh_from_db()
    assert (rfp.entity, rfp.spending_line, rfp.location) == (other, line, None)
    assert not rfp.preferred_lists.exists()


def test_a_line_that_the_entity_may_not_use_is_refused_beside_the_field(client):
    member = a_member()
    rfp = begun(member)
    line = a_line(EntityFactory(company=rfp.company))
    client.force_login(member)
    answer = save(
        client, rfp, "entity", entity=rfp.entity_id, operational_manager=member.pk,
        spending_line=line.pk, then="next",
    )  # fmt: skip
    assert answer.status_code == 422
    assert 'id="id_spending_line_error"' in answer.text


def test_a_location_of_the_entity_says_the_city(client):
    member = a_member()
    rfp = begun(member)
    place = Location.objects.create(entity=rfp.entity, name="Tower", city="Brussels", country="BE")
    client.force_login(member)
    save(client, rfp, "place", location=place.pk, country="FR", remote="full", then="next")
    rfp.refresh_from_db()
    assert (rfp.location, rfp.city, rfp.country) == (place, "Brussels", "BE")
    answer = save(client, rfp, "place", country="FR", remote="full", then="next")
    assert 'id="id_city_error"' in answer.text


def test_somebody_must_see_the_rfp(client):
    member = a_member()
    rfp = begun(member)
    preferred = a_list(rfp.company)
    client.force_login(member)
    assert save(client, rfp, "suppliers", then="next").status_code == 422
    save(client, rfp, "suppliers", preferred_lists=preferred.pk, then="next")
    rfp.refresh_from_db()
    assert not rfp.opens_to_marketplace
    assert list(rfp.preferred_lists.all()) == [preferred]


def test_a_sequence_is_offered_only_where_the_contract_includes_it(client):
    member = a_member()
    rfp = begun(member)
    rfp.company.sequences.create(name="Ours first")
    client.force_login(member)
    assert "Ours first" not in client.get(url_of("step", rfp, "suppliers")).text
    type(rfp.company).objects.update(has_sequences=True)
    assert "Ours first" in client.get(url_of("step", rfp, "suppliers")).text


def test_the_clients_own_fields_are_asked_and_kept(client):
    member = a_member()
    rfp = begun(member)
    own = {"company": rfp.company, "subjects": ["rfp"]}
    CustomField.objects.create(technical_key="cc", title="Cost centre", is_required=True, **own)
    CustomField.objects.create(
        technical_key="site", title="Site", kind="choice", choices=["North", "South"], **own
    )
    CustomField.objects.create(
        technical_key="po", title="Only on orders", company=rfp.company, subjects=["purchase_order"]
    )
    client.force_login(member)
    text = client.get(url_of("step", rfp, "options")).text
    assert "Cost centre" in text
    assert "Only on orders" not in text

    assert save(client, rfp, "options", then="next").status_code == 422
    assert (
        save(client, rfp, "options", custom_cc="1", custom_site="x", then="next").status_code == 422
    )
    save(client, rfp, "options", custom_cc="4711", custom_site="North", then="next")

    rfp.refresh_from_db()
    assert rfp.custom_values == {"cc": "4711", "site": "North"}


def test_what_is_not_in_the_form_cannot_be_sent_with_it(client):
    member = a_member()
    rfp = begun(member)
    client.force_login(member)
    save(
        client, rfp, "skills", skills="x", status="published", number=1, max_unit_price=1,
        title="Forged", then="next",
    )  # fmt: skip
    rfp.refresh_from_db()
    assert (rfp.status, rfp.title, rfp.max_unit_price) == (Status.DRAFT, "Data engineer", None)


def test_what_is_published_is_not_written_any_more(client):
    rfp = an_rfp()
    client.force_login(rfp.operational_manager)
    assert client.get(url_of("edit", rfp)).url == url_of("change", rfp)
    assert client.get(url_of("step", rfp, "skills")).url == url_of("change", rfp)
    answer = save(client, rfp, "skills", skills="Cobol", then="next")
    assert answer.status_code == 422
    assert "can no longer be done" in answer.text


# Fixed price


def test_a_fixed_price_is_written_one_step_after_the_other(client):
    member = a_member()
    rfp = begun(member, kind="fixed_price")
    client.force_login(member)

    assert client.get(url_of("step", rfp, "budget")).url == url_of("edit", rfp)
    refused = save(client, rfp, "budget", starts_on="2026-07-01", then="draft")
    assert refused.status_code == 409
    assert "complete those before it first" in refused.text

    said = {"title": "Audit", "language": "en"} | dict.fromkeys(
        ("context", "objectives", "deliverables"), "x"
    )
    assert save(client, rfp, "project", **said, then="next").url == url_of("step", rfp, "skills")
    save(client, rfp, "skills", skills="ISO", city="Lyon", country="FR", remote="none", then="next")
    period = {"starts_on": "2026-07-01", "ends_on": "2026-12-31", "closes_on": "2026-06-15"}
    answer = save(
        client, rfp, "budget", **period, price_mode="monthly", client_max_unit_price="11000",
        then="next",
    )  # fmt: skip
    assert answer.url == url_of("step", rfp, "suppliers")
    rfp.refresh_from_db()
    assert (rfp.units, rfp.order, rfp.per_unit) == (6, "6 months", "a month")
    assert rfp.client_max_amount == 66000
    answer = save(client, rfp, "suppliers", opens_to_marketplace="on", then="next")
    assert answer.url == url_of("publish", rfp)
    assert "RFP published." in client.post(url_of("publish", rfp), follow=True).text


def test_a_total_price_is_one_price(client):
    rfp = create_rfp(
        a_member(), kind="fixed_price", price_mode="total", client_max_unit_price=Decimal(30000)
    )
    assert (rfp.units, rfp.order, rfp.per_unit) == (1, "One fixed price", "in total")
    assert rfp.client_max_amount == 30000
