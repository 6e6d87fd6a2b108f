import datetime

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.expressions
import django.db.models.functions.text
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models

import marketplace.kernel.transitions
from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    # Databases that went through these steps have taken this one.
    replaces = [
        ("accounts", "0002_personal_tokens"),
        ("accounts", "0003_deletion_and_sessions"),
        ("accounts", "0004_email_changes"),
        ("accounts", "0005_profile_type_requests"),
        ("accounts", "0006_acts_on_accounts"),
        ("accounts", "0007_blocked_email_domains"),
    ]

    dependencies = [
        ("accounts", "0001_initial"),
        # Their many alterations build anew whatever points at people: while that is little yet.
        ("admin", "0003_logentry_add_action_flag_choices"),
        ("django_celery_beat", "0019_alter_periodictasks_options"),
        ("mfa", "0003_authenticator_type_uniq"),
        ("oauth2_provider", "0022_refreshtoken_token_family_index"),
    ]

    operations = [
        migrations.CreateModel(
            name="PersonalToken",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=80, verbose_name="name")),
                (
                    "digest",
                    models.CharField(
                        max_length=64, unique=True, verbose_name="digest of the secret"
                    ),
                ),
                (
                    "scopes",
                    django.contrib.postgres.fields.ArrayField(
                        base_field=models.CharField(max_length=30), size=None, verbose_name="scopes"
                    ),
                ),
                ("made_at", models.DateTimeField(verbose_name="made at")),
                ("expires_at", models.DateTimeField(verbose_name="expires at")),
                ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="personal_tokens",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "personal token",
                "verbose_name_plural": "personal tokens",
                "indexes": [models.Index(fields=["user", "-id"], name="personal_token_of_user")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("expires_at__gt", models.F("made_at")),
                            (
                                "expires_at__lte",
                                django.db.models.expressions.CombinedExpression(
                                    models.F("made_at"),
                                    "+",
                                    models.Value(datetime.timedelta(days=366)),
                                ),
                            ),
                        ),
                        name="personal_token_one_year_at_most",
                    )
                ],
            },
        ),
        migrations.AlterModelOptions(
            name="user",
            options={
                "permissions": [
                    ("delete_registration", "Can delete a mistaken registration"),
                    ("reset_second_factor", "Can reset a second factor"),
                ],
                "verbose_name": "user",
                "verbose_name_plural": "users",
            },
        ),
        migrations.AddField(
            model_name="user",
            name="deleted_at",
            field=models.DateTimeField(blank=True, null=True, verbose_name="deleted at"),
        ),
        migrations.AddField(
            model_name="user",
            name="deleted_by",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to=settings.AUTH_USER_MODEL,
                verbose_name="deleted by",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="session_round",
            field=models.PositiveIntegerField(default=0, verbose_name="round of sessions"),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="EmailChange",
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
                            "old_email",
                            models.EmailField(max_length=254, verbose_name="old address"),
                        ),
                        (
                            "new_email",
                            models.EmailField(max_length=254, verbose_name="new address"),
                        ),
                        ("key", models.CharField(max_length=32, unique=True)),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        (
                            "confirmed_at",
                            models.DateTimeField(null=True, verbose_name="confirmed at"),
                        ),
                        (
                            "withdrawn_at",
                            models.DateTimeField(null=True, verbose_name="withdrawn at"),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="email_changes",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "change of e-mail address",
                        "verbose_name_plural": "changes of e-mail address",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("user"),
                                condition=models.Q(("confirmed_at", None), ("withdrawn_at", None)),
                                name="email_change_one_waits",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProfileTypeRequest",
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
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                        ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                        ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("fr", "Français")],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "present_type",
                            models.CharField(
                                choices=[
                                    ("freelancer", "Freelancer"),
                                    ("company_member", "Member of an expertise company"),
                                    ("client_member", "Member of a client company"),
                                ],
                                max_length=20,
                                verbose_name="present type",
                            ),
                        ),
                        (
                            "asked_type",
                            models.CharField(
                                choices=[
                                    ("freelancer", "Freelancer"),
                                    ("company_member", "Member of an expertise company"),
                                    ("client_member", "Member of a client company"),
                                ],
                                max_length=20,
                                verbose_name="type asked for",
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="reason")),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        (
                            "refusal_reason",
                            models.TextField(blank=True, verbose_name="why it was refused"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for Support"),
                                    ("done", "Done"),
                                    ("refused", "Refused"),
                                ],
                                default="asked",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="profile_type_requests",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request for another profile type",
                        "verbose_name_plural": "requests for another profile type",
                        "indexes": [
                            models.Index(fields=["status", "id"], name="profile_type_request_queue")
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["asked", "done", "refused"])),
                                name="profile_type_request_known_status",
                            ),
                            models.UniqueConstraint(
                                models.F("user"),
                                condition=models.Q(("status", "asked")),
                                name="profile_type_request_one_waits",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("asked_type", models.F("present_type")), _negated=True
                                ),
                                name="profile_type_request_for_another",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "refused"), _negated=True),
                                    models.Q(("refusal_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="profile_type_refusal_has_reason",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="ProfileTypeRequestTransition",
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
                            "request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="accounts.profiletyperequest",
                                verbose_name="request for another profile type",
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
                    name="AccountAct",
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
                                    ("deleted", "Deleted"),
                                    ("anonymised", "Closed and made anonymous"),
                                    ("second_factor_reset", "Second step reset"),
                                ],
                                max_length=20,
                                verbose_name="act",
                            ),
                        ),
                        (
                            "user_number",
                            models.BigIntegerField(verbose_name="number of the account"),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                        ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("fr", "Français")],
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "profile_type",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("freelancer", "Freelancer"),
                                    ("company_member", "Member of an expertise company"),
                                    ("client_member", "Member of a client company"),
                                ],
                                max_length=20,
                                verbose_name="profile type",
                            ),
                        ),
                        ("reason", models.TextField(verbose_name="reason")),
                        ("at", models.DateTimeField(verbose_name="date and time")),
                        (
                            "by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="done by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "act on an account",
                        "verbose_name_plural": "acts on accounts",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="account_act_has_reason",
                            )
                        ],
                    },
                ),
                pgtrigger.migrations.AddTrigger(
                    model_name="accountact",
                    trigger=pgtrigger.compiler.Trigger(
                        name="account_act_is_kept",
                        sql=pgtrigger.compiler.UpsertTriggerSql(
                            func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                            hash="a2bda4ce71b1d5beaf04ff278e96ac4f00014eaa",
                            operation="UPDATE OR DELETE",
                            pgid="pgtrigger_account_act_is_kept_78573",
                            table="accounts_accountact",
                            when="BEFORE",
                        ),
                    ),
                ),
                migrations.CreateModel(
                    name="BlockedEmailDomain",
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
                        ("domain", models.CharField(max_length=190, verbose_name="domain")),
                        (
                            "company_name",
                            models.CharField(max_length=150, verbose_name="client company"),
                        ),
                        ("reason", models.CharField(max_length=250, verbose_name="reason")),
                        ("effective_on", models.DateField(verbose_name="in force from")),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="last day"),
                        ),
                    ],
                    options={
                        "verbose_name": "blocked e-mail domain",
                        "verbose_name_plural": "blocked e-mail domains",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("domain"),
                                models.F("effective_on"),
                                name="blocked_domain_once_a_day",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("domain", django.db.models.functions.text.Lower("domain"))
                                ),
                                name="blocked_domain_is_lower_case",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("effective_on")),
                                    _connector="OR",
                                ),
                                name="blocked_domain_ends_after_its_start",
                            ),
                        ],
                    },
                ),
            ]
        ),
    ]
