"""A project won under a candidate file waits for the name of its consultant."""

from datetime import date

import pytest

from marketplace.suppliers import services as suppliers
from projects import services
from projects.models import Project
from projects.policies import unmet_conditions
from projects.selectors import start_conditions
from projects.services import StartNotReady
from proposals.events import ProposalAppointed
from tests.factories import (
    NOW,
    ProjectFactory,
    ProposalFactory,
    RfpFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.proposals.factories import candidate_of

pytestmark = pytest.mark.django_db

DAY = date(2026, 7, 1)


@pytest.fixture
def manager():
    return SupplierMembershipFactory(role="business_manager").user


@pytest.fixture
def candidate(manager):
    return candidate_of(manager.supplier_memberships.get().company)


@pytest.fixture
def project(manager, candidate):
    proposal = ProposalFactory(
        rfp=RfpFactory(status="won"), company=candidate.company, author=manager,
        consultant=None, candidate_file=candidate, status="appointed",
    )  # fmt: skip
    services.create_project(
        ProposalAppointed(proposal.pk, proposal.rfp_id, by_id=manager.pk, at=NOW)
    )
    return Project.objects.get()


def name_it(candidate):
    colleague = SupplierMembershipFactory(company=candidate.company, role="consultant").user
    suppliers.convert_candidate_file(
        candidate, email=colleague.email, first_name="x", last_name="y", role="consultant",
        by=candidate.created_by, at=NOW,
    )  # fmt: skip
    return colleague


def test_the_author_stands_in_until_the_file_has_a_name(project, manager, candidate):
    assert (project.consultant, project.candidate_file) == (manager, candidate)
    assert project.awaits_consultant


def test_it_cannot_start_before_not_even_with_a_reason(project):
    assert "consultant" in unmet_conditions(project, on=DAY)
    with pytest.raises(StartNotReady) as refused:
        services.validate_start(project, by=UserFactory(), at=NOW, override_reason="Go on")
    assert "consultant" in refused.value.missing


def test_its_page_says_so_and_leads_to_the_naming(client, project, manager, candidate):
    client.force_login(manager)

    page = client.get(f"/projects/{project.reference}/").text

    assert "Name of the consultant" in page
    assert "Candidate file: the consultant is to be named" in page


def test_once_the_person_joins_the_project_carries_the_name(project, candidate):
    colleague = name_it(candidate)

    project = Project.objects.get()
    assert project.consultant == colleague
    assert not project.awaits_consultant
    assert "consultant" not in unmet_conditions(project, on=DAY)
    condition = start_conditions(project, on=DAY)[0]
    assert condition.done
    assert colleague.name in str(condition.detail)


def test_a_file_named_before_the_appointment_names_the_project(manager, candidate):
    colleague = name_it(candidate)
    proposal = ProposalFactory(
        rfp=RfpFactory(status="won"), company=candidate.company, author=manager,
        consultant=None, candidate_file=candidate, status="appointed",
    )  # fmt: skip

    services.create_project(
        ProposalAppointed(proposal.pk, proposal.rfp_id, by_id=manager.pk, at=NOW)
    )

    assert Project.objects.get().consultant == colleague


def test_a_project_of_a_named_person_has_no_such_condition():
    project = ProjectFactory(in_verification=True)
    assert next(each.code for each in start_conditions(project, on=DAY)) == "client_order"
    assert "consultant" not in unmet_conditions(project, on=DAY)
