"""A client company's own programs."""

from typing import Any

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models.companies import ClientCompany


class ClientSystemQuerySet(models.QuerySet["ClientSystem"]):
    def visible_to(self, user: User) -> "ClientSystemQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def in_use(self) -> "ClientSystemQuerySet":
        return self.filter(revoked_at=None)


class ClientSystem(models.Model):
    """A program of a client company, and what it may do with the company's rows."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="systems",
        verbose_name=_("client company"),
    )
    # Gone with its tokens when the system is revoked; the row stays as history
    application = models.OneToOneField(
        settings.OAUTH2_PROVIDER_APPLICATION_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        related_name="client_system",
        verbose_name=_("OAuth2 application"),
    )
    name = models.CharField(_("name"), max_length=80)
    client_id = models.CharField(_("client id"), max_length=100, unique=True)
    scopes = ArrayField(models.CharField(max_length=30), verbose_name=_("scopes"))
    # An administrator, in whose name the system writes
    responsible = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("responsible person")
    )
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))
    revoked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("revoked by")
    )
    revoked_at = models.DateTimeField(_("revoked at"), null=True)

    objects = ClientSystemQuerySet.as_manager()

    class Meta:
        verbose_name = _("client system")
        verbose_name_plural = _("client systems")
        constraints = [
            models.UniqueConstraint(
                "company", "name", name="client_system_name_once", condition=Q(revoked_at=None)
            ),
            models.CheckConstraint(
                name="client_system_revoked_by_somebody",
                condition=Q(revoked_at=None, revoked_by=None)
                | Q(revoked_at__isnull=False, revoked_by__isnull=False, application=None),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name} of company {self.company_id}"

    @property
    def is_in_use(self) -> bool:
        return self.revoked_at is None

    @property
    def scope_labels(self) -> list[Any]:
        return [settings.API_SCOPES[scope] for scope in self.scopes]
