"""Companies that sell work, and the agreement under which they do."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.core.identifiers import format_siret, siren_of
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.states import (
    COMPANY_LIFE,
    COMPANY_TONES,
    CompanyStatus,
    RejectionCode,
)


class SupplierCompanyQuerySet(models.QuerySet["SupplierCompany"]):
    def visible_to(self, user: User) -> "SupplierCompanyQuerySet":
        if user.is_staff:
            return self.all()
        return self.filter(memberships__user=user, memberships__left_at=None)

    def active(self) -> "SupplierCompanyQuerySet":
        return self.filter(status=CompanyStatus.ACTIVE)

    def of_nobody_but(self, user_id: int) -> "SupplierCompanyQuerySet":
        """For which this person has acted, and no other ever has."""
        own = self.filter(memberships__user=user_id).values("pk")
        people = models.Count("memberships__user", distinct=True)
        return self.filter(pk__in=own).annotate(people=people).filter(people=1)


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
    logo = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("logo")
    )
    billing_email = models.EmailField(_("billing e-mail"), max_length=254)
    document_language = models.CharField(
        _("language of documents"), max_length=2, choices=User.Language, default="fr"
    )
    status = models.CharField(
        _("status"), max_length=20, choices=CompanyStatus, default=CompanyStatus.DRAFT
    )
    rejection_reason = models.TextField(_("why it was refused"), blank=True)
    rejection_code = models.CharField(
        _("reason of the refusal"), max_length=20, choices=RejectionCode, blank=True
    )
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
    def is_draft(self) -> bool:
        """Described, and not signed for yet: nobody verifies it before."""
        return "submit" in self.TRANSITIONS.actions_from(self.status)

    @property
    def asks_for_details(self) -> bool:
        """Whether its form is open: before the signature, and when support found it wrong."""
        return self.is_draft or (self.is_correctable and not self.needs_another_signature)

    @property
    def needs_another_signature(self) -> bool:
        return self.is_correctable and self.rejection_code == RejectionCode.SIGNATORY

    @property
    def may_be_amended(self) -> bool:
        return "amend" in self.TRANSITIONS.actions_from(self.status)

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


class AgreementTermsQuerySet(models.QuerySet["AgreementTerms"]):
    def in_force(self, day: date) -> "AgreementTermsQuerySet":
        return self.filter(effective_on__lte=day).order_by("-effective_on")[:1]


class AgreementTerms(models.Model):
    """The text of the master agreement, from a day on: what was signed keeps its own."""

    effective_on = models.DateField(_("in force from"), unique=True)
    version = models.CharField(_("version"), max_length=20, unique=True)
    text_en = models.TextField(_("text in English"))
    text_fr = models.TextField(_("text in French"))
    source = models.CharField(_("source"), max_length=200)

    objects = AgreementTermsQuerySet.as_manager()

    class Meta:
        verbose_name = _("terms of the master agreement")
        verbose_name_plural = _("terms of the master agreement")

    def __str__(self) -> str:
        return f"#{self.pk} {self.version} from {self.effective_on}"


class MasterAgreementQuerySet(models.QuerySet["MasterAgreement"]):
    def visible_to(self, user: User) -> "MasterAgreementQuerySet":
        return self.filter(company__in=SupplierCompany.objects.visible_to(user))


class MasterAgreement(models.Model):
    """The framework contract of a supplier company: signed here, or by a delegation that it sent.

    Only a legal representative signs; whoever else registers the company sends a delegation that
    the representative has signed. Never changed: a correction is another row.
    """

    class Kind(models.TextChoices):
        SIGNED = "signed", _("Signed by the legal representative")
        DELEGATION = "delegation", _("Accepted under a signed delegation")

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="master_agreements",
        verbose_name=_("supplier company"),
    )
    terms = models.ForeignKey(
        AgreementTerms, on_delete=models.PROTECT, related_name="+", verbose_name=_("terms")
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    legal_representative = models.CharField(_("legal representative"), max_length=150)
    signed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"))
    # What shows who agreed: name, e-mail, address of the connection, fingerprint of the text
    evidence = models.JSONField(_("evidence"), default=dict)
    delegation = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("signed delegation"),
    )
    # Written by a worker: the agreement with its page of evidence, sealed (PAdES)
    document = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("document"),
    )

    objects = MasterAgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("master agreement")
        verbose_name_plural = _("master agreements")
        constraints = [
            models.CheckConstraint(
                name="master_agreement_delegation_has_file",
                condition=~Q(kind="delegation") | Q(delegation__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["company", "-id"], name="master_agreement_of_company")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} of company {self.company_id}"

    @property
    def title(self) -> str:
        return f"{self.company.legal_name}, {self.terms.version}"
