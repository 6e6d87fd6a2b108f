"""Our own people and what their groups may do."""

from django.contrib.auth.models import Group, Permission
from django.db import transaction

from marketplace.accounts.models import User
from marketplace.accounts.rules import GROUPS


def join_operator(user: User, *, group: str) -> None:
    """Make somebody one of our own people, in the group support or finance."""
    with transaction.atomic():
        user.is_staff = True
        user.save(update_fields=["is_staff"])
        user.groups.add(Group.objects.get(name=group))


def ensure_groups() -> None:
    """Give each group exactly the permissions of its list; it may run at any time, and again.

    Permissions exist once every app has migrated, which is why no migration does this.
    """
    with transaction.atomic():
        known = {
            f"{permission.content_type.app_label}.{permission.codename}": permission
            for permission in Permission.objects.select_related("content_type")
        }
        for name, permissions in GROUPS.items():
            group, _is_new = Group.objects.get_or_create(name=name)
            group.permissions.set(known[permission] for permission in permissions)
