"""The tree of a company: added to, moved about, switched off and on again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.clients import services
from marketplace.clients.models import Clause, Entity, Location
from marketplace.clients.selectors import legal_entity_of
from tests.clients.settings import climb, person, tree
from tests.clients.test_services import ENTITY
from tests.factories import (
    NOW,
    ClientMembershipFactory,
    EntityFactory,
    ProjectFactory,
    RfpFactory,
    SpendingLineFactory,
    StoredFileFactory,
)

pytestmark = pytest.mark.django_db

NOT_FOR = ("entity_manager", "deputy", "buyer", "collaborator", "standard")
PDF = b"%PDF-1.7\n1 0 obj\n%%EOF"


def url_of(name, *args):
    return reverse(f"clients:{name}", args=args)


def pdf(content=PDF):
    return SimpleUploadedFile("clause.pdf", content)


# Moving


def test_a_branch_moves_with_everything_below_it():
    company, head, part, beside = tree()
    leaf = EntityFactory(company=company, parent=part, kind="organizational")
    SpendingLineFactory(budget__company=company, entities=[head, beside])

    services.move_entity(part, parent=beside, by=company.created_by, at=NOW)

    assert set(Entity.objects.under(beside)) == {beside, part, leaf}
    leaf.refresh_from_db()
    assert leaf.path == f"/{beside.pk}/{part.pk}/{leaf.pk}/"
    assert Entity.objects.get(pk=part.pk).parent == beside
    assert list(Entity.objects.under(head)) == [head]
    assert legal_entity_of(leaf) == beside


def test_a_legal_entity_moves_to_the_top_and_an_organizational_one_does_not():
    company, head, part, _beside = tree()
    legal = EntityFactory(company=company, parent=head)
    services.move_entity(legal, parent=None, by=company.created_by, at=NOW)
    legal.refresh_from_db()
    assert (legal.parent, legal.path) == (None, f"/{legal.pk}/")
    with pytest.raises(services.LegalEntityNeeded):
        services.move_entity(part, parent=None, by=company.created_by, at=NOW)


def test_nothing_moves_below_itself_below_what_is_inactive_or_to_another_company():
    company, head, part, beside = tree()
    Entity.objects.filter(pk=beside.pk).update(is_active=False)
    for parent in (head, part, beside, EntityFactory()):
        with pytest.raises(services.ParentRefused):
            services.move_entity(head, parent=parent, by=company.created_by, at=NOW)
    head.refresh_from_db()
    assert head.path == f"/{head.pk}/"


def test_no_line_is_left_without_its_budget():
    company, head, part, beside = tree()
    line = SpendingLineFactory(budget__company=company, entities=[head])
    line.entities.set([part])
    with pytest.raises(services.LineLeftBehind):
        services.move_entity(part, parent=beside, by=company.created_by, at=NOW)
    part.refresh_from_db()
    assert part.path == f"/{head.pk}/{part.pk}/"


# Off and on


@pytest.mark.parametrize(
    ("status", "may"),
    [("published", False), ("awaiting_buyer", False), ("workflow_in_progress", False),
     ("draft", True), ("won", True), ("closed", True), ("cancelled", True)],
)  # fmt: skip
def test_an_entity_with_an_rfp_under_way_stays_active(status, may):
    entity = RfpFactory(status=status).entity
    if not may:
        with pytest.raises(services.EntityInUse):
            services.deactivate_entity(entity, by=entity.company.created_by, at=NOW)
    else:
        services.deactivate_entity(entity, by=entity.company.created_by, at=NOW)
    entity.refresh_from_db()
    assert entity.is_active is not may


@pytest.mark.parametrize(
    ("status", "may"),
    [("legal_verification", False), ("yet_to_start", False), ("in_progress", False),
     ("completed", True), ("terminated", True), ("cancelled", True)],
)  # fmt: skip
def test_an_entity_with_a_project_under_way_stays_active(status, may):
    project = ProjectFactory(status=status, proposal__rfp__status="won")
    if not may:
        with pytest.raises(services.EntityInUse):
            services.deactivate_entity(project.entity, by=project.operational_manager, at=NOW)
    else:
        services.deactivate_entity(project.entity, by=project.operational_manager, at=NOW)
    project.entity.refresh_from_db()
    assert project.entity.is_active is not may


def test_a_branch_is_switched_off_from_below_and_on_from_above():
    company, head, part, _beside = tree()
    by = company.created_by
    with pytest.raises(services.PartsActive):
        services.deactivate_entity(head, by=by, at=NOW)
    services.deactivate_entity(part, by=by, at=NOW)
    services.deactivate_entity(head, by=by, at=NOW)
    part.refresh_from_db()
    with pytest.raises(services.ParentInactive):
        services.activate_entity(part, by=by, at=NOW)
    services.activate_entity(head, by=by, at=NOW)
    part.refresh_from_db()
    services.activate_entity(part, by=by, at=NOW)
    assert part.is_active


# Pages


def test_the_tree_shows_the_company_to_its_administrator_and_a_branch_to_the_branchs(client):
    company, _head, part, beside = tree()
    lead = person(company, "entity_manager", part)
    client.force_login(person(company, "company_admin"))
    text = client.get(url_of("entities")).text
    assert text.index("Beside") < text.index("Head") < text.index("Part")
    assert lead.name in text
    client.force_login(person(company, "entity_admin", part))
    text = client.get(url_of("entities")).text
    assert "Part" in text
    for hidden in ("Head", "Beside", "New legal entity"):
        assert hidden not in text
    assert client.get(url_of("entity", part.pk)).status_code == 200
    assert client.get(url_of("entity", beside.pk)).status_code == 403


def test_the_ladder_of_the_tree(client):
    company, head, _part, _beside = tree()
    climb(client, company, url_of("entities"),
          for_whom=["company_admin", "entity_admin"], not_for=NOT_FOR)  # fmt: skip
    client.logout()
    climb(client, company, url_of("entity", head.pk),
          for_whom=["company_admin", "entity_admin"], not_for=NOT_FOR)  # fmt: skip
    client.force_login(ClientMembershipFactory(role="company_admin").user)
    assert client.get(url_of("entity", head.pk)).status_code == 404


@pytest.mark.parametrize("name", ["add_legal_entity", "add_organizational_entity"])
def test_only_the_company_adds_entities(client, name):
    company, *_entities = tree()
    climb(client, company, url_of(name),
          for_whom=["company_admin"], not_for=["entity_admin", *NOT_FOR])  # fmt: skip


@pytest.mark.parametrize("name", ["edit_entity", "move_entity"])
def test_only_the_company_changes_entities(client, name):
    company, _head, part, _beside = tree()
    climb(client, company, url_of(name, part.pk),
          for_whom=["company_admin"], not_for=["entity_admin", *NOT_FOR])  # fmt: skip


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_an_administrator_adds_a_part_below_another(client, headers):
    company, _head, part, _beside = tree()
    client.force_login(person(company, "company_admin"))
    url = url_of("add_organizational_entity")
    assert f'value="{part.pk}" selected' in client.get(url, {"under": part.pk}).text
    refused = client.post(url, {"name": "Fraud team", "parent": ""}, headers=headers)
    assert refused.status_code == 422
    client.post(url, {"name": "Fraud team", "parent": part.pk}, headers=headers)
    team = Entity.objects.get(name="Fraud team")
    assert (team.parent, team.kind) == (part, "organizational")
    again = client.post(url, {"name": "Fraud team", "parent": part.pk}, headers=headers)
    assert "already has an entity of this name" in again.text


def test_an_administrator_adds_a_legal_entity_and_corrects_it(client):
    company, head, *_rest = tree()
    client.force_login(person(company, "company_admin"))
    client.post(url_of("add_legal_entity"), ENTITY | {"country": "FR", "name": "Cards"})
    cards = Entity.objects.get(name="Cards")
    assert (cards.parent, cards.kind) == (None, "legal")
    client.post(url_of("edit_entity", cards.pk), ENTITY | {"country": "FR", "name": "Card desk"})
    cards.refresh_from_db()
    assert cards.name == "Card desk"
    taken = client.post(url_of("edit_entity", cards.pk), ENTITY | {"country": "FR", "name": "Head"})
    assert taken.status_code == 422
    client.post(url_of("move_entity", cards.pk), {"parent": head.pk})
    cards.refresh_from_db()
    assert cards.parent == head


def test_an_administrator_switches_an_entity_off_and_on(client):
    company, _head, part, _beside = tree()
    client.force_login(person(company, "entity_admin", part))
    assert client.post(url_of("deactivate_entity", part.pk)).status_code == 403
    client.force_login(person(company, "company_admin"))
    for name, is_active in (("deactivate_entity", False), ("activate_entity", True)):
        assert client.get(url_of(name, part.pk)).status_code == 405
        assert client.post(url_of(name, part.pk)).url == url_of("entity", part.pk)
        part.refresh_from_db()
        assert part.is_active is is_active
    RfpFactory(company=company, entity=part)
    assert client.post(url_of("deactivate_entity", part.pk)).status_code == 409


@pytest.mark.parametrize("rows", [2, 20])
def test_tree_and_entity_cost_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, rows
):
    company, head, *_rest = tree()
    for _n in range(rows):
        part = EntityFactory(company=company, parent=head, kind="organizational")
        person(company, "deputy", part)
        person(company, "collaborator", head)
        head.clauses.create(title="Secrecy", created_by=company.created_by, created_at=NOW)
    client.force_login(person(company, "company_admin"))
    with django_assert_max_num_queries(10):
        client.get(url_of("entities"))
    with django_assert_max_num_queries(15):
        client.get(url_of("entity", head.pk))


# Places and clauses


@pytest.mark.parametrize("name", ["add_location", "add_clause"])
def test_the_administrators_of_a_branch_set_its_places_and_clauses(client, name):
    company, _head, part, beside = tree()
    url = url_of(name, part.pk)
    climb(client, company, url, for_whom=["company_admin", "entity_admin"], not_for=NOT_FOR)
    client.force_login(person(company, "entity_admin", beside))
    assert client.get(url).status_code == 403
    client.force_login(ClientMembershipFactory(role="company_admin").user)
    assert client.get(url).status_code == 404


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_place_is_named_once_and_taken_out_of_use(client, headers):
    company, _head, part, beside = tree()
    client.force_login(person(company, "entity_admin", part))
    place = {"name": "Second site", "city": "Nantes", "country": "FR"}
    client.post(url_of("add_location", part.pk), place, headers=headers)
    found = Location.objects.get()
    assert (found.entity, found.is_active) == (part, True)
    again = client.post(url_of("add_location", part.pk), place, headers=headers)
    assert again.status_code == 422
    client.post(url_of("edit_location", found.pk), place, headers=headers)
    found.refresh_from_db()
    assert not found.is_active
    client.force_login(person(company, "entity_admin", beside))
    assert client.get(url_of("edit_location", found.pk)).status_code == 403


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_clause_is_replaced_never_changed(client, headers, django_capture_on_commit_callbacks):
    company, _head, part, _beside = tree()
    client.force_login(person(company, "entity_admin", part))
    client.post(
        url_of("add_clause", part.pk),
        {"title": "Secrecy", "description": "Say nothing.", "upload": pdf()},
        headers=headers,
    )
    first = Clause.objects.get()
    assert first.document.original_name == "clause.pdf"
    rfp = RfpFactory(company=company, entity=part)
    rfp.clauses.add(first)

    changed = {"title": "Secrecy", "description": "Say and write nothing."}
    client.post(url_of("replace_clause", first.pk), changed, headers=headers)

    first.refresh_from_db()
    second = Clause.objects.get(is_active=True)
    assert (first.is_active, first.description) == (False, "Say nothing.")
    assert (second.description, second.document) == ("Say and write nothing.", first.document)
    assert list(rfp.clauses.all()) == [first]
    stale = client.post(url_of("replace_clause", first.pk), changed, headers=headers)
    assert "no longer asked" in stale.text


def test_a_withdrawn_clause_is_asked_no_more(client):
    company, head, part, _beside = tree()
    clause = head.clauses.create(title="Secrecy", created_by=company.created_by, created_at=NOW)
    client.force_login(person(company, "entity_admin", part))
    assert client.post(url_of("withdraw_clause", clause.pk)).status_code == 403
    client.force_login(person(company, "company_admin"))
    assert client.get(url_of("withdraw_clause", clause.pk)).status_code == 405
    client.post(url_of("withdraw_clause", clause.pk))
    assert not Clause.objects.of_branch(part).exists()
    assert client.post(url_of("withdraw_clause", clause.pk)).status_code == 409


@pytest.mark.parametrize(
    ("content", "words"), [(b"", "empty"), (b"hello", "PDF"), (b"%PDF" + b"x" * 5_000_001, "5 MB")]
)
def test_only_a_small_pdf_is_a_clauses_document(client, content, words):
    company, head, *_rest = tree()
    client.force_login(person(company, "company_admin"))
    answer = client.post(
        url_of("add_clause", head.pk), {"title": "Secrecy", "upload": pdf(content)}
    )
    assert answer.status_code == 422
    assert 'id="id_upload_error"' in answer.text
    assert words in answer.text
    assert not Clause.objects.exists()


def test_the_document_of_a_clause_is_opened_by_its_administrators(client):
    company, head, *_rest = tree()
    fields = {"created_by": company.created_by, "created_at": NOW}
    bare = head.clauses.create(title="Bare", **fields)
    clause = head.clauses.create(title="Secrecy", document=StoredFileFactory(), **fields)
    client.force_login(person(company, "company_admin"))
    answer = client.get(url_of("clause_file", clause.pk))
    assert answer.status_code == 200
    answer.getvalue()
    assert client.get(url_of("clause_file", bare.pk)).status_code == 404
    client.force_login(ClientMembershipFactory(role="company_admin").user)
    assert client.get(url_of("clause_file", clause.pk)).status_code == 404
