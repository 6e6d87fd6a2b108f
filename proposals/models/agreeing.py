"""How the two sides agree on a price, and the client's purchasing on the order."""

from collections.abc import Mapping
from typing import ClassVar

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
    BARGAINING,
    NEGOTIATION_EXPLANATIONS,
    NEGOTIATION_LIFE,
    NEGOTIATION_TONES,
    PURCHASE_REQUEST_EXPLANATIONS,
    PURCHASE_REQUEST_LIFE,
    PURCHASE_REQUEST_OPEN,
    PURCHASE_REQUEST_TONES,
    NegotiationStatus,
    PurchaseRequestStatus,
    Side,
)
from rfps.models import Rfp

PEOPLE = (
    "proposal__rfp__company",
    "proposal__rfp__entity",
    "proposal__rfp__operational_manager",
    "proposal__company",
    "proposal__author",
    "proposal__consultant",
    "proposal__candidate_file",
)


class NegotiationQuerySet(models.QuerySet["Negotiation"]):
    def visible_to(self, user: User) -> "NegotiationQuerySet":
        return self.filter(proposal__in=Proposal.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "NegotiationQuerySet":
        return self.filter(proposal__rfp__company=company)

    def open(self) -> "NegotiationQuerySet":
        return self.filter(status__in=BARGAINING)

    def of_people(self) -> "NegotiationQuerySet":
        """With everything that a page or a message says of it."""
        return self.select_related(*PEOPLE, "opened_by")


class Negotiation(WithLife, models.Model):
    """A client that may negotiate asks for another price; the two take turns until one agrees."""

    TRANSITIONS: ClassVar[TransitionTable] = NEGOTIATION_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = NEGOTIATION_TONES

    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="negotiations", verbose_name=_("proposal")
    )
    # What was asked before the first offer, on both sides
    initial_unit_price = models.DecimalField(
        _("initial unit price"), max_digits=12, decimal_places=2
    )
    initial_client_unit_price = models.DecimalField(
        _("initial unit price for the client"), max_digits=12, decimal_places=2
    )
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=NegotiationStatus,
        default=NegotiationStatus.CLIENT_OFFER,
    )
    opened_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("opened by")
    )
    opened_at = models.DateTimeField(_("opened at"))

    objects = NegotiationQuerySet.as_manager()

    class Meta:
        verbose_name = _("negotiation")
        verbose_name_plural = _("negotiations")
        constraints = [
            known_status(NegotiationStatus, name="negotiation_known_status"),
            models.UniqueConstraint(
                "proposal",
                name="negotiation_one_open",
                condition=Q(status__in=("client_offer", "supplier_offer")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} on proposal {self.proposal_id} ({self.status})"

    def get_absolute_url(self) -> str:
        return reverse("proposals:negotiation", args=[self.pk])

    @property
    def title(self) -> str:
        return self.proposal.title

    @property
    def status_explanation(self) -> str:
        return str(NEGOTIATION_EXPLANATIONS[NegotiationStatus(self.status)])

    @property
    def is_open(self) -> bool:
        return self.status in BARGAINING

    @property
    def is_agreed(self) -> bool:
        return self.status == NegotiationStatus.AGREED

    @property
    def waits_for_supplier(self) -> bool:
        return self.status == NegotiationStatus.CLIENT_OFFER

    @property
    def waits_for_client(self) -> bool:
        return self.status == NegotiationStatus.SUPPLIER_OFFER

    def latest_offer(self) -> "NegotiationOffer":
        """The one on the table; a negotiation begins with one."""
        return self.offers.latest("pk")


class NegotiationTransition(TransitionLog):
    negotiation = models.ForeignKey(
        Negotiation,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("negotiation"),
    )


class NegotiationOffer(models.Model):
    """One turn. Both prices are kept: each side sees its own."""

    negotiation = models.ForeignKey(
        Negotiation, on_delete=models.CASCADE, related_name="offers", verbose_name=_("negotiation")
    )
    side = models.CharField(_("side"), max_length=10, choices=Side)
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2)
    client_unit_price = models.DecimalField(
        _("unit price for the client"), max_digits=12, decimal_places=2
    )
    comment = models.TextField(_("comment"), blank=True)
    made_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("made by")
    )
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("offer")
        verbose_name_plural = _("offers")
        constraints = [
            models.CheckConstraint(
                name="negotiation_offer_has_price", condition=Q(unit_price__gt=0)
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} of negotiation {self.negotiation_id}"

    @property
    def is_of_supplier(self) -> bool:
        return self.side == Side.SUPPLIER


class PurchaseRequestQuerySet(models.QuerySet["PurchaseRequest"]):
    def visible_to(self, user: User) -> "PurchaseRequestQuerySet":
        """The client's own affair: a supplier sees none."""
        if user.is_staff:
            return self.all()
        if not user.is_client:
            return self.none()
        return self.filter(proposal__rfp__in=Rfp.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "PurchaseRequestQuerySet":
        return self.filter(proposal__rfp__company=company)

    def open(self) -> "PurchaseRequestQuerySet":
        return self.filter(status__in=PURCHASE_REQUEST_OPEN)

    def of_people(self) -> "PurchaseRequestQuerySet":
        return self.select_related(*PEOPLE, "proposal__rfp__spending_line")


class PurchaseRequest(WithLife, models.Model):
    """What the client's purchasing validates before the order, where the client wants it so."""

    TRANSITIONS: ClassVar[TransitionTable] = PURCHASE_REQUEST_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = PURCHASE_REQUEST_TONES

    proposal = models.ForeignKey(
        Proposal,
        on_delete=models.PROTECT,
        related_name="purchase_requests",
        verbose_name=_("proposal"),
    )
    number = models.CharField(_("number in the client's system"), max_length=60, blank=True)
    comment = models.TextField(_("comment"), blank=True)
    status = models.CharField(
        _("status"),
        max_length=20,
        choices=PurchaseRequestStatus,
        default=PurchaseRequestStatus.TO_CREATE,
    )
    refusal_reason = models.TextField(_("why it was rejected"), blank=True)
    opened_at = models.DateTimeField(_("opened at"))

    objects = PurchaseRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("purchase request")
        verbose_name_plural = _("purchase requests")
        constraints = [
            known_status(PurchaseRequestStatus, name="purchase_request_known_status"),
            models.UniqueConstraint(
                "proposal",
                name="purchase_request_one_open",
                condition=~Q(status="rejected"),
            ),
            models.CheckConstraint(
                name="purchase_request_rejected_has_reason",
                condition=~Q(status="rejected") | ~Q(refusal_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} on proposal {self.proposal_id} ({self.status})"

    def get_absolute_url(self) -> str:
        return reverse("proposals:purchase_request", args=[self.pk])

    @property
    def title(self) -> str:
        return self.proposal.title

    @property
    def status_explanation(self) -> str:
        return str(PURCHASE_REQUEST_EXPLANATIONS[PurchaseRequestStatus(self.status)])

    @property
    def is_to_create(self) -> bool:
        return self.status == PurchaseRequestStatus.TO_CREATE

    @property
    def is_pending(self) -> bool:
        return self.status == PurchaseRequestStatus.PENDING

    @property
    def is_open(self) -> bool:
        return self.status in PURCHASE_REQUEST_OPEN


class PurchaseRequestTransition(TransitionLog):
    purchase_request = models.ForeignKey(
        PurchaseRequest,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("purchase request"),
    )
