"""Who validates the publications of which entities."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, Workflow, WorkflowStep
from marketplace.clients.services.entities import lock_company
from marketplace.clients.services.refusals import (
    FieldRefused,
    check_entities,
    check_name,
)

RFP_IS_OVER = ("won", "closed", "cancelled")


class NoStep(FieldRefused):
    field = "step_1"
    message = _("A workflow has at least one step: choose the entity that validates first.")


class StepTwice(FieldRefused):
    message = _("An entity validates once: choose another entity, or leave this step empty.")


class NobodyLeads(FieldRefused):
    message = _(
        "Nobody leads this entity: give it a Lead or a Deputy first, or choose another entity."
    )


class AmountsOutOfOrder(FieldRefused):
    field = "max_amount"
    message = _("The highest amount is below the lowest: check both.")


class WorkflowInUse(FieldRefused):
    field = "is_active"
    message = _("An RFP under way passes this workflow: it stays in use until the RFP is over.")


@transaction.atomic
def create_workflow(
    company: ClientCompany,
    *,
    steps: Sequence[Entity],
    entities: Collection[Entity],
    by: User,
    at: datetime,
    **fields: Any,
) -> Workflow:
    lock_company(company)
    workflow = Workflow(company=company, **fields)
    _save(workflow, steps, entities)
    return workflow


@transaction.atomic
def update_workflow(
    workflow: Workflow,
    *,
    steps: Sequence[Entity],
    entities: Collection[Entity],
    by: User,
    at: datetime,
    **fields: Any,
) -> None:
    """Publications already asked for keep the steps that they were asked with."""
    lock_company(workflow.company)
    workflow.refresh_from_db()
    was_active = workflow.is_active
    for name, value in fields.items():
        setattr(workflow, name, value)
    is_leaving = was_active and not workflow.is_active
    if is_leaving and workflow.rfps.exclude(status__in=RFP_IS_OVER).exists():
        raise WorkflowInUse(f"{workflow}, asked by {by} at {at}")
    _save(workflow, steps, entities)


def _save(workflow: Workflow, steps: Sequence[Entity], entities: Collection[Entity]) -> None:
    company = workflow.company
    check_name(company.workflows, workflow.name, but=workflow.pk)
    check_entities(company, [*steps, *entities], needed=False)
    low, high = workflow.min_amount, workflow.max_amount
    if low is not None and high is not None and high < low:
        raise AmountsOutOfOrder(f"{workflow}: {low} to {high}")
    if workflow.is_active:
        _check_steps(steps)
    workflow.save()
    workflow.steps.all().delete()
    WorkflowStep.objects.bulk_create(
        WorkflowStep(workflow=workflow, position=position, entity=entity)
        for position, entity in enumerate(steps, start=1)
    )
    _serve(workflow, entities)


def _check_steps(steps: Sequence[Entity]) -> None:
    if not steps:
        raise NoStep
    led = set(Entity.objects.led().filter(pk__in=[entity.pk for entity in steps]))
    for position, entity in enumerate(steps, start=1):
        if entity in steps[: position - 1]:
            raise _at(StepTwice(str(entity)), position)
        if entity not in led:
            raise _at(NobodyLeads(str(entity)), position)


def _at(refusal: FieldRefused, position: int) -> FieldRefused:
    refusal.field = f"step_{position}"
    return refusal


def _serve(workflow: Workflow, entities: Collection[Entity]) -> None:
    """An entity has one workflow: the last one that was given to it. None keeps one out of use."""
    keys = [entity.pk for entity in entities] if workflow.is_active else []
    mine = workflow.company.entities
    mine.filter(workflow=workflow).exclude(pk__in=keys).update(workflow=None)
    mine.filter(pk__in=keys).update(workflow=workflow)
