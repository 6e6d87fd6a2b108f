"""What suppliers sign: the words by their dates, and each signature with its evidence."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.models import StoredFile
from projects.models.projects import Project
from projects.models.renewals import RenewalRequest


class SignedDocument(models.Model):
    """What the supplier signed for a project: the exact file, who, when, and after which words.

    The billing mandate comes before the first self-billed invoice (French tax code, 289 I-2).
    """

    class Kind(models.TextChoices):
        CONDITIONS = "conditions", _("Specific conditions")
        MANDATE = "mandate", _("Billing mandate")

    # A renewal is signed before its order exists, which takes the documents over
    project = models.ForeignKey(
        Project,
        on_delete=models.PROTECT,
        null=True,
        related_name="signed_documents",
        verbose_name=_("project"),
    )
    renewal = models.ForeignKey(
        RenewalRequest,
        on_delete=models.PROTECT,
        null=True,
        related_name="signed_documents",
        verbose_name=_("renewal"),
    )
    kind = models.CharField(_("kind of document"), max_length=20, choices=Kind)
    # The sentence that was accepted, in its language
    consent = models.TextField(_("sentence accepted"))
    # As it was shown, in the language of the company's documents
    text = models.TextField(_("signed text"))
    text_sha256 = models.CharField(_("SHA-256 fingerprint"), max_length=64)
    signed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"))
    address = models.GenericIPAddressField(_("IP address"), null=True)
    file = models.OneToOneField(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )

    class Meta:
        verbose_name = _("signed document")
        verbose_name_plural = _("signed documents")
        constraints = [
            models.UniqueConstraint("project", "kind", name="signed_document_once"),
            models.UniqueConstraint("renewal", "kind", name="signed_document_once_a_renewal"),
            models.CheckConstraint(
                name="signed_document_is_of_something",
                condition=Q(project__isnull=False) | Q(renewal__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} of project {self.project_id}"

    @property
    def order(self) -> Project:
        """The order that it was signed for, there or still to come."""
        if self.project is not None:
            return self.project
        assert self.renewal is not None  # noqa: S101 - the database sees to it
        return self.renewal.next_order()


class ContractTextQuerySet(models.QuerySet["ContractText"]):
    def in_force(self, day: date, *, kind: str, language: str) -> "ContractTextQuerySet":
        """The version of that day: the latest that has begun."""
        begun = self.filter(kind=kind, language=language, effective_on__lte=day)
        return begun.order_by("-effective_on")[:1]


class ContractText(models.Model):
    """The words that suppliers sign, from a day on: rows are added, never changed."""

    kind = models.CharField(_("kind of document"), max_length=20, choices=SignedDocument.Kind)
    language = models.CharField(_("language"), max_length=2, choices=User.Language)
    effective_on = models.DateField(_("in force from"))
    body = models.TextField(_("text"))  # with the names of facts in braces
    source = models.CharField(_("source of the rule"), max_length=200)

    objects = ContractTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("contract text")
        verbose_name_plural = _("contract texts")
        constraints = [
            models.UniqueConstraint(
                "kind", "language", "effective_on", name="contract_text_one_a_day"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.kind} ({self.language}) from {self.effective_on}"

    @property
    def title(self) -> str:
        return f"{self.get_kind_display()}, {self.get_language_display()}"
