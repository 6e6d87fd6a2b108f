"""Validation workflows: F11, F12."""

from decimal import Decimal

import pytest

from marketplace.clients import services
from marketplace.clients.selectors import workflow_for
from tests.clients.settings import climb, person, tree
from tests.factories import NOW, ClientCompanyFactory, EntityFactory, RfpFactory

pytestmark = pytest.mark.django_db
WORKFLOWS = "/entities/workflows/"


def scene():
    """A head led by somebody, with a part; who administers; and a branch that nobody leads."""
    company, head, part, beside = tree()
    person(company, "entity_manager", head)
    person(company, "deputy", part)
    return person(company, "company_admin"), head, part, beside


def workflow_of(by, head, steps=None, entities=(), **fields):
    return services.create_workflow(
        head.company, steps=[head] if steps is None else steps, entities=entities, by=by, at=NOW,
        **({"name": "Large"} | fields),
    )  # fmt: skip


def change(workflow, by, head, **fields):
    services.update_workflow(workflow, steps=[head], entities=[head], by=by, at=NOW, **fields)


def test_its_steps_keep_their_order_and_its_entities_pass_it():
    by, head, part, _beside = scene()
    workflow = workflow_of(by, head, steps=[part, head], entities=[head])
    steps = workflow.steps.order_by("position").values_list("position", "entity")
    assert list(steps) == [(1, part.pk), (2, head.pk)]
    assert list(workflow.entities.all()) == [head]


def test_a_step_names_an_entity_that_somebody_leads_once():
    by, head, _part, beside = scene()
    with pytest.raises(services.NobodyLeads) as refusal:
        workflow_of(by, head, steps=[head, beside])
    assert refusal.value.field == "step_2"
    with pytest.raises(services.StepTwice):
        workflow_of(by, head, steps=[head, head])
    with pytest.raises(services.NoStep):
        workflow_of(by, head, steps=[])
    with pytest.raises(services.EntitiesElsewhere):
        workflow_of(by, head, steps=[EntityFactory()])
    assert not head.company.workflows.exists()


def test_who_has_left_leads_nothing():
    by, head, _part, _beside = scene()
    head.memberships.update(left_at=NOW)
    with pytest.raises(services.NobodyLeads):
        workflow_of(by, head)


def test_the_nearest_workflow_that_covers_the_amount_is_passed():
    by, head, part, beside = scene()
    above = workflow_of(by, head, entities=[head])
    near = workflow_of(by, head, name="Near", entities=[part], min_amount=1000, max_amount=2000)

    assert workflow_for(part, Decimal(1000)) == near
    assert workflow_for(part, Decimal(2000)) == near
    assert workflow_for(part, Decimal("2000.01")) == above
    assert workflow_for(head, Decimal(1500)) == above
    assert workflow_for(beside, Decimal(1500)) is None


def test_amounts_come_in_order_and_names_differ():
    by, head, _part, _beside = scene()
    with pytest.raises(services.AmountsOutOfOrder):
        workflow_of(by, head, min_amount=2, max_amount=1)
    workflow_of(by, head)
    with pytest.raises(services.NameTaken):
        workflow_of(by, head)


@pytest.mark.parametrize(
    ("status", "is_under_way"),
    [("workflow_in_progress", True), ("published", True), ("won", False), ("cancelled", False)],
)
def test_a_workflow_that_an_rfp_under_way_passes_stays_in_use(status, is_under_way):
    by, head, _part, _beside = scene()
    workflow = workflow_of(by, head, entities=[head])
    RfpFactory(company=head.company, entity=head, workflow=workflow, status=status)
    if is_under_way:
        with pytest.raises(services.WorkflowInUse):
            change(workflow, by, head, is_active=False)
    else:
        change(workflow, by, head, is_active=False)
    workflow.refresh_from_db()
    assert workflow.is_active == is_under_way


def test_a_workflow_out_of_use_is_passed_by_nobody():
    by, head, part, _beside = scene()
    workflow = workflow_of(by, head, entities=[head])
    change(workflow, by, head, is_active=False)
    assert workflow_for(part, Decimal(1)) is None
    assert not workflow.entities.exists()


@pytest.mark.parametrize("page", ["", "new/", "{}/edit/"])
def test_administrators_alone_set_workflows(client, page):
    by, head, _part, _beside = scene()
    url = WORKFLOWS + page.format(workflow_of(by, head).pk)
    climb(
        client, head.company, url, for_whom=["company_admin"],
        not_for=("entity_admin", "entity_manager", "deputy", "buyer", "collaborator", "standard"),
    )  # fmt: skip


def test_the_workflow_of_another_company_is_not_to_be_seen(client):
    by, head, _part, _beside = scene()
    workflow = workflow_of(by, head)
    client.force_login(person(ClientCompanyFactory(), "company_admin"))
    assert client.get(f"{WORKFLOWS}{workflow.pk}/edit/").status_code == 404
    assert workflow.name not in client.get(WORKFLOWS).text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_workflow_is_created_and_edited(client, headers):
    by, head, part, beside = scene()
    client.force_login(by)
    data = {"name": "Large", "min_amount": "50 000", "step_1": part.pk, "step_2": head.pk,
            "entities": [head.pk]}  # fmt: skip

    wrong = client.post(f"{WORKFLOWS}new/", data | {"step_2": beside.pk}, headers=headers)
    assert wrong.status_code == 422
    assert 'id="id_step_2_error"' in wrong.text
    client.post(f"{WORKFLOWS}new/", data, headers=headers)

    workflow = head.company.workflows.get()
    assert (workflow.min_amount, workflow.steps.count()) == (Decimal(50000), 2)
    edit = f"{WORKFLOWS}{workflow.pk}/edit/"
    assert f'<option value="{part.pk}" selected>' in client.get(edit).text
    answer = client.post(
        edit, {"name": "Every", "step_1": head.pk, "is_active": "on"}, headers=headers
    )
    assert answer.status_code in (200, 302)
    workflow.refresh_from_db()
    assert (workflow.name, workflow.min_amount, workflow.is_active) == ("Every", None, True)
    assert not workflow.entities.exists()


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    by, head, part, _beside = scene()
    for n in range(rows):
        workflow_of(by, head, steps=[part, head], name=f"Workflow {n}")
    client.force_login(by)
    with django_assert_max_num_queries(10):
        client.get(WORKFLOWS)
