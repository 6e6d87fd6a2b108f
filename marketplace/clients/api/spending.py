"""Budgets and their spending lines."""

from decimal import Decimal
from typing import Any

from django.db.models import Prefetch, QuerySet
from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.accounts.models import User
from marketplace.clients import services
from marketplace.clients.api.fields import MyColleague, MyEntities
from marketplace.clients.api.settings import Settings, with_entities
from marketplace.clients.api.settings_serializers import BudgetShown, LineShown
from marketplace.clients.models import Budget, Entity, SpendingLine
from marketplace.clients.policies import may_manage_budgets, serves_branch
from marketplace.kernel.api.fields import Amount
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import idempotent


def positive(**kwargs: Any) -> Amount:
    return Amount(min_value=Decimal(0), required=False, **kwargs)


def person(**kwargs: Any) -> MyColleague:
    return MyColleague(
        queryset=User.objects.none(), help_text="An administrator or a buyer.", **kwargs
    )


class LineWritten(serializers.Serializer):
    """Without `is_active` a new line is in use at once."""

    name = serializers.CharField(max_length=150, help_text="Once in the budget.")
    entities = MyEntities(
        queryset=Entity.objects.none(),
        many=True,
        allow_empty=False,
        help_text="Of those that the budget serves, or parts of them.",
    )
    amount = positive(allow_null=True, help_text="Before tax; null: only the budget limits it.")
    buyer = person()
    substitute = person(required=False, allow_null=True)
    validation_threshold = positive(
        allow_null=True,
        help_text="In the client's price. The buyer approves above; null: is never asked.",
    )
    is_active = serializers.BooleanField(
        required=False, help_text="False: nothing new is ordered on it."
    )


class BudgetWritten(serializers.Serializer):
    name = serializers.CharField(max_length=150, help_text="Once in the company.")
    external_id = serializers.CharField(max_length=60, required=False, allow_blank=True)
    starts_on = serializers.DateField()
    ends_on = serializers.DateField(
        required=False, allow_null=True, help_text="This day included; null: no end."
    )
    amount = positive(allow_null=True, help_text="Before tax; null: followed, not limited.")
    additional_amount = positive(help_text="Granted later on.")
    internal_notes = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    entities = MyEntities(queryset=Entity.objects.none(), many=True, allow_empty=False)
    manager = person()
    deputy = person(required=False, allow_null=True)


class Budgets(Settings):
    policy = write_policy = may_manage_budgets
    serializer_class = BudgetShown
    queryset = Budget.objects.all()

    def rows(self) -> QuerySet[Budget]:
        lines = SpendingLine.objects.select_related("buyer", "substitute").order_by("pk")
        with_lines = Prefetch("lines", lines.prefetch_related(with_entities()))
        budgets = Budget.objects.filter(company=self.company()).touching(self.branch())
        return budgets.select_related("manager", "deputy", "company").prefetch_related(
            with_entities(), with_lines
        )


class BudgetList(Budgets, ListAPIView):
    """The budgets of the company, with their spending lines."""

    @extend_schema(request=BudgetWritten, responses={201: BudgetShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Open a budget. It is ordered on once it has a spending line."""
        fields = self.written(BudgetWritten)
        budget = services.create_budget(
            self.company(), **fields, by=request.user, at=timezone.now()
        )
        return self.shown(budget, status=status.HTTP_201_CREATED)


class BudgetDetail(Budgets, RetrieveAPIView):
    """One budget, with its spending lines."""

    @extend_schema(request=BudgetWritten, responses=BudgetShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change a budget: what is not sent stays as it is."""
        budget = self.row(allowed=serves_branch)
        before = {"entities": list(budget.entities.all())}
        fields: dict[str, Any] = before | self.written(BudgetWritten, partial=True)
        services.update_budget(budget, **fields, by=request.user, at=timezone.now())
        return self.shown(budget)


class BudgetLines(Budgets):
    @extend_schema(request=LineWritten, responses={201: BudgetShown})
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Add a spending line. The answer is the budget with all of its lines."""
        budget = self.row(allowed=serves_branch)
        fields = self.written(LineWritten)
        services.add_line(budget, **fields, by=request.user, at=timezone.now())
        return self.shown(budget, status=status.HTTP_201_CREATED)


class SpendingLines(Settings):
    policy = write_policy = may_manage_budgets
    serializer_class = LineShown
    queryset = SpendingLine.objects.all()

    def rows(self) -> QuerySet[SpendingLine]:
        lines = SpendingLine.objects.filter(budget__company=self.company())
        lines = lines.touching(self.branch()).select_related(
            "buyer", "substitute", "budget__company"
        )
        return lines.prefetch_related(with_entities())


class SpendingLineDetail(SpendingLines, RetrieveAPIView):
    """One spending line."""

    @extend_schema(request=LineWritten, responses=LineShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change a line, or take it out of use: what is not sent stays as it is."""
        line = self.row(allowed=serves_branch)
        before = {"entities": list(line.entities.all())}
        fields: dict[str, Any] = before | self.written(LineWritten, partial=True)
        services.update_line(line, **fields, by=request.user, at=timezone.now())
        return self.shown(line)
