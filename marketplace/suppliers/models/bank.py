"""Where a supplier company is paid."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.identifiers import masked_iban
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models.companies import SupplierCompany
from marketplace.suppliers.states import BANK_LIFE, BANK_TONES, BankStatus


class BankDetailsQuerySet(models.QuerySet["BankDetails"]):
    def visible_to(self, user: User) -> "BankDetailsQuerySet":
        return self.filter(company__in=SupplierCompany.objects.visible_to(user))

    def under_way(self) -> "BankDetailsQuerySet":
        """Asked for, and neither in force nor refused yet."""
        return self.filter(status__in=(BankStatus.REQUESTED, BankStatus.CHECKED))

    def in_force(self) -> "BankDetailsQuerySet":
        return self.filter(status=BankStatus.ACTIVE)

    def current(self) -> "BankDetailsQuerySet":
        """What the company sees: the details in force and those on their way."""
        return self.exclude(status__in=(BankStatus.REPLACED, BankStatus.REFUSED))


class BankDetails(WithLife, models.Model):
    """Where a company is paid. Support checks them, finance confirms: two different people."""

    TRANSITIONS: ClassVar[TransitionTable] = BANK_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = BANK_TONES

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="bank_details",
        verbose_name=_("supplier company"),
    )
    holder = models.CharField(_("account holder"), max_length=70)
    iban = models.CharField("IBAN", max_length=34)
    bic = models.CharField("BIC", max_length=11, blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=BankStatus, default=BankStatus.REQUESTED
    )
    refusal_comment = models.TextField(_("why it was refused"), blank=True)
    requested_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested on"))
    # 48 hours after a change, none for the first
    held_until = models.DateTimeField(_("held until"), null=True)
    support_note = models.TextField(_("support note"), blank=True)

    objects = BankDetailsQuerySet.as_manager()

    class Meta:
        verbose_name = verbose_name_plural = _("bank details")
        constraints = [
            known_status(BankStatus, name="bank_details_known_status"),
            models.UniqueConstraint(
                "company", name="bank_details_one_in_force", condition=Q(status="active")
            ),
            models.UniqueConstraint(
                "company",
                name="bank_details_one_under_way",
                condition=Q(status__in=("requested", "checked")),
            ),
            models.CheckConstraint(
                name="bank_details_refusal_has_comment",
                condition=~Q(status="refused") | ~Q(refusal_comment=""),
            ),
        ]
        permissions = [
            ("check_bankdetails", "Can check bank details"),
            ("confirm_bankdetails", "Can confirm bank details"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of company {self.company_id} ({self.status})"

    @property
    def title(self) -> str:
        return f"{self.company.legal_name}, {self.masked_iban}"

    @property
    def masked_iban(self) -> str:
        return masked_iban(self.iban)

    @property
    def is_verified(self) -> bool:
        return self.status == BankStatus.ACTIVE

    @property
    def is_refused(self) -> bool:
        return self.status == BankStatus.REFUSED

    @property
    def is_under_way(self) -> bool:
        return self.status in (BankStatus.REQUESTED, BankStatus.CHECKED)


class BankDetailsTransition(TransitionLog):
    bank_details = models.ForeignKey(
        BankDetails,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("bank details"),
    )
