"""The operator, its dated rule books, whose past is never changed, and the book of skills."""

from django.contrib import admin
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.days import legal_day
from marketplace.kernel.admin import DatedRowAdmin, DeskAdmin
from marketplace.operators import services
from marketplace.operators.forms import ClosingDayForm, OperatorForm, PaymentPlanForm, SkillForm
from marketplace.operators.models import ClosingDay, Operator, PaymentPlan, Skill


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


@admin.register(Skill)
class SkillAdmin(DeskAdmin):
    """The book of skills: found by any spelling, kept with all of them, merged when doubled."""

    form = SkillForm
    fields = ("code", "name_en", "name_fr", "kind", "spellings", "is_active", "same_as")
    list_display = ("code", "name_en", "name_fr", "kind", "is_active")
    list_filter = ("kind", "is_active")
    search_fields = ("name_en", "name_fr", "synonyms__text")
    ordering = ("name_en", "pk")

    def get_readonly_fields(self, request, obj=None) -> tuple[str, ...]:
        """RFPs remember the code."""
        return ("code",) if obj else ()

    def has_delete_permission(self, request, obj=None) -> bool:
        return False

    def save_model(self, request, obj, form, change) -> None:
        same_as = form.cleaned_data["same_as"]
        if same_as and change:
            services.merge_skill(obj, into=same_as)
        else:
            services.keep_skill(obj, spellings=form.cleaned_data["spellings"])
