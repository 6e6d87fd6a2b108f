"""How an RFP comes to be shown: who validates it, whom it reaches and when."""

from typing import Any

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, PreferredList
from marketplace.kernel import files
from marketplace.kernel.models import StoredFile
from rfps.models.rfps import Rfp


class RfpApproval(models.Model):
    """One step of the workflow that a publication passes: written when it is asked for."""

    class Decision(models.TextChoices):
        APPROVED = "approved", _("Approved")
        REFUSED = "refused", _("Refused")

    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.PROTECT,
        related_name="approvals",
        verbose_name=_("request for proposal"),
    )
    round = models.PositiveSmallIntegerField(_("round"), default=1)  # +1 after a refusal
    position = models.PositiveSmallIntegerField(_("position"))
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity")
    )
    decision = models.CharField(_("decision"), max_length=10, choices=Decision, blank=True)
    decided_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_at = models.DateTimeField(_("decided at"), null=True)
    comment = models.TextField(_("comment"), blank=True)

    class Meta:
        verbose_name = _("validation of an RFP")
        verbose_name_plural = _("validations of RFPs")
        constraints = [
            models.UniqueConstraint("rfp", "round", "position", name="rfp_approval_step_once"),
            models.CheckConstraint(
                name="rfp_approval_refusal_has_comment",
                condition=~Q(decision="refused") | ~Q(comment=""),
            ),
            models.CheckConstraint(
                name="rfp_approval_decision_is_dated",
                condition=Q(decision="", decided_at__isnull=True)
                | (~Q(decision="") & Q(decided_at__isnull=False, decided_by__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} step {self.position} of rfp {self.rfp_id}"


class RfpAudience(models.Model):
    """A group of suppliers whom a published RFP reaches from an instant on.

    Without a list it is the marketplace. The clock opens it; until then the group sees nothing.
    """

    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.CASCADE,
        related_name="audiences",
        verbose_name=_("request for proposal"),
    )
    preferred_list = models.ForeignKey(
        PreferredList,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("list"),
    )
    opens_at = models.DateTimeField(_("opens at"))
    opened_at = models.DateTimeField(_("opened at"), null=True)

    class Meta:
        verbose_name = _("audience")
        verbose_name_plural = _("audiences")
        constraints = [
            models.UniqueConstraint(
                "rfp", "preferred_list", name="rfp_audience_once", nulls_distinct=False
            )
        ]
        indexes = [
            models.Index(
                fields=["opens_at"], name="rfp_audience_to_open", condition=Q(opened_at=None)
            ),
            models.Index(fields=["preferred_list", "rfp"], name="rfp_audience_of_list"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of rfp {self.rfp_id}"


class RfpDocument(models.Model):
    """A file that goes with the need. Whoever sees the RFP may open it."""

    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.CASCADE,
        related_name="documents",
        verbose_name=_("request for proposal"),
    )
    title = models.CharField(_("title"), max_length=150)
    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("file")
    )
    added_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("added by")
    )
    added_at = models.DateTimeField(_("added at"))

    class Meta:
        verbose_name = _("document of an RFP")
        verbose_name_plural = _("documents of RFPs")

    def __str__(self) -> str:
        return f"#{self.pk} of rfp {self.rfp_id}"

    @property
    def refusal(self) -> Any:
        """Why the full check refused the file; empty when it did not."""
        return files.refusal(self.file) if self.file.is_refused else ""


class RfpTemplate(models.Model):
    """What a published RFP leaves for the next one like it."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="rfp_templates",
        verbose_name=_("client company"),
    )
    source = models.OneToOneField(
        Rfp, on_delete=models.PROTECT, related_name="template", verbose_name=_("made from")
    )
    name = models.CharField(_("name"), max_length=150)
    created_at = models.DateTimeField(_("created at"))
    archived_at = models.DateTimeField(_("archived at"), null=True)

    class Meta:
        verbose_name = _("RFP template")
        verbose_name_plural = _("RFP templates")
        indexes = [models.Index(fields=["company", "-id"], name="rfp_template_of_company")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"
