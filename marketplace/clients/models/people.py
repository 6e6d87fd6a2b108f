"""Who acts for a client company, how far, and who asks or is asked to."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import Invitation, JoinRequest, User
from marketplace.accounts.states import (
    INVITATION_LIFE,
    INVITATION_TONES,
    JOIN_LIFE,
    JOIN_TONES,
    InvitationStatus,
    JoinStatus,
)
from marketplace.clients.models.companies import ClientCompany
from marketplace.clients.models.entities import Entity
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, known_status


class ClientMembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: User) -> "ClientMembershipQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def active(self) -> "ClientMembershipQuerySet":
        return self.filter(left_at=None)

    def with_role(self, *roles: str) -> "ClientMembershipQuerySet":
        return self.active().filter(role__in=roles)


class Membership(models.Model):
    """Who acts for a client company, and how far."""

    class Role(models.TextChoices):
        COMPANY_ADMIN = "company_admin", _("Company Administrator")
        ENTITY_ADMIN = "entity_admin", _("Entity Administrator")
        ENTITY_MANAGER = "entity_manager", _("Entity Manager (Lead)")
        DEPUTY = "deputy", _("Deputy of the Entity Manager")
        BUYER = "buyer", _("Buyer")
        COLLABORATOR = "collaborator", _("Entity collaborator")
        STANDARD = "standard", _("Standard user")

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="client_memberships", verbose_name=_("user")
    )
    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("client company"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    entity = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("entity"),
    )
    joined_at = models.DateTimeField(_("joined at"))
    left_at = models.DateTimeField(_("left at"), null=True)
    # The person itself, or the administrator who ended it
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("ended by")
    )

    objects = ClientMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                "user", name="membership_one_client_company_at_a_time", condition=Q(left_at=None)
            ),
            models.CheckConstraint(
                name="client_membership_branch_role_has_entity",
                condition=~Q(role__in=("entity_admin", "entity_manager", "deputy"))
                | Q(entity__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.role} of {self.company_id}"


class ClientInvitationQuerySet(models.QuerySet["ClientInvitation"]):
    def visible_to(self, user: User) -> "ClientInvitationQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def waiting(self) -> "ClientInvitationQuerySet":
        """Neither accepted nor withdrawn, whether or not the link still works."""
        return self.filter(status=InvitationStatus.INVITED)


class ClientInvitation(Invitation):
    TRANSITIONS: ClassVar[TransitionTable] = INVITATION_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = INVITATION_TONES

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("client company"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Membership.Role)
    entity = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("entity"),
    )

    objects = ClientInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            known_status(InvitationStatus, name="client_invitation_known_status"),
            models.UniqueConstraint(
                "company",
                "email",
                name="client_invitation_one_open_per_email",
                condition=Q(status="invited"),
            ),
        ]


class ClientInvitationTransition(TransitionLog):
    invitation = models.ForeignKey(
        ClientInvitation,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("invitation"),
    )


class ClientJoinRequestQuerySet(models.QuerySet["ClientJoinRequest"]):
    def visible_to(self, user: User) -> "ClientJoinRequestQuerySet":
        """The company that is asked; and who asks, its own."""
        mine = ClientCompany.objects.visible_to(user)
        return self.filter(Q(company__in=mine) | Q(user=user))

    def waiting(self) -> "ClientJoinRequestQuerySet":
        return self.filter(status=JoinStatus.REQUESTED)


class ClientJoinRequest(JoinRequest):
    """Somebody who registered asks to act for a company that is already here."""

    TRANSITIONS: ClassVar[TransitionTable] = JOIN_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = JOIN_TONES

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="join_requests",
        verbose_name=_("client company"),
    )

    objects = ClientJoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            known_status(JoinStatus, name="client_join_request_known_status"),
            models.UniqueConstraint(
                "user", name="client_join_request_one_open", condition=Q(status="requested")
            ),
        ]


class ClientJoinRequestTransition(TransitionLog):
    request = models.ForeignKey(
        ClientJoinRequest,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("request to join"),
    )
