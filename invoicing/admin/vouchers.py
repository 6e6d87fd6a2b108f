from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from invoicing.models import BillingVoucher, BillingVoucherTransition, VatCase
from marketplace.kernel.admin import CodeFilter, DeskAdmin, SupportAdmin, TransitionInline
from marketplace.operators.selectors import plan_names


class PlanFilter(CodeFilter):
    names = staticmethod(plan_names)
    without = _("No plan chosen")


class VoucherTransitions(TransitionInline):
    model = BillingVoucherTransition


@admin.register(BillingVoucher)
class BillingVoucherAdmin(SupportAdmin):
    list_display = ("reference", "status", "month", "units", "net_amount", "plan_called", "pay_on")
    list_filter = ("status", ("plan", PlanFilter), "regime")
    search_fields = ("reference", "project__supplier_company__legal_name")
    date_hierarchy = "validated_on"
    ordering = ("-pk",)
    inlines = (VoucherTransitions,)
    hidden = ("plan", "plan_terms", "schedule_json", "lines")

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return [*super().get_readonly_fields(request, obj), "plan_called"]

    @admin.display(description=_("plan"), ordering="plan")
    def plan_called(self, voucher: BillingVoucher) -> str:
        return voucher.plan_name or "-"


@admin.register(VatCase)
class VatCaseAdmin(DeskAdmin):
    """A new rule is a new row with its first day; what documents were computed with stays."""

    list_display = ("side", "situation", "category", "rate", "mention_fr", "effective_on", "source")
    list_filter = ("side", "situation")
    ordering = ("side", "situation", "-effective_on")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
