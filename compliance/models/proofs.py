"""A paper that a company hands to its clients: the state of its documents on a day."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.models import StoredFile
from marketplace.suppliers.models import SupplierCompany


class ComplianceProofQuerySet(models.QuerySet["ComplianceProof"]):
    def visible_to(self, user: User) -> "ComplianceProofQuerySet":
        return self.filter(company__in=SupplierCompany.objects.visible_to(user))


class ComplianceProof(models.Model):
    """What was in force on a Paris day, as it was known when the proof was asked for."""

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="compliance_proofs",
        verbose_name=_("supplier company"),
    )
    day = models.DateField(_("day"))
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"))
    # Of each document: its names in both languages, and its days when one was in force
    lines = models.JSONField(_("documents"), default=list)
    # Written by a worker, sealed (PAdES)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("file")
    )

    objects = ComplianceProofQuerySet.as_manager()

    class Meta:
        verbose_name = _("proof of compliance")
        verbose_name_plural = _("proofs of compliance")
        indexes = [models.Index(fields=["company", "-id"], name="compliance_proof_of_company")]

    def __str__(self) -> str:
        return f"#{self.pk} of company {self.company_id} on {self.day}"
