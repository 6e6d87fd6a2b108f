"""A client company's own programs: made, taken over, revoked."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _
from oauth2_provider.models import Application

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, ClientSystem
from marketplace.clients.services.entities import lock_company
from marketplace.kernel.errors import Refused


class ScopesRefused(Refused):
    message = _("Choose at least one right, among those that a client’s system may have.")


class SystemNameTaken(Refused):
    message = _("Another system in use has this name: choose another name.")


class SystemRevoked(Refused):
    message = _("This system is revoked: make another one.")


@transaction.atomic
def make_client_system(
    company: ClientCompany, *, name: str, scopes: Collection[str], by: User, at: datetime
) -> tuple[ClientSystem, str]:
    """The system and its secret, which can be read here and never again."""
    granted = [scope for scope in system_scopes() if scope in scopes]
    if not granted or len(granted) != len(set(scopes)):
        raise ScopesRefused(f"{scopes} for {company}, asked by {by}")
    lock_company(company)
    if company.systems.in_use().filter(name=name).exists():
        raise SystemNameTaken(f"{name!r} in {company}")
    application = Application(
        name=name,
        client_type=Application.CLIENT_CONFIDENTIAL,
        authorization_grant_type=Application.GRANT_CLIENT_CREDENTIALS,
    )
    secret = application.client_secret  # hashed when it is saved
    application.save()
    system = ClientSystem.objects.create(
        company=company,
        application=application,
        name=name,
        client_id=application.client_id,
        scopes=granted,
        responsible=by,
        made_by=by,
        made_at=at,
    )
    return system, secret


def system_scopes() -> list[str]:
    return [scope for scope in settings.API_SCOPES if scope not in settings.API_SCOPES_OF_SUPPLIERS]


@transaction.atomic
def revoke_client_system(system: ClientSystem, *, by: User, at: datetime) -> None:
    """Its secret and its tokens die with the application. A second time changes nothing."""
    system.refresh_from_db(from_queryset=_locked_systems())
    if not system.is_in_use:
        return
    application = system.application
    system.application = None
    system.revoked_by, system.revoked_at = by, at
    system.save(update_fields=["application", "revoked_by", "revoked_at"])
    if application is not None:
        application.delete()


@transaction.atomic
def take_over_client_system(system: ClientSystem, *, by: User, at: datetime) -> None:
    """From now on it writes in the name of this administrator."""
    system.refresh_from_db(from_queryset=_locked_systems())
    if not system.is_in_use:
        raise SystemRevoked(f"{system}, asked by {by} at {at}")
    system.responsible = by
    system.save(update_fields=["responsible"])


def _locked_systems() -> Any:
    return ClientSystem.objects.select_for_update(of=("self",))
