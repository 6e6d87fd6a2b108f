"""The master agreement: signed in person or under a delegation, sealed, verified, refused."""

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.kernel.models import StoredFile
from marketplace.kernel.signing import check_seal
from marketplace.suppliers import services
from marketplace.suppliers.models import AgreementTerms, MasterAgreement
from marketplace.suppliers.states import CompanyStatus, RejectionCode
from tests.factories import NOW, SupplierCompanyFactory, SupplierMembershipFactory, UserFactory
from tests.kernel import papers
from tests.outbox import deliver

pytestmark = pytest.mark.django_db
CONNECTION = services.Connection("192.0.2.7", "A browser")
AGREEMENT, DELEGATE = "/company/agreement/", "/company/agreement/delegation/"
CONTRACTS = "/company/contracts/"


@pytest.fixture
def director():
    company = SupplierCompanyFactory(status="draft", legal_name="Datavia")
    user = UserFactory(company_member=True, first_name="Inès", last_name="Petit")
    return SupplierMembershipFactory(company=company, user=user)


@pytest.fixture
def company(director):
    return director.company


def sign(company, by, **changes):
    words = services.terms_to_sign(company, at=NOW)
    facts = {"name": by.name, "shown_sha256": words.sha256} | changes
    return services.sign_agreement(company, connection=CONNECTION, by=by, at=NOW, **facts)


def accept(company, by, **changes):
    words = services.terms_to_sign(company, at=NOW)
    facts = {
        "representative": "Paul Roche",
        "upload": SimpleUploadedFile("delegation.pdf", papers.pdf()),
        "shown_sha256": words.sha256,
    } | changes
    return services.accept_by_delegation(company, connection=CONNECTION, by=by, at=NOW, **facts)


# --- Signing ----------------------------------------------------------------------------------


def test_the_representative_s_signature_sends_the_company_to_support(company, director):
    agreement = sign(company, director.user, name="INES  petit")

    company.refresh_from_db()
    assert company.status == CompanyStatus.PENDING
    assert company.transitions.get().action == "submit"
    assert (agreement.kind, agreement.legal_representative) == ("signed", "Inès Petit")
    assert agreement.evidence["address"] == "192.0.2.7"
    assert agreement.evidence["email"] == director.user.email
    assert agreement.evidence["text_sha256"] == services.terms_to_sign(company, at=NOW).sha256
    assert "Datavia" in agreement.evidence["text"]


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"name": "Paul Roche"}, services.NotYourName),
        ({"name": " "}, services.NotYourName),
        ({"shown_sha256": "other"}, services.TextChanged),
    ],
)
def test_a_signature_that_is_none_changes_nothing(company, director, changes, refusal):
    with pytest.raises(refusal):
        sign(company, director.user, **changes)
    company.refresh_from_db()
    assert company.is_draft
    assert not MasterAgreement.objects.exists()


def test_the_agreement_is_signed_once(company, director):
    sign(company, director.user)
    with pytest.raises(services.AlreadySigned):
        sign(company, director.user)


def test_new_terms_are_signed_without_another_verification(company, director):
    sign(company, director.user)
    type(company).objects.update(status=CompanyStatus.ACTIVE)
    AgreementTerms.objects.create(
        effective_on=NOW.date() - timedelta(days=1),
        version="2",
        text_en="Two.",
        text_fr="Deux.",
        source="t",
    )
    sign(company, director.user)
    company.refresh_from_db()
    assert company.is_active
    assert company.master_agreements.count() == 2


# --- Under a delegation -----------------------------------------------------------------------


def test_somebody_else_accepts_with_the_delegation_of_a_representative(company, director):
    agreement = accept(company, director.user)

    company.refresh_from_db()
    assert company.status == CompanyStatus.PENDING
    assert (agreement.kind, agreement.legal_representative) == ("delegation", "Paul Roche")
    assert agreement.delegation.is_being_checked


def test_without_the_name_of_the_representative_nothing_is_kept(company, director):
    with pytest.raises(services.RepresentativeMissing):
        accept(company, director.user, representative=" ")
    assert not StoredFile.objects.exists()


def test_an_unfit_file_sends_the_company_back_to_the_agreement(company, director):
    agreement = accept(company, director.user)
    agreement.delegation.check_code = "password"
    agreement.delegation.save()

    services.refuse_unfit_delegation(agreement.delegation_id, at=NOW)

    company.refresh_from_db()
    assert company.status == CompanyStatus.REJECTED
    assert company.needs_another_signature
    assert "password" in company.rejection_reason


# --- The sealed document ----------------------------------------------------------------------


def test_a_worker_writes_the_sealed_agreement_with_its_evidence(company, director, client):
    agreement = sign(company, director.user)
    deliver()

    agreement.refresh_from_db()
    with agreement.document.file.open("rb") as file:
        content = file.read()
    seal = check_seal(content)
    assert seal.is_intact
    assert seal.is_whole
    middle = content.index(b"stream") + 30
    flipped = content[:middle] + bytes([content[middle] ^ 1]) + content[middle + 1 :]
    assert not check_seal(flipped).is_intact


def test_a_second_rendering_changes_nothing(company, director):
    agreement = sign(company, director.user)
    services.render_agreement(agreement.pk, at=NOW)
    before = MasterAgreement.objects.get().document_id
    services.render_agreement(agreement.pk, at=NOW)
    assert MasterAgreement.objects.get().document_id == before


# --- Refused and corrected --------------------------------------------------------------------


def test_a_refused_signature_is_mended_by_another(company, director):
    sign(company, director.user)
    support = UserFactory(support=True)
    services.reject_company(
        company, code=RejectionCode.SIGNATORY, reason="Not an officer.", by=support, at=NOW
    )
    assert company.needs_another_signature

    accept(company, director.user)

    company.refresh_from_db()
    assert company.status == CompanyStatus.PENDING
    assert (company.rejection_code, company.rejection_reason) == ("", "")


# --- Pages ------------------------------------------------------------------------------------


def answers(company, **changes):
    return {"shown_sha256": services.terms_to_sign(company, at=NOW).sha256} | changes


def test_the_page_shows_the_words_and_takes_the_signature(client, company, director):
    client.force_login(director.user)
    page = client.get(AGREEMENT)
    signed = client.post(
        AGREEMENT, answers(company, name=director.user.name, consent="on"), follow=True
    )
    assert "Self-billing" in page.text or "Autofacturation" in page.text
    assert signed.redirect_chain == [("/company/", 302)]
    assert "Pending verification" in signed.text
    assert "This agreement is signed" in client.get(AGREEMENT).text


@pytest.mark.parametrize("htmx", [{}, {"HX-Request": "true"}])
def test_what_is_missing_is_said_beside_its_field(client, company, director, htmx):
    client.force_login(director.user)
    unnamed = client.post(AGREEMENT, answers(company, name="Other", consent="on"), headers=htmx)
    unticked = client.post(AGREEMENT, answers(company, name=director.user.name), headers=htmx)
    assert (unnamed.status_code, unticked.status_code) == (422, 422)
    assert "Sign with your own name" in unnamed.text
    assert "Tick the box to sign" in unticked.text


def test_the_delegation_is_prepared_and_sent(client, company, director):
    client.force_login(director.user)
    prepared = client.get(AGREEMENT, {"representative": "Paul Roche"})
    paper = client.get(f"{DELEGATE}template/", {"representative": "Paul Roche"})
    sent = client.post(
        DELEGATE,
        answers(
            company,
            representative="Paul Roche",
            consent="on",
            delegation=SimpleUploadedFile("d.pdf", papers.pdf()),
        ),
    )
    assert "Download the delegation to be signed by Paul Roche" in prepared.text
    assert paper.content.startswith(b"%PDF")
    assert sent.url == "/company/"


def test_a_program_is_no_delegation(client, company, director):
    client.force_login(director.user)
    sent = client.post(
        DELEGATE,
        answers(
            company,
            representative="Paul Roche",
            consent="on",
            delegation=SimpleUploadedFile("d.pdf", b"MZ, a program"),
        ),
    )
    assert sent.status_code == 422
    assert "Only a PDF, a PNG or a JPEG" in sent.text
    assert not MasterAgreement.objects.exists()


def test_without_a_name_there_is_no_paper(client, director):
    client.force_login(director.user)
    assert client.get(f"{DELEGATE}template/").status_code == 404


def test_contracts_are_downloaded_with_date_time_and_signatory(client, company, director):
    agreement = sign(company, director.user)
    client.force_login(director.user)
    waiting = client.get(CONTRACTS).text
    assert client.get(f"{CONTRACTS}{agreement.pk}/").status_code == 404
    services.render_agreement(agreement.pk, at=NOW)
    ready = client.get(CONTRACTS).text
    file = client.get(f"{CONTRACTS}{agreement.pk}/")
    assert "The PDF is being prepared" in waiting
    assert director.user.name in ready
    assert "Download" in ready
    assert file.getvalue().startswith(b"%PDF")


def test_only_the_company_and_support_read_agreements(client, company, director):
    agreement = accept(company, director.user)
    page = f"{CONTRACTS}{agreement.pk}/delegation/"
    expected = {
        UserFactory(support=True): 403,
        SupplierMembershipFactory().user: 404,
        SupplierMembershipFactory(company=company, role="consultant").user: 403,
        SupplierMembershipFactory(company=company, role="business_manager").user: 200,
        UserFactory(support=True, permissions=["suppliers.change_suppliercompany"]): 200,
    }
    assert client.get(page).status_code == 302
    for user, status in expected.items():
        client.force_login(user)
        response = client.get(page)
        assert response.status_code == status
        if response.streaming:
            response.getvalue()


def test_only_directors_sign(client, company):
    client.force_login(SupplierMembershipFactory(company=company, role="business_manager").user)
    assert client.get(AGREEMENT).status_code == 403
    assert client.post(DELEGATE).status_code == 403
    assert client.get(DELEGATE).status_code == 403
