"""What an appointed proposal becomes: one row per purchase order."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import ceil
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.utils.formats import number_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.clients.policies import company_of, in_scope_of, may_see_all_of_company
from marketplace.core.money import to_cents
from marketplace.core.references import project_reference
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models import CandidateFile, Membership, SupplierCompany
from marketplace.suppliers.policies import membership_of
from projects.states import (
    EXPLANATIONS,
    PROJECT_LIFE,
    RENEWABLE,
    RUNNING,
    TONES,
    UNFINISHED,
    Status,
)
from proposals.models import Proposal
from rfps.models import Rfp


class ProjectQuerySet(models.QuerySet["Project"]):
    def visible_to(self, user: User) -> "ProjectQuerySet":
        """Directors their company's, the others their own; a client's people likewise."""
        if user.is_staff:
            return self.all()
        if user.is_client:
            return self._visible_to_client(user)
        membership = membership_of(user)
        if membership is None:
            return self.none()
        mine = self.filter(supplier_company=membership.company)
        if membership.role == Membership.Role.DIRECTOR:
            return mine
        return mine.filter(Q(business_manager=user) | Q(consultant=user))

    def _visible_to_client(self, user: User) -> "ProjectQuerySet":
        company = company_of(user)
        if company is None:
            return self.none()
        mine = self.filter(client_company=company)
        if may_see_all_of_company(user):
            return mine
        return mine.filter(Q(operational_manager=user) | in_scope_of(user, "entity"))

    def held_by(self, user_id: int) -> "ProjectQuerySet":
        """What somebody who leaves the company hands over: all that is not at its end."""
        held = Q(business_manager=user_id) | Q(consultant=user_id)
        return self.filter(held, status__in=UNFINISHED)

    def managed_by(self, user_id: int) -> "ProjectQuerySet":
        """The same on the client's side."""
        return self.filter(operational_manager=user_id, status__in=UNFINISHED)

    def uncancelled(self) -> "ProjectQuerySet":
        return self.exclude(status=Status.CANCELLED)

    def of_client(self, company: ClientCompany) -> "ProjectQuerySet":
        return self.filter(client_company=company)

    def running_in(self, month: date, last_day: date) -> "ProjectQuerySet":
        """Started, and with at least one day between the first and last day of a month."""
        return self.filter(status__in=RUNNING, starts_on__lte=last_day, ends_on__gte=month)


class Project(WithLife, models.Model):
    class Offer(models.TextChoices):
        CONNECT = "connect", "Connect"
        RISE = "rise", "Rise"

    class Regime(models.TextChoices):
        FIXED_DATE = "fixed_date", _("Fixed date")
        BACK_TO_BACK = "back_to_back", _("After the client has paid")
        DIRECT = "direct", _("Paid by the client directly")

    TRANSITIONS: ClassVar[TransitionTable] = PROJECT_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    number = models.PositiveIntegerField(_("number"))
    iteration = models.PositiveSmallIntegerField(_("iteration"), default=1)
    # Of the first order; those that renew it come from the order before them
    proposal = models.OneToOneField(
        Proposal,
        on_delete=models.PROTECT,
        null=True,
        related_name="project",
        verbose_name=_("proposal"),
    )
    renewed_from = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        related_name="renewed_by",
        verbose_name=_("renews"),
    )
    client_company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="projects",
        verbose_name=_("client company"),
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="projects", verbose_name=_("entity")
    )
    supplier_company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="projects",
        verbose_name=_("supplier company"),
    )
    consultant = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("consultant")
    )
    # Proposed without a name: until the file becomes a person, which it must before the start, the
    # business manager stands in as the consultant.
    candidate_file = models.ForeignKey(
        CandidateFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="projects",
        verbose_name=_("candidate file"),
    )
    business_manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("business manager")
    )
    operational_manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("operational manager")
    )
    offer = models.CharField(_("offer"), max_length=10, choices=Offer, default=Offer.CONNECT)
    title = models.CharField(_("title"), max_length=150)
    deliverables = models.TextField(_("deliverables"))
    starts_on = models.DateField(_("start"))
    ends_on = models.DateField(_("end"))
    unit_type = models.CharField(_("working unit"), max_length=10, choices=Rfp.UnitType)
    units_ordered = models.DecimalField(_("units ordered"), max_digits=7, decimal_places=1)
    # The supplier's
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2)
    # With the margin
    client_unit_price = models.DecimalField(
        _("unit price for the client"), max_digits=12, decimal_places=2
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    # The client's purchase order, received and checked by support
    client_po_number = models.CharField(_("purchase order number"), max_length=40, blank=True)
    client_po_issued_on = models.DateField(_("purchase order issued on"), null=True)
    client_po_file = models.OneToOneField(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("purchase order file"),
    )
    client_po_received_at = models.DateTimeField(_("purchase order received at"), null=True)
    # What the supplier chose and signed
    plan = models.CharField(_("plan"), max_length=20, blank=True)  # the code of a PaymentPlan
    plan_chosen_at = models.DateTimeField(_("plan chosen at"), null=True)
    # Fixed by the signature
    regime = models.CharField(_("payment regime"), max_length=20, choices=Regime, blank=True)
    conditions_signed_at = models.DateTimeField(_("conditions signed at"), null=True)
    renewal_reminded_at = models.DateTimeField(_("reminded of the end at"), null=True)
    start_override_reason = models.TextField(_("why it starts without a condition"), blank=True)
    status = models.CharField(
        _("status"), max_length=20, choices=Status, default=Status.LEGAL_VERIFICATION
    )
    created_at = models.DateTimeField(_("created at"))
    support_note = models.TextField(_("support note"), blank=True)

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        constraints = [
            known_status(Status, name="project_known_status"),
            models.UniqueConstraint("number", "iteration", name="project_reference_once"),
            models.CheckConstraint(
                name="project_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="project_from_a_proposal_or_a_renewal",
                condition=Q(proposal__isnull=False, renewed_from=None)
                | Q(proposal=None, renewed_from__isnull=False),
            ),
            models.CheckConstraint(
                name="project_signed_has_plan_and_regime",
                condition=Q(conditions_signed_at=None)
                | Q(regime="direct")
                | (~Q(plan="") & ~Q(regime="")),
            ),
            models.CheckConstraint(
                name="project_started_is_signed",
                condition=Q(status__in=("legal_verification", "cancelled"))
                | Q(conditions_signed_at__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["supplier_company", "-id"], name="project_of_supplier"),
            models.Index(fields=["client_company", "-id"], name="project_of_client"),
            models.Index(fields=["status", "starts_on"], name="project_by_start"),
            models.Index(fields=["status", "ends_on"], name="project_by_end"),
        ]
        permissions = [("validate_start", "Can validate the start of a project")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reference}"

    @property
    def reference(self) -> str:
        return project_reference(self.number, self.iteration)

    @property
    def status_explanation(self) -> str:
        return str(EXPLANATIONS[Status(self.status)])

    @property
    def awaits_consultant(self) -> bool:
        """Its candidate file has no name yet: the business manager stands in."""
        return self.candidate_file is not None and not self.candidate_file.is_converted

    @property
    def is_in_verification(self) -> bool:
        return self.status == Status.LEGAL_VERIFICATION

    @property
    def is_cancelled(self) -> bool:
        return self.status == Status.CANCELLED

    @property
    def is_cancellable(self) -> bool:
        return "cancel" in self.TRANSITIONS.actions_from(self.status)

    @property
    def may_still_start(self) -> bool:
        return not self.has_started and self.is_cancellable

    @property
    def is_renewable(self) -> bool:
        """Under way, or come to its planned end: what was ended early is over."""
        return self.status in RENEWABLE

    @property
    def has_started(self) -> bool:
        return self.status in RUNNING

    @property
    def is_hourly(self) -> bool:
        return self.unit_type == Rfp.UnitType.HOUR

    @property
    def is_signed(self) -> bool:
        return self.conditions_signed_at is not None

    @property
    def may_choose_plan(self) -> bool:
        """Until the signature, whatever has happened since."""
        return self.is_in_verification and not self.is_signed

    @property
    def needs_plan(self) -> bool:
        """Before the signature; a client who pays directly leaves nothing to choose."""
        return not self.plan and self.offer != self.Offer.RISE

    @property
    def has_business_manager(self) -> bool:
        """Somebody else than the consultant, as in every company of more than one."""
        return self.business_manager_id != self.consultant_id

    @property
    def has_client_order_file(self) -> bool:
        return self.client_po_file is not None and self.client_po_file.is_ready

    @property
    def order(self) -> str:
        """What is ordered, as people say it: "62 days", "80 hours"."""
        return self.in_units(self.units_ordered)

    @property
    def per_unit(self) -> str:
        """What a price is for, after an amount."""
        return str(_("an hour") if self.is_hourly else _("a day"))

    @property
    def order_amount(self) -> Decimal:
        """Euros before tax, at the supplier's price."""
        return to_cents(self.units_ordered * self.unit_price)

    @property
    def client_order_amount(self) -> Decimal:
        return to_cents(self.units_ordered * self.client_unit_price)

    def in_units(self, units: Decimal) -> str:
        number = number_format(units, 0 if units == units.to_integral() else 1)
        if self.is_hourly:
            return ngettext("%(n)s hour", "%(n)s hours", ceil(units)) % {"n": number}
        return ngettext("%(n)s day", "%(n)s days", ceil(units)) % {"n": number}


class ProjectTransition(TransitionLog):
    project = models.ForeignKey(
        Project, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("project")
    )
