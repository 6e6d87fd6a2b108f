import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import marketplace.kernel.transitions
from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    # Databases that went through these steps have taken this one.
    replaces = [
        ("projects", "0001_initial"),
        ("projects", "0003_candidate_file"),
    ]
    initial = True

    dependencies = [
        ("clients", "0001_squashed_0004_client_systems"),
        ("kernel", "0002_idempotency_keys"),
        ("proposals", "0001_squashed_0003_revisions"),
        ("suppliers", "0001_squashed_0005_candidate_invitation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="ContractText",
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
                                    ("conditions", "Specific conditions"),
                                    ("mandate", "Billing mandate"),
                                ],
                                max_length=20,
                                verbose_name="kind of document",
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
                        ("effective_on", models.DateField(verbose_name="in force from")),
                        ("body", models.TextField(verbose_name="text")),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="source of the rule"),
                        ),
                    ],
                    options={
                        "verbose_name": "contract text",
                        "verbose_name_plural": "contract texts",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("kind"),
                                models.F("language"),
                                models.F("effective_on"),
                                name="contract_text_one_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Project",
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
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "iteration",
                            models.PositiveSmallIntegerField(default=1, verbose_name="iteration"),
                        ),
                        (
                            "offer",
                            models.CharField(
                                choices=[("connect", "Connect"), ("rise", "Rise")],
                                default="connect",
                                max_length=10,
                                verbose_name="offer",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        ("deliverables", models.TextField(verbose_name="deliverables")),
                        ("starts_on", models.DateField(verbose_name="start")),
                        ("ends_on", models.DateField(verbose_name="end")),
                        (
                            "unit_type",
                            models.CharField(
                                choices=[("day", "Day"), ("hour", "Hour")],
                                max_length=10,
                                verbose_name="working unit",
                            ),
                        ),
                        (
                            "units_ordered",
                            models.DecimalField(
                                decimal_places=1, max_digits=7, verbose_name="units ordered"
                            ),
                        ),
                        (
                            "unit_price",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="unit price"
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
                            "currency",
                            models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                        ),
                        (
                            "client_po_number",
                            models.CharField(
                                blank=True, max_length=40, verbose_name="purchase order number"
                            ),
                        ),
                        (
                            "client_po_issued_on",
                            models.DateField(null=True, verbose_name="purchase order issued on"),
                        ),
                        (
                            "client_po_received_at",
                            models.DateTimeField(
                                null=True, verbose_name="purchase order received at"
                            ),
                        ),
                        ("plan", models.CharField(blank=True, max_length=20, verbose_name="plan")),
                        (
                            "plan_chosen_at",
                            models.DateTimeField(null=True, verbose_name="plan chosen at"),
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
                        (
                            "conditions_signed_at",
                            models.DateTimeField(null=True, verbose_name="conditions signed at"),
                        ),
                        (
                            "start_override_reason",
                            models.TextField(
                                blank=True, verbose_name="why it starts without a condition"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("legal_verification", "Legal verification in progress"),
                                    ("yet_to_start", "Project yet to start"),
                                    ("in_progress", "In progress"),
                                    ("completed", "Completed"),
                                    ("terminated", "Terminated early"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="legal_verification",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "business_manager",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="business manager",
                            ),
                        ),
                        (
                            "candidate_file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="suppliers.candidatefile",
                                verbose_name="candidate file",
                            ),
                        ),
                        (
                            "client_company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "client_po_file",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="purchase order file",
                            ),
                        ),
                        (
                            "consultant",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="consultant",
                            ),
                        ),
                        (
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                        (
                            "operational_manager",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="operational manager",
                            ),
                        ),
                        (
                            "proposal",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="project",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "supplier_company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="projects",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project",
                        "verbose_name_plural": "projects",
                        "permissions": [("validate_start", "Can validate the start of a project")],
                        "indexes": [
                            models.Index(
                                fields=["supplier_company", "-id"], name="project_of_supplier"
                            ),
                            models.Index(
                                fields=["client_company", "-id"], name="project_of_client"
                            ),
                            models.Index(fields=["status", "starts_on"], name="project_by_start"),
                            models.Index(fields=["status", "ends_on"], name="project_by_end"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "legal_verification",
                                            "yet_to_start",
                                            "in_progress",
                                            "completed",
                                            "terminated",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="project_known_status",
                            ),
                            models.UniqueConstraint(
                                models.F("number"),
                                models.F("iteration"),
                                name="project_reference_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="project_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("conditions_signed_at", None),
                                    ("regime", "direct"),
                                    models.Q(
                                        models.Q(("plan", ""), _negated=True),
                                        models.Q(("regime", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="project_signed_has_plan_and_regime",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ("legal_verification", "cancelled")),
                                    ("conditions_signed_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="project_started_is_signed",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="ProjectTransition",
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
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="projects.project",
                                verbose_name="project",
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
                    name="SignedDocument",
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
                                    ("conditions", "Specific conditions"),
                                    ("mandate", "Billing mandate"),
                                ],
                                max_length=20,
                                verbose_name="kind of document",
                            ),
                        ),
                        ("consent", models.TextField(verbose_name="sentence accepted")),
                        ("text", models.TextField(verbose_name="signed text")),
                        (
                            "text_sha256",
                            models.CharField(max_length=64, verbose_name="SHA-256 fingerprint"),
                        ),
                        ("signed_at", models.DateTimeField(verbose_name="signed at")),
                        (
                            "address",
                            models.GenericIPAddressField(null=True, verbose_name="IP address"),
                        ),
                        (
                            "file",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="signed_documents",
                                to="projects.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="signed by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "signed document",
                        "verbose_name_plural": "signed documents",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("project"), models.F("kind"), name="signed_document_once"
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
