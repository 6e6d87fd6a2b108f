"""Who reads the public profile: exactly the clients who received a proposal with this person."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.kernel.files import accept_own
from marketplace.suppliers import services
from marketplace.suppliers.models import SupplierProfile
from tests.factories import (
    NOW,
    ClientMembershipFactory,
    ProposalFactory,
    RfpFactory,
    SupplierMembershipFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db

PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"


@pytest.fixture
def consultant():
    user = SupplierMembershipFactory(role="consultant", user__first_name="Chloé").user
    services.update_profile(
        user, skills=[], at=NOW, title="Data engineer", summary="Ten years.", daily_rate=617
    )
    return user


@pytest.fixture
def company(consultant):
    return consultant.supplier_memberships.get().company


@pytest.fixture
def address(consultant):
    return reverse("proposals:profile", args=[consultant.supplier_profile.pk])


def a_proposal(company, consultant, **fields):
    author = fields.pop("author", None) or SupplierMembershipFactory(company=company).user
    return ProposalFactory(company=company, author=author, consultant=consultant, **fields)


def status(client, address, user):
    client.force_login(user)
    answer = client.get(address)
    b"".join(answer)  # to its end, which closes a file
    return answer.status_code


@pytest.mark.behaviour("S19")
@pytest.mark.parametrize("role", ["collaborator", "buyer", "standard", "company_admin"])
def test_everybody_of_a_client_who_received_a_proposal_reads_it(
    client, company, consultant, address, role
):
    proposal = a_proposal(company, consultant)
    reader = ClientMembershipFactory(company=proposal.rfp.company, role=role).user

    client.force_login(reader)
    page = client.get(address)

    assert page.status_code == 200
    assert "Chloé" in page.text
    assert "Ten years." in page.text


@pytest.mark.behaviour("S20")
@pytest.mark.parametrize("state", ["unread", "cancelled", "lost", "appointed"])
def test_whichever_rfp_and_whenever(client, company, consultant, address, state):
    extra = {"cancel_reason": "other"} if state == "cancelled" else {}
    first = a_proposal(company, consultant, status=state, **extra)
    second = a_proposal(company, consultant, rfp=RfpFactory())

    for proposal in (first, second):
        reader = ClientMembershipFactory(company=proposal.rfp.company).user
        assert status(client, address, reader) == 200


@pytest.mark.behaviour("S19")
def test_the_author_of_a_proposal_is_read_like_its_consultant(client, company, consultant, address):
    other = SupplierMembershipFactory(company=company, role="consultant").user
    proposal = a_proposal(company, other, author=consultant)

    assert (
        status(client, address, ClientMembershipFactory(company=proposal.rfp.company).user) == 200
    )


@pytest.mark.behaviour("S21")
def test_a_client_who_never_received_one_does_not_find_it(client, company, consultant, address):
    colleague = SupplierMembershipFactory(company=company, role="consultant").user
    about_a_colleague = a_proposal(company, colleague)
    of_another_firm = ProposalFactory()

    for rfp in (RfpFactory(), about_a_colleague.rfp, of_another_firm.rfp):
        reader = ClientMembershipFactory(company=rfp.company, role="company_admin").user
        assert status(client, address, reader) == 404


@pytest.mark.behaviour("S21")
def test_who_left_the_client_does_not_find_it_any_more(client, company, consultant, address):
    proposal = a_proposal(company, consultant)
    gone = ClientMembershipFactory(company=proposal.rfp.company, left_at=NOW).user

    assert status(client, address, gone) == 404


def test_itself_colleagues_and_support_read_it_and_other_suppliers_do_not(
    client, company, consultant, address
):
    colleague = SupplierMembershipFactory(company=company, role="consultant").user
    support = UserFactory(is_staff=True)
    stranger = SupplierMembershipFactory().user

    assert [status(client, address, each) for each in (consultant, colleague, support)] == [200] * 3
    assert status(client, address, stranger) == 404
    client.logout()
    assert client.get(address).status_code == 302


@pytest.mark.behaviour("S29")
def test_the_confirmed_icon_stands_beside_the_name(client, company, consultant, address):
    proposal = a_proposal(company, consultant)
    client.force_login(ClientMembershipFactory(company=proposal.rfp.company).user)
    assert "Disability status" not in client.get(address).text

    services.show_disability(consultant, at=NOW)

    assert 'role="img" aria-label="Disability status"' in client.get(address).text


def test_the_suppliers_own_rate_and_address_are_not_on_it(client, company, consultant, address):
    proposal = a_proposal(company, consultant)
    client.force_login(ClientMembershipFactory(company=proposal.rfp.company).user)

    page = client.get(address).text

    assert "617" not in page
    assert consultant.email not in page


def test_its_cv_is_opened_by_the_same_people_once_it_is_checked(client, company, consultant):
    cv = reverse("proposals:profile_cv", args=[consultant.supplier_profile.pk])
    proposal = a_proposal(company, consultant)
    reader = ClientMembershipFactory(company=proposal.rfp.company).user
    assert status(client, cv, reader) == 404

    services.change_cv(consultant, upload=SimpleUploadedFile("cv.pdf", PDF), at=NOW)
    assert status(client, cv, reader) == 404
    accept_own(SupplierProfile.objects.get().cv)
    assert status(client, cv, reader) == 200
    assert status(client, cv, SupplierMembershipFactory().user) == 404


def test_the_clients_page_of_a_proposal_leads_to_it(client, company, consultant, address):
    proposal = a_proposal(company, consultant)
    client.force_login(proposal.rfp.operational_manager)
    ClientMembershipFactory(
        company=proposal.rfp.company, user=proposal.rfp.operational_manager, role="company_admin"
    )

    assert address in client.get(reverse("proposals:detail", args=[proposal.pk])).text


def test_reading_it_costs_the_same_whatever_was_sent(
    client, company, consultant, address, django_assert_max_num_queries
):
    reader = ClientMembershipFactory().user
    membership = reader.client_memberships.get()
    for _each in range(12):
        a_proposal(company, consultant, rfp=RfpFactory(company=membership.company))
    client.force_login(reader)

    with django_assert_max_num_queries(15):
        assert client.get(address).status_code == 200
