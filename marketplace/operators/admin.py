"""The operator and its dated rule books: added with a day to come, never changed afterwards."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.days import legal_day
from marketplace.kernel.admin import DatedRowAdmin, DeskAdmin
from marketplace.operators.forms import ClosingDayForm, OperatorForm, PaymentPlanForm
from marketplace.operators.models import ClosingDay, Operator, PaymentPlan


@admin.register(Operator)
class OperatorAdmin(DeskAdmin):
    form = OperatorForm
    list_display = ("name", "legal_name", "city", "support_email")

    def has_add_permission(self, request) -> bool:
        return super().has_add_permission(request) and not Operator.objects.exists()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        obj.pk = 1
        super().save_model(request, obj, form, change)


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
