from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("compliance", "0002_document_types"),
        ("suppliers", "0005_candidate_invitation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="DocumentRequirement",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("effective_on", models.DateField(verbose_name="in force from")),
                ("is_asked", models.BooleanField(default=True, verbose_name="asked from that day")),
                (
                    "country_groups",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("france", "France"),
                                ("eu", "European Union"),
                                ("elsewhere", "Other countries"),
                            ],
                            max_length=10,
                        ),
                        size=None,
                        verbose_name="countries concerned",
                    ),
                ),
                (
                    "legal_forms",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(
                            choices=[
                                ("micro", "Micro-entrepreneur (auto-entrepreneur)"),
                                ("sole_trader", "Sole trader (EI)"),
                                ("single_person", "Company of one person (EURL, SASU)"),
                                ("company", "Company with partners (SARL, SAS, SA)"),
                                ("umbrella", "Umbrella company (portage salarial)"),
                                ("foreign", "Company registered outside France"),
                            ],
                            max_length=20,
                        ),
                        blank=True,
                        default=list,
                        size=None,
                        verbose_name="legal forms concerned",
                    ),
                ),
                (
                    "staff",
                    models.CharField(
                        choices=[
                            ("any", "All companies"),
                            ("employers", "Companies with employees"),
                        ],
                        default="any",
                        max_length=10,
                        verbose_name="staff",
                    ),
                ),
                (
                    "amount_from",
                    models.DecimalField(
                        decimal_places=2,
                        default=Decimal("0"),
                        max_digits=12,
                        verbose_name="contracts from, in euros without tax",
                    ),
                ),
                (
                    "validity",
                    models.CharField(
                        choices=[
                            ("months", "Months after its issue"),
                            ("year", "End of the calendar year of its issue"),
                            ("printed", "The end printed on it"),
                            ("endless", "No end"),
                        ],
                        max_length=10,
                        verbose_name="period of validity",
                    ),
                ),
                (
                    "months",
                    models.PositiveSmallIntegerField(default=0, verbose_name="number of months"),
                ),
                (
                    "source_en",
                    models.CharField(max_length=200, verbose_name="source of the rule, in English"),
                ),
                (
                    "source_fr",
                    models.CharField(max_length=200, verbose_name="source of the rule, in French"),
                ),
                (
                    "stands_for",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="compliance.documenttype",
                        verbose_name="accepted in place of",
                    ),
                ),
                (
                    "type",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="requirements",
                        to="compliance.documenttype",
                        verbose_name="document type",
                    ),
                ),
            ],
            options={
                "verbose_name": "line of the document book",
                "verbose_name_plural": "document book",
                "constraints": [
                    models.UniqueConstraint(
                        models.F("type"),
                        models.F("effective_on"),
                        name="requirement_one_line_a_day",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("validity", "months"), _negated=True),
                            ("months__gte", 1),
                            _connector="OR",
                        ),
                        name="requirement_months_are_counted",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("stands_for", None),
                            models.Q(("stands_for", models.F("type")), _negated=True),
                            _connector="OR",
                        ),
                        name="requirement_stands_for_another",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("amount_from__gte", 0)),
                        name="requirement_amount_is_not_negative",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="StaffDeclaration",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("has_employees", models.BooleanField(verbose_name="has employees")),
                ("declared_at", models.DateTimeField(verbose_name="declared at")),
                (
                    "company",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="staff_declarations",
                        to="suppliers.suppliercompany",
                        verbose_name="supplier company",
                    ),
                ),
                (
                    "declared_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="declared by",
                    ),
                ),
            ],
            options={
                "verbose_name": "declaration of staff",
                "verbose_name_plural": "declarations of staff",
                "indexes": [
                    models.Index(fields=["company", "-id"], name="staff_declaration_latest")
                ],
            },
        ),
    ]
