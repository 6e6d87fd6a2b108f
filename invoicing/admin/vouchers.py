from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from invoicing.models import BillingVoucher, BillingVoucherTransition, VatCase
from marketplace.kernel.admin import SupportAdmin, TransitionInline


class VoucherTransitions(TransitionInline):
    model = BillingVoucherTransition


@admin.register(BillingVoucher)
class BillingVoucherAdmin(SupportAdmin):
    list_display = ("reference", "status", "month", "units", "net_amount", "plan", "pay_on")
    list_filter = ("status", "plan", "regime")
    search_fields = ("reference", "project__supplier_company__legal_name")
    date_hierarchy = "validated_on"
    ordering = ("-pk",)
    inlines = (VoucherTransitions,)


@admin.register(VatCase)
class VatCaseAdmin(admin.ModelAdmin):
    """A new rule is a new row with its first day; what documents were computed with stays."""

    list_display = ("side", "situation", "category", "rate", "mention_fr", "effective_on", "source")
    list_filter = ("side", "situation")
    ordering = ("side", "situation", "-effective_on")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False
