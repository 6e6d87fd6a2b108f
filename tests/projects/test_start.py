"""From the checklist to the last day."""

from datetime import date
from itertools import combinations

import pytest

from compliance.services import reject_document
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from projects import rules, selectors, services, tasks
from projects.models import Project
from projects.policies import unmet_conditions
from projects.states import EXPLANATIONS, TONES, Status
from tests.factories import BankDetailsFactory, LegalDocumentFactory, ProjectFactory, UserFactory
from tests.projects.factories import (
    JUNE_2,
    STEPS,
    change,
    contracting,
    ready,
    supporter,
    with_client_order,
    with_legal_documents,
)

pytestmark = pytest.mark.django_db
START = date(2026, 7, 1)
CASES = [
    set(done)
    for size in range(len(STEPS) + 1)
    for done in combinations(STEPS, size)
    if not ("conditions" in done and "plan" not in done)
]


def posted():
    return set(OutboxMessage.objects.values_list("task", flat=True))


def test_every_status_has_a_look_and_an_explanation():
    assert set(TONES) == set(EXPLANATIONS) == set(Status)


@pytest.mark.behaviour("S61")
@pytest.mark.behaviour("S134")
@pytest.mark.parametrize("done", CASES, ids=lambda done: "+".join(sorted(done)) or "nothing")
def test_the_start_is_validated_when_everything_is_there_and_only_then(done):
    project = contracting()
    for name in STEPS:  # in the order of the contracting
        if name in done:
            STEPS[name](project)
    missing = set(STEPS) - done

    conditions = selectors.start_conditions(project, on=START)
    assert {each.code for each in conditions if not each.done} == missing
    assert set(unmet_conditions(project, on=START)) == missing

    if missing:
        with pytest.raises(services.StartNotReady) as refusal:
            services.validate_start(project, by=supporter(), at=JUNE_2)
        assert set(refusal.value.missing) == missing
        assert project.transitions.count() == 0
    else:
        services.validate_start(project, by=supporter(), at=JUNE_2)
        assert project.status == Status.YET_TO_START


@pytest.mark.parametrize("code", list(STEPS))
def test_support_may_go_on_with_a_reason_but_not_without_documents_or_signature(code):
    project = contracting()
    for name, step in STEPS.items():
        if name != code and not (code == "plan" and name == "conditions"):
            step(project)
    support = supporter()

    if code in rules.OVERRIDABLE:
        services.validate_start(project, by=support, at=JUNE_2, override_reason="Called them.")
        project.refresh_from_db()
        assert project.start_override_reason == "Called them."
        log = project.transitions.get()
        assert (log.by, log.reason) == (support, "Called them.")
    else:
        with pytest.raises(services.StartNotReady):
            services.validate_start(project, by=support, at=JUNE_2, override_reason="Called them.")
        assert project.transitions.count() == 0


@pytest.mark.behaviour("S48")
@pytest.mark.behaviour("S63")
def test_a_missing_refused_or_lapsed_document_holds_the_start(time_machine):
    project = ready()
    document = project.supplier_company.documents.order_by("pk").first()

    for status, expires_on in (
        ("rejected", None),
        ("expired", None),
        ("approved", date(2026, 6, 30)),
    ):
        type(document).objects.filter(pk=document.pk).update(
            status=status, expires_on=expires_on, comment="Page 2 is missing."
        )
        with pytest.raises(services.StartNotReady) as refusal:
            services.validate_start(project, by=supporter(), at=JUNE_2)
        assert refusal.value.missing == ["legal_documents"]

    type(document).objects.filter(pk=document.pk).update(expires_on=date(2026, 7, 1))
    services.validate_start(project, by=supporter(), at=JUNE_2)
    assert project.status == Status.YET_TO_START


def test_a_refused_document_shows_the_reviewers_words_to_the_supplier_only():
    project = contracting()
    with_legal_documents(project)
    refused = project.supplier_company.documents.order_by("pk").first()
    kind = refused.type
    refused.__class__.objects.filter(pk=refused.pk).update(status="superseded")
    pending = LegalDocumentFactory(company=project.supplier_company, type=kind)

    waiting = selectors.start_conditions(project, on=START)[1]
    reject_document(pending, comment="Page 2 is missing.", by=UserFactory(support=True), at=JUNE_2)
    supplier = selectors.start_conditions(project, on=START)[1]
    client = selectors.start_conditions(project, on=START, for_client=True)[1]

    assert (waiting.holder, waiting.done) == ("support", False)
    assert "being reviewed" in str(waiting.detail)
    assert (supplier.holder, supplier.is_refused) == ("supplier", True)
    assert "Page 2 is missing." in str(supplier.detail)
    assert "Page 2" not in str(client.detail)


def test_bank_details_on_their_way_are_with_support():
    project = contracting()
    BankDetailsFactory(company=project.supplier_company, status="checked")
    condition = selectors.start_conditions(project, on=START)[2]
    assert (condition.holder, condition.done) == ("support", False)


def test_a_client_never_reads_the_account():
    project = ready()
    supplier, client = (
        str(selectors.start_conditions(project, on=START, for_client=side)[2].detail)
        for side in (False, True)
    )
    assert "0189" in supplier
    assert "0189" not in client


def test_the_checklist_puts_first_what_waits_for_its_reader():
    project = contracting()
    for side in ("supplier", "client"):
        shown = selectors.checklist(project, on=START, side=side)
        assert shown.conditions[0].holder == side
        assert shown.mine == [each for each in shown.conditions if each.holder == side]
        assert (shown.done, shown.total, shown.is_complete) == (0, 5, False)
        assert {each.code for each in shown.from_client} == {"client_order"}


def test_a_start_in_the_future_waits_for_its_day():
    project = ready()
    services.validate_start(project, by=supporter(), at=JUNE_2)
    assert project.status == Status.YET_TO_START
    assert "projects.tasks.tell_everyone_of_start" in posted()


@pytest.mark.parametrize("starts_on", [date(2026, 6, 2), date(2026, 5, 4)])
def test_a_start_that_is_reached_begins_in_the_same_act(starts_on):
    project = ready(starts_on=starts_on)
    services.validate_start(project, by=supporter(), at=JUNE_2)
    project.refresh_from_db()
    assert project.status == Status.IN_PROGRESS
    actions = project.transitions.order_by("pk").values_list("action", flat=True)
    assert list(actions) == ["validate_start", "start"]


def test_a_start_is_validated_once():
    project = ready()
    stale = Project.objects.get(pk=project.pk)
    services.validate_start(project, by=supporter(), at=JUNE_2)
    with pytest.raises(TransitionRefused):
        services.validate_start(stale, by=supporter(), at=JUNE_2)


@pytest.mark.parametrize(("at", "count"), [("2026-06-30T21:59Z", 0), ("2026-06-30T22:01Z", 1)])
def test_projects_start_at_midnight_in_paris(time_machine, at, count):
    project = ProjectFactory(status="yet_to_start", starts_on=START)
    time_machine.move_to(at)

    assert tasks.start_due_projects() == count
    assert tasks.start_due_projects() == 0  # a second run changes nothing

    project.refresh_from_db()
    assert project.has_started is bool(count)
    assert project.transitions.count() == count


@pytest.mark.parametrize(("at", "count"), [("2026-12-31T22:59Z", 0), ("2026-12-31T23:01Z", 1)])
def test_projects_complete_when_their_last_day_is_over(time_machine, at, count):
    project = ProjectFactory(ends_on=date(2026, 12, 31))
    time_machine.move_to(at)

    assert tasks.complete_due_projects() == count
    assert tasks.complete_due_projects() == 0

    project.refresh_from_db()
    assert (project.status == Status.COMPLETED) is bool(count)


def test_what_never_started_may_be_cancelled_and_nothing_else():
    project, running = contracting(), ProjectFactory()
    services.cancel_project(project, reason="The client gave up.", by=supporter(), at=JUNE_2)
    with pytest.raises(TransitionRefused):
        services.cancel_project(running, reason="No.", by=supporter(), at=JUNE_2)
    assert project.status == Status.CANCELLED
    assert project.transitions.get().reason == "The client gave up."


@pytest.mark.behaviour("S75")
def test_no_service_changes_the_price_of_a_project():
    import inspect

    takes_a_price = [
        name
        for name, function in inspect.getmembers(services, inspect.isfunction)
        if function.__module__ == services.__name__
        and {"unit_price", "client_unit_price"} & set(inspect.signature(function).parameters)
    ]
    assert takes_a_price == []


def test_a_condition_that_was_met_late_is_seen_at_once():
    project = contracting()
    with_client_order(project)
    assert selectors.start_conditions(project, on=START)[0].done
    change(project, client_po_received_at=None)
    assert not selectors.start_conditions(project, on=START)[0].done
