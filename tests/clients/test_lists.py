"""Preferred lists and publication sequences: F2, F8."""

import pytest

from marketplace.clients import services
from marketplace.clients.models import PreferredList
from marketplace.clients.selectors import lists_preferring
from tests.clients.settings import climb, person, tree
from tests.factories import NOW, ClientCompanyFactory, SupplierCompanyFactory

pytestmark = pytest.mark.django_db
PREFERRED = "/entities/preferred/"


def list_of(company, *suppliers, entities=(), **fields):
    return services.create_list(
        company, entities=entities, suppliers=suppliers or [SupplierCompanyFactory()],
        by=company.created_by, at=NOW, **({"name": "Known"} | fields),
    )  # fmt: skip


def sequence_of(company, *steps, **fields):
    return services.create_sequence(
        company, entities=[], steps=steps, by=company.created_by, at=NOW,
        **({"name": "First ours"} | fields),
    )  # fmt: skip


def test_a_list_serves_its_entities_and_their_parts_or_the_whole_company():
    company, head, part, beside = tree()
    own, shared = list_of(company, entities=[head]), list_of(company, name="All")
    list_of(ClientCompanyFactory())
    assert set(PreferredList.objects.usable_by(part)) == {own, shared}
    assert set(PreferredList.objects.usable_by(beside)) == {shared}


def test_a_supplier_is_preferred_by_the_lists_in_use_that_name_it():
    company, *_entities = tree()
    supplier, other = SupplierCompanyFactory(), SupplierCompanyFactory()
    mine = list_of(company, supplier)
    old = list_of(company, supplier, name="Old")
    services.update_list(
        old, entities=[], suppliers=[supplier], by=company.created_by, at=NOW, is_active=False
    )
    assert list(lists_preferring(supplier)) == [mine]
    assert not lists_preferring(other).exists()


def test_a_list_names_somebody_and_has_a_name_of_its_own():
    company, *_entities = tree()
    list_of(company)
    with pytest.raises(services.NameTaken):
        list_of(company)
    with pytest.raises(services.NoSupplier):
        services.create_list(
            company, name="Empty", entities=[], suppliers=[], by=company.created_by, at=NOW
        )
    assert company.preferred_lists.count() == 1


def test_a_sequence_takes_lists_in_use_once_and_only_where_it_was_agreed():
    company, *_entities = tree(has_sequences=True)
    known, elsewhere = list_of(company), list_of(ClientCompanyFactory())
    with pytest.raises(services.SequenceWithoutList):
        sequence_of(company)
    with pytest.raises(services.ListTwice) as refusal:
        sequence_of(company, (known, 0), (known, 3))
    assert refusal.value.field == "list_2"
    with pytest.raises(services.ListNotUsable):
        sequence_of(company, (elsewhere, 0))
    with pytest.raises(services.SequencesNotIncluded):
        sequence_of(elsewhere.company, (elsewhere, 0))
    assert not company.sequences.exists()


def test_a_list_that_a_sequence_passes_stays_in_use():
    company, *_entities = tree(has_sequences=True)
    known = list_of(company)
    sequence = sequence_of(company, (known, 0), marketplace_after_days=5)
    with pytest.raises(services.ListInUse):
        services.update_list(
            known, entities=[], suppliers=[SupplierCompanyFactory()], by=company.created_by,
            at=NOW, is_active=False,
        )  # fmt: skip
    assert sequence.steps.get().preferred_list == known


@pytest.mark.parametrize("page", ["", "lists/new/", "lists/{}/edit/", "sequences/new/"])
def test_administrators_set_lists(client, page):
    company, head, *_others = tree(has_sequences=True)
    url = PREFERRED + page.format(list_of(company, entities=[head]).pk)
    climb(
        client, company, url, for_whom=["company_admin", "entity_admin"],
        not_for=("entity_manager", "deputy", "buyer", "collaborator", "standard"),
    )  # fmt: skip


def test_sequences_are_there_only_where_they_were_agreed(client):
    company, *_entities = tree(has_sequences=True)
    plain, *_entities = tree()
    sequence = sequence_of(company, (list_of(company), 0))
    pages = (f"{PREFERRED}sequences/new/", f"{PREFERRED}sequences/{sequence.pk}/edit/")
    client.force_login(person(company, "company_admin"))
    assert [client.get(page).status_code for page in pages] == [200, 200]
    assert "sequence" in client.get(PREFERRED).text
    client.force_login(person(plain, "company_admin"))
    assert [client.get(page).status_code for page in pages] == [403, 403]
    assert "sequence" not in client.get(PREFERRED).text
    client.force_login(person(tree(has_sequences=True)[0], "company_admin"))
    assert client.get(pages[1]).status_code == 404


def test_who_administers_a_branch_does_not_change_what_all_use(client):
    company, head, _part, beside = tree(has_sequences=True)
    shared, own = list_of(company, name="All"), list_of(company, entities=[head])
    foreign = list_of(company, name="Foreign", entities=[beside])
    sequence = sequence_of(company, (shared, 0))
    client.force_login(person(company, "entity_admin", head))
    text = client.get(PREFERRED).text
    assert "All" in text
    assert foreign.name not in text
    for row, status in ((shared, 403), (own, 200), (foreign, 403)):
        assert client.get(f"{PREFERRED}lists/{row.pk}/edit/").status_code == status
    assert client.get(f"{PREFERRED}sequences/{sequence.pk}/edit/").status_code == 403
    client.force_login(person(ClientCompanyFactory(), "company_admin"))
    assert client.get(f"{PREFERRED}lists/{own.pk}/edit/").status_code == 404


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_suppliers_are_added_by_name_or_number_and_unticked(client, headers):
    company, *_entities = tree()
    first = SupplierCompanyFactory(legal_name="Datavia SAS", registration_number="73282932000074")
    second = SupplierCompanyFactory(legal_name="Tanaka", registration_number="55210055400013")
    waiting = SupplierCompanyFactory(legal_name="Not yet", status="pending")
    client.force_login(person(company, "company_admin"))
    data = {"name": "Known", "added": "datavia sas\n552 100 554 00013\n"}

    wrong = client.post(
        f"{PREFERRED}lists/new/", data | {"added": f"{waiting.legal_name}\nDatavia"},
        headers=headers,
    )  # fmt: skip
    assert wrong.status_code == 422
    assert "Not yet, Datavia" in wrong.text
    client.post(f"{PREFERRED}lists/new/", data, headers=headers)

    preferred = company.preferred_lists.get()
    assert set(preferred.suppliers.all()) == {first, second}
    edit = f"{PREFERRED}lists/{preferred.pk}/edit/"
    assert "Datavia SAS" in client.get(edit).text
    client.post(edit, {"name": "Known", "kept": [second.pk], "is_active": "on"}, headers=headers)
    assert list(preferred.suppliers.all()) == [second]
    assert client.post(edit, {"name": "Known"}, headers=headers).status_code == 422


def test_a_name_that_two_suppliers_have_needs_the_number(client):
    company, *_entities = tree()
    SupplierCompanyFactory(legal_name="Conseil")
    SupplierCompanyFactory(legal_name="Conseil")
    client.force_login(person(company, "company_admin"))
    answer = client.post(f"{PREFERRED}lists/new/", {"name": "Known", "added": "Conseil"})
    assert answer.status_code == 422
    assert "registration number" in answer.text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_sequence_is_created_and_edited(client, headers):
    company, *_entities = tree(has_sequences=True)
    first, second = list_of(company), list_of(company, name="Others")
    client.force_login(person(company, "company_admin"))
    data = {"name": "Ours first", "list_1": first.pk, "list_2": second.pk, "days_2": "3",
            "marketplace_after_days": "5"}  # fmt: skip
    new = f"{PREFERRED}sequences/new/"
    assert client.post(new, data | {"list_2": first.pk}, headers=headers).status_code == 422

    client.post(new, data, headers=headers)

    sequence = company.sequences.get()
    steps = sequence.steps.order_by("position").values_list("preferred_list", "after_days")
    assert list(steps) == [(first.pk, 0), (second.pk, 3)]
    edit = f"{PREFERRED}sequences/{sequence.pk}/edit/"
    assert f'<option value="{second.pk}" selected>' in client.get(edit).text
    client.post(edit, {"name": "Ours", "list_1": second.pk, "is_active": "on"}, headers=headers)
    sequence.refresh_from_db()
    assert (sequence.name, sequence.marketplace_after_days) == ("Ours", None)
    assert sequence.steps.get().preferred_list == second
    assert "never the marketplace" in client.get(PREFERRED).text


@pytest.mark.parametrize("rows", [2, 20])
def test_the_page_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    company, *_entities = tree(has_sequences=True)
    for n in range(rows):
        known = list_of(company, SupplierCompanyFactory(), SupplierCompanyFactory(), name=f"L{n}")
        sequence_of(company, (known, 0), name=f"S{n}")
    client.force_login(person(company, "company_admin"))
    with django_assert_max_num_queries(15):
        client.get(PREFERRED)
