"""An order that renews another, and what leads to it."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import marketplace.kernel.transitions


class Migration(migrations.Migration):
    dependencies = [
        ("projects", "0002_contract_texts"),
    ]

    operations = [
        migrations.AlterField(
            model_name="project",
            name="proposal",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="project",
                to="proposals.proposal",
                verbose_name="proposal",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="renewed_from",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="renewed_by",
                to="projects.project",
                verbose_name="renews",
            ),
        ),
        migrations.AddField(
            model_name="project",
            name="renewal_reminded_at",
            field=models.DateTimeField(null=True, verbose_name="reminded of the end at"),
        ),
        migrations.AddConstraint(
            model_name="project",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("proposal__isnull", False), ("renewed_from", None)),
                    models.Q(("proposal", None), ("renewed_from__isnull", False)),
                    _connector="OR",
                ),
                name="project_from_a_proposal_or_a_renewal",
            ),
        ),
        migrations.CreateModel(
            name="RenewalRequest",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "project",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewals",
                        to="projects.project",
                        verbose_name="project",
                    ),
                ),
                ("iteration", models.PositiveSmallIntegerField(verbose_name="iteration")),
                (
                    "mode",
                    models.CharField(
                        choices=[
                            ("direct", "Direct, at the same price"),
                            ("modified", "With another price"),
                        ],
                        max_length=10,
                        verbose_name="kind of renewal",
                    ),
                ),
                ("starts_on", models.DateField(verbose_name="start")),
                ("ends_on", models.DateField(verbose_name="end")),
                (
                    "units",
                    models.DecimalField(decimal_places=1, max_digits=7, verbose_name="units"),
                ),
                (
                    "unit_price",
                    models.DecimalField(decimal_places=2, max_digits=12, verbose_name="unit price"),
                ),
                (
                    "client_unit_price",
                    models.DecimalField(
                        decimal_places=2, max_digits=12, verbose_name="unit price for the client"
                    ),
                ),
                ("comment", models.TextField(blank=True, verbose_name="message to the supplier")),
                (
                    "requested_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="requested by",
                    ),
                ),
                ("requested_at", models.DateTimeField(verbose_name="requested at")),
                ("plan", models.CharField(blank=True, max_length=20, verbose_name="plan")),
                ("plan_chosen_at", models.DateTimeField(null=True, verbose_name="plan chosen at")),
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
                    "refusal",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("not_available", "The consultant is no longer available"),
                            ("price", "The price does not suit us"),
                            ("dates", "The dates or the units do not suit us"),
                            ("terms", "The terms of payment do not suit us"),
                            ("other", "Another reason"),
                        ],
                        max_length=20,
                        verbose_name="reason of the refusal",
                    ),
                ),
                (
                    "refusal_comment",
                    models.TextField(blank=True, verbose_name="explanation of the refusal"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("pending_supplier", "Waiting for the supplier"),
                            ("refused", "Refused by the supplier"),
                            ("pending_client", "Waiting for the client"),
                            ("legal_verification", "Legal verification"),
                            ("validated", "Validated"),
                            ("refused_client", "Refused by the client"),
                            ("closed", "Closed without follow-up"),
                        ],
                        default="pending_supplier",
                        max_length=20,
                        verbose_name="status",
                    ),
                ),
                (
                    "successor",
                    models.OneToOneField(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="renewal",
                        to="projects.project",
                        verbose_name="new order",
                    ),
                ),
            ],
            options={
                "verbose_name": "renewal",
                "verbose_name_plural": "renewals",
                "indexes": [models.Index(fields=["status", "-id"], name="renewal_by_status")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "pending_supplier",
                                    "refused",
                                    "pending_client",
                                    "legal_verification",
                                    "validated",
                                    "refused_client",
                                    "closed",
                                ],
                            )
                        ),
                        name="renewal_known_status",
                    ),
                    models.UniqueConstraint(
                        models.F("project"),
                        condition=models.Q(
                            ("status__in", ("refused_client", "closed")), _negated=True
                        ),
                        name="renewal_one_alive",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                        name="renewal_ends_after_start",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("client_unit_price__gt", 0), ("unit_price__gt", 0), ("units__gt", 0)
                        ),
                        name="renewal_has_units_and_price",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True),
                            models.Q(("refusal", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="renewal_refused_has_reason",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                (
                                    "status__in",
                                    ("pending_client", "legal_verification", "validated"),
                                ),
                                _negated=True,
                            ),
                            ("conditions_signed_at__isnull", False),
                            _connector="OR",
                        ),
                        name="renewal_answered_is_signed",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("legal_verification", "validated")), _negated=True
                            ),
                            ("successor__isnull", False),
                            _connector="OR",
                        ),
                        name="renewal_accepted_has_order",
                    ),
                ],
            },
            bases=(marketplace.kernel.transitions.WithLife, models.Model),
        ),
        migrations.CreateModel(
            name="RenewalRequestTransition",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("action", models.CharField(max_length=40, verbose_name="action")),
                ("source", models.CharField(max_length=20, verbose_name="status before")),
                ("target", models.CharField(max_length=20, verbose_name="status after")),
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
                ("at", models.DateTimeField(verbose_name="date and time")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                (
                    "renewal",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="transitions",
                        to="projects.renewalrequest",
                        verbose_name="renewal",
                    ),
                ),
            ],
            options={
                "verbose_name": "step",
                "verbose_name_plural": "steps",
                "abstract": False,
                "indexes": [],
                "constraints": [],
            },
        ),
        migrations.AlterField(
            model_name="signeddocument",
            name="project",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signed_documents",
                to="projects.project",
                verbose_name="project",
            ),
        ),
        migrations.AddField(
            model_name="signeddocument",
            name="renewal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="signed_documents",
                to="projects.renewalrequest",
                verbose_name="renewal",
            ),
        ),
        migrations.AddConstraint(
            model_name="signeddocument",
            constraint=models.UniqueConstraint(
                models.F("renewal"), models.F("kind"), name="signed_document_once_a_renewal"
            ),
        ),
        migrations.AddConstraint(
            model_name="signeddocument",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("project__isnull", False), ("renewal__isnull", False), _connector="OR"
                ),
                name="signed_document_is_of_something",
            ),
        ),
    ]
