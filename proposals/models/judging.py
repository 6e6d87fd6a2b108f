"""What the client writes for itself, and what follows from answers beside the point."""

from datetime import date, datetime

from django.db import models
from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from proposals.models.proposals import Proposal
from proposals.rules import Consequence, consequence


class NoteQuerySet(models.QuerySet["ProposalNote"]):
    def visible_to(self, user: User) -> "NoteQuerySet":
        """The people of the client; no supplier, whatever it asks."""
        if user.is_supplier:
            return self.none()
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "NoteQuerySet":
        return self.filter(proposal__rfp__company=company)


class ProposalNote(models.Model):
    """The client's own words about a proposal. The supplier never sees them."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="notes", verbose_name=_("proposal")
    )
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    written_at = models.DateTimeField(_("written at"))
    edited_at = models.DateTimeField(_("edited at"), null=True)
    text = models.TextField(_("note"))

    objects = NoteQuerySet.as_manager()

    class Meta:
        verbose_name = _("internal note")
        verbose_name_plural = _("internal notes")

    def __str__(self) -> str:
        return f"#{self.pk} on proposal {self.proposal_id}"


class OffTopicRuleQuerySet(models.QuerySet["OffTopicRule"]):
    def in_force(self, day: date) -> "OffTopicRuleQuerySet":
        return self.filter(effective_on__lte=day).order_by("-effective_on")[:1]


class OffTopicRule(models.Model):
    """What follows from proposals that do not answer the RFP, from a day on. Support edits it."""

    effective_on = models.DateField(_("in force from"), unique=True)
    warning_at = models.PositiveSmallIntegerField(_("warning from"), default=1)
    pause_at = models.PositiveSmallIntegerField(_("pause from"), default=3)
    window_days = models.PositiveSmallIntegerField(_("counted over, in days"), default=90)
    pause_days = models.PositiveSmallIntegerField(_("length of the pause, in days"), default=7)
    stop_at = models.PositiveSmallIntegerField(_("stop from"), default=5)
    source = models.CharField(_("source"), max_length=200)

    objects = OffTopicRuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("off-topic rule")
        verbose_name_plural = _("off-topic rules")
        constraints = [
            models.CheckConstraint(
                name="off_topic_rule_in_order",
                condition=Q(pause_at__gte=F("warning_at"), stop_at__gte=F("pause_at")),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} from {self.effective_on}"

    @property
    def title(self) -> str:
        return self.source

    def consequence_of(self, count: int) -> Consequence:
        return consequence(
            count, warning_at=self.warning_at, pause_at=self.pause_at, stop_at=self.stop_at
        )


class SendingBlockQuerySet(models.QuerySet["SendingBlock"]):
    def in_force(self, at: datetime) -> QuerySet["SendingBlock"]:
        """The one that lasts longest comes first."""
        open_ = self.filter(Q(ends_at=None) | Q(ends_at__gt=at), lifted_at=None)
        return open_.order_by(F("ends_at").desc(nulls_first=True), "-pk")


class SendingBlock(models.Model):
    """A person who may send no proposals for a while, or until support lifts it."""

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="sending_blocks", verbose_name=_("user")
    )
    # The off-topic one that led to it
    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("proposal"),
    )
    starts_at = models.DateTimeField(_("from"))
    ends_at = models.DateTimeField(_("until"), null=True)  # none: until support lifts it
    lifted_at = models.DateTimeField(_("lifted at"), null=True)
    lifted_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("lifted by")
    )
    lift_reason = models.TextField(_("why it was lifted"), blank=True)

    objects = SendingBlockQuerySet.as_manager()

    class Meta:
        verbose_name = _("block")
        verbose_name_plural = _("blocks")
        constraints = [
            models.CheckConstraint(
                name="sending_block_lift_is_explained",
                condition=Q(lifted_at=None, lifted_by=None, lift_reason="")
                | (Q(lifted_at__isnull=False, lifted_by__isnull=False) & ~Q(lift_reason="")),
            ),
            models.CheckConstraint(
                name="sending_block_ends_after_start",
                condition=Q(ends_at=None) | Q(ends_at__gt=F("starts_at")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of user {self.user_id}"

    @property
    def title(self) -> str:
        return self.user.name

    @property
    def lasts_until_lifted(self) -> bool:
        return self.ends_at is None

    def is_in_force(self, at: datetime) -> bool:
        return self.lifted_at is None and (self.ends_at is None or self.ends_at > at)
