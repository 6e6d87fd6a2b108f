"""What invitations have in common on both sides of the market."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress

from marketplace.accounts import services
from marketplace.accounts.forms import JoiningForm
from marketplace.accounts.models import User
from marketplace.notifications.models import EmailLog
from marketplace.notifications.services import Message, write_to
from marketplace.suppliers.models import SupplierInvitation
from marketplace.suppliers.services import resend_invitation
from tests.factories import NOW, SupplierMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "a-long-password"


@pytest.fixture
def invitation():
    director = SupplierMembershipFactory()
    return SupplierInvitation.objects.create(
        company=director.company,
        email="ines@datavia.test",
        first_name="Inès",
        last_name="Petit",
        role="consultant",
        invited_by=director.user,
        invited_at=NOW,
        expires_at=NOW + services.LINK_LIVES,
    )


def create(invitation):
    return services.create_invited_user(
        invitation, password=PASSWORD, language="fr", profile_type="company_member", at=NOW
    )


def test_an_open_link_is_not_refused(invitation):
    services.refuse_if_closed(invitation, at=NOW)


@pytest.mark.parametrize(
    ("status", "refusal"),
    [
        ("invited", services.InvitationExpired),
        ("accepted", services.InvitationUsed),
        ("withdrawn", services.InvitationWithdrawn),
    ],
)
def test_a_closed_link_says_why(invitation, status, refusal):
    invitation.status = status
    with pytest.raises(refusal):
        services.refuse_if_closed(invitation, at=NOW + timedelta(hours=24))


def test_the_account_of_somebody_invited_works_at_once(invitation):
    user = create(invitation)
    user.refresh_from_db()
    assert (user.name, user.language, user.profile_type) == ("Inès Petit", "fr", "company_member")
    assert user.email_confirmed_at == user.privacy_accepted_at == user.terms_accepted_at == NOW
    assert EmailAddress.objects.get(user=user).verified
    assert user.check_password(PASSWORD)


def test_a_known_address_gets_no_second_account(invitation):
    UserFactory(email="ines@datavia.test")
    assert services.has_account(invitation)
    with pytest.raises(services.EmailTaken):
        create(invitation)
    assert User.objects.filter(email="ines@datavia.test").count() == 1


def test_only_the_invited_address_accepts(invitation):
    with pytest.raises(services.InvitedIsAnother):
        services.refuse_another(invitation, UserFactory())


def test_a_renewed_link_has_another_name_and_another_day(invitation):
    before = invitation.key
    resend_invitation(invitation, by=invitation.invited_by, at=NOW + timedelta(days=3))
    invitation.refresh_from_db()
    assert invitation.key != before
    assert invitation.expires_at == NOW + timedelta(days=4)


@pytest.mark.parametrize("missing", ["password", "privacy", "terms"])
def test_password_and_both_consents_are_asked_for(invitation, missing):
    answers = {"password": PASSWORD, "privacy": "on", "terms": "on"}
    assert JoiningForm(answers, invitation=invitation).is_valid()
    form = JoiningForm(answers | {missing: ""}, invitation=invitation)
    assert list(form.errors) == [missing]


def test_a_password_like_the_address_is_refused(invitation):
    answers = {"password": "ines@datavia.test", "privacy": "on", "terms": "on"}
    assert "password" in JoiningForm(answers, invitation=invitation).errors


def test_somebody_without_account_is_written_to_in_the_language_given(mailoutbox, db):
    message = Message("m", "k", "Hello", ["A line"], "/x/", "Open", "Why")
    write_to("ines@datavia.test", message, name="Inès", language="fr", at=NOW)
    assert mailoutbox[0].to == ["ines@datavia.test"]
    assert "/x/" in mailoutbox[0].body
    assert EmailLog.objects.get().recipient is None
