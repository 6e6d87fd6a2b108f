"""What a client may spend, and who validates before it is asked for."""

from decimal import Decimal

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models.companies import ClientCompany
from marketplace.clients.models.entities import Entity


class BudgetQuerySet(models.QuerySet["Budget"]):
    def visible_to(self, user: User) -> "BudgetQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def touching(self, branch: Entity | None) -> "BudgetQuerySet":
        """Those that serve an entity of the branch; all of them for the whole company."""
        if branch is None:
            return self
        return self.filter(entities__path__startswith=branch.path).distinct()


class Budget(models.Model):
    """Money of a client for a time. Without an amount it is followed, not limited."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="budgets",
        verbose_name=_("client company"),
    )
    name = models.CharField(_("name"), max_length=150)
    external_id = models.CharField(_("number in the client's system"), max_length=60, blank=True)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)  # included
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    amount = models.DecimalField(
        _("amount before tax"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    additional_amount = models.DecimalField(
        _("additional amount"), max_digits=12, decimal_places=2, default=Decimal(0)
    )
    internal_notes = models.TextField(_("internal notes"), blank=True)
    entities = models.ManyToManyField(Entity, related_name="budgets", verbose_name=_("entities"))
    manager = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("manager of the budget")
    )
    deputy = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("deputy"),
    )

    objects = BudgetQuerySet.as_manager()

    class Meta:
        verbose_name = _("budget")
        verbose_name_plural = _("budgets")
        constraints = [
            models.UniqueConstraint("company", "name", name="budget_name_in_company"),
            models.CheckConstraint(
                name="budget_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            ),
            models.CheckConstraint(
                name="budget_not_negative",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0)) & Q(additional_amount__gte=0),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def has_limit(self) -> bool:
        return self.amount is not None

    @property
    def total(self) -> Decimal | None:
        """Euros before tax; none when the budget has no limit."""
        return None if self.amount is None else self.amount + self.additional_amount


class SpendingLineQuerySet(models.QuerySet["SpendingLine"]):
    def visible_to(self, user: User) -> "SpendingLineQuerySet":
        return self.filter(budget__company__in=ClientCompany.objects.visible_to(user))

    def touching(self, branch: Entity | None) -> "SpendingLineQuerySet":
        """Those that serve an entity of the branch; all of them for the whole company."""
        if branch is None:
            return self
        return self.filter(entities__path__startswith=branch.path).distinct()

    def usable_by(self, entity: Entity) -> "SpendingLineQuerySet":
        """Active lines that the entity, or whatever it is part of, may order on."""
        return self.filter(is_active=True, entities__in=entity.path_keys).distinct()

    def without_limit(self, company: ClientCompany) -> "SpendingLineQuerySet":
        """Neither the line nor its budget has an amount."""
        return self.filter(
            budget__company=company, is_active=True, amount=None, budget__amount=None
        )


class SpendingLine(models.Model):
    """A slice of a budget: its entities order on it, its buyer approves above the threshold."""

    budget = models.ForeignKey(
        Budget, on_delete=models.PROTECT, related_name="lines", verbose_name=_("budget")
    )
    name = models.CharField(_("name"), max_length=150)
    entities = models.ManyToManyField(
        Entity, related_name="spending_lines", verbose_name=_("entities")
    )
    amount = models.DecimalField(
        _("amount before tax"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    buyer = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("buyer")
    )
    substitute = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("substitute of the buyer"),
    )
    # In the client's price. Empty: the buyer is never asked.
    validation_threshold = models.DecimalField(
        _("the buyer approves above"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = SpendingLineQuerySet.as_manager()

    class Meta:
        verbose_name = _("spending line")
        verbose_name_plural = _("spending lines")
        constraints = [
            models.UniqueConstraint("budget", "name", name="spending_line_name_in_budget"),
            models.CheckConstraint(
                name="spending_line_not_negative",
                condition=(Q(amount__isnull=True) | Q(amount__gte=0))
                & (Q(validation_threshold__isnull=True) | Q(validation_threshold__gte=0)),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def has_limit(self) -> bool:
        return self.amount is not None

    @property
    def has_threshold(self) -> bool:
        return self.validation_threshold is not None

    def needs_buyer(self, amount: Decimal) -> bool:
        """`amount` in the client's price, before tax."""
        return self.validation_threshold is not None and amount > self.validation_threshold


class WorkflowQuerySet(models.QuerySet["Workflow"]):
    def visible_to(self, user: User) -> "WorkflowQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))


class Workflow(models.Model):
    """Who validates a publication, one entity after the other."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="workflows",
        verbose_name=_("client company"),
    )
    name = models.CharField(_("name"), max_length=150)
    currency = models.CharField(_("currency"), max_length=3, default="EUR")
    # Of the RFP's maximum, in the client's price; both ends included
    min_amount = models.DecimalField(
        _("from an amount of"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    max_amount = models.DecimalField(
        _("up to an amount of"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = WorkflowQuerySet.as_manager()

    class Meta:
        verbose_name = _("validation workflow")
        verbose_name_plural = _("validation workflows")
        constraints = [
            models.UniqueConstraint("company", "name", name="workflow_name_in_company"),
            models.CheckConstraint(
                name="workflow_amounts_in_order",
                condition=Q(min_amount__isnull=True)
                | Q(max_amount__isnull=True)
                | Q(max_amount__gte=F("min_amount")),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def has_start(self) -> bool:
        return self.min_amount is not None

    @property
    def has_end(self) -> bool:
        return self.max_amount is not None

    @property
    def covers_everything(self) -> bool:
        return not self.has_start and not self.has_end

    def covers(self, amount: Decimal) -> bool:
        above = self.min_amount is None or amount >= self.min_amount
        return above and (self.max_amount is None or amount <= self.max_amount)


class WorkflowStep(models.Model):
    """The Lead or the Deputy of the entity says yes or no."""

    workflow = models.ForeignKey(
        Workflow, on_delete=models.CASCADE, related_name="steps", verbose_name=_("workflow")
    )
    position = models.PositiveSmallIntegerField(_("position"))
    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="+", verbose_name=_("entity")
    )

    class Meta:
        verbose_name = _("step of a workflow")
        verbose_name_plural = _("steps of workflows")
        constraints = [
            models.UniqueConstraint("workflow", "position", name="workflow_step_position_once")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.position} of workflow {self.workflow_id}"
