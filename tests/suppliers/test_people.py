"""Who acts for a company: roles, departures, invitations and requests."""

from datetime import timedelta

import pytest
from django.core import mail

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.suppliers import services
from marketplace.suppliers.models import Membership, SupplierInvitation, SupplierJoinRequest
from tests.factories import (
    NOW,
    ProjectFactory,
    ProposalFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.outbox import deliver
from tests.suppliers.factories import SIRET

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"


@pytest.fixture
def director():
    company = SupplierCompanyFactory(legal_name="Datavia", registration_number=SIRET)
    return SupplierMembershipFactory(company=company)


@pytest.fixture
def company(director):
    return director.company


def invite(company, by, **changes):
    facts = {
        "email": "Ines@datavia.test",
        "first_name": "Inès",
        "last_name": "Petit",
        "role": "consultant",
    } | changes
    return services.invite(company, by=by, at=NOW, **facts)


def ask(by, **changes):
    facts = {"country": "FR", "registration_number": SIRET, "message": "Hello"} | changes
    return services.request_to_join(by=by, at=NOW, **facts)


# --- Invitations ------------------------------------------------------------------------------


def test_somebody_invited_receives_a_link_that_lives_24_hours(company, director, time_machine):
    time_machine.move_to(NOW)
    invitation = invite(company, director.user)
    deliver()
    assert invitation.expires_at == NOW + timedelta(hours=24)
    assert mail.outbox[0].to == ["ines@datavia.test"]
    assert f"/company/join/{invitation.key}/" in mail.outbox[0].body


def test_a_business_manager_invites_consultants_only(company):
    manager = SupplierMembershipFactory(company=company, role="business_manager").user
    assert invite(company, manager).role == "consultant"
    with pytest.raises(services.RoleNotYours):
        invite(company, manager, email="b@datavia.test", role="director")


def test_an_address_is_invited_once_at_a_time(company, director):
    invite(company, director.user)
    with pytest.raises(services.AlreadyInvited):
        invite(company, director.user)
    assert SupplierInvitation.objects.count() == 1


def test_who_already_acts_for_a_company_is_not_invited(company, director):
    with pytest.raises(services.AlreadyInCompany):
        invite(company, director.user, email=SupplierMembershipFactory().user.email)


def test_a_freelancer_invites_nobody(director):
    alone = SupplierCompanyFactory(is_freelance=True)
    with pytest.raises(services.FreelanceCompanyOfOne):
        invite(alone, director.user)


def test_a_password_makes_a_member_and_uses_the_link_up(company, director):
    invitation = invite(company, director.user)
    user = services.join_with_password(invitation, password=PASSWORD, language="fr", at=NOW)
    membership = Membership.objects.get(user=user)
    assert (membership.company, membership.role) == (company, "consultant")
    assert invitation.transitions.get().action == "accept"
    with pytest.raises(accounts.InvitationUsed):
        services.join_with_password(invitation, password=PASSWORD, language="fr", at=NOW)


def test_an_existing_account_accepts_and_says_by_it_what_it_is(company, director):
    user = UserFactory(email="ines@datavia.test")
    services.join_with_account(invite(company, director.user), by=user, at=NOW)
    user.refresh_from_db()
    assert user.profile_type == "company_member"
    assert Membership.objects.get(user=user).company == company


@pytest.mark.parametrize(
    ("person", "refusal"),
    [
        ({"email": "other@datavia.test", "company_member": True}, accounts.InvitedIsAnother),
        ({"email": "ines@datavia.test", "freelancer": True}, services.FreelancerWorksAlone),
        ({"email": "ines@datavia.test", "client": True}, services.NotASupplier),
    ],
)
def test_nobody_else_accepts(company, director, person, refusal):
    invitation = invite(company, director.user)
    with pytest.raises(refusal):
        services.join_with_account(invitation, by=UserFactory(**person), at=NOW)
    invitation.refresh_from_db()
    assert invitation.status == "invited"


def test_a_link_sent_again_replaces_the_one_before(company, director):
    invitation = invite(company, director.user)
    before = invitation.key
    services.resend_invitation(invitation, by=director.user, at=NOW + timedelta(days=2))
    assert invitation.key != before
    assert invitation.is_open(NOW + timedelta(days=2, hours=23))


def test_a_withdrawn_invitation_opens_nothing(company, director):
    invitation = invite(company, director.user)
    services.withdraw_invitation(invitation, by=director.user, at=NOW)
    with pytest.raises(accounts.InvitationWithdrawn):
        services.join_with_password(invitation, password=PASSWORD, language="fr", at=NOW)
    assert not User.objects.filter(email="ines@datavia.test").exists()


# --- Requests ---------------------------------------------------------------------------------


def test_directors_are_told_of_a_request_and_accept_with_a_role(company, director):
    person = UserFactory(company_member=True)
    request = ask(person, registration_number="732 829 320 00074")
    services.accept_request(request, role="business_manager", by=director.user, at=NOW)
    deliver()
    assert Membership.objects.get(user=person).role == "business_manager"
    assert [letter.to for letter in mail.outbox] == [[director.user.email], [person.email]]


def test_a_refused_request_tells_the_reason_and_not_the_company(company, director):
    person = UserFactory(company_member=True)
    services.refuse_request(ask(person), reason="We do not know you.", by=director.user, at=NOW)
    deliver()
    (letter,) = [each for each in mail.outbox if each.to == [person.email]]
    assert "We do not know you." in letter.body
    assert "Datavia" not in letter.body + letter.subject


@pytest.mark.parametrize("number", ["10000000900012", "nonsense", ""])
def test_an_unknown_number_says_so(company, number):
    with pytest.raises(services.NoSuchCompany):
        ask(UserFactory(company_member=True), registration_number=number)


def test_the_company_of_a_freelancer_is_not_found(director):
    type(director.company).objects.update(is_freelance=True)
    with pytest.raises(services.NoSuchCompany):
        ask(UserFactory(company_member=True))


def test_one_request_at_a_time(company):
    person = UserFactory(company_member=True)
    services.withdraw_request(ask(person), by=person, at=NOW)
    ask(person)
    with pytest.raises(services.AlreadyRequested):
        ask(person)


def test_a_refusal_has_a_reason(company, director):
    request = ask(UserFactory(company_member=True))
    with pytest.raises(accounts.ReasonMissing):
        services.refuse_request(request, reason=" ", by=director.user, at=NOW)
    assert SupplierJoinRequest.objects.get().is_waiting


# --- Roles and departures ---------------------------------------------------------------------


def end(membership, by, replacement=None):
    services.end_membership(membership, replacement=replacement, by=by, at=NOW)


def test_a_role_is_changed(company, director):
    member = SupplierMembershipFactory(company=company, role="consultant")
    services.change_role(member, role="director", by=director.user, at=NOW)
    services.change_role(director, role="consultant", by=member.user, at=NOW)
    director.refresh_from_db()
    assert director.role == "consultant"


def test_the_last_director_stays_and_stays_one(director):
    SupplierMembershipFactory(company=director.company, role="business_manager")
    with pytest.raises(services.LastDirector):
        end(director, director.user)
    with pytest.raises(services.LastDirector):
        services.change_role(director, role="consultant", by=director.user, at=NOW)
    director.refresh_from_db()
    assert (director.left_at, director.role) == (None, "director")


def test_who_leaves_loses_access_and_the_company_keeps_the_row(company, director):
    member = SupplierMembershipFactory(company=company, role="consultant")
    end(member, director.user)
    member.refresh_from_db()
    assert (member.left_at, member.ended_by) == (NOW, director.user)
    with pytest.raises(services.NoLongerMember):
        end(member, director.user)


@pytest.fixture
def busy(company):
    """A business manager who follows a project and has a proposal for somebody else."""
    manager = SupplierMembershipFactory(company=company, role="business_manager")
    consultant = SupplierMembershipFactory(company=company, role="consultant")
    project = ProjectFactory(
        supplier_company=company,
        business_manager=manager.user,
        consultant=consultant.user,
        status="in_progress",
    )
    proposal = ProposalFactory(
        company=company,
        author=manager.user,
        consultant=SupplierMembershipFactory(company=company, role="consultant").user,
    )
    return manager, consultant, project, proposal


def test_work_under_way_needs_somebody(director, busy):
    for member in busy[:2]:
        with pytest.raises(services.ReplacementMissing):
            end(member, director.user)
        member.refresh_from_db()
        assert member.left_at is None


def test_who_replaces_a_manager_may_propose_and_follow(director, busy):
    manager, consultant, project, proposal = busy
    with pytest.raises(services.NotAReplacement):
        end(manager, director.user, replacement=consultant)
    end(manager, director.user, replacement=director)
    project.refresh_from_db()
    proposal.refresh_from_db()
    assert (project.business_manager, proposal.author) == (director.user, director.user)


def test_a_consultant_is_replaced_by_any_colleague(director, busy):
    _manager, consultant, project, _proposal = busy
    other = SupplierMembershipFactory(company=director.company, role="consultant")
    end(consultant, director.user, replacement=other)
    project.refresh_from_db()
    assert project.consultant == other.user


def test_a_stranger_replaces_nobody(director, busy):
    with pytest.raises(services.NotAReplacement):
        end(busy[1], director.user, replacement=SupplierMembershipFactory())


def test_a_proposal_that_names_who_leaves_is_withdrawn(company, director):
    consultant = SupplierMembershipFactory(company=company, role="consultant")
    proposal = ProposalFactory(company=company, author=director.user, consultant=consultant.user)
    end(consultant, director.user)
    proposal.refresh_from_db()
    assert proposal.status == "cancelled"


def test_what_is_over_is_not_handed_over(company, director, busy):
    _manager, consultant, project, _proposal = busy
    type(project).objects.update(status="completed")
    end(consultant, director.user)
    project.refresh_from_db()
    assert project.consultant == consultant.user
