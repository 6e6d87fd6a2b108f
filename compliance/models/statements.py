"""The sworn statement that a company signs here, and its dated words."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from compliance.models.documents import LegalDocument
from marketplace.accounts.models import User
from marketplace.suppliers.models import SupplierCompany


class StatementTextQuerySet(models.QuerySet["StatementText"]):
    def in_force(self, day: date) -> "StatementTextQuerySet":
        return self.filter(effective_on__lte=day).order_by("-effective_on")[:1]


class StatementText(models.Model):
    """The words of the sworn statement, from a day on: what was signed keeps its own."""

    effective_on = models.DateField(_("in force from"), unique=True)
    version = models.CharField(_("version"), max_length=20, unique=True)
    text_en = models.TextField(_("text in English"))
    text_fr = models.TextField(_("text in French"))
    source = models.CharField(_("source"), max_length=200)

    objects = StatementTextQuerySet.as_manager()

    class Meta:
        verbose_name = _("words of the sworn statement")
        verbose_name_plural = _("words of the sworn statement")

    def __str__(self) -> str:
        return f"#{self.pk} {self.version} from {self.effective_on}"


class SwornStatement(models.Model):
    """One signature. Never changed: six months later it is signed again, as another row."""

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="sworn_statements",
        verbose_name=_("supplier company"),
    )
    words = models.ForeignKey(
        StatementText, on_delete=models.PROTECT, related_name="+", verbose_name=_("words")
    )
    signed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_at = models.DateTimeField(_("signed at"))
    # What shows who declared it: name, e-mail, address of the connection, the text itself
    evidence = models.JSONField(_("evidence"), default=dict)
    # Written by a worker: the statement with its page of evidence, sealed (PAdES)
    document = models.OneToOneField(
        LegalDocument,
        on_delete=models.PROTECT,
        null=True,
        related_name="statement",
        verbose_name=_("legal document"),
    )

    class Meta:
        verbose_name = _("sworn statement")
        verbose_name_plural = _("sworn statements")
        constraints = [
            models.UniqueConstraint(
                "company",
                name="sworn_statement_one_being_written",
                condition=models.Q(document=None),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of company {self.company_id}"
