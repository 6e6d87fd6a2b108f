"""What suppliers answer."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from typing import Any, ClassVar

from django.db import models
from django.db.models import Case, Q, QuerySet, Value, When
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Clause, ClientCompany
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.models import StoredFile
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models import CandidateFile, Membership, SupplierCompany
from marketplace.suppliers.policies import membership_of
from proposals.rules import first_day
from proposals.states import (
    CHOSEN,
    EXPLANATIONS,
    LIVE,
    MENDING,
    NEGOTIABLE,
    PROPOSAL_LIFE,
    TONES,
    Status,
    Tab,
)
from rfps.models import Rfp
from rfps.states import RUNNING

# The reverse of Project.proposal, read by its name: the apps above are not imported here.
# What they call these states is held by a test of the tabs.
NEVER_STARTED = Q(project__status="cancelled")
UNDER_CONTRACT = Q(project=None) | Q(project__status="legal_verification")

TAB = Case(
    When(Q(status__in=CHOSEN), then=Value(Tab.CONTRACTING)),
    When(~Q(status=Status.APPOINTED) & Q(rfp__status__in=RUNNING), then=Value(Tab.OPEN)),
    When(~Q(status=Status.APPOINTED) | NEVER_STARTED, then=Value(Tab.LOST)),
    When(UNDER_CONTRACT, then=Value(Tab.CONTRACTING)),
    default=Value(Tab.WON),
    output_field=models.CharField(),
)


class ProposalQuerySet(models.QuerySet["Proposal"]):
    def visible_to(self, user: User) -> "ProposalQuerySet":
        """Directors: their company's; others: written by or naming them; clients: to their RFPs."""
        if user.is_staff:
            return self.all()
        if user.is_client:
            return self.filter(rfp__in=Rfp.objects.visible_to(user))
        membership = membership_of(user)
        if membership is None:
            return self.none()
        mine = self.filter(company=membership.company)
        if membership.role == Membership.Role.DIRECTOR:
            return mine
        return mine.filter(Q(author=user) | Q(consultant=user))

    def of_client(self, company: ClientCompany) -> "ProposalQuerySet":
        return self.filter(rfp__company=company)

    def live(self) -> "ProposalQuerySet":
        return self.filter(status__in=LIVE)

    def off_topic_of(self, user: User, *, since: datetime) -> "ProposalQuerySet":
        return self.filter(author=user, status=Status.SPAM, qualified_at__gt=since)

    def held_by(self, user_id: int) -> "ProposalQuerySet":
        """What somebody who leaves the company leaves behind: written by them, or naming them."""
        return self.live().filter(Q(author=user_id) | Q(consultant=user_id))

    def with_tab(self) -> QuerySet[Any]:
        """Each row with the one tab of "My proposals" it stands in, as `tab`."""
        return self.annotate(tab=TAB)


class Proposal(WithLife, models.Model):
    class CancelReason(models.TextChoices):
        OTHER_PROJECT = "other_project", _("Another project started on the platform")
        PREFERRED_CLIENT = "preferred_client", _("Another project with a preferred client started")
        OTHER = "other", _("Other")

    class Shortcoming(models.TextChoices):
        """Why a proposal is not interesting: coded, so that the supplier knows what to mend."""

        RATE = "rate", _("The rate is too high")
        SKILLS = "skills", _("The skills do not fit")
        EXPERIENCE = "experience", _("Not enough experience")
        AVAILABILITY = "availability", _("Not available in time")
        PLACE = "place", _("The place or the remote work does not fit")
        PITCH = "pitch", _("The proposal says too little")
        OTHER = "other", _("Another reason")

    TRANSITIONS: ClassVar[TransitionTable] = PROPOSAL_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("request for proposal"),
    )
    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="proposals",
        verbose_name=_("supplier company"),
    )
    author = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    # One of the two: a person, or a candidate file that names nobody
    consultant = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("consultant")
    )
    candidate_file = models.ForeignKey(
        CandidateFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="proposals",
        verbose_name=_("candidate file"),
    )
    pitch = models.TextField(_("pitch"))
    available_from = models.DateField(_("available from"))
    unit_price = models.DecimalField(_("unit price"), max_digits=12, decimal_places=2)
    # With the margin
    client_unit_price = models.DecimalField(
        _("unit price for the client"), max_digits=12, decimal_places=2
    )
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    # Euros before tax for each day worked: travel, meals. Without margin, like every expense
    daily_fees = models.DecimalField(
        _("daily fees"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    # Units given for nothing, on top of those asked
    non_invoiced_units = models.DecimalField(
        _("non-invoiced units"), max_digits=5, decimal_places=1, default=0
    )
    commits_on_site = models.BooleanField(_("commits to the place"), default=False)
    accepted_clauses = models.ManyToManyField(
        Clause, blank=True, related_name="+", verbose_name=_("accepted clauses")
    )
    wants_immediate_payment = models.BooleanField(_("immediate payment asked for"), default=False)
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.UNREAD)
    sent_at = models.DateTimeField(_("sent at"))
    edited_at = models.DateTimeField(_("edited at"), null=True)
    read_at = models.DateTimeField(_("read at"), null=True)
    qualified_at = models.DateTimeField(_("qualified at"), null=True)
    shortcoming = models.CharField(
        _("why it is not interesting"), max_length=20, choices=Shortcoming, blank=True
    )
    # Shown to the supplier
    qualification_comment = models.TextField(_("comment on the qualification"), blank=True)
    cancel_reason = models.CharField(
        _("reason of the withdrawal"), max_length=20, choices=CancelReason, blank=True
    )
    cancel_comment = models.TextField(_("comment on the withdrawal"), blank=True)
    support_note = models.TextField(_("support note"), blank=True)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        verbose_name = _("proposal")
        verbose_name_plural = _("proposals")
        constraints = [
            known_status(Status, name="proposal_known_status"),
            models.UniqueConstraint(
                "rfp",
                "consultant",
                name="proposal_one_live_per_consultant",
                condition=Q(status__in=(*LIVE, Status.APPOINTED)),
            ),
            models.UniqueConstraint(
                "rfp",
                "candidate_file",
                name="proposal_one_live_per_candidate_file",
                condition=Q(status__in=(*LIVE, Status.APPOINTED)),
            ),
            models.UniqueConstraint(
                "rfp",
                name="proposal_one_chosen_per_rfp",
                condition=Q(status__in=CHOSEN),
            ),
            models.CheckConstraint(
                name="proposal_names_a_person_or_a_file",
                condition=Q(consultant__isnull=False, candidate_file__isnull=True)
                | Q(candidate_file__isnull=False),
            ),
            models.UniqueConstraint(
                "rfp", name="proposal_one_appointed_per_rfp", condition=Q(status="appointed")
            ),
            models.CheckConstraint(name="proposal_has_price", condition=Q(unit_price__gt=0)),
            models.CheckConstraint(
                name="proposal_cancelled_has_reason",
                condition=~Q(status="cancelled") | ~Q(cancel_reason=""),
            ),
        ]
        indexes = [
            models.Index(fields=["rfp", "status"], name="proposal_of_rfp"),
            models.Index(fields=["company", "-id"], name="proposal_of_company"),
            # What the client sorts and filters the answers to one RFP by
            models.Index(fields=["rfp", "client_unit_price"], name="proposal_of_rfp_by_price"),
            models.Index(fields=["rfp", "available_from"], name="proposal_of_rfp_by_day"),
            models.Index(
                fields=["author", "qualified_at"],
                name="proposal_off_topic",
                condition=Q(status="spam"),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} for rfp {self.rfp_id} ({self.status})"

    @property
    def title(self) -> str:
        return f"{self.rfp.reference}, {self.candidate_name}"

    @property
    def is_live(self) -> bool:
        return self.status in LIVE

    @property
    def is_editable(self) -> bool:
        """Until it is appointed; what answers a renewal repeats an order and is not changed."""
        return self.is_live and self.rfp.is_running and not self.answers_renewal

    @property
    def answers_renewal(self) -> bool:
        return self.rfp.iteration > 1

    @property
    def has_open_price(self) -> bool:
        """A price that was judged not interesting may be changed, to be offered again."""
        return self.is_not_interesting

    @property
    def is_appointed(self) -> bool:
        return self.status == Status.APPOINTED

    @property
    def is_selected(self) -> bool:
        """The buyer is asked."""
        return self.status == Status.SELECTED

    @property
    def is_approved(self) -> bool:
        """Its purchase request is under way."""
        return self.status == Status.APPROVED

    @property
    def is_chosen(self) -> bool:
        return self.status in CHOSEN

    @property
    def is_negotiable(self) -> bool:
        return self.status in NEGOTIABLE and self.rfp.is_running

    @property
    def is_interesting(self) -> bool:
        return self.status == Status.INTERESTING

    @property
    def is_not_interesting(self) -> bool:
        return self.status == Status.NOT_INTERESTING

    @property
    def is_off_topic(self) -> bool:
        return self.status == Status.SPAM

    @property
    def mending(self) -> str:
        """What the supplier may do about its shortcoming."""
        return str(MENDING[self.shortcoming]) if self.shortcoming else ""

    @property
    def is_unread(self) -> bool:
        return self.status == Status.UNREAD

    @property
    def shown_client(self) -> str:
        """The client as the supplier may know it: a confidential one is named when it engages."""
        if self.rfp.is_confidential and not self.is_appointed:
            return str(_("Confidential client"))
        return self.rfp.company.name

    @property
    def candidate_name(self) -> str:
        """Who is proposed: a name, or the title of a file that names nobody."""
        if self.consultant:
            return self.consultant.name
        return self.candidate_file.document_title if self.candidate_file else ""

    @property
    def shown_profile(self) -> int | None:
        """The key of what the person proposed says of itself, to lead there."""
        profile = getattr(self.consultant, "supplier_profile", None)
        return profile.pk if profile else None

    @property
    def cv(self) -> StoredFile | None:
        """Of the file, or of the person proposed; nothing until it has passed its check."""
        source = self.candidate_file or getattr(self.consultant, "supplier_profile", None)
        cv = source.cv if source else None
        return cv if cv is not None and cv.is_ready else None

    @property
    def candidate_initials(self) -> str:
        return self.consultant.initials if self.consultant else "CV"

    @property
    def is_above_maximum(self) -> bool:
        return self.unit_price > self.rfp.max_unit_price

    @property
    def status_explanation(self) -> str:
        return str(EXPLANATIONS[Status(self.status)])

    @property
    def first_day(self) -> date:
        """The day on which the work would begin."""
        return first_day(self.rfp.starts_on, self.available_from)

    @property
    def amount(self) -> Decimal:
        """Euros before tax for the units asked, at the supplier's price."""
        return self.rfp.units * self.unit_price

    @property
    def fees_amount(self) -> Decimal | None:
        """Euros before tax at most: those of every day asked. Unknown when hours are asked."""
        if self.daily_fees is None or not self.rfp.counts_days:
            return None
        return self.rfp.units * self.daily_fees

    @property
    def total(self) -> Decimal:
        """Euros before tax at most, at the supplier's price."""
        return self.amount + (self.fees_amount or 0)

    @property
    def free_units(self) -> str:
        """ "2 days", given on top; nothing when there are none."""
        return self.rfp.worded(self.non_invoiced_units) if self.non_invoiced_units else ""

    @property
    def client_amount(self) -> Decimal:
        return self.rfp.units * self.client_unit_price

    @property
    def needs_buyer(self) -> bool:
        """The choice of it takes more of the spending line than its buyer leaves to others."""
        line = self.rfp.spending_line
        return line is not None and line.needs_buyer(self.client_amount)

    @property
    def needs_purchase_request(self) -> bool:
        return self.rfp.company.has_purchase_requests

    @property
    def needs_approval(self) -> bool:
        """The choice of it does not appoint it at once."""
        return self.needs_buyer or self.needs_purchase_request


class ProposalTransition(TransitionLog):
    proposal = models.ForeignKey(
        Proposal, on_delete=models.PROTECT, related_name="transitions", verbose_name=_("proposal")
    )
