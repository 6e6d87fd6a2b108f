import pytest
from django.db import DatabaseError, IntegrityError

from marketplace.accounts.models import User
from marketplace.kernel.postgres import is_refused_by_trigger
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.behaviour("S11")
def test_the_database_refuses_another_profile_type():
    user = UserFactory(freelancer=True)

    with pytest.raises(DatabaseError) as refusal:
        User.objects.filter(pk=user.pk).update(profile_type="company_member")

    assert is_refused_by_trigger(refusal.value)


def test_a_profile_type_may_be_chosen_once():
    user = UserFactory()

    User.objects.filter(pk=user.pk).update(profile_type="freelancer", family="supplier")

    user.refresh_from_db()
    assert user.is_freelancer


def test_two_people_never_share_an_e_mail_whatever_the_case():
    UserFactory(email="ines@example.test")

    with pytest.raises(IntegrityError):
        UserFactory(email="Ines@Example.test")


def test_a_client_is_no_freelancer():
    with pytest.raises(IntegrityError, match="user_family_goes_with_profile_type"):
        UserFactory(family="client", profile_type="freelancer")
