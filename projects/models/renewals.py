"""What a client asks its supplier before an order ends: to go on, under an order of its own."""

from collections.abc import Mapping
from decimal import Decimal
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from marketplace.core.money import to_cents
from marketplace.core.references import project_reference
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from projects.models.projects import Project
from projects.states import (
    RENEWAL_EXPLANATIONS,
    RENEWAL_GIVEN_UP,
    RENEWAL_LIFE,
    RENEWAL_OPEN,
    RENEWAL_TONES,
    RENEWAL_UNDECIDED,
    RenewalStatus,
)

OF_THE_PROJECT = (
    "client_company",
    "entity",
    "supplier_company",
    "consultant",
    "business_manager",
    "operational_manager",
)


class RenewalRequestQuerySet(models.QuerySet["RenewalRequest"]):
    def visible_to(self, user: User) -> "RenewalRequestQuerySet":
        return self.filter(project__in=Project.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "RenewalRequestQuerySet":
        return self.filter(project__client_company=company)

    def undecided(self) -> "RenewalRequestQuerySet":
        """Waits for the supplier or for the client: nothing of the new period exists yet."""
        return self.filter(status__in=RENEWAL_UNDECIDED)

    def open(self) -> "RenewalRequestQuerySet":
        """Somebody may still act on it, on one of the three sides."""
        return self.filter(status__in=RENEWAL_OPEN)

    def alive(self) -> "RenewalRequestQuerySet":
        return self.exclude(status__in=RENEWAL_GIVEN_UP)

    def with_people(self) -> "RenewalRequestQuerySet":
        """With everything that a page or a message says of it."""
        of_project = (f"project__{name}" for name in OF_THE_PROJECT)
        return self.select_related(*of_project, "requested_by", "successor")


class RenewalRequest(WithLife, models.Model):
    """The next order as the client wishes it, until it is one."""

    TRANSITIONS: ClassVar[TransitionTable] = RENEWAL_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = RENEWAL_TONES

    class Mode(models.TextChoices):
        DIRECT = "direct", _("Direct, at the same price")
        MODIFIED = "modified", _("With another price")

    class Refusal(models.TextChoices):
        NOT_AVAILABLE = "not_available", _("The consultant is no longer available")
        PRICE = "price", _("The price does not suit us")
        DATES = "dates", _("The dates or the units do not suit us")
        TERMS = "terms", _("The terms of payment do not suit us")
        OTHER = "other", _("Another reason")

    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="renewals", verbose_name=_("project")
    )
    # Of the order that it becomes: PO-1234-2
    iteration = models.PositiveSmallIntegerField(_("iteration"))
    mode = models.CharField(_("kind of renewal"), max_length=10, choices=Mode)
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"))
    units = models.DecimalField(_("units"), max_digits=7, decimal_places=1)
    # The supplier's, and with the margin
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2)
    client_unit_price = models.DecimalField(
        _("unit price for the client"), max_digits=12, decimal_places=2
    )
    comment = models.TextField(_("message to the supplier"), blank=True)
    requested_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("requested by")
    )
    requested_at = models.DateTimeField(_("requested at"))
    # What the supplier chose and signed, for the new period alone
    plan = models.CharField(_("plan"), max_length=20, blank=True)
    plan_chosen_at = models.DateTimeField(_("plan chosen at"), null=True)
    regime = models.CharField(
        _("payment regime"), max_length=20, choices=Project.Regime, blank=True
    )
    conditions_signed_at = models.DateTimeField(_("conditions signed at"), null=True)
    refusal = models.CharField(
        _("reason of the refusal"), max_length=20, choices=Refusal, blank=True
    )
    refusal_comment = models.TextField(_("explanation of the refusal"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=RenewalStatus, default=RenewalStatus.PENDING_SUPPLIER
    )
    successor = models.OneToOneField(
        Project,
        on_delete=models.PROTECT,
        null=True,
        related_name="renewal",
        verbose_name=_("new order"),
    )

    objects = RenewalRequestQuerySet.as_manager()

    class Meta:
        verbose_name = _("renewal")
        verbose_name_plural = _("renewals")
        constraints = [
            known_status(RenewalStatus, name="renewal_known_status"),
            models.UniqueConstraint(
                "project",
                name="renewal_one_alive",
                condition=~Q(status__in=("refused_client", "closed")),
            ),
            models.CheckConstraint(
                name="renewal_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="renewal_has_units_and_price",
                condition=Q(units__gt=0, unit_price__gt=0, client_unit_price__gt=0),
            ),
            models.CheckConstraint(
                name="renewal_refused_has_reason",
                condition=~Q(status="refused") | ~Q(refusal=""),
            ),
            models.CheckConstraint(
                name="renewal_answered_is_signed",
                condition=~Q(status__in=("pending_client", "legal_verification", "validated"))
                | Q(conditions_signed_at__isnull=False),
            ),
            models.CheckConstraint(
                name="renewal_accepted_has_order",
                condition=~Q(status__in=("legal_verification", "validated"))
                | Q(successor__isnull=False),
            ),
        ]
        indexes = [models.Index(fields=["status", "-id"], name="renewal_by_status")]

    def __str__(self) -> str:
        return f"#{self.pk} of project {self.project_id} ({self.status})"

    def get_absolute_url(self) -> str:
        return reverse("projects:renewal", args=[self.pk])

    @property
    def reference(self) -> str:
        """Of the order that it becomes."""
        return project_reference(self.project.number, self.iteration)

    @property
    def status_explanation(self) -> str:
        return str(RENEWAL_EXPLANATIONS[RenewalStatus(self.status)])

    @property
    def is_undecided(self) -> bool:
        return self.status in RENEWAL_UNDECIDED

    @property
    def is_open(self) -> bool:
        return self.status in RENEWAL_OPEN

    @property
    def waits_for_supplier(self) -> bool:
        return self.status == RenewalStatus.PENDING_SUPPLIER

    @property
    def waits_for_client(self) -> bool:
        return self.status == RenewalStatus.PENDING_CLIENT

    @property
    def is_refused(self) -> bool:
        return self.status == RenewalStatus.REFUSED

    @property
    def is_given_up(self) -> bool:
        return self.status in RENEWAL_GIVEN_UP

    @property
    def is_signed(self) -> bool:
        return self.conditions_signed_at is not None

    @property
    def is_modified(self) -> bool:
        return self.mode == self.Mode.MODIFIED

    @property
    def order(self) -> str:
        return self.project.in_units(self.units)

    @property
    def amount(self) -> Decimal:
        """Euros before tax, at the supplier's price."""
        return to_cents(self.units * self.unit_price)

    @property
    def client_amount(self) -> Decimal:
        return to_cents(self.units * self.client_unit_price)

    def next_order(self) -> Project:
        """The project as it will be, not saved: what the supplier reads, compares and signs.

        Everything is that of the order before, but for what the renewal changes and for the
        terms of payment, which are those of its own signature.
        """
        before = self.project
        return Project(
            number=before.number,
            iteration=self.iteration,
            renewed_from=before,
            client_company=before.client_company,
            entity=before.entity,
            supplier_company=before.supplier_company,
            consultant=before.consultant,
            business_manager=before.business_manager,
            operational_manager=before.operational_manager,
            offer=before.offer,
            title=before.title,
            deliverables=before.deliverables,
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            unit_type=before.unit_type,
            units_ordered=self.units,
            unit_price=self.unit_price,
            client_unit_price=self.client_unit_price,
            currency=before.currency,
            plan=self.plan,
            plan_chosen_at=self.plan_chosen_at,
            regime=self.regime,
            conditions_signed_at=self.conditions_signed_at,
        )


class RenewalRequestTransition(TransitionLog):
    renewal = models.ForeignKey(
        RenewalRequest,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("renewal"),
    )
