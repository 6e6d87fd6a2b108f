"""From the appointment to the signature."""

from datetime import UTC, date, datetime
from decimal import Decimal
from hashlib import sha256

import pytest
from django.db import IntegrityError, transaction

from marketplace.kernel.files import UploadRefused
from marketplace.kernel.models import OutboxMessage, StoredFile
from projects import services
from projects.models import ContractText, Project, SignedDocument
from proposals.services import appoint_proposal
from tests.projects.factories import (
    CONSENT,
    JUNE_2,
    contracting,
    ready,
    supporter,
    with_plan,
    with_signature,
)
from tests.proposals.factories import freelancer, open_rfp, sent

pytestmark = pytest.mark.django_db
APRIL_27 = datetime(2025, 4, 27, 21, 59, tzinfo=UTC)  # 23:59 in Paris
APRIL_28 = datetime(2025, 4, 27, 22, 1, tzinfo=UTC)  # one minute past midnight in Paris


def posted():
    return set(OutboxMessage.objects.values_list("task", flat=True))


def pdf(name="order.pdf", content=b"%PDF-1.7\n%%EOF"):
    from django.core.files.uploadedfile import SimpleUploadedFile

    return SimpleUploadedFile(name, content)


# --- birth --------------------------------------------------------------------------------------


@pytest.mark.behaviour("S59")
def test_an_appointment_creates_a_project_with_everything_that_was_agreed():
    rfp = open_rfp(starts_on=date(2026, 7, 1), units=Decimal(60))
    proposal = sent(rfp, status="interesting", available_from=date(2026, 7, 20))

    appoint_proposal(proposal, by=rfp.operational_manager, at=JUNE_2)

    project = proposal.project
    assert project.status == "legal_verification"
    assert (project.starts_on, project.ends_on) == (date(2026, 7, 20), rfp.ends_on)
    assert (project.unit_price, project.client_unit_price) == (Decimal(500), Decimal(550))
    assert (project.title, project.deliverables) == (rfp.title, rfp.deliverables)
    assert (project.units_ordered, project.unit_type) == (60, "day")
    assert (project.entity, project.client_company) == (rfp.entity, rfp.company)
    assert project.supplier_company == proposal.company
    assert project.business_manager == project.consultant == proposal.author
    assert project.operational_manager == rfp.operational_manager
    assert project.created_at == JUNE_2
    assert project.number >= 1234
    assert "projects.tasks.tell_both_what_is_missing" in posted()


def test_a_consultant_who_is_free_early_starts_when_the_client_asked():
    proposal = sent(open_rfp(), status="interesting", available_from=date(2026, 6, 10))
    appoint_proposal(proposal, by=proposal.rfp.operational_manager, at=JUNE_2)
    assert proposal.project.starts_on == proposal.rfp.starts_on


def test_each_project_has_a_number_of_its_own():
    numbers = set()
    for _time in range(2):
        proposal = sent(status="interesting")
        appoint_proposal(proposal, by=proposal.rfp.operational_manager, at=JUNE_2)
        numbers.add(proposal.project.number)
    assert len(numbers) == 2


# --- the client's purchase order ----------------------------------------------------------------


def test_support_records_the_purchase_order_and_a_newer_one_replaces_it():
    project, support = contracting(), supporter()
    for number in ("C-1", "C-2"):
        services.record_client_order(
            project, number=number, issued_on=date(2026, 6, 1), upload=pdf(), by=support, at=JUNE_2
        )
    project.refresh_from_db()
    assert project.client_po_number == "C-2"
    assert project.client_po_file.stored_by == support
    assert project.client_po_received_at == JUNE_2


def test_only_a_pdf_is_a_purchase_order():
    project = contracting()
    with pytest.raises(UploadRefused):
        services.record_client_order(
            project,
            number="C-1",
            issued_on=date(2026, 6, 1),
            upload=pdf(content=b"GIF89a"),
            by=supporter(),
            at=JUNE_2,
        )
    project.refresh_from_db()
    assert project.client_po_received_at is None
    assert not StoredFile.objects.filter(folder="client-orders").exists()


def test_after_the_start_no_purchase_order_is_recorded():
    project = ready()
    services.validate_start(project, by=supporter(), at=JUNE_2)
    with pytest.raises(services.TooLateForTheOrder):
        services.record_client_order(
            project,
            number="C-2",
            issued_on=date(2026, 6, 1),
            upload=pdf(),
            by=supporter(),
            at=JUNE_2,
        )


# --- the plan -----------------------------------------------------------------------------------


@pytest.mark.behaviour("S134")
@pytest.mark.parametrize("plan", ["basic", "express", "flash"])
def test_the_plan_may_change_until_the_signature(plan):
    project = contracting()
    with_plan(project, "basic")
    with_plan(project, plan)
    project.refresh_from_db()
    assert (project.plan, project.plan_chosen_at) == (plan, JUNE_2)


@pytest.mark.behaviour("S135")
@pytest.mark.parametrize(
    ("country", "at", "refused"),
    [
        ("FR", JUNE_2, ["immediate", "back_to_back", "nonsense", ""]),
        ("BE", JUNE_2, ["basic", "express", "flash"]),
        ("FR", APRIL_27, ["basic", "express", "flash"]),
    ],
)
def test_each_regime_has_its_own_plans(country, at, refused):
    project = contracting(person=freelancer(country=country))
    for plan in refused:
        with pytest.raises(services.PlanNotOffered):
            with_plan(project, plan, at=at)
    project.refresh_from_db()
    assert project.plan == ""


@pytest.mark.behaviour("S121")
def test_after_the_signature_and_after_the_start_the_plan_is_fixed():
    project = ready()
    with pytest.raises(services.PlanIsFixed):
        with_plan(project, "flash")
    services.validate_start(project, by=supporter(), at=JUNE_2)
    with pytest.raises(services.PlanIsFixed):
        with_plan(project, "flash")
    project.refresh_from_db()
    assert project.plan == "express"


# --- the signature ------------------------------------------------------------------------------


@pytest.mark.behaviour("S74")
def test_the_signature_keeps_the_exact_words_who_when_and_where():
    project = contracting()
    with_signature(project)

    documents = SignedDocument.objects.filter(project=project).order_by("kind")
    assert [document.kind for document in documents] == ["conditions", "mandate"]
    for document in documents:
        assert document.text_sha256 == sha256(document.text.encode()).hexdigest()
        assert (document.signed_by, document.signed_at) == (project.business_manager, JUNE_2)
        assert (document.address, document.consent) == ("192.0.2.7", CONSENT)
    assert project.reference in documents[0].text
    assert "289, I-2" in documents[1].text  # the language of the company's documents is French
    assert project.conditions_signed_at == JUNE_2
    assert "projects.tasks.render_conditions" in posted()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_the_texts_speak_the_language_of_the_companys_documents(language):
    project = contracting(person=freelancer(document_language=language))
    with_plan(project)
    conditions, _mandate = services.texts_to_sign(project, on=date(2026, 6, 2))
    words = {"fr": ("Conditions particulières", "1er juillet 2026", "500,00"),
             "en": ("Specific conditions", "1 July 2026", "€500.00")}  # fmt: skip
    for word in words[language]:
        assert word in conditions.text


@pytest.mark.parametrize(
    ("country", "at", "plan", "regime"),
    [
        pytest.param("FR", APRIL_28, "flash", "fixed_date", marks=pytest.mark.behaviour("S103")),
        pytest.param("FR", APRIL_28, "basic", "fixed_date", marks=pytest.mark.behaviour("S104")),
        pytest.param(
            "FR", APRIL_27, "back_to_back", "back_to_back", marks=pytest.mark.behaviour("S104")
        ),
        pytest.param(
            "BE", JUNE_2, "back_to_back", "back_to_back", marks=pytest.mark.behaviour("S107")
        ),
        pytest.param(
            "BE", JUNE_2, "immediate", "back_to_back", marks=pytest.mark.behaviour("S132")
        ),
    ],
)
def test_the_paris_day_of_the_signature_fixes_the_regime(country, at, plan, regime):
    project = contracting(person=freelancer(country=country))
    with_plan(project, plan, at=at)
    with_signature(project, at=at)
    project.refresh_from_db()
    assert (project.regime, project.plan) == (regime, plan)


@pytest.mark.behaviour("S126")
def test_a_plan_of_yesterdays_regime_is_chosen_again():
    project = contracting()
    with_plan(project, "immediate", at=APRIL_27)

    with pytest.raises(services.PlanNotOffered):
        with_signature(project, at=APRIL_28)

    project.refresh_from_db()
    assert project.conditions_signed_at is None
    assert not SignedDocument.objects.exists()


@pytest.mark.behaviour("S123")
def test_two_projects_of_one_supplier_may_be_paid_differently():
    person = freelancer()
    old, new = contracting(person=person), contracting(person=person)
    with_plan(old, "back_to_back", at=APRIL_27)
    with_signature(old, at=APRIL_27)
    with_plan(new, "flash", at=APRIL_28)
    with_signature(new, at=APRIL_28)
    assert (old.regime, new.regime) == ("back_to_back", "fixed_date")


def test_what_cannot_be_signed_writes_nothing():
    project = contracting()
    sign = {"address": None, "by": project.business_manager, "at": JUNE_2}

    with pytest.raises(services.PlanMissing):
        services.sign_conditions(project, consent=CONSENT, **sign)
    with_plan(project)
    with pytest.raises(services.ConsentMissing):
        services.sign_conditions(project, consent=" ", **sign)
    with pytest.raises(services.TextChanged):
        services.sign_conditions(project, consent=CONSENT, shown_sha256="0" * 64, **sign)
    assert not SignedDocument.objects.exists()

    services.sign_conditions(project, consent=CONSENT, **sign)
    with pytest.raises(services.AlreadySigned):
        services.sign_conditions(project, consent=CONSENT, **sign)
    assert SignedDocument.objects.count() == 2


def test_a_new_version_of_a_text_holds_from_its_day():
    ContractText.objects.create(
        kind="conditions", language="fr", effective_on=date(2026, 6, 3), body="New.", source="test"
    )
    project = contracting()
    with_plan(project)
    today, tomorrow = (
        services.texts_to_sign(project, on=day)[0].text
        for day in (date(2026, 6, 2), date(2026, 6, 3))
    )
    assert "Conditions particulières" in today
    assert tomorrow == "New.\n"


def test_the_database_refuses_a_start_without_a_signature():
    project = contracting()
    with pytest.raises(IntegrityError, match="project_started_is_signed"), transaction.atomic():
        Project.objects.filter(pk=project.pk).update(status="yet_to_start")


@pytest.mark.behaviour("S73")
def test_the_worker_keeps_each_signed_text_as_a_pdf_once():
    project = contracting()
    with_signature(project)

    services.render_conditions(project.pk, at=JUNE_2)
    services.render_conditions(project.pk, at=JUNE_2)

    documents = SignedDocument.objects.filter(project=project)
    assert {document.file.original_name for document in documents} == {
        f"{project.reference}-conditions.pdf",
        f"{project.reference}-mandate.pdf",
    }
    assert StoredFile.objects.filter(folder="contracts").count() == 2
    with documents.first().file.file.open() as content:
        assert content.read().startswith(b"%PDF")
