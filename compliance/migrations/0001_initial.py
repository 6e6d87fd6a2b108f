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
        ("kernel", "0001_initial"),
        ("suppliers", "0001_squashed_0005_candidate_invitation"),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="DocumentType",
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
                        ("code", models.CharField(max_length=30, unique=True, verbose_name="code")),
                        ("rank", models.PositiveSmallIntegerField(default=0, verbose_name="rank")),
                        (
                            "name_en",
                            models.CharField(max_length=100, verbose_name="name in English"),
                        ),
                        (
                            "name_fr",
                            models.CharField(max_length=100, verbose_name="name in French"),
                        ),
                        ("why_en", models.TextField(verbose_name="why it is asked, in English")),
                        ("why_fr", models.TextField(verbose_name="why it is asked, in French")),
                        (
                            "where_en",
                            models.TextField(
                                blank=True, verbose_name="where to get it, in English"
                            ),
                        ),
                        (
                            "where_fr",
                            models.TextField(blank=True, verbose_name="where to get it, in French"),
                        ),
                        (
                            "countries",
                            models.CharField(
                                choices=[
                                    ("all", "All"),
                                    ("france", "France"),
                                    ("foreign", "Outside France"),
                                ],
                                default="all",
                                max_length=10,
                                verbose_name="countries concerned",
                            ),
                        ),
                        (
                            "legal_forms",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=20),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="legal forms concerned",
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
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="number of months"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="currently asked"),
                        ),
                        (
                            "source",
                            models.CharField(max_length=200, verbose_name="source of the rule"),
                        ),
                        (
                            "substitute_for",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="substitutes",
                                to="compliance.documenttype",
                                verbose_name="accepted in place of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document type",
                        "verbose_name_plural": "document types",
                    },
                ),
                migrations.CreateModel(
                    name="LegalDocument",
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
                            "status",
                            models.CharField(
                                choices=[
                                    ("pending", "Pending review"),
                                    ("approved", "Approved"),
                                    ("rejected", "Refused"),
                                    ("superseded", "Replaced"),
                                    ("expired", "Expired"),
                                ],
                                default="pending",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "comment",
                            models.TextField(blank=True, verbose_name="reason of the refusal"),
                        ),
                        ("uploaded_at", models.DateTimeField(verbose_name="uploaded at")),
                        (
                            "reviewed_at",
                            models.DateTimeField(null=True, verbose_name="reviewed at"),
                        ),
                        ("issued_on", models.DateField(null=True, verbose_name="day of issue")),
                        ("expires_on", models.DateField(null=True, verbose_name="last valid day")),
                        (
                            "noticed_at",
                            models.DateTimeField(null=True, verbose_name="end announced at"),
                        ),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                        (
                            "file",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "type",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="documents",
                                to="compliance.documenttype",
                                verbose_name="document type",
                            ),
                        ),
                        (
                            "uploaded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="uploaded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "legal document",
                        "verbose_name_plural": "legal documents",
                        "permissions": [
                            ("review_legaldocument", "Can approve or refuse a legal document")
                        ],
                        "indexes": [
                            models.Index(
                                condition=models.Q(("status", "approved")),
                                fields=["expires_on"],
                                name="legal_document_end",
                            ),
                            models.Index(
                                condition=models.Q(("status", "pending")),
                                fields=["uploaded_at"],
                                name="legal_document_to_review",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "pending",
                                            "approved",
                                            "rejected",
                                            "superseded",
                                            "expired",
                                        ],
                                    )
                                ),
                                name="legal_document_known_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "approved"), _negated=True),
                                    ("issued_on__isnull", False),
                                    _connector="OR",
                                ),
                                name="legal_document_in_force_is_dated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("expires_on", None),
                                    ("expires_on__gte", models.F("issued_on")),
                                    _connector="OR",
                                ),
                                name="legal_document_ends_after_its_issue",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "rejected"), _negated=True),
                                    models.Q(("comment", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="legal_document_refusal_has_comment",
                            ),
                            models.UniqueConstraint(
                                models.F("company"),
                                models.F("type"),
                                condition=models.Q(("status", "approved")),
                                name="legal_document_one_in_force_per_type",
                            ),
                            models.UniqueConstraint(
                                models.F("company"),
                                models.F("type"),
                                condition=models.Q(("status", "pending")),
                                name="legal_document_one_pending_per_type",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="LegalDocumentTransition",
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
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="compliance.legaldocument",
                                verbose_name="legal document",
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
