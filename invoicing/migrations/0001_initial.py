import django.core.serializers.json
import django.db.models.deletion
import django.db.models.expressions
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import marketplace.kernel.transitions
from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("activity_reports", "0001_initial"),
        ("clients", "0001_squashed_0004_client_systems"),
        ("kernel", "0001_initial"),
        ("projects", "0001_squashed_0003_candidate_file"),
        ("suppliers", "0001_squashed_0005_candidate_invitation"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="BillingVoucher",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "reference",
                            models.CharField(max_length=30, unique=True, verbose_name="reference"),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "units",
                            models.DecimalField(
                                decimal_places=1, max_digits=6, verbose_name="units"
                            ),
                        ),
                        (
                            "unit_price",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="unit price"
                            ),
                        ),
                        (
                            "services_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="amount of services"
                            ),
                        ),
                        (
                            "fee_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="plan fee"
                            ),
                        ),
                        (
                            "net_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="net"
                            ),
                        ),
                        (
                            "client_unit_price",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                verbose_name="unit price for the client",
                            ),
                        ),
                        (
                            "client_services_amount",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                verbose_name="amount of services for the client",
                            ),
                        ),
                        ("plan", models.CharField(blank=True, max_length=20, verbose_name="plan")),
                        (
                            "plan_terms",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="terms of the plan",
                            ),
                        ),
                        (
                            "regime",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("fixed_date", "Fixed date"),
                                    ("back_to_back", "After the client has paid"),
                                    ("direct", "Paid by the client directly"),
                                ],
                                max_length=20,
                                verbose_name="payment regime",
                            ),
                        ),
                        ("validated_on", models.DateField(verbose_name="day of validation")),
                        ("due_on", models.DateField(null=True, verbose_name="due on")),
                        ("pay_on", models.DateField(null=True, verbose_name="to be paid on")),
                        (
                            "schedule_json",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="explanation of the due day",
                            ),
                        ),
                        ("issued_at", models.DateTimeField(verbose_name="issued at")),
                        (
                            "status",
                            models.CharField(
                                choices=[("issued", "Available"), ("replaced", "Replaced")],
                                default="issued",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="vouchers",
                                to="projects.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "report",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="voucher",
                                to="activity_reports.activityreport",
                                verbose_name="activity report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "billing voucher",
                        "verbose_name_plural": "billing vouchers",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["issued", "replaced"])),
                                name="billing_voucher_known_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "net_amount",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("services_amount"), "-", models.F("fee_amount")
                                        ),
                                    )
                                ),
                                name="billing_voucher_net_is_services_less_fee",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("regime", "fixed_date"), _negated=True),
                                    ("plan", ""),
                                    models.Q(("due_on__isnull", False), ("pay_on__isnull", False)),
                                    _connector="OR",
                                ),
                                name="billing_voucher_fixed_date_has_one",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="BillingVoucherTransition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("action", models.CharField(max_length=40, verbose_name="action")),
                        ("source", models.CharField(max_length=20, verbose_name="status before")),
                        ("target", models.CharField(max_length=20, verbose_name="status after")),
                        ("at", models.DateTimeField(verbose_name="date and time")),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="done by",
                            ),
                        ),
                        (
                            "voucher",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="invoicing.billingvoucher",
                                verbose_name="billing voucher",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step",
                        "verbose_name_plural": "steps",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ClientInvoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=20, verbose_name="number"),
                        ),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                null=True, verbose_name="rank in the series"
                            ),
                        ),
                        ("issued_at", models.DateTimeField(null=True, verbose_name="issued at")),
                        ("issued_on", models.DateField(null=True, verbose_name="issued on")),
                        (
                            "seller",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="seller",
                            ),
                        ),
                        (
                            "buyer",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="buyer of the services",
                            ),
                        ),
                        (
                            "order_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="purchase order number"
                            ),
                        ),
                        (
                            "lines",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="lines",
                            ),
                        ),
                        (
                            "mentions",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="legal mentions",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("fr", "Français")],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "net_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="net"
                            ),
                        ),
                        (
                            "vat_rate",
                            models.DecimalField(
                                decimal_places=2, max_digits=4, verbose_name="VAT rate, in %"
                            ),
                        ),
                        (
                            "vat_category",
                            models.CharField(max_length=2, verbose_name="VAT category"),
                        ),
                        (
                            "vat_exemption_code",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="VAT exemption code"
                            ),
                        ),
                        (
                            "tax_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="tax"
                            ),
                        ),
                        (
                            "gross_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="gross"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                        ),
                        ("due_on", models.DateField(null=True, verbose_name="due on")),
                        ("paid_on", models.DateField(null=True, verbose_name="paid on")),
                        (
                            "payment_reference",
                            models.CharField(
                                blank=True, max_length=35, verbose_name="payment reference"
                            ),
                        ),
                        (
                            "waiting_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("being_issued", "Being issued"),
                                    (
                                        "mandate",
                                        "The supplier has not signed the billing mandate of this project",
                                    ),
                                    ("plan", "The payment terms of this project are not known"),
                                    ("currency", "Only euros can be invoiced"),
                                    ("vat_case", "No VAT rule is in force for these two parties"),
                                    ("supplier_number", "The supplier’s SIRET is missing or wrong"),
                                    (
                                        "supplier_vat",
                                        "The supplier’s VAT number is missing or wrong",
                                    ),
                                    (
                                        "client_number",
                                        "The SIRET of the client’s entity is missing or wrong",
                                    ),
                                    (
                                        "client_vat",
                                        "The VAT number of the client’s entity is missing or wrong",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="waiting reason",
                            ),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "exported_at",
                            models.DateTimeField(null=True, verbose_name="exported at"),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for finance"),
                                    ("issued", "To be paid"),
                                    ("paid", "Paid"),
                                ],
                                default="waiting",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                        (
                            "pdf",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="PDF file",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="client_invoices",
                                to="projects.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "voucher",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="client_invoice",
                                to="invoicing.billingvoucher",
                                verbose_name="billing voucher",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "client invoice",
                        "verbose_name_plural": "client invoices",
                        "permissions": [
                            ("pay_clientinvoice", "Can record the payment of a client invoice")
                        ],
                        "indexes": [
                            models.Index(
                                fields=["company", "-id"], name="client_invoice_of_company"
                            ),
                            models.Index(
                                fields=["-issued_on", "-id"], name="client_invoice_newest"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["waiting", "issued", "paid"])),
                                name="client_invoice_known_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "gross_amount",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("net_amount"), "+", models.F("tax_amount")
                                        ),
                                    )
                                ),
                                name="client_invoice_gross_is_net_and_tax",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "waiting"), _negated=True),
                                    models.Q(("waiting_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="client_invoice_waiting_has_reason",
                            ),
                            models.UniqueConstraint(
                                models.F("number"),
                                condition=models.Q(("number", ""), _negated=True),
                                name="client_invoice_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "paid"), _negated=True),
                                    ("paid_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="client_invoice_paid_is_dated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on", None),
                                    ("issued_on", None),
                                    (
                                        "due_on__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("issued_on"), "+", models.Value(60)
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="client_invoice_due_within_60_days",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="ClientInvoiceTransition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("action", models.CharField(max_length=40, verbose_name="action")),
                        ("source", models.CharField(max_length=20, verbose_name="status before")),
                        ("target", models.CharField(max_length=20, verbose_name="status after")),
                        ("at", models.DateTimeField(verbose_name="date and time")),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="done by",
                            ),
                        ),
                        (
                            "invoice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="invoicing.clientinvoice",
                                verbose_name="client invoice",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step",
                        "verbose_name_plural": "steps",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="InvoiceSeries",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("self_billed", "Self-billed invoices of a supplier"),
                                    ("sales", "Sales invoices of the operator"),
                                ],
                                max_length=20,
                                verbose_name="kind of invoice",
                            ),
                        ),
                        ("issuer", models.CharField(max_length=10, verbose_name="issuer")),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "last_number",
                            models.PositiveIntegerField(default=0, verbose_name="last number"),
                        ),
                        (
                            "last_issued_at",
                            models.DateTimeField(null=True, verbose_name="last issued at"),
                        ),
                    ],
                    options={
                        "verbose_name": "series of invoice numbers",
                        "verbose_name_plural": "series of invoice numbers",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("kind"),
                                models.F("issuer"),
                                models.F("year"),
                                name="invoice_series_once",
                            )
                        ],
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="clientinvoice",
            name="series",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="invoicing.invoiceseries",
                verbose_name="series of numbers",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="SupplierInvoice",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(blank=True, max_length=20, verbose_name="number"),
                        ),
                        (
                            "sequence",
                            models.PositiveIntegerField(
                                null=True, verbose_name="rank in the series"
                            ),
                        ),
                        ("issued_at", models.DateTimeField(null=True, verbose_name="issued at")),
                        ("issued_on", models.DateField(null=True, verbose_name="issued on")),
                        (
                            "seller",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="seller",
                            ),
                        ),
                        (
                            "buyer",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="buyer of the services",
                            ),
                        ),
                        (
                            "order_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="purchase order number"
                            ),
                        ),
                        (
                            "lines",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="lines",
                            ),
                        ),
                        (
                            "mentions",
                            models.JSONField(
                                encoder=django.core.serializers.json.DjangoJSONEncoder,
                                verbose_name="legal mentions",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("fr", "Français")],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "net_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="net"
                            ),
                        ),
                        (
                            "vat_rate",
                            models.DecimalField(
                                decimal_places=2, max_digits=4, verbose_name="VAT rate, in %"
                            ),
                        ),
                        (
                            "vat_category",
                            models.CharField(max_length=2, verbose_name="VAT category"),
                        ),
                        (
                            "vat_exemption_code",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="VAT exemption code"
                            ),
                        ),
                        (
                            "tax_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="tax"
                            ),
                        ),
                        (
                            "gross_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="gross"
                            ),
                        ),
                        (
                            "currency",
                            models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                        ),
                        ("due_on", models.DateField(null=True, verbose_name="due on")),
                        ("paid_on", models.DateField(null=True, verbose_name="paid on")),
                        (
                            "payment_reference",
                            models.CharField(
                                blank=True, max_length=35, verbose_name="payment reference"
                            ),
                        ),
                        (
                            "waiting_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("being_issued", "Being issued"),
                                    (
                                        "mandate",
                                        "The supplier has not signed the billing mandate of this project",
                                    ),
                                    ("plan", "The payment terms of this project are not known"),
                                    ("currency", "Only euros can be invoiced"),
                                    ("vat_case", "No VAT rule is in force for these two parties"),
                                    ("supplier_number", "The supplier’s SIRET is missing or wrong"),
                                    (
                                        "supplier_vat",
                                        "The supplier’s VAT number is missing or wrong",
                                    ),
                                    (
                                        "client_number",
                                        "The SIRET of the client’s entity is missing or wrong",
                                    ),
                                    (
                                        "client_vat",
                                        "The VAT number of the client’s entity is missing or wrong",
                                    ),
                                ],
                                max_length=20,
                                verbose_name="waiting reason",
                            ),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "exported_at",
                            models.DateTimeField(null=True, verbose_name="exported at"),
                        ),
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "services_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="amount of services"
                            ),
                        ),
                        (
                            "fee_amount",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="plan fee"
                            ),
                        ),
                        ("pay_on", models.DateField(null=True, verbose_name="to be paid on")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("waiting", "Waiting for finance"),
                                    ("payment_pending", "Payment in progress"),
                                    ("paid", "Paid"),
                                ],
                                default="waiting",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invoices",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                        (
                            "pdf",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="PDF file",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplier_invoices",
                                to="projects.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "series",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="invoicing.invoiceseries",
                                verbose_name="series of numbers",
                            ),
                        ),
                        (
                            "voucher",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplier_invoice",
                                to="invoicing.billingvoucher",
                                verbose_name="billing voucher",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "supplier invoice",
                        "verbose_name_plural": "supplier invoices",
                        "permissions": [
                            ("pay_supplierinvoice", "Can record the payment of a supplier invoice")
                        ],
                        "indexes": [
                            models.Index(
                                fields=["company", "-id"], name="supplier_invoice_of_company"
                            ),
                            models.Index(
                                fields=["status", "pay_on"], name="supplier_invoice_to_pay"
                            ),
                            models.Index(
                                fields=["-issued_on", "-id"], name="supplier_invoice_newest"
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["waiting", "payment_pending", "paid"])
                                ),
                                name="supplier_invoice_known_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "gross_amount",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("net_amount"), "+", models.F("tax_amount")
                                        ),
                                    )
                                ),
                                name="supplier_invoice_gross_is_net_and_tax",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("issued_at", None),
                                        ("number", ""),
                                        ("sequence", None),
                                        ("status", "waiting"),
                                    ),
                                    models.Q(
                                        models.Q(("status", "waiting"), _negated=True),
                                        models.Q(("number", ""), _negated=True),
                                        ("issued_on__isnull", False),
                                        ("sequence__isnull", False),
                                        ("series__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="supplier_invoice_number_iff_issued",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "waiting"), _negated=True),
                                    models.Q(("waiting_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="supplier_invoice_waiting_has_reason",
                            ),
                            models.UniqueConstraint(
                                models.F("series"),
                                models.F("sequence"),
                                name="supplier_invoice_sequence_once",
                            ),
                            models.UniqueConstraint(
                                models.F("number"),
                                condition=models.Q(("number", ""), _negated=True),
                                name="supplier_invoice_number_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "paid"), _negated=True),
                                    ("paid_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="supplier_invoice_paid_is_dated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("due_on", None),
                                    ("issued_on", None),
                                    (
                                        "due_on__lte",
                                        django.db.models.expressions.CombinedExpression(
                                            models.F("issued_on"), "+", models.Value(60)
                                        ),
                                    ),
                                    _connector="OR",
                                ),
                                name="supplier_invoice_due_within_60_days",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="SupplierInvoiceTransition",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        ("action", models.CharField(max_length=40, verbose_name="action")),
                        ("source", models.CharField(max_length=20, verbose_name="status before")),
                        ("target", models.CharField(max_length=20, verbose_name="status after")),
                        ("at", models.DateTimeField(verbose_name="date and time")),
                        ("reason", models.TextField(blank=True, verbose_name="reason")),
                        (
                            "by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="done by",
                            ),
                        ),
                        (
                            "invoice",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="invoicing.supplierinvoice",
                                verbose_name="supplier invoice",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step",
                        "verbose_name_plural": "steps",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="VatCase",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True,
                                primary_key=True,
                                serialize=False,
                                verbose_name="ID",
                            ),
                        ),
                        (
                            "side",
                            models.CharField(
                                choices=[
                                    ("purchase", "Supplier to operator"),
                                    ("sale", "Operator to client"),
                                ],
                                max_length=10,
                                verbose_name="side of the sale",
                            ),
                        ),
                        (
                            "situation",
                            models.CharField(
                                choices=[
                                    ("normal", "French supplier with VAT"),
                                    ("franchise", "French supplier exempt from VAT"),
                                    ("france", "Client in France"),
                                    (
                                        "overseas_reduced",
                                        "Client in Guadeloupe, Martinique or Réunion",
                                    ),
                                    ("overseas_untaxed", "Client in French Guiana or Mayotte"),
                                    ("eu", "Elsewhere in the European Union"),
                                    ("outside_eu", "Outside the European Union"),
                                ],
                                max_length=20,
                                verbose_name="situation",
                            ),
                        ),
                        ("category", models.CharField(max_length=2, verbose_name="VAT category")),
                        (
                            "rate",
                            models.DecimalField(
                                decimal_places=2, max_digits=4, verbose_name="rate, in %"
                            ),
                        ),
                        (
                            "exemption_code",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="exemption code"
                            ),
                        ),
                        (
                            "mention_en",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="legal mention in English"
                            ),
                        ),
                        (
                            "mention_fr",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="legal mention in French"
                            ),
                        ),
                        ("effective_on", models.DateField(verbose_name="in force from")),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="source of the rule"),
                        ),
                    ],
                    options={
                        "verbose_name": "VAT case",
                        "verbose_name_plural": "VAT cases",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("side"),
                                models.F("situation"),
                                models.F("effective_on"),
                                name="vat_case_one_row_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("category", "S"), ("rate__gt", 0)),
                                    models.Q(
                                        models.Q(("category", "S"), _negated=True),
                                        ("rate", 0),
                                        models.Q(("mention_en", ""), _negated=True),
                                        models.Q(("mention_fr", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="vat_case_taxed_or_says_why_not",
                            ),
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="billingvoucher",
                    trigger=pgtrigger.compiler.Trigger(
                        name="billing_voucher_is_a_copy",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."id" IS DISTINCT FROM (NEW."id") OR OLD."reference" IS DISTINCT FROM (NEW."reference") OR OLD."report_id" IS DISTINCT FROM (NEW."report_id") OR OLD."project_id" IS DISTINCT FROM (NEW."project_id") OR OLD."month" IS DISTINCT FROM (NEW."month") OR OLD."units" IS DISTINCT FROM (NEW."units") OR OLD."unit_price" IS DISTINCT FROM (NEW."unit_price") OR OLD."services_amount" IS DISTINCT FROM (NEW."services_amount") OR OLD."fee_amount" IS DISTINCT FROM (NEW."fee_amount") OR OLD."net_amount" IS DISTINCT FROM (NEW."net_amount") OR OLD."client_unit_price" IS DISTINCT FROM (NEW."client_unit_price") OR OLD."client_services_amount" IS DISTINCT FROM (NEW."client_services_amount") OR OLD."plan" IS DISTINCT FROM (NEW."plan") OR OLD."plan_terms" IS DISTINCT FROM (NEW."plan_terms") OR OLD."regime" IS DISTINCT FROM (NEW."regime") OR OLD."validated_on" IS DISTINCT FROM (NEW."validated_on") OR OLD."due_on" IS DISTINCT FROM (NEW."due_on") OR OLD."pay_on" IS DISTINCT FROM (NEW."pay_on") OR OLD."schedule_json" IS DISTINCT FROM (NEW."schedule_json") OR OLD."issued_at" IS DISTINCT FROM (NEW."issued_at"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="9ef8ff1009cac95c065ec5e39c3f490985ec1dd7",
                            operation="UPDATE",
                            pgid="pgtrigger_billing_voucher_is_a_copy_c0033",
                            table="invoicing_billingvoucher",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="billingvoucher",
                    trigger=pgtrigger.compiler.Trigger(
                        name="billing_voucher_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="73e5d53672e2a0551ed86fcc4c53703e3d3a6e1c",
                            operation="DELETE",
                            pgid="pgtrigger_billing_voucher_stays_d6a3d",
                            table="invoicing_billingvoucher",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientinvoice",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("issued_at", None),
                                ("number", ""),
                                ("sequence", None),
                                ("status", "waiting"),
                            ),
                            models.Q(
                                models.Q(("status", "waiting"), _negated=True),
                                models.Q(("number", ""), _negated=True),
                                ("issued_on__isnull", False),
                                ("sequence__isnull", False),
                                ("series__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="client_invoice_number_iff_issued",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientinvoice",
                    constraint=models.UniqueConstraint(
                        models.F("series"),
                        models.F("sequence"),
                        name="client_invoice_sequence_once",
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="clientinvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="client_invoice_is_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."number" <> \'\' AND ROW(OLD."number", OLD."series_id", OLD."sequence", OLD."issued_at", OLD."issued_on", OLD."seller", OLD."buyer", OLD."lines", OLD."order_number", OLD."mentions", OLD."language", OLD."net_amount", OLD."vat_rate", OLD."vat_category", OLD."vat_exemption_code", OLD."tax_amount", OLD."gross_amount", OLD."currency", OLD."due_on", OLD."voucher_id", OLD."project_id", OLD."company_id", OLD."month", OLD."entity_id") IS DISTINCT FROM ROW(NEW."number", NEW."series_id", NEW."sequence", NEW."issued_at", NEW."issued_on", NEW."seller", NEW."buyer", NEW."lines", NEW."order_number", NEW."mentions", NEW."language", NEW."net_amount", NEW."vat_rate", NEW."vat_category", NEW."vat_exemption_code", NEW."tax_amount", NEW."gross_amount", NEW."currency", NEW."due_on", NEW."voucher_id", NEW."project_id", NEW."company_id", NEW."month", NEW."entity_id"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="cdd5cd8eb11a645b331a0e2e105dc717bdeb728c",
                            operation="UPDATE",
                            pgid="pgtrigger_client_invoice_is_frozen_e1523",
                            table="invoicing_clientinvoice",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="clientinvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="client_invoice_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"number\" = ''))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="38e5ff7ac461198a93591711523e4316514d4c29",
                            operation="DELETE",
                            pgid="pgtrigger_client_invoice_stays_a24ef",
                            table="invoicing_clientinvoice",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supplierinvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="supplier_invoice_is_frozen",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."number" <> \'\' AND ROW(OLD."number", OLD."series_id", OLD."sequence", OLD."issued_at", OLD."issued_on", OLD."seller", OLD."buyer", OLD."lines", OLD."order_number", OLD."mentions", OLD."language", OLD."net_amount", OLD."vat_rate", OLD."vat_category", OLD."vat_exemption_code", OLD."tax_amount", OLD."gross_amount", OLD."currency", OLD."due_on", OLD."voucher_id", OLD."project_id", OLD."company_id", OLD."month", OLD."services_amount", OLD."fee_amount") IS DISTINCT FROM ROW(NEW."number", NEW."series_id", NEW."sequence", NEW."issued_at", NEW."issued_on", NEW."seller", NEW."buyer", NEW."lines", NEW."order_number", NEW."mentions", NEW."language", NEW."net_amount", NEW."vat_rate", NEW."vat_category", NEW."vat_exemption_code", NEW."tax_amount", NEW."gross_amount", NEW."currency", NEW."due_on", NEW."voucher_id", NEW."project_id", NEW."company_id", NEW."month", NEW."services_amount", NEW."fee_amount"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="33c89338f9b212062691ef3d5ca2231ad7026373",
                            operation="UPDATE",
                            pgid="pgtrigger_supplier_invoice_is_frozen_99c81",
                            table="invoicing_supplierinvoice",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supplierinvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="supplier_invoice_stays",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition="WHEN (NOT (OLD.\"number\" = ''))",
                            func="RAISE EXCEPTION 'pgtrigger: Cannot delete rows from % table', TG_TABLE_NAME;",
                            hash="9600d061162172f353612b4e0b56bbe712fa2521",
                            operation="DELETE",
                            pgid="pgtrigger_supplier_invoice_stays_67596",
                            table="invoicing_supplierinvoice",
                            when="BEFORE",
                        ),
                    ),
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="supplierinvoice",
                    trigger=pgtrigger.compiler.Trigger(
                        name="supplier_invoice_day_never_moves",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            condition='WHEN (OLD."pay_on" IS NOT NULL AND OLD."pay_on" IS DISTINCT FROM (NEW."pay_on"))',
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update rows from % table', TG_TABLE_NAME;",
                            hash="b3f6bd1a22077e4502ea645a54f8f42587a38233",
                            operation="UPDATE",
                            pgid="pgtrigger_supplier_invoice_day_never_moves_ea021",
                            table="invoicing_supplierinvoice",
                            when="BEFORE",
                        ),
                    ),
                ),
            ]
        ),
    ]
