"""A registration made by mistake: deleted, or closed where something was sent."""

import pytest
from django.db import DatabaseError, transaction

from marketplace.accounts import services
from marketplace.accounts.models import AccountAct, User
from marketplace.clients.models import ClientCompany, ClientMargin, Entity
from marketplace.clients.models import Membership as ClientMembership
from marketplace.clients.services import register_client
from marketplace.kernel.transitions import move
from marketplace.suppliers.models import BankDetails, Membership, SupplierCompany
from marketplace.suppliers.services import (
    register_company,
    reject_company,
    request_bank_details,
)
from tests.accounts.factories import PASSWORD, person, with_authenticator
from tests.accounts.posted import send_posted
from tests.factories import (
    NOW,
    LegalDocumentFactory,
    ProposalFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.suppliers.factories import FACTS, IBAN

pytestmark = pytest.mark.django_db

WHY = "Registered as a freelancer, is a client"
ENTITY = {
    "name": "Head office",
    "legal_name": "Banque du Littoral",
    "registration_number": "55210055400013",
    "street": "1 avenue de la République",
    "postcode": "75011",
    "city": "Paris",
}


@pytest.fixture
def support():
    return UserFactory(support=True)


def delete(user, by):
    return services.delete_registration(user, reason=WHY, by=by, at=NOW)


@pytest.mark.behaviour("S8")
def test_support_deletes_an_account_that_has_sent_nothing(support):
    user = person()

    act = delete(user, support)

    assert not User.objects.filter(pk=user.pk).exists()
    assert (act.kind, act.email, act.by, act.at) == ("deleted", "ines@example.com", support, NOW)
    assert act.reason == WHY
    assert send_posted()[-1].subject == "Your account was deleted"


@pytest.mark.behaviour("S9")
@pytest.mark.behaviour("S12")
def test_the_same_address_registers_again_with_another_type(client, support):
    user = person()
    delete(user, support)
    form = {
        "first_name": "Inès",
        "last_name": "Benhaddou",
        "email": "Ines@example.com",
        "password1": PASSWORD,
        "privacy": "on",
        "terms": "on",
    }

    client.post("/accounts/signup/", form)
    again = User.objects.get(email="ines@example.com")
    services.confirm_email(again, at=NOW)
    client.post("/accounts/login/", {"login": again.email, "password": PASSWORD})
    client.post("/accounts/profile-type/", {"profile_type": "client_member"})

    again.refresh_from_db()
    assert again.pk != user.pk
    assert again.is_client


@pytest.mark.behaviour("S8")
def test_a_company_goes_with_the_only_one_who_acts_for_it(support):
    user = person()
    company = register_company(by=user, at=NOW, **FACTS)
    move(company, "submit", by=user, at=NOW)
    reject_company(company, reason="Wrong number", by=support, at=NOW)
    request_bank_details(company, holder=FACTS["legal_name"], iban=IBAN, bic="", by=user, at=NOW)

    act = delete(user, support)

    assert act.kind == "deleted"
    assert not SupplierCompany.objects.exists()
    assert not BankDetails.objects.exists()


@pytest.mark.behaviour("S8")
def test_a_client_company_goes_with_the_only_one_who_acts_for_it(support):
    user = person(profile_type="client_member")
    register_client(name="Banque", country="FR", by=user, at=NOW, entity=ENTITY)

    act = delete(user, support)

    assert act.kind == "deleted"
    for model in (ClientCompany, ClientMembership, Entity, ClientMargin):
        assert not model.objects.exists()


def test_a_company_in_which_somebody_else_acts_stays(support):
    colleague = SupplierMembershipFactory()
    user = person(profile_type="company_member")
    SupplierMembershipFactory(user=user, company=colleague.company, role="consultant")

    assert delete(user, support).kind == "deleted"

    assert list(Membership.objects.all()) == [colleague]


@pytest.mark.behaviour("S8")
def test_who_has_sent_something_is_closed_and_made_anonymous(client, support):
    user = person()
    membership = SupplierMembershipFactory(user=user)
    proposal = ProposalFactory(company=membership.company, author=user)
    with_authenticator(user)
    client.force_login(user)

    act = delete(user, support)

    assert act.kind == "anonymised"
    user = User.objects.get(pk=user.pk)
    assert (user.first_name, user.last_name, user.phone) == ("", "", "")
    assert user.name == "Former member"
    assert "ines" not in user.email
    assert not user.is_active
    assert not user.has_usable_password()
    assert (user.deleted_at, user.deleted_by) == (NOW, support)
    assert not user.authenticator_set.exists()
    assert not user.emailaddress_set.exists()
    assert client.get("/accounts/settings/").status_code == 302
    membership.refresh_from_db()
    assert membership.left_at == NOW
    proposal.refresh_from_db()
    assert proposal.author == user


@pytest.mark.behaviour("S9")
def test_the_address_of_an_anonymous_account_is_free_again(support):
    user = person()
    ProposalFactory(author=user)
    delete(user, support)

    assert person(profile_type="client_member").pk != user.pk


def test_papers_sent_to_support_go_with_the_company(support, django_capture_on_commit_callbacks):
    """Else its registration number would keep the right registration out."""
    user = person()
    company = SupplierMembershipFactory(user=user, company__created_by=user).company
    document = LegalDocumentFactory(company=company, uploaded_by=user)
    name, storage = document.file.file.name, document.file.file.storage

    with django_capture_on_commit_callbacks(execute=True):
        assert delete(user, support).kind == "deleted"

    assert not SupplierCompany.objects.filter(pk=company.pk).exists()
    assert not storage.exists(name)


def test_looking_at_what_would_happen_changes_nothing(support):
    light, heavy = person(), person("max@example.com")
    register_company(by=light, at=NOW, **FACTS)
    ProposalFactory(author=heavy)

    assert services.what_holds(light, at=NOW) == {}
    assert services.what_holds(heavy, at=NOW) == {"proposals": 1}

    assert User.objects.filter(pk__in=[light.pk, heavy.pk]).count() == 2
    assert SupplierCompany.objects.filter(legal_name="Datavia").exists()


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_deletion_needs_a_reason(support, reason):
    user = person()

    with pytest.raises(services.ReasonMissing):
        services.delete_registration(user, reason=reason, by=support, at=NOW)

    assert User.objects.filter(pk=user.pk).exists()
    assert not AccountAct.objects.exists()


def test_our_own_people_are_no_mistake(support):
    with pytest.raises(services.OneOfUs):
        delete(UserFactory(support=True), support)


def test_an_account_is_closed_once(support):
    user = person()
    ProposalFactory(author=user)
    delete(user, support)

    with pytest.raises(services.AlreadyDeleted):
        delete(user, support)


def test_what_support_did_is_kept_by_the_database(support):
    delete(person(), support)

    for change in (
        lambda: AccountAct.objects.update(reason="x"),
        lambda: AccountAct.objects.all().delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()
