"""Legal documents: one row for each version of each certificate."""

from collections.abc import Mapping
from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from compliance.models.requirements import DocumentType
from compliance.states import DOCUMENT_LIFE, TONES, RefusalCode, Status
from marketplace.accounts.models import User
from marketplace.core.days import paris_midnight
from marketplace.core.transitions import TransitionTable
from marketplace.core.workdays import ONE_DAY
from marketplace.kernel.files import refusal
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models import SupplierCompany


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

    def were_valid_on(self, day: date) -> "LegalDocumentQuerySet":
        """Approved by the end of that Paris day and not past their own last one.

        Of several versions the one that was approved last replaced the others.
        """
        approved = self.exclude(issued_on=None).filter(
            reviewed_at__lt=paris_midnight(day + ONE_DAY), issued_on__lte=day
        )
        return approved.filter(Q(expires_on=None) | Q(expires_on__gte=day))

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
    refusal_code = models.CharField(
        _("kind of refusal"), max_length=20, choices=RefusalCode, blank=True
    )
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
