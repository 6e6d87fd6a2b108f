"""The client meets whom it is interested in."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import ClassVar
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from proposals.models.proposals import Proposal
from proposals.states import (
    MEETING_EXPLANATIONS,
    MEETING_LIFE,
    MEETING_OPEN,
    MEETING_TONES,
    MeetingStatus,
    Side,
)


class MeetingQuerySet(models.QuerySet["QualificationMeeting"]):
    def visible_to(self, user: User) -> "MeetingQuerySet":
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "MeetingQuerySet":
        return self.filter(proposal__rfp__company=company)

    def open(self) -> "MeetingQuerySet":
        return self.filter(status__in=MEETING_OPEN)

    def of_people(self) -> "MeetingQuerySet":
        """With everything that a page, a message or a calendar says of it."""
        return self.select_related(
            "proposal__rfp__company",
            "proposal__rfp__entity",
            "proposal__rfp__operational_manager",
            "proposal__company",
            "proposal__author",
            "proposal__consultant",
            "proposal__candidate_file",
            "chosen_slot",
            "proposed_by",
        )

    def with_last_offer(self) -> "MeetingQuerySet":
        offered = MeetingSlot.objects.filter(is_open=True).order_by("starts_at")
        return self.prefetch_related(models.Prefetch("slots", offered, to_attr="last_offer"))


class QualificationMeeting(WithLife, models.Model):
    """A client meets an interesting supplier: up to three slots, one is chosen."""

    class Mode(models.TextChoices):
        ON_SITE = "on_site", _("On site")
        VIDEO = "video", _("Video call")
        PHONE = "phone", _("By phone")

    TRANSITIONS: ClassVar[TransitionTable] = MEETING_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = MEETING_TONES

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("proposal")
    )
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)  # RFC 5545, 3.8.4.7
    revision = models.PositiveSmallIntegerField(_("revision"), default=0)  # RFC 5545, 3.8.7.4
    mode = models.CharField(_("kind of meeting"), max_length=10, choices=Mode)
    minutes = models.PositiveSmallIntegerField(_("length, in minutes"), default=45)
    # An address, a link or a telephone number, by the mode
    place = models.CharField(_("place, link or number"), max_length=300)
    participants = models.CharField(_("participants"), max_length=300, blank=True)
    message = models.TextField(_("message"), blank=True)
    chosen_slot = models.ForeignKey(
        "MeetingSlot",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("chosen slot"),
    )
    status = models.CharField(
        _("status"), max_length=20, choices=MeetingStatus, default=MeetingStatus.PROPOSED
    )
    proposed_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("proposed by")
    )
    proposed_at = models.DateTimeField(_("proposed at"))
    reminded_at = models.DateTimeField(_("reminder sent at"), null=True)
    end_reason = models.TextField(_("why it does not take place"), blank=True)
    # The client's own; the supplier never sees it
    feedback = models.TextField(_("feedback"), blank=True)

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("qualification meeting")
        verbose_name_plural = _("qualification meetings")
        constraints = [
            known_status(MeetingStatus, name="qualification_meeting_known_status"),
            models.UniqueConstraint(
                "proposal",
                name="qualification_meeting_one_open",
                condition=Q(status__in=("proposed", "counter_proposed", "accepted")),
            ),
            models.CheckConstraint(
                name="qualification_meeting_accepted_has_slot",
                condition=~Q(status__in=("accepted", "done", "no_show"))
                | Q(chosen_slot__isnull=False),
            ),
        ]
        indexes = [
            models.Index(
                fields=["chosen_slot"],
                name="meeting_to_remind_of",
                condition=Q(status="accepted", reminded_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} on proposal {self.proposal_id} ({self.status})"

    def get_absolute_url(self) -> str:
        return reverse("proposals:meeting", args=[self.pk])

    @property
    def title(self) -> str:
        return self.proposal.title

    @property
    def status_explanation(self) -> str:
        return str(MEETING_EXPLANATIONS[MeetingStatus(self.status)])

    @property
    def has_link(self) -> bool:
        """Only what a browser opens as a page: nothing else that a person typed becomes a link."""
        return self.place.startswith(("https://", "http://"))

    @property
    def is_open(self) -> bool:
        return self.status in MEETING_OPEN

    @property
    def is_confirmed(self) -> bool:
        return self.status == MeetingStatus.ACCEPTED

    @property
    def is_off(self) -> bool:
        return self.status in (MeetingStatus.CANCELLED, MeetingStatus.DECLINED)

    @property
    def waits_for_supplier(self) -> bool:
        return self.status == MeetingStatus.PROPOSED

    @property
    def waits_for_client(self) -> bool:
        return self.status == MeetingStatus.COUNTER_PROPOSED

    @property
    def may_be_proposed_again(self) -> bool:
        return self.may("propose_again")

    @property
    def starts_at(self) -> datetime | None:
        """Once a slot is chosen."""
        return self.chosen_slot.starts_at if self.chosen_slot else None

    @property
    def ends_at(self) -> datetime | None:
        return self.starts_at + timedelta(minutes=self.minutes) if self.starts_at else None

    def open_slots(self) -> "models.QuerySet[MeetingSlot]":
        """Those of the last offer, in the order of time."""
        return self.slots.filter(is_open=True).order_by("starts_at")

    def has_begun(self, at: datetime) -> bool:
        return self.starts_at is not None and self.starts_at <= at


class QualificationMeetingTransition(TransitionLog):
    meeting = models.ForeignKey(
        QualificationMeeting,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("qualification meeting"),
    )


class MeetingSlot(models.Model):
    meeting = models.ForeignKey(
        QualificationMeeting,
        on_delete=models.CASCADE,
        related_name="slots",
        verbose_name=_("qualification meeting"),
    )
    starts_at = models.DateTimeField(_("start"))
    offered_by = models.CharField(_("offered by"), max_length=10, choices=Side)
    is_open = models.BooleanField(_("may be chosen"), default=True)  # the last offer only

    class Meta:
        verbose_name = _("slot of a meeting")
        verbose_name_plural = _("slots of meetings")
        constraints = [
            models.UniqueConstraint("meeting", "starts_at", "offered_by", name="meeting_slot_once")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.starts_at:%Y-%m-%d %H:%M}"
