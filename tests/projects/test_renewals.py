"""From the reminder to the new order."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from activity_reports.models import ActivityReport
from compliance.models import LegalDocument
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.signing import check_seal
from marketplace.kernel.transitions import TransitionRefused
from marketplace.notifications.models import Notification
from projects import selectors, services, tasks
from projects.models import Project, RenewalRequest, SignedDocument
from tests.factories import DocumentTypeFactory
from tests.projects import renewals
from tests.projects.factories import (
    CONSENT,
    change,
    supporter,
    with_bank_details,
    with_client_order,
    with_legal_documents,
)
from tests.projects.renewals import DEC_1
from tests.proposals.factories import freelancer

pytestmark = pytest.mark.django_db
DEC_11 = datetime(2026, 12, 11, 5, 30, tzinfo=UTC)  # 20 days before the end


def posted(task):
    return OutboxMessage.objects.filter(task=f"projects.tasks.{task}")


# --- the reminder -------------------------------------------------------------------------------


def test_twenty_days_before_the_end_both_sides_are_reminded_once():
    project = renewals.ending()

    early = services.remind_of_ends(at=DEC_11 - timedelta(days=1))
    on_the_day = services.remind_of_ends(at=DEC_11)
    later = services.remind_of_ends(at=DEC_11 + timedelta(days=1))

    assert (early, on_the_day, later) == (0, 1, 0)
    assert [each.kwargs["project_id"] for each in posted("tell_both_of_end")] == [project.pk]


def test_a_missed_day_is_made_up_for_and_an_order_that_is_over_is_left_alone():
    renewals.ending()
    renewals.ending(status="completed")
    assert services.remind_of_ends(at=DEC_11 + timedelta(days=9)) == 1


def test_who_has_asked_for_a_renewal_needs_no_reminder():
    renewals.requested()
    assert services.remind_of_ends(at=DEC_11) == 0


# --- the request --------------------------------------------------------------------------------


def test_a_direct_renewal_keeps_both_prices():
    renewal = renewals.requested()

    assert (renewal.mode, renewal.status) == ("direct", "pending_supplier")
    assert (renewal.unit_price, renewal.client_unit_price) == (Decimal(500), Decimal(550))
    assert renewal.reference == f"PO-{renewal.project.number}-2"
    assert posted("tell_of_renewal_request").count() == 1


@pytest.mark.behaviour("S76")
def test_the_client_names_another_price_and_the_suppliers_is_its_twin():
    renewal = renewals.requested(client_unit_price=Decimal("605.00"))
    assert renewal.mode == "modified"
    assert (renewal.unit_price, renewal.client_unit_price) == (Decimal(550), Decimal(605))


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"starts_on": date(2026, 12, 31)}, services.StartsTooEarly),
        ({"ends_on": date(2026, 12, 31)}, services.EndsBeforeStart),
        ({"units": Decimal(0)}, services.UnitsNotCountable),
        ({"units": Decimal("1.2")}, services.UnitsNotCountable),
        ({"client_unit_price": Decimal("550.00")}, services.PriceNotChanged),
        ({"client_unit_price": Decimal("0.00")}, services.PriceNotChanged),
    ],
)
def test_a_wish_that_cannot_be_is_refused_and_nothing_written(fields, refusal):
    with pytest.raises(refusal):
        renewals.requested(**fields)
    assert not RenewalRequest.objects.exists()


def test_a_renewal_never_begins_in_the_past():
    with pytest.raises(services.StartsTooEarly):
        renewals.requested(renewals.ending(status="completed"), at=DEC_1 + timedelta(days=40))


@pytest.mark.parametrize(
    "status", ["legal_verification", "yet_to_start", "terminated", "cancelled"]
)
def test_only_what_is_under_way_or_has_ended_as_planned_is_renewed(status):
    with pytest.raises(services.ProjectNotRenewable):
        renewals.requested(renewals.ending(status=status))


def test_one_renewal_of_a_project_is_alive_at_a_time():
    renewal = renewals.requested()
    with pytest.raises(services.RenewalUnderWay):
        renewals.requested(renewal.project)
    services.close_renewal(renewal, by=renewal.requested_by, at=DEC_1)
    assert renewals.requested(renewal.project).pk != renewal.pk


def test_the_database_refuses_a_second_renewal_that_is_alive():
    renewal = renewals.requested()
    renewal.pk = None
    with pytest.raises(IntegrityError, match="renewal_one_alive"), transaction.atomic():
        renewal.save(force_insert=True)


# --- the supplier -------------------------------------------------------------------------------


@pytest.mark.behaviour("S122")
def test_the_plan_of_the_new_period_leaves_the_running_order_alone():
    renewal = renewals.accepted(plan="flash")
    project = Project.objects.get(pk=renewal.project_id)
    assert (project.plan, renewal.successor.plan) == ("express", "flash")


@pytest.mark.behaviour("S126")
def test_the_old_terms_hold_until_the_new_contract_is_signed():
    old = {"regime": "back_to_back", "plan": "back_to_back"}
    project = renewals.ending(**old)
    renewal = renewals.requested(project)
    assert Project.objects.get(pk=project.pk).regime == "back_to_back"
    assert renewal.regime == ""

    renewals.sign(renewal)
    services.accept_renewal(renewal, by=renewal.requested_by, at=DEC_1)

    project.refresh_from_db()
    assert (project.regime, renewal.successor.regime) == ("back_to_back", "fixed_date")


def test_plans_of_another_regime_are_not_offered():
    renewal = renewals.requested(renewals.ending(freelancer(country="BE")))
    with pytest.raises(services.PlanNotOffered):
        renewals.sign(renewal, "flash")
    renewals.sign(renewal, "immediate")
    assert renewal.regime == "back_to_back"


def test_the_signature_keeps_the_words_and_happens_once():
    renewal = renewals.agreed()

    with pytest.raises(services.AlreadySigned):
        services.sign_renewal(
            renewal, consent=CONSENT, address=None, by=renewal.project.business_manager, at=DEC_1
        )
    with pytest.raises(services.PlanIsFixed):
        services.choose_renewal_plan(
            renewal, plan="basic", by=renewal.project.business_manager, at=DEC_1
        )

    documents = SignedDocument.objects.filter(renewal=renewal).order_by("kind")
    assert [each.kind for each in documents] == ["conditions", "mandate"]
    assert {each.project for each in documents} == {None}
    assert renewal.reference in documents[0].text
    assert renewal.status == "pending_client"


def test_nothing_is_signed_without_a_plan_a_consent_or_under_other_words():
    renewal = renewals.requested()
    sign = {"address": None, "by": renewal.project.business_manager, "at": DEC_1}

    with pytest.raises(services.PlanMissing):
        services.sign_renewal(renewal, consent=CONSENT, **sign)
    services.choose_renewal_plan(renewal, plan="basic", by=sign["by"], at=DEC_1)
    with pytest.raises(services.ConsentMissing):
        services.sign_renewal(renewal, consent=" ", **sign)
    with pytest.raises(services.TextChanged):
        services.sign_renewal(renewal, consent=CONSENT, shown_sha256="0" * 64, **sign)

    renewal.refresh_from_db()
    assert renewal.status == "pending_supplier"
    assert not SignedDocument.objects.exists()


def test_the_signed_texts_become_sealed_pdfs_before_the_order_exists():
    renewal = renewals.agreed()

    services.render_renewal_conditions(renewal.pk, at=DEC_1)
    services.render_renewal_conditions(renewal.pk, at=DEC_1)

    documents = SignedDocument.objects.filter(renewal=renewal)
    assert {each.file.original_name for each in documents} == {
        f"{renewal.reference}-conditions.pdf",
        f"{renewal.reference}-mandate.pdf",
    }
    with documents[0].file.file.open() as content:
        seal = check_seal(content.read())
    assert seal.is_intact
    assert seal.is_whole


def test_a_refusal_has_its_reason_and_the_client_sends_again():
    renewal = renewals.refused()
    assert (renewal.status, renewal.refusal, renewal.refusal_comment) == (
        "refused", "price", "Too low.",
    )  # fmt: skip

    wish = renewals.wish(client_unit_price=Decimal("605.00"))
    services.send_renewal_again(renewal, wish=wish, by=renewal.requested_by, at=DEC_1)

    assert (renewal.status, renewal.refusal) == ("pending_supplier", "")
    assert renewal.unit_price == Decimal(550)
    assert posted("tell_of_renewal_request").count() == 2


@pytest.mark.parametrize(("refusal", "comment"), [("", "No."), ("other", " "), ("nonsense", "No.")])
def test_a_refusal_without_a_reason_is_none(refusal, comment):
    renewal = renewals.requested()
    by = renewal.project.business_manager
    with pytest.raises(services.RefusalNotExplained):
        services.refuse_renewal(renewal, refusal=refusal, comment=comment, by=by, at=DEC_1)
    renewal.refresh_from_db()
    assert renewal.status == "pending_supplier"


# --- the client, and the new order --------------------------------------------------------------


@pytest.mark.behaviour("S127")
def test_the_new_order_differs_in_the_terms_of_payment_and_in_what_was_renewed_alone():
    project = renewals.ending()
    renewal = renewals.accepted(project)

    before = Project.objects.filter(pk=project.pk).values().get()
    after = Project.objects.filter(pk=renewal.successor_id).values().get()
    differs = {name for name in before if before[name] != after[name]}

    of_its_own = {"id", "iteration", "proposal_id", "renewed_from_id", "status", "created_at"}
    renewed = {"starts_on", "ends_on", "units_ordered"}
    payment = {"plan", "plan_chosen_at", "conditions_signed_at"}
    assert differs == of_its_own | renewed | payment
    assert (after["status"], after["iteration"]) == ("legal_verification", 2)


def test_the_new_order_takes_over_what_was_signed_and_asks_for_the_rest():
    renewal = renewals.accepted()
    order = renewal.successor
    assert set(order.signed_documents.values_list("kind", flat=True)) == {"conditions", "mandate"}
    assert order.client_po_received_at is None
    assert posted("tell_both_what_is_missing").count() == 1
    assert renewal.status == "legal_verification"


def test_the_start_of_the_new_order_ends_the_renewal():
    renewal = renewals.accepted()
    order = renewal.successor
    for step in (with_client_order, with_legal_documents, with_bank_details):
        step(order)
    LegalDocument.objects.update(expires_on=date(2027, 6, 1))

    services.validate_start(order, by=supporter(), at=DEC_1)

    renewal.refresh_from_db()
    assert (renewal.status, order.status) == ("validated", "yet_to_start")


def test_an_expired_document_keeps_the_new_order_from_starting():
    order = renewals.accepted().successor
    with_client_order(order)
    with_bank_details(order)
    DocumentTypeFactory()
    with pytest.raises(services.StartNotReady) as refusal:
        services.validate_start(order, by=supporter(), at=DEC_1)
    assert refusal.value.missing == ["legal_documents"]


def test_a_new_order_that_is_cancelled_may_be_asked_for_again():
    renewal = renewals.accepted()
    services.cancel_project(renewal.successor, reason="Budget cut.", by=supporter(), at=DEC_1)
    renewal.refresh_from_db()
    assert renewal.status == "closed"
    assert renewals.requested(renewal.project).iteration == 3


def test_the_client_may_refuse_what_was_signed_with_a_reason_and_ask_anew():
    renewal = renewals.agreed()
    by = renewal.requested_by
    with pytest.raises(services.RefusalNotExplained):
        services.turn_down_renewal(renewal, reason=" ", by=by, at=DEC_1)

    services.turn_down_renewal(renewal, reason="The price was mistyped.", by=by, at=DEC_1)

    assert renewal.status == "refused_client"
    assert not Project.objects.filter(renewed_from=renewal.project).exists()
    assert renewals.requested(renewal.project).status == "pending_supplier"


def test_a_project_ended_early_meanwhile_is_not_renewed():
    renewal = renewals.agreed()
    change(renewal.project, status="terminated")
    with pytest.raises(services.ProjectNotRenewable):
        services.accept_renewal(renewal, by=renewal.requested_by, at=DEC_1)
    renewal.refresh_from_db()
    assert renewal.status == "pending_client"


def test_what_is_signed_is_not_withdrawn():
    renewal = renewals.agreed()
    with pytest.raises(services.AlreadySigned):
        services.close_renewal(renewal, by=renewal.requested_by, at=DEC_1)


def test_a_second_confirmation_makes_no_second_order():
    renewal = renewals.accepted()
    with pytest.raises(TransitionRefused):
        services.accept_renewal(renewal, by=renewal.requested_by, at=DEC_1)
    assert Project.objects.filter(renewed_from=renewal.project).count() == 1


@pytest.mark.behaviour("S83")
def test_until_both_agree_the_new_period_has_no_order_and_no_report():
    project = renewals.ending()
    renewal = renewals.requested(project)
    assert selectors.waiting_renewal(project) == renewal
    renewals.sign(renewal)
    assert selectors.waiting_renewal(project) == renewal
    assert not ActivityReport.objects.filter(project__number=project.number).exists()

    services.accept_renewal(renewal, by=renewal.requested_by, at=DEC_1)

    assert selectors.waiting_renewal(project) is None


# --- what is told -------------------------------------------------------------------------------


def told(name):
    rows = Notification.objects.filter(name=name)
    return {(row.recipient_id, row.title) for row in rows}


def test_both_sides_are_told_of_the_end_and_of_the_request_at_their_own_price():
    renewal = renewals.requested(client_unit_price=Decimal(605))
    project = renewal.project
    manager, supplier = project.operational_manager_id, project.business_manager_id

    tasks.tell_both_of_end(project_id=project.pk)
    tasks.tell_of_renewal_request(renewal_id=renewal.pk, round=0)

    title = f"{project.reference} ends on 31 December 2026"
    assert told("project_ends_soon") == {(manager, title), (supplier, title)}
    asked = Notification.objects.get(name="renewal_requested", recipient=supplier)
    copy = Notification.objects.get(name="renewal_sent", recipient=manager)
    assert "€550.00" in asked.text
    assert "€605.00" in copy.text


def test_each_answer_is_told_to_the_other_side():
    renewal = renewals.refused()
    tasks.tell_of_renewal_refusal(renewal_id=renewal.pk, round=1)
    assert "Too low." in Notification.objects.filter(name="renewal_refused")[0].text
    for task, name in (
        (tasks.tell_of_renewal_agreed, "renewal_agreed"),
        (tasks.tell_of_renewal_accepted, "renewal_accepted"),
        (tasks.tell_of_renewal_closed, "renewal_closed"),
    ):
        task(renewal_id=renewal.pk)
        assert told(name)

    turned_down = renewals.agreed()
    by = turned_down.requested_by
    services.turn_down_renewal(turned_down, reason="Mistyped.", by=by, at=DEC_1)
    tasks.tell_of_renewal_turned_down(renewal_id=turned_down.pk)
    assert "Mistyped." in Notification.objects.filter(name="renewal_turned_down")[0].text
