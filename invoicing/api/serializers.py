"""Vouchers and invoices as each side reads them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from marketplace.kernel.api.fields import Amount, Month, Referred, Shown, Units

FOR_SUPPLIERS = ("fee_amount", "net_amount", "due_on", "pay_on")  # their terms, not the client's


class VoucherShown(Shown):
    """The frozen copy of a validated report, at the reader's price."""

    project = Referred()
    month = Month()
    units = Units()
    unit_price = serializers.SerializerMethodField()
    services_amount = serializers.SerializerMethodField(help_text="Before the fee and tax.")
    fee_amount = Amount(allow_null=True, help_text="Null for clients.")
    net_amount = Amount(allow_null=True, help_text="Null for clients.")
    due_on = serializers.DateField(allow_null=True, help_text="Null for clients.")
    pay_on = serializers.DateField(allow_null=True, help_text="Null for clients.")
    currency = serializers.CharField(source="project.currency")

    class Meta:
        model = BillingVoucher
        fields = (
            "id", "reference", "project", "month", "status", "units", "unit_price",
            "services_amount", "fee_amount", "net_amount", "currency", "validated_on", "due_on",
            "pay_on", "issued_at",
        )  # fmt: skip

    @property
    def is_for_client(self) -> bool:
        return self.context["request"].user.is_client

    @extend_schema_field(Amount())
    def get_unit_price(self, voucher: BillingVoucher) -> str:
        price = voucher.client_unit_price if self.is_for_client else voucher.unit_price
        return f"{price:.2f}"

    @extend_schema_field(Amount())
    def get_services_amount(self, voucher: BillingVoucher) -> str:
        side = voucher.client_services_amount if self.is_for_client else voucher.services_amount
        return f"{side:.2f}"

    def to_representation(self, voucher: BillingVoucher) -> dict[str, Any]:
        shown = super().to_representation(voucher)
        return shown | (dict.fromkeys(FOR_SUPPLIERS) if self.is_for_client else {})


OF_BOTH = (
    "id", "number", "project", "voucher", "month", "status", "issued_on", "issued_at", "due_on",
    "paid_on", "net_amount", "vat_rate", "tax_amount", "gross_amount", "currency",
)  # fmt: skip


class InvoiceLine(serializers.Serializer):
    """Quantity times unit price is the amount, and less the reduction the net."""

    label = serializers.CharField()  # type: ignore[assignment]  # of the line, not of the field
    detail = serializers.CharField()
    quantity = serializers.DecimalField(max_digits=8, decimal_places=2)
    unit_code = serializers.CharField(default="DAY", help_text="UN/ECE recommendation 20.")
    unit_price = Amount()
    amount = Amount()
    reduction = Amount(source="reduction.amount", default=None, allow_null=True)
    net = Amount()


class SupplierInvoiceShown(Shown):
    """What the operator owes the supplier. Without a number it is not issued yet."""

    project = Referred()
    voucher = Referred()
    month = Month()
    lines = InvoiceLine(many=True, source="shown_lines")

    class Meta:
        model = SupplierInvoice
        fields = (*OF_BOTH, "services_amount", "fee_amount", "pay_on", "lines")


class ClientInvoiceShown(Shown):
    """What the client owes the operator. Without a number it is not issued yet."""

    project = Referred()
    voucher = Referred()
    month = Month()
    lines = InvoiceLine(many=True, source="shown_lines")

    class Meta:
        model = ClientInvoice
        fields = (*OF_BOTH, "lines")
