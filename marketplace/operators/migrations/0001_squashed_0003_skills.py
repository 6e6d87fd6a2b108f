from decimal import Decimal

import django.db.models.deletion
from django.db import migrations, models

from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    # Databases that went through these steps have taken this one.
    replaces = [
        ("operators", "0001_initial"),
        ("operators", "0003_skills"),
    ]
    initial = True

    dependencies = []

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="ClosingDay",
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
                        ("day", models.DateField(unique=True, verbose_name="closing day")),
                        ("reason", models.CharField(max_length=80, verbose_name="reason")),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="source of the rule"),
                        ),
                    ],
                    options={
                        "verbose_name": "closing day",
                        "verbose_name_plural": "closing days",
                    },
                ),
                migrations.CreateModel(
                    name="Skill",
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
                        ("code", models.SlugField(max_length=40, unique=True, verbose_name="code")),
                        (
                            "name_en",
                            models.CharField(
                                max_length=80, unique=True, verbose_name="name in English"
                            ),
                        ),
                        (
                            "name_fr",
                            models.CharField(
                                max_length=80, unique=True, verbose_name="name in French"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("it", "IT skill"), ("functional", "Functional skill")],
                                max_length=12,
                                verbose_name="kind",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="offered")),
                    ],
                    options={
                        "verbose_name": "skill",
                        "verbose_name_plural": "skills",
                    },
                ),
                migrations.CreateModel(
                    name="Operator",
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
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("legal_name", models.CharField(max_length=150, verbose_name="legal name")),
                        ("legal_form", models.CharField(max_length=100, verbose_name="legal form")),
                        ("siren", models.CharField(max_length=9, verbose_name="SIREN")),
                        ("siret", models.CharField(max_length=14, verbose_name="SIRET")),
                        ("vat_number", models.CharField(max_length=14, verbose_name="VAT number")),
                        ("street", models.CharField(max_length=150, verbose_name="street")),
                        ("postcode", models.CharField(max_length=10, verbose_name="postcode")),
                        ("city", models.CharField(max_length=80, verbose_name="city")),
                        (
                            "country",
                            models.CharField(default="FR", max_length=2, verbose_name="country"),
                        ),
                        (
                            "countries_served",
                            models.PositiveSmallIntegerField(
                                default=40, verbose_name="number of countries served"
                            ),
                        ),
                        (
                            "support_email",
                            models.EmailField(max_length=254, verbose_name="e-mail of support"),
                        ),
                        (
                            "accounting_email",
                            models.EmailField(max_length=254, verbose_name="e-mail of accounting"),
                        ),
                        (
                            "purchase_order_email",
                            models.EmailField(
                                max_length=254, verbose_name="e-mail for purchase orders"
                            ),
                        ),
                        (
                            "personal_data_email",
                            models.EmailField(
                                max_length=254, verbose_name="e-mail for personal data"
                            ),
                        ),
                        (
                            "support_hours_en",
                            models.CharField(
                                max_length=100, verbose_name="support hours, in English"
                            ),
                        ),
                        (
                            "support_hours_fr",
                            models.CharField(
                                max_length=100, verbose_name="support hours, in French"
                            ),
                        ),
                        ("iban", models.CharField(max_length=34, verbose_name="IBAN")),
                        ("bic", models.CharField(max_length=11, verbose_name="BIC")),
                        (
                            "bank_name",
                            models.CharField(max_length=80, verbose_name="name of the bank"),
                        ),
                        (
                            "regime_switch_on",
                            models.DateField(verbose_name="first day of the fixed-date regime"),
                        ),
                        (
                            "late_penalty_percent",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=5,
                                verbose_name="late payment penalty, in %",
                            ),
                        ),
                        (
                            "recovery_indemnity",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                verbose_name="recovery indemnity, in euros",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "operator",
                        "verbose_name_plural": "operators",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("pk", 1)), name="operator_is_one"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PaymentPlan",
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
                        ("code", models.CharField(max_length=20, verbose_name="code")),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rank")),
                        (
                            "name_en",
                            models.CharField(max_length=60, verbose_name="name in English"),
                        ),
                        ("name_fr", models.CharField(max_length=60, verbose_name="name in French")),
                        (
                            "description_en",
                            models.CharField(max_length=250, verbose_name="description in English"),
                        ),
                        (
                            "description_fr",
                            models.CharField(max_length=250, verbose_name="description in French"),
                        ),
                        (
                            "counting",
                            models.CharField(
                                choices=[
                                    ("calendar", "Calendar days"),
                                    ("open_days", "Days open in France and in TARGET"),
                                    ("window", "Between two open days"),
                                    ("after_client", "After the client has paid"),
                                ],
                                max_length=12,
                                verbose_name="way of counting",
                            ),
                        ),
                        ("days", models.PositiveSmallIntegerField(verbose_name="number of days")),
                        (
                            "until",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="last day of the window"
                            ),
                        ),
                        (
                            "fee_percent",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=5,
                                verbose_name="fee, in %",
                            ),
                        ),
                        (
                            "fee_per_day",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=12,
                                verbose_name="fee per worked day",
                            ),
                        ),
                        ("is_fixed_date", models.BooleanField(verbose_name="fixed-date regime")),
                        ("effective_on", models.DateField(verbose_name="in force from")),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="source of the rule"),
                        ),
                    ],
                    options={
                        "verbose_name": "payment plan",
                        "verbose_name_plural": "payment plans",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("code"),
                                models.F("effective_on"),
                                name="payment_plan_one_row_a_day",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SkillSynonym",
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
                            "text",
                            models.CharField(max_length=80, unique=True, verbose_name="spelling"),
                        ),
                        (
                            "skill",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="synonyms",
                                to="operators.skill",
                                verbose_name="skill",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "synonym of a skill",
                        "verbose_name_plural": "synonyms of skills",
                    },
                ),
            ]
        ),
    ]
