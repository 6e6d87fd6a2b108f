"""Who acts for a client: invitations, requests, roles, and what is handed over at the end."""

from datetime import timedelta

import pytest
from django.core import mail

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.clients import services
from marketplace.clients.models import ClientInvitation, ClientJoinRequest, Membership
from marketplace.clients.policies import company_of
from tests.clients.settings import person, tree
from tests.factories import (
    NOW,
    BudgetFactory,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    ProjectFactory,
    RfpFactory,
    SpendingLineFactory,
    UserFactory,
)
from tests.outbox import deliver

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"
SIRET = "55210055400013"


@pytest.fixture
def admin():
    return ClientMembershipFactory(role="company_admin", company=ClientCompanyFactory(name="Bank"))


@pytest.fixture
def company(admin):
    return admin.company


def invite(company, by, **changes):
    facts = {
        "email": "Ines@bank.test", "first_name": "Inès", "last_name": "Petit",
        "role": "standard", "entity": None,
    }  # fmt: skip
    return services.invite(company, by=by, at=NOW, **facts | changes)


def ask(by, **changes):
    facts = {"country": "FR", "registration_number": SIRET, "message": "Hello"}
    return services.request_to_join(by=by, at=NOW, **facts | changes)


def end(membership, by, replacement=None):
    services.end_membership(membership, replacement=replacement, by=by, at=NOW)


def member_of(user):
    return user.client_memberships.get(left_at=None)


# Invitations


def test_somebody_invited_receives_a_link_and_joins_by_it(company, admin, time_machine):
    time_machine.move_to(NOW)
    entity = EntityFactory(company=company)
    invitation = invite(company, admin.user, role="deputy", entity=entity)
    deliver()
    assert invitation.expires_at == NOW + timedelta(hours=24)
    [sent] = mail.outbox
    assert sent.to == ["ines@bank.test"]
    assert "Bank" in sent.subject
    assert f"/entities/join/{invitation.key}/" in sent.body

    user = services.join_with_password(invitation, password=PASSWORD, language="fr", at=NOW)

    assert (user.is_client, user.check_password(PASSWORD)) == (True, True)
    member = member_of(user)
    assert (member.company, member.role, member.entity) == (company, "deputy", entity)
    with pytest.raises(accounts.InvitationUsed):
        services.join_with_password(invitation, password=PASSWORD, language="fr", at=NOW)


def test_who_has_an_account_joins_with_it_and_nobody_else_does(company, admin):
    invitation = invite(company, admin.user, email="ines@bank.test")
    with pytest.raises(accounts.InvitedIsAnother):
        services.join_with_account(invitation, by=UserFactory(client=True), at=NOW)
    user = UserFactory(email="ines@bank.test", client=True)
    services.join_with_account(invitation, by=user, at=NOW)
    assert company_of(user) == company


def test_a_supplier_does_not_become_a_client_by_a_link(company, admin):
    invitation = invite(company, admin.user)
    user = UserFactory(email="ines@bank.test", freelancer=True)
    with pytest.raises(services.NotAClientAccount):
        services.join_with_account(invitation, by=user, at=NOW)
    invitation.refresh_from_db()
    assert invitation.is_open(NOW)


def test_a_link_sent_again_replaces_the_one_before(company, admin):
    invitation = invite(company, admin.user)
    before = invitation.key
    services.resend_invitation(invitation, by=admin.user, at=NOW + timedelta(hours=30))
    assert invitation.key != before
    assert invitation.is_open(NOW + timedelta(hours=50))
    services.withdraw_invitation(invitation, by=admin.user, at=NOW)
    with pytest.raises(accounts.InvitationWithdrawn):
        services.join_with_password(invitation, password=PASSWORD, language="fr", at=NOW)


def test_what_cannot_be_invited(company, admin):
    invite(company, admin.user)
    member = person(company, "buyer")
    for refusal, changes in (
        (services.AlreadyInvited, {}),
        (services.AlreadyMember, {"email": member.email}),
        (services.RoleNeedsEntity, {"email": "a@bank.test", "role": "entity_admin"}),
        (services.EntityOfAnotherCompany, {"email": "a@bank.test", "entity": EntityFactory()}),
    ):
        with pytest.raises(refusal):
            invite(company, admin.user, **changes)
    assert ClientInvitation.objects.count() == 1


# Requests


def test_a_request_reaches_the_administrators_and_its_answer_who_asked(company, admin):
    entity = EntityFactory(company=company, registration_number=SIRET)
    user = UserFactory(client=True)
    request = ask(user, registration_number="552 100 554 00013")
    deliver()
    assert [sent.to for sent in mail.outbox] == [[admin.user.email]]

    services.accept_request(request, role="collaborator", entity=entity, by=admin.user, at=NOW)

    deliver()
    assert (mail.outbox[1].to, "Bank" in mail.outbox[1].subject) == ([user.email], True)
    assert (member_of(user).role, member_of(user).entity) == ("collaborator", entity)


def test_a_refused_request_says_why_and_nothing_of_the_company(company, admin):
    EntityFactory(company=company, registration_number=SIRET)
    request = ask(UserFactory(client=True))
    with pytest.raises(accounts.ReasonMissing):
        services.refuse_request(request, reason=" ", by=admin.user, at=NOW)
    services.refuse_request(request, reason="Nobody knows you.", by=admin.user, at=NOW)
    deliver()
    assert "Nobody knows you." in mail.outbox[-1].body
    assert "Bank" not in mail.outbox[-1].body


def test_who_cannot_ask(company):
    EntityFactory(company=company, registration_number=SIRET)
    user = UserFactory(client=True)
    ask(user)
    for refusal, by, changes in (
        (services.AlreadyRequested, user, {}),
        (services.NotAClientAccount, UserFactory(freelancer=True), {}),
        (services.AlreadyMember, person(company, "buyer"), {}),
        (services.NoSuchCompany, UserFactory(client=True), {"registration_number": "1"}),
        (services.NoSuchCompany, UserFactory(client=True), {"country": "BE"}),
    ):
        with pytest.raises(refusal):
            ask(by, **changes)
    assert ClientJoinRequest.objects.count() == 1
    services.withdraw_request(ClientJoinRequest.objects.get(), by=user, at=NOW)
    ask(user)


# Roles


def test_the_last_administrator_stays_one(company, admin):
    with pytest.raises(services.LastAdministrator):
        services.change_role(admin, role="buyer", entity=None, by=admin.user, at=NOW)
    with pytest.raises(services.LastAdministrator):
        end(admin, admin.user)
    other = member_of(person(company, "company_admin"))
    services.change_role(other, role="buyer", entity=None, by=admin.user, at=NOW)
    assert Membership.objects.get(pk=other.pk).role == "buyer"


def test_who_answers_for_money_keeps_a_role_that_may(company, admin):
    buyer = member_of(person(company, "buyer"))
    budget = BudgetFactory(company=company, deputy=buyer.user)
    with pytest.raises(services.HoldsMoney):
        services.change_role(buyer, role="standard", entity=None, by=admin.user, at=NOW)
    services.change_role(buyer, role="company_admin", entity=None, by=admin.user, at=NOW)
    budget.deputy = None
    budget.save()
    services.change_role(buyer, role="standard", entity=None, by=admin.user, at=NOW)


def test_a_role_over_a_branch_needs_one(admin):
    with pytest.raises(services.RoleNeedsEntity):
        services.change_role(admin, role="deputy", entity=None, by=admin.user, at=NOW)


# Leaving


def test_a_colleague_takes_over_all_that_is_under_way():
    company, head, *_rest = tree()
    admin = person(company, "company_admin")
    leaving, colleague = person(company, "buyer"), member_of(person(company, "buyer"))
    own = {"company": company, "entity": head, "operational_manager": leaving}
    rfp, over = RfpFactory(**own), RfpFactory(status="won", **own)
    project = ProjectFactory(proposal__rfp=over)
    line = SpendingLineFactory(budget__company=company, entities=[head], buyer=leaving)
    budget = BudgetFactory(company=company, manager=leaving, deputy=colleague.user)
    spare = BudgetFactory(company=company, deputy=leaving)

    end(member_of(leaving), admin, colleague)

    for row in (rfp, over, project, line, budget, spare):
        row.refresh_from_db()
    assert rfp.operational_manager == project.operational_manager == colleague.user
    assert over.operational_manager == leaving
    assert line.buyer == budget.manager == colleague.user
    assert (budget.deputy, spare.deputy) == (None, None)
    membership = leaving.client_memberships.get()
    assert (membership.left_at, membership.ended_by) == (NOW, admin)
    assert company_of(User.objects.get(pk=leaving.pk)) is None


@pytest.mark.parametrize("what", ["rfp", "project", "budget", "line"])
def test_nobody_leaves_without_somebody_who_may_take_over(what):
    company, head, *_rest = tree()
    admin, leaving = person(company, "company_admin"), person(company, "buyer")
    own = {"company": company, "entity": head, "operational_manager": leaving}
    if what == "rfp":
        RfpFactory(**own)
    elif what == "project":
        ProjectFactory(proposal__rfp=RfpFactory(status="won", **own))
    elif what == "budget":
        BudgetFactory(company=company, manager=leaving)
    else:
        SpendingLineFactory(budget__company=company, entities=[head], buyer=leaving)
    with pytest.raises(accounts.ReplacementMissing):
        end(member_of(leaving), admin)
    for unfit in (ClientMembershipFactory(), member_of(leaving)):
        with pytest.raises(accounts.NotAReplacement):
            end(member_of(leaving), admin, unfit)
    standard = member_of(person(company, "standard"))
    if what in ("budget", "line"):
        with pytest.raises(accounts.NotAReplacement):
            end(member_of(leaving), admin, standard)
    else:
        end(member_of(leaving), admin, standard)
    assert Membership.objects.filter(user=leaving, left_at=None).exists() is (
        what in ("budget", "line")
    )


def test_who_left_has_left():
    company, *_entities = tree()
    admin, member = person(company, "company_admin"), member_of(person(company, "standard"))
    end(member, admin)
    with pytest.raises(accounts.NoLongerMember):
        end(member, admin)
    with pytest.raises(accounts.NoLongerMember):
        services.change_role(member, role="buyer", entity=None, by=admin, at=NOW)
