"""The operator and its dated rule books: added with a day to come, never changed afterwards."""

from collections.abc import Iterator
from typing import Any

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.days import legal_day
from marketplace.kernel.admin import Desk
from marketplace.operators.forms import ClosingDayForm, OperatorForm, PaymentPlanForm
from marketplace.operators.models import ClosingDay, Operator, PaymentPlan
from marketplace.operators.selectors import plan_names


class PlanFilter(admin.AllValuesFieldListFilter):
    """Documents keep the code of their plan; people choose by its name."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = plan_names() | {"": _("No plan chosen")}
        self.lookup_choices = list(self.names)

    def choices(self, changelist: Any) -> Iterator[dict[str, Any]]:
        for choice in super().choices(changelist):
            yield choice | {"display": self.names.get(choice["display"], choice["display"])}


@admin.register(Operator)
class OperatorAdmin(Desk):
    form = OperatorForm
    list_display = ("name", "legal_name", "city", "support_email")

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not Operator.objects.exists()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)


class DatedRowAdmin(Desk):
    """A row may be corrected until its day has come; from then on documents stand on it."""

    start: str

    def has_change_permission(self, request, obj=None) -> bool:
        return super().has_change_permission(request, obj) and self._is_to_come(obj)

    def has_delete_permission(self, request, obj=None) -> bool:
        return super().has_delete_permission(request, obj) and self._is_to_come(obj)

    def _is_to_come(self, row) -> bool:
        return row is None or getattr(row, self.start) > legal_day(timezone.now())

    def get_actions(self, request) -> dict:
        """No deletion of many at once: it would not ask row by row."""
        actions = super().get_actions(request)
        actions.pop("delete_selected", None)
        return actions


@admin.register(PaymentPlan)
class PaymentPlanAdmin(DatedRowAdmin):
    form = PaymentPlanForm
    start = "effective_on"
    list_display = (
        "name", "counting", "days", "until", "fee_percent", "fee_per_day",
        "effective_on", "is_in_force",
    )  # fmt: skip
    list_filter = ("is_fixed_date",)
    ordering = ("rank", "-effective_on")

    def get_queryset(self, request):
        self.in_force = set(
            PaymentPlan.objects.in_force(legal_day(timezone.now())).values_list("pk", flat=True)
        )
        return super().get_queryset(request)

    @admin.display(description=_("name"))
    def name(self, plan: PaymentPlan) -> str:
        return plan.name

    @admin.display(boolean=True, description=_("in force"))
    def is_in_force(self, plan: PaymentPlan) -> bool:
        return plan.pk in self.in_force


@admin.register(ClosingDay)
class ClosingDayAdmin(DatedRowAdmin):
    form = ClosingDayForm
    start = "day"
    list_display = ("day", "reason", "source")
    ordering = ("-day",)
