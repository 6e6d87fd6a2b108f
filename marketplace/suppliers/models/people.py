"""Who acts for a supplier company, and who asks or is asked to.

A freelancer is the director of a company of one.
"""

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
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, known_status
from marketplace.suppliers.models.companies import SupplierCompany


class MembershipQuerySet(models.QuerySet["Membership"]):
    def visible_to(self, user: User) -> "MembershipQuerySet":
        return self.filter(company__in=SupplierCompany.objects.visible_to(user))

    def active(self) -> "MembershipQuerySet":
        return self.filter(left_at=None)

    def with_role(self, *roles: str) -> "MembershipQuerySet":
        return self.active().filter(role__in=roles)


class Membership(models.Model):
    """Who acts for a supplier company, and how far."""

    class Role(models.TextChoices):
        DIRECTOR = "director", _("Director")
        BUSINESS_MANAGER = "business_manager", _("Business Manager")
        CONSULTANT = "consultant", _("Consultant")

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="supplier_memberships", verbose_name=_("user")
    )
    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("supplier company"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    joined_at = models.DateTimeField(_("joined at"))
    left_at = models.DateTimeField(_("left at"), null=True)
    # The person itself, or the director who ended it
    ended_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("ended by")
    )

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                "user", name="membership_one_supplier_company_at_a_time", condition=Q(left_at=None)
            )
        ]
        indexes = [models.Index(fields=["company", "role"], name="membership_by_role")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.role} of {self.company_id}"


class SupplierInvitationQuerySet(models.QuerySet["SupplierInvitation"]):
    def visible_to(self, user: User) -> "SupplierInvitationQuerySet":
        return self.filter(company__in=SupplierCompany.objects.visible_to(user))

    def waiting(self) -> "SupplierInvitationQuerySet":
        """Neither accepted nor withdrawn, whether or not the link still works."""
        return self.filter(status=InvitationStatus.INVITED)


class SupplierInvitation(Invitation):
    TRANSITIONS: ClassVar[TransitionTable] = INVITATION_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = INVITATION_TONES

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="invitations",
        verbose_name=_("supplier company"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Membership.Role)

    objects = SupplierInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        constraints = [
            known_status(InvitationStatus, name="supplier_invitation_known_status"),
            models.UniqueConstraint(
                "company",
                "email",
                name="supplier_invitation_one_open_per_email",
                condition=Q(status="invited"),
            ),
        ]


class SupplierInvitationTransition(TransitionLog):
    invitation = models.ForeignKey(
        SupplierInvitation,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("invitation"),
    )


class SupplierJoinRequestQuerySet(models.QuerySet["SupplierJoinRequest"]):
    def visible_to(self, user: User) -> "SupplierJoinRequestQuerySet":
        """The company that is asked; and who asks, its own."""
        mine = SupplierCompany.objects.visible_to(user)
        return self.filter(Q(company__in=mine) | Q(user=user))

    def waiting(self) -> "SupplierJoinRequestQuerySet":
        return self.filter(status=JoinStatus.REQUESTED)


class SupplierJoinRequest(JoinRequest):
    """Somebody who registered asks to act for a company that is already here."""

    TRANSITIONS: ClassVar[TransitionTable] = JOIN_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = JOIN_TONES

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="join_requests",
        verbose_name=_("supplier company"),
    )

    objects = SupplierJoinRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("request to join")
        verbose_name_plural = _("requests to join")
        constraints = [
            known_status(JoinStatus, name="supplier_join_request_known_status"),
            models.UniqueConstraint(
                "user", name="supplier_join_request_one_open", condition=Q(status="requested")
            ),
        ]


class SupplierJoinRequestTransition(TransitionLog):
    request = models.ForeignKey(
        SupplierJoinRequest,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("request to join"),
    )
