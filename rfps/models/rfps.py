"""What clients ask for."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from math import ceil
from typing import Any, ClassVar

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.formats import number_format
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.clients.models import (
    Clause,
    ClientCompany,
    Entity,
    Location,
    PreferredList,
    ProjectCode,
    PublicationSequence,
    SpendingLine,
    Workflow,
)
from marketplace.core.references import rfp_reference
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import WithLife, known_status
from rfps.querysets import RfpQuerySet
from rfps.states import EDITABLE, RFP_LIFE, RUNNING, TONES, Status

DAYS_IN_MONTH = 30.44


class Rfp(WithLife, models.Model):
    class Kind(models.TextChoices):
        T_AND_M = "t_and_m", _("Time and materials")
        FIXED_PRICE = "fixed_price", _("Fixed price")

    class UnitType(models.TextChoices):
        DAY = "day", _("Day")
        HOUR = "hour", _("Hour")

    class PriceMode(models.TextChoices):
        MONTHLY = "monthly", _("Monthly price")
        TOTAL = "total", _("Total price")

    class Purpose(models.TextChoices):
        """What the client looks for somebody for."""

        NEW_PROJECT = "new_project", _("A new project")
        REINFORCEMENT = "reinforcement", _("Reinforce a team")
        REPLACEMENT = "replacement", _("Replace somebody")
        EXPERTISE = "expertise", _("Expertise or advice")

    class Remote(models.TextChoices):
        NONE = "none", _("On site")
        PARTIAL = "partial", _("Partly remote")
        FULL = "full", _("Fully remote")

    TRANSITIONS: ClassVar[TransitionTable] = RFP_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = TONES

    number = models.PositiveIntegerField(_("number"))
    iteration = models.PositiveSmallIntegerField(_("iteration"), default=1)
    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="rfps",
        verbose_name=_("client company"),
    )
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="rfps", verbose_name=_("entity")
    )
    operational_manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("operational manager")
    )
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))
    kind = models.CharField(_("kind of service"), max_length=20, choices=Kind, default=Kind.T_AND_M)
    # Of a fixed price
    price_mode = models.CharField(_("price"), max_length=10, choices=PriceMode, blank=True)
    spending_line = models.ForeignKey(
        SpendingLine,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rfps",
        verbose_name=_("spending line"),
    )
    # The one that this publication must pass, taken when it was asked for
    workflow = models.ForeignKey(
        Workflow,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rfps",
        verbose_name=_("validation workflow"),
    )
    language = models.CharField(_("language"), max_length=2, choices=User.Language, default="fr")
    title = models.CharField(_("title"), max_length=150)
    purpose = models.CharField(_("purpose"), max_length=20, choices=Purpose, blank=True)
    context = models.TextField(_("context"))
    objectives = models.TextField(_("objectives"))
    deliverables = models.TextField(_("deliverables"))
    skills = ArrayField(models.CharField(max_length=40), default=list, verbose_name=_("skills"))
    # Those of the rule book that `skills` name, whatever the language and the spelling
    skill_codes = ArrayField(
        models.CharField(max_length=40),
        default=list,
        editable=False,
        verbose_name=_("known skills"),
    )
    location = models.ForeignKey(
        Location,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("project location"),
    )
    city = models.CharField(_("city"), max_length=80)
    country = CountryField(_("country"), default="FR")
    remote = models.CharField(_("remote work"), max_length=10, choices=Remote)
    # Dates, units and prices may be missing while the RFP is written; a constraint holds that what
    # was asked to be published has them all, so whoever reads it need not ask.
    starts_on: "models.DateField[Any, date]" = models.DateField(_("start"), null=True)  # type: ignore[misc]
    ends_on: "models.DateField[Any, date]" = models.DateField(_("end"), null=True)  # type: ignore[misc]
    unit_type = models.CharField(
        _("working unit"), max_length=10, choices=UnitType, default=UnitType.DAY
    )
    # Of a fixed price: the months of a monthly price, one for a total
    units: "models.DecimalField[Any, Decimal]" = models.DecimalField(  # type: ignore[misc]
        _("units asked"), max_digits=7, decimal_places=1, null=True
    )
    # The client types its own budget; the supplier's twin is without the margin (two prices).
    client_max_unit_price: "models.DecimalField[Any, Decimal]" = models.DecimalField(  # type: ignore[misc]
        _("maximum unit price for the client"), max_digits=12, decimal_places=2, null=True
    )
    max_unit_price: "models.DecimalField[Any, Decimal]" = models.DecimalField(  # type: ignore[misc]
        _("maximum unit price for the supplier"), max_digits=12, decimal_places=2, null=True
    )
    shows_max_price = models.BooleanField(_("maximum price shown"), default=True)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    # The client's name is hidden
    is_confidential = models.BooleanField(_("confidential client"), default=False)
    has_questions = models.BooleanField(_("public questions"), default=True)
    needs_on_site_commitment = models.BooleanField(
        _("suppliers commit to the place"), default=False
    )
    preferred_lists = models.ManyToManyField(
        PreferredList, blank=True, related_name="rfps", verbose_name=_("preferred suppliers")
    )
    sequence = models.ForeignKey(
        PublicationSequence,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="rfps",
        verbose_name=_("publication sequence"),
    )
    opens_to_marketplace = models.BooleanField(_("open to every supplier"), default=True)
    # Set when the marketplace's turn has come
    is_on_marketplace = models.BooleanField(_("on the marketplace"), default=False)
    clauses = models.ManyToManyField(
        Clause, blank=True, related_name="rfps", verbose_name=_("clauses")
    )
    project_codes = models.ManyToManyField(
        ProjectCode, blank=True, related_name="rfps", verbose_name=_("project codes")
    )
    custom_values = models.JSONField(_("custom fields"), default=dict, blank=True)  # by key
    status = models.CharField(_("status"), max_length=20, choices=Status, default=Status.DRAFT)
    published_at = models.DateTimeField(_("published at"), null=True)
    changed_at = models.DateTimeField(_("changed after publication at"), null=True)
    closes_on: "models.DateField[Any, date]" = models.DateField(  # type: ignore[misc]
        _("last day for proposals"), null=True
    )
    closed_at = models.DateTimeField(_("closed at"), null=True)
    proposals_received = models.PositiveIntegerField(_("proposals received"), default=0)
    search = SearchVectorField(_("search index"), null=True, editable=False)
    # What the boxes of the search count, one word each: "skills:Python", "remote:full"
    facets = models.GeneratedField(
        expression=Func(
            *map(
                F,
                ("skills", "country", "city", "remote", "kind", "unit_type", "starts_on", "ends_on",
                 "max_unit_price", "shows_max_price", "company", "is_confidential"),
            ),
            function="rfp_facets",
        ),
        output_field=ArrayField(models.TextField()),
        db_persist=True,
    )  # fmt: skip
    # Title and skills without accents, for words that are typed wrong
    wording = models.GeneratedField(
        expression=Func(F("title"), F("skills"), function="rfp_wording"),
        output_field=models.TextField(),
        db_persist=True,
    )
    support_note = models.TextField(_("support note"), blank=True)

    objects = RfpQuerySet.as_manager()

    class Meta:
        verbose_name = _("RFP")
        verbose_name_plural = _("RFPs")
        constraints = [
            known_status(Status, name="rfp_known_status"),
            models.UniqueConstraint("number", "iteration", name="rfp_reference_once"),
            models.CheckConstraint(
                name="rfp_published_is_dated",
                condition=~Q(
                    status__in=("published", "awaiting_buyer", "awaiting_pr", "won", "closed")
                )
                | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="rfp_ends_after_start", condition=Q(ends_on__gte=F("starts_on"))
            ),
            models.CheckConstraint(
                name="rfp_asked_is_complete",
                condition=Q(status__in=("draft", "publication_rejected", "cancelled"))
                | Q(
                    starts_on__isnull=False,
                    ends_on__isnull=False,
                    units__isnull=False,
                    client_max_unit_price__isnull=False,
                    max_unit_price__isnull=False,
                    closes_on__isnull=False,
                ),
            ),
            models.CheckConstraint(name="rfp_has_units", condition=Q(units__gt=0)),
            models.CheckConstraint(
                name="rfp_fixed_price_has_mode",
                condition=Q(kind="t_and_m") | ~Q(price_mode=""),
            ),
        ]
        indexes = [
            # One index for words and filters: the planner need not read the rows of every word.
            GinIndex(
                fields=["search", "facets"], name="rfp_found", condition=Q(status="published")
            ),
            GinIndex(
                fields=["wording"],
                opclasses=["gin_trgm_ops"],
                name="rfp_wording",
                condition=Q(status="published"),
            ),
            models.Index(
                fields=["-published_at", "-id"], name="rfp_open", condition=Q(status="published")
            ),
            models.Index(fields=["company", "-id"], name="rfp_of_company"),
            GinIndex(fields=["skill_codes"], name="rfp_of_skill"),
            models.Index(
                fields=["closes_on"], name="rfp_to_close", condition=Q(status="published")
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.reference}"

    @property
    def reference(self) -> str:
        return rfp_reference(self.number, self.iteration)

    @property
    def is_open(self) -> bool:
        return self.status == Status.PUBLISHED

    @property
    def is_draft(self) -> bool:
        return self.status == Status.DRAFT

    @property
    def is_editable(self) -> bool:
        """Never shown yet: every field may still change."""
        return self.status in EDITABLE

    @property
    def is_running(self) -> bool:
        """Open to proposals, or one of them is being approved."""
        return self.status in RUNNING

    @property
    def is_won(self) -> bool:
        return self.status == Status.WON

    @property
    def is_fixed_price(self) -> bool:
        return self.kind == self.Kind.FIXED_PRICE

    @property
    def is_monthly(self) -> bool:
        return self.is_fixed_price and self.price_mode == self.PriceMode.MONTHLY

    @property
    def is_being_validated(self) -> bool:
        return self.status == Status.WORKFLOW_IN_PROGRESS

    @property
    def is_rejected(self) -> bool:
        """A validator refused its publication."""
        return self.status == Status.PUBLICATION_REJECTED

    @property
    def has_dates(self) -> bool:
        return self.starts_on is not None and self.ends_on is not None

    @property
    def takes_documents(self) -> bool:
        return self.is_editable or self.is_open

    @property
    def may_be_called_off(self) -> bool:
        return self.may("cancel")

    @property
    def client_max_amount(self) -> Decimal | None:
        """The most that the client may come to pay, before tax; none while it is not written."""
        if self.units is None or self.client_max_unit_price is None:
            return None
        return self.units * self.client_max_unit_price

    @property
    def order(self) -> str:
        """What is ordered, as people say it: "62 days", "80 hours", "6 months"."""
        if self.units is None:
            return "–"
        if self.is_fixed_price:
            return self._fixed_order
        return self.worded(self.units)

    def worded(self, units: Decimal) -> str:
        number = number_format(units, 0 if units == units.to_integral() else 1)
        if self.unit_type == self.UnitType.DAY:
            return ngettext("%(n)s day", "%(n)s days", ceil(units)) % {"n": number}
        return ngettext("%(n)s hour", "%(n)s hours", ceil(units)) % {"n": number}

    @property
    def is_time_and_materials(self) -> bool:
        return self.kind == self.Kind.T_AND_M

    @property
    def counts_days(self) -> bool:
        return self.unit_type == self.UnitType.DAY

    @property
    def _fixed_order(self) -> str:
        if not self.is_monthly:
            return gettext("One fixed price")
        return ngettext("%(n)s month", "%(n)s months", ceil(self.units)) % {"n": ceil(self.units)}

    @property
    def place(self) -> str:
        """The country is said when it is not France."""
        abroad = "" if self.country == "FR" else countries.name(str(self.country))
        return ", ".join(part for part in (self.city, abroad) if part)

    @property
    def duration(self) -> str:
        """As people say it: "6 months", and weeks below two months."""
        days = (self.ends_on - self.starts_on).days + 1
        months = round(days / DAYS_IN_MONTH)
        if months >= 2:
            return ngettext("%(n)d month", "%(n)d months", months) % {"n": months}
        weeks = ceil(days / 7)
        return ngettext("%(n)d week", "%(n)d weeks", weeks) % {"n": weeks}

    @property
    def per_unit(self) -> str:
        """What a price is for, after an amount."""
        if self.is_fixed_price:
            return gettext("a month") if self.is_monthly else gettext("in total")
        return gettext("a day") if self.unit_type == self.UnitType.DAY else gettext("an hour")

    def takes_proposals(self, today: date) -> bool:
        """Published, and its last day is not over: the night's run may not have closed it yet."""
        return self.is_open and today <= self.closes_on

    def is_own_of(self, user: User) -> bool:
        """The user wrote it, or follows it."""
        return user.pk in (self.operational_manager_id, self.created_by_id)
