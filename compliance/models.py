"""Legal documents: what a supplier company must keep in force for its projects to start."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from compliance.rules import last_valid_day
from compliance.states import DOCUMENT_LIFE, TONES, Status
from marketplace.accounts.models import User
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.files import refusal
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models import SupplierCompany


class DocumentTypeQuerySet(models.QuerySet["DocumentType"]):
    def accepted_from(self, company: SupplierCompany) -> "DocumentTypeQuerySet":
        """What the company may send, by country and legal form; substitutes included."""
        group = "france" if company.is_french else "foreign"
        return (
            self.filter(is_active=True)
            .filter(Q(countries="all") | Q(countries=group))
            .filter(Q(legal_forms=[]) | Q(legal_forms__contains=[company.legal_form]))
            .order_by("rank")
        )

    def asked_of(self, company: SupplierCompany) -> "DocumentTypeQuerySet":
        """What the company must keep in force; a substitute is accepted, never asked."""
        return self.accepted_from(company).filter(substitute_for=None)


class DocumentType(models.Model):
    """Data that support edits: which document, of whom, for how long, and where to get it."""

    class Validity(models.TextChoices):
        MONTHS = "months", _("Months after its issue")
        YEAR = "year", _("End of the calendar year of its issue")
        PRINTED = "printed", _("The end printed on it")
        ENDLESS = "endless", _("No end")

    code = models.CharField(_("code"), max_length=30, unique=True)
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)
    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    why_en = models.TextField(_("why it is asked, in English"))
    why_fr = models.TextField(_("why it is asked, in French"))
    where_en = models.TextField(_("where to get it, in English"), blank=True)
    where_fr = models.TextField(_("where to get it, in French"), blank=True)
    countries = models.CharField(
        _("countries concerned"),
        max_length=10,
        choices=[("all", _("All")), ("france", _("France")), ("foreign", _("Outside France"))],
        default="all",
    )
    legal_forms = ArrayField(
        models.CharField(max_length=20),
        default=list,
        blank=True,
        verbose_name=_("legal forms concerned"),
    )
    validity = models.CharField(_("period of validity"), max_length=10, choices=Validity)
    months = models.PositiveSmallIntegerField(_("number of months"), default=0)
    substitute_for = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="substitutes",
        verbose_name=_("accepted in place of"),
    )
    is_active = models.BooleanField(_("currently asked"), default=True)
    source = models.CharField(_("source of the rule"), max_length=200)

    objects = DocumentTypeQuerySet.as_manager()

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"

    def last_valid_day(self, issued_on: date, printed_end: date | None = None) -> date | None:
        return last_valid_day(
            rule=self.validity,
            months=self.months,
            issued_on=issued_on,
            printed_end=printed_end,
        )

    @property
    def has_printed_end(self) -> bool:
        return self.validity == self.Validity.PRINTED

    @property
    def name(self) -> str:
        return self.name_fr if translation.get_language() == "fr" else self.name_en

    @property
    def why(self) -> str:
        return self.why_fr if translation.get_language() == "fr" else self.why_en

    @property
    def where(self) -> str:
        return self.where_fr if translation.get_language() == "fr" else self.where_en


class LegalDocumentQuerySet(models.QuerySet["LegalDocument"]):
    def visible_to(self, user: User) -> "LegalDocumentQuerySet":
        if user.is_staff:
            return self.all()
        mine = SupplierCompany.objects.visible_to(user)
        return self.filter(company__in=mine)

    def openable_by(self, user: User) -> "LegalDocumentQuerySet":
        """With a file that has passed its check, or that waits for it and is one's own."""
        own = Q(file__check_status=StoredFile.Check.PENDING, uploaded_by=user)
        passed = Q(file__check_status=StoredFile.Check.PASSED)
        return self.visible_to(user).filter(passed | own)

    def pending(self) -> "LegalDocumentQuerySet":
        return self.filter(status=Status.PENDING)

    def in_force(self) -> "LegalDocumentQuerySet":
        return self.filter(status=Status.APPROVED)

    def valid_on(self, day: date) -> "LegalDocumentQuerySet":
        return self.in_force().filter(Q(expires_on=None) | Q(expires_on__gte=day))

    def lapsed(self, day: date) -> "LegalDocumentQuerySet":
        """Still in force, though `day` is past their last valid day."""
        return self.in_force().filter(expires_on__lt=day)

    def expiring(self, day: date, *, until: date) -> "LegalDocumentQuerySet":
        """In force on `day`, with a last valid day not after `until`."""
        return self.in_force().filter(expires_on__gte=day, expires_on__lte=until)


class LegalDocument(WithLife, models.Model):
    """One version of one certificate of one company."""

    TRANSITIONS: ClassVar[TransitionTable] = DOCUMENT_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("supplier company"),
    )
    type = models.ForeignKey(
        DocumentType,
        on_delete=models.PROTECT,
        related_name="documents",
        verbose_name=_("document type"),
    )
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.PENDING)
    # Shown to the company
    comment = models.TextField(_("reason of the refusal"), blank=True)
    uploaded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("uploaded by")
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))
    reviewed_at = models.DateTimeField(_("reviewed at"), null=True)
    issued_on = models.DateField(_("day of issue"), null=True)
    expires_on = models.DateField(_("last valid day"), null=True)  # included
    # When its end in a month was announced, once
    noticed_at = models.DateTimeField(_("end announced at"), null=True)
    support_note = models.TextField(_("support note"), blank=True)

    objects = LegalDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = _("legal document")
        verbose_name_plural = _("legal documents")
        permissions = [("review_legaldocument", "Can approve or refuse a legal document")]
        constraints = [
            known_status(Status, name="legal_document_known_status"),
            models.CheckConstraint(
                name="legal_document_in_force_is_dated",
                condition=~Q(status=Status.APPROVED) | Q(issued_on__isnull=False),
            ),
            models.CheckConstraint(
                name="legal_document_ends_after_its_issue",
                condition=Q(expires_on=None) | Q(expires_on__gte=F("issued_on")),
            ),
            models.CheckConstraint(
                name="legal_document_refusal_has_comment",
                condition=~Q(status=Status.REJECTED) | ~Q(comment=""),
            ),
            models.UniqueConstraint(
                "company",
                "type",
                name="legal_document_one_in_force_per_type",
                condition=Q(status=Status.APPROVED),
            ),
            models.UniqueConstraint(
                "company",
                "type",
                name="legal_document_one_pending_per_type",
                condition=Q(status=Status.PENDING),
            ),
        ]
        indexes = [
            models.Index(
                fields=["expires_on"], name="legal_document_end", condition=Q(status="approved")
            ),
            models.Index(
                fields=["uploaded_at"],
                name="legal_document_to_review",
                condition=Q(status="pending"),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.type_id} of company {self.company_id} ({self.status})"

    @property
    def is_reviewable(self) -> bool:
        return "approve" in self.TRANSITIONS.actions_from(self.status)

    @property
    def is_in_force(self) -> bool:
        return self.status == Status.APPROVED

    def is_lapsed(self, day: date) -> bool:
        return self.expires_on is not None and self.expires_on < day

    @property
    def reason(self) -> str:
        """Why it was refused: a reviewer's words, or what the check of the file found."""
        return str(refusal(self.file)) if self.file.is_refused else self.comment

    def rivals(self) -> LegalDocumentQuerySet:
        """The other documents of this type from this company."""
        same_type = LegalDocument.objects.filter(company=self.company_id, type=self.type_id)
        return same_type.exclude(pk=self.pk)


class LegalDocumentTransition(TransitionLog):
    document = models.ForeignKey(
        LegalDocument,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("legal document"),
    )

    @property
    def reading(self) -> str:
        """The status it led to, in words."""
        return str(Status(self.target).label)
