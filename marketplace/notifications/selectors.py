"""Our own people, by group."""

from django.db.models import QuerySet

from marketplace.accounts.models import User
from marketplace.accounts.rules import FINANCE, SUPPORT


def support_readers() -> QuerySet[User]:
    """Who receives what is meant for a role that nobody holds."""
    return User.objects.filter(is_active=True, groups__name=SUPPORT)


def finance_readers() -> QuerySet[User]:
    return User.objects.filter(is_active=True, groups__name=FINANCE)
