import django.contrib.postgres.fields
import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import marketplace.kernel.transitions
from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "__first__"),
        ("projects", "0001_squashed_0003_candidate_file"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="ActivityReport",
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
                        ("month", models.DateField(verbose_name="month")),
                        (
                            "days",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                size=None,
                                verbose_name="days of the month",
                            ),
                        ),
                        (
                            "days_before",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(),
                                null=True,
                                size=None,
                                verbose_name="days before the last change",
                            ),
                        ),
                        (
                            "units_total",
                            models.DecimalField(
                                decimal_places=1, max_digits=6, verbose_name="total of units"
                            ),
                        ),
                        (
                            "has_weekends",
                            models.BooleanField(default=False, verbose_name="weekends counted"),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="comment")),
                        (
                            "refusal_comment",
                            models.TextField(blank=True, verbose_name="reason of the refusal"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("to_submit", "To be submitted by the consultant"),
                                    ("submitted", "Submitted by the consultant"),
                                    ("refused_bm", "Refused by the Business Manager"),
                                    ("bm_approved", "Approved by the Business Manager"),
                                    ("refused_om", "Refused by the Operational Manager"),
                                    ("validated", "Validated"),
                                    ("withdrawn", "No longer needed"),
                                ],
                                default="to_submit",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        ("filled_at", models.DateTimeField(null=True, verbose_name="filled at")),
                        (
                            "submitted_at",
                            models.DateTimeField(null=True, verbose_name="submitted at"),
                        ),
                        (
                            "approved_at",
                            models.DateTimeField(null=True, verbose_name="approved at"),
                        ),
                        (
                            "validated_at",
                            models.DateTimeField(null=True, verbose_name="validated at"),
                        ),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "filled_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="filled by",
                            ),
                        ),
                        (
                            "project",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reports",
                                to="projects.project",
                                verbose_name="project",
                            ),
                        ),
                        (
                            "validated_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="validated by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "activity report",
                        "verbose_name_plural": "activity reports",
                        "indexes": [
                            models.Index(
                                fields=["status", "-month", "-id"], name="activity_report_by_status"
                            ),
                            models.Index(fields=["month"], name="activity_report_by_month"),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "to_submit",
                                            "submitted",
                                            "refused_bm",
                                            "bm_approved",
                                            "refused_om",
                                            "validated",
                                            "withdrawn",
                                        ],
                                    )
                                ),
                                name="activity_report_known_status",
                            ),
                            models.UniqueConstraint(
                                models.F("project"),
                                models.F("month"),
                                name="activity_report_one_a_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("month__day", 1)),
                                name="activity_report_month_begins_on_the_first",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("days__len__gte", 28)),
                                name="activity_report_days_of_a_month",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "validated"), _negated=True),
                                    models.Q(
                                        ("submitted_at__lte", models.F("validated_at")),
                                        ("validated_at__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="activity_report_validated_is_dated",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="ActivityReportTransition",
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
                            "report",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="activity_reports.activityreport",
                                verbose_name="activity report",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step",
                        "verbose_name_plural": "steps",
                        "abstract": False,
                    },
                ),
            ]
        ),
    ]
