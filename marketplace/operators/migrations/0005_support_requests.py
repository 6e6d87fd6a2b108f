import datetime

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q

import marketplace.kernel.transitions

KEY = (
    "id",
    models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID"),
)
STATUSES = [("open", "With Support"), ("answered", "Answered"), ("closed", "Closed")]


def to(model, name, related_name, **kwargs):
    return models.ForeignKey(
        on_delete=django.db.models.deletion.PROTECT,
        related_name=related_name,
        to=model,
        verbose_name=name,
        **kwargs,
    )


class Migration(migrations.Migration):
    dependencies = [
        ("kernel", "0002_idempotency_keys"),
        ("operators", "0004_skill_book"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="operator",
            name="support_opens_at",
            field=models.TimeField(default=datetime.time(8, 0), verbose_name="support opens at"),
        ),
        migrations.AddField(
            model_name="operator",
            name="support_closes_at",
            field=models.TimeField(default=datetime.time(18, 0), verbose_name="support closes at"),
        ),
        migrations.AddConstraint(
            model_name="operator",
            constraint=models.CheckConstraint(
                condition=Q(support_opens_at__lt=F("support_closes_at")),
                name="operator_support_opens_before_it_closes",
            ),
        ),
        migrations.CreateModel(
            name="SupportRequest",
            fields=[
                KEY,
                ("subject", models.CharField(max_length=150, verbose_name="subject")),
                (
                    "page",
                    models.CharField(
                        blank=True, max_length=250, verbose_name="page it was sent from"
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=STATUSES, default="open", max_length=20, verbose_name="status"
                    ),
                ),
                ("asked_at", models.DateTimeField(verbose_name="asked at")),
                ("waits_since", models.DateTimeField(null=True, verbose_name="waits since")),
                ("read_from", models.DateTimeField(null=True, verbose_name="next opening")),
                ("person", to(settings.AUTH_USER_MODEL, "person", "support_requests")),
            ],
            options={
                "verbose_name": "support request",
                "verbose_name_plural": "support requests",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(status__in=["open", "answered", "closed"]),
                        name="support_request_known_status",
                    ),
                    models.CheckConstraint(
                        condition=Q(status="open", waits_since__isnull=False)
                        | (~Q(status="open") & Q(waits_since=None)),
                        name="support_request_waits_while_open",
                    ),
                ],
                "indexes": [
                    models.Index(fields=["person", "-id"], name="support_request_of_person"),
                    models.Index(fields=["status", "waits_since"], name="support_request_by_age"),
                ],
            },
            bases=(marketplace.kernel.transitions.WithLife, models.Model),
        ),
        migrations.CreateModel(
            name="SupportRequestTransition",
            fields=[
                KEY,
                ("action", models.CharField(max_length=40, verbose_name="action")),
                ("source", models.CharField(max_length=20, verbose_name="status before")),
                ("target", models.CharField(max_length=20, verbose_name="status after")),
                ("at", models.DateTimeField(verbose_name="date and time")),
                ("reason", models.TextField(blank=True, verbose_name="reason")),
                ("by", to(settings.AUTH_USER_MODEL, "done by", "+", null=True)),
                ("request", to("operators.supportrequest", "support request", "transitions")),
            ],
            options={"verbose_name": "step", "verbose_name_plural": "steps", "abstract": False},
        ),
        migrations.CreateModel(
            name="SupportMessage",
            fields=[
                KEY,
                (
                    "is_from_support",
                    models.BooleanField(default=False, verbose_name="from support"),
                ),
                ("text", models.TextField(verbose_name="text")),
                ("written_at", models.DateTimeField(verbose_name="sent at")),
                ("author", to(settings.AUTH_USER_MODEL, "author", "+")),
                ("request", to("operators.supportrequest", "support request", "messages")),
            ],
            options={"verbose_name": "message", "verbose_name_plural": "messages"},
        ),
        migrations.CreateModel(
            name="SupportAttachment",
            fields=[
                KEY,
                ("file", to("kernel.storedfile", "file", "+")),
                ("message", to("operators.supportmessage", "message", "attachments")),
            ],
            options={"verbose_name": "attachment", "verbose_name_plural": "attachments"},
        ),
    ]
