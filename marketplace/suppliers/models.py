"""Companies that sell work, and their people. A freelancer is the director of a company of one."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.core.identifiers import format_siret, masked_iban, siren_of
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.states import (
    BANK_LIFE,
    BANK_TONES,
    COMPANY_LIFE,
    COMPANY_TONES,
    BankStatus,
    CompanyStatus,
)


class SupplierCompanyQuerySet(models.QuerySet["SupplierCompany"]):
    def visible_to(self, user: User) -> "SupplierCompanyQuerySet":
        return self.all() if user.is_staff else self.filter(memberships__in=_active(user))

    def active(self) -> "SupplierCompanyQuerySet":
        return self.filter(status=CompanyStatus.ACTIVE)


def _active(user: User) -> models.QuerySet["Membership"]:
    return Membership.objects.filter(user=user).active()


class SupplierCompany(WithLife, models.Model):
    class LegalForm(models.TextChoices):
        MICRO = "micro", _("Micro-entrepreneur (auto-entrepreneur)")
        SOLE_TRADER = "sole_trader", _("Sole trader (EI)")
        SINGLE_PERSON = "single_person", _("Company of one person (EURL, SASU)")
        COMPANY = "company", _("Company with partners (SARL, SAS, SA)")
        UMBRELLA = "umbrella", _("Umbrella company (portage salarial)")
        FOREIGN = "foreign", _("Company registered outside France")

    class VatRegime(models.TextChoices):
        NORMAL = "normal", _("VAT 20 %")
        FRANCHISE = "franchise", _("VAT exempt, art. 293 B of the French tax code")
        FOREIGN = "foreign", _("Outside France: the buyer declares the VAT")

    TRANSITIONS: ClassVar[TransitionTable] = COMPANY_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = COMPANY_TONES

    # In the numbers of its invoices
    code = models.CharField(_("code on invoices"), max_length=6, unique=True)
    legal_name = models.CharField(_("legal name"), max_length=150)
    is_freelance = models.BooleanField(_("company of a freelancer"), default=False)
    legal_form = models.CharField(_("legal form"), max_length=20, choices=LegalForm)
    country = CountryField(_("country"), default="FR")
    registration_number = models.CharField(_("registration number"), max_length=30)  # SIRET
    vat_number = models.CharField(_("VAT number"), max_length=20, blank=True)
    vat_regime = models.CharField(_("VAT"), max_length=10, choices=VatRegime)
    street = models.CharField(_("street"), max_length=150)
    postcode = models.CharField(_("postcode"), max_length=12)
    city = models.CharField(_("city"), max_length=80)
    billing_email = models.EmailField(_("billing e-mail"), max_length=254)
    document_language = models.CharField(
        _("language of documents"), max_length=2, choices=User.Language, default="fr"
    )
    status = models.CharField(
        _("status"), max_length=20, choices=CompanyStatus, default=CompanyStatus.PENDING
    )
    rejection_reason = models.TextField(_("why it was refused"), blank=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("created by")
    )
    created_at = models.DateTimeField(_("created on"))
    support_note = models.TextField(_("support note"), blank=True)

    objects = SupplierCompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("supplier company")
        verbose_name_plural = _("supplier companies")
        constraints = [
            known_status(CompanyStatus, name="supplier_company_known_status"),
            models.UniqueConstraint(
                "country", "registration_number", name="supplier_company_registered_once"
            ),
            models.CheckConstraint(
                name="supplier_company_rejection_has_reason",
                condition=~Q(status="rejected") | ~Q(rejection_reason=""),
            ),
        ]
        indexes = [models.Index(fields=["status", "id"], name="supplier_company_by_status")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.legal_name}"

    @property
    def name(self) -> str:
        return self.legal_name

    @property
    def is_active(self) -> bool:
        return self.status == CompanyStatus.ACTIVE

    @property
    def is_correctable(self) -> bool:
        return "resubmit" in self.TRANSITIONS.actions_from(self.status)

    @property
    def is_verifiable(self) -> bool:
        return "activate" in self.TRANSITIONS.actions_from(self.status)

    @property
    def is_french(self) -> bool:
        return self.country == "FR"

    @property
    def siren(self) -> str:
        return siren_of(self.registration_number) if self.is_french else ""

    @property
    def printed_number(self) -> str:
        """The registration number as people read it."""
        return (
            format_siret(self.registration_number) if self.is_french else self.registration_number
        )

    @property
    def address_lines(self) -> list[str]:
        return [self.street, f"{self.postcode} {self.city}"]


class SupplierCompanyTransition(TransitionLog):
    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("supplier company"),
    )


class MembershipQuerySet(models.QuerySet["Membership"]):
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
