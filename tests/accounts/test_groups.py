import pytest
from django.contrib.auth.models import Group
from django.core.management import call_command

from marketplace.accounts import services
from marketplace.accounts.rules import FINANCE, GROUPS, SUPPORT
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def test_each_group_has_exactly_its_permissions_however_often_it_is_written():
    Group.objects.create(name=SUPPORT)

    call_command("load_groups")
    call_command("load_groups")

    for name, permissions in GROUPS.items():
        group = Group.objects.get(name=name)
        has = {f"{p.content_type.app_label}.{p.codename}" for p in group.permissions.all()}
        assert has == set(permissions)


def test_who_checks_bank_details_does_not_confirm_them():
    services.ensure_groups()
    support, finance = UserFactory(), UserFactory()
    services.join_operator(support, group=SUPPORT)
    services.join_operator(finance, group=FINANCE)

    assert support.has_perm("suppliers.check_bankdetails")
    assert not support.has_perm("suppliers.confirm_bankdetails")
    assert finance.has_perm("suppliers.confirm_bankdetails")
    assert not finance.has_perm("suppliers.check_bankdetails")
    assert support.is_staff
