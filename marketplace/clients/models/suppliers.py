"""The suppliers a client prefers, and the order in which an RFP reaches them."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.clients.models.companies import ClientCompany
from marketplace.clients.models.entities import Entity, OfferedQuerySet
from marketplace.suppliers.models import SupplierCompany


class PreferredList(models.Model):
    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="preferred_lists",
        verbose_name=_("client company"),
    )
    name = models.CharField(_("name"), max_length=150)
    # None: the whole company may use it
    entities = models.ManyToManyField(
        Entity, blank=True, related_name="preferred_lists", verbose_name=_("entities")
    )
    suppliers = models.ManyToManyField(
        SupplierCompany, related_name="preferred_lists", verbose_name=_("suppliers")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = OfferedQuerySet.as_manager()

    class Meta:
        verbose_name = _("list of preferred suppliers")
        verbose_name_plural = _("lists of preferred suppliers")
        constraints = [
            models.UniqueConstraint("company", "name", name="preferred_list_name_in_company")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"


class PublicationSequence(models.Model):
    """Lists one after the other, each some days before the next; the marketplace comes last."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="sequences",
        verbose_name=_("client company"),
    )
    name = models.CharField(_("name"), max_length=150)
    entities = models.ManyToManyField(
        Entity, blank=True, related_name="sequences", verbose_name=_("entities")
    )
    # Days after the last list; empty: never
    marketplace_after_days = models.PositiveSmallIntegerField(
        _("days before the marketplace"), null=True, blank=True
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = OfferedQuerySet.as_manager()

    class Meta:
        verbose_name = _("publication sequence")
        verbose_name_plural = _("publication sequences")
        constraints = [models.UniqueConstraint("company", "name", name="sequence_name_in_company")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def ends_on_marketplace(self) -> bool:
        return self.marketplace_after_days is not None


class SequenceStep(models.Model):
    sequence = models.ForeignKey(
        PublicationSequence,
        on_delete=models.CASCADE,
        related_name="steps",
        verbose_name=_("publication sequence"),
    )
    position = models.PositiveSmallIntegerField(_("position"))
    preferred_list = models.ForeignKey(
        PreferredList, on_delete=models.PROTECT, related_name="+", verbose_name=_("list")
    )
    # Calendar days after the step before it, or after the publication
    after_days = models.PositiveSmallIntegerField(_("days after the step before"), default=0)

    class Meta:
        verbose_name = _("step of a sequence")
        verbose_name_plural = _("steps of sequences")
        constraints = [
            models.UniqueConstraint("sequence", "position", name="sequence_step_position_once")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.position} of sequence {self.sequence_id}"
