from decimal import Decimal

import django.contrib.postgres.fields
import django.db.models.deletion
import django_countries.fields
from django.conf import settings
from django.db import migrations, models

import marketplace.accounts.models.joining
import marketplace.kernel.transitions
from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    # Databases that went through these steps have taken this one.
    replaces = [
        ("clients", "0001_initial"),
        ("clients", "0002_entities_people_spending_suppliers"),
        ("clients", "0003_first_budgets"),
        ("clients", "0004_client_systems"),
    ]
    initial = True

    dependencies = [
        ("kernel", "0002_idempotency_keys"),
        ("suppliers", "0001_squashed_0005_candidate_invitation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
        migrations.swappable_dependency(settings.OAUTH2_PROVIDER_APPLICATION_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="ClientCompany",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                default="FR", max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "payment_terms_days",
                            models.PositiveSmallIntegerField(
                                default=30, verbose_name="payment terms, in days"
                            ),
                        ),
                        (
                            "has_sequences",
                            models.BooleanField(
                                default=False, verbose_name="publication sequences"
                            ),
                        ),
                        (
                            "has_negotiation",
                            models.BooleanField(default=False, verbose_name="negotiation"),
                        ),
                        (
                            "has_purchase_requests",
                            models.BooleanField(default=False, verbose_name="purchase requests"),
                        ),
                        (
                            "has_non_invoiced_units",
                            models.BooleanField(default=False, verbose_name="non-invoiced units"),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "client company",
                        "verbose_name_plural": "client companies",
                    },
                ),
                migrations.CreateModel(
                    name="ClientInvitation",
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
                            "key",
                            models.CharField(
                                default=marketplace.accounts.models.joining.random_key,
                                editable=False,
                                max_length=32,
                                unique=True,
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail")),
                        ("first_name", models.CharField(max_length=100, verbose_name="first name")),
                        ("last_name", models.CharField(max_length=100, verbose_name="last name")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("invited", "Invited"),
                                    ("accepted", "Accepted"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="invited",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("invited_at", models.DateTimeField(verbose_name="invited at")),
                        ("expires_at", models.DateTimeField(verbose_name="link works until")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("company_admin", "Company Administrator"),
                                    ("entity_admin", "Entity Administrator"),
                                    ("entity_manager", "Entity Manager (Lead)"),
                                    ("deputy", "Deputy of the Entity Manager"),
                                    ("buyer", "Buyer"),
                                    ("collaborator", "Entity collaborator"),
                                    ("standard", "Standard user"),
                                ],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitations",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "invited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="invited by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "invitation",
                        "verbose_name_plural": "invitations",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="ClientInvitationTransition",
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
                            "invitation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="clients.clientinvitation",
                                verbose_name="invitation",
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
                    name="ClientJoinRequest",
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
                            "message",
                            models.TextField(blank=True, verbose_name="message to the company"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "Requested"),
                                    ("accepted", "Accepted"),
                                    ("refused", "Refused"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="requested",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("requested_at", models.DateTimeField(verbose_name="requested at")),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                        (
                            "refusal_reason",
                            models.TextField(blank=True, verbose_name="why it was refused"),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="join_requests",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "decided_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="decided by",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "request to join",
                        "verbose_name_plural": "requests to join",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="ClientJoinRequestTransition",
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
                                to="clients.clientjoinrequest",
                                verbose_name="request to join",
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
                    name="ClientMargin",
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
                            "percent",
                            models.DecimalField(
                                decimal_places=2, max_digits=5, verbose_name="margin, in %"
                            ),
                        ),
                        ("effective_on", models.DateField(verbose_name="in force from")),
                        (
                            "source",
                            models.CharField(
                                max_length=200, verbose_name="source of the agreement"
                            ),
                        ),
                        ("set_at", models.DateTimeField(verbose_name="recorded at")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="margins",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "set_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="recorded by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "margin",
                        "verbose_name_plural": "margins",
                    },
                ),
                migrations.CreateModel(
                    name="ClientSystem",
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
                        ("name", models.CharField(max_length=80, verbose_name="name")),
                        (
                            "client_id",
                            models.CharField(max_length=100, unique=True, verbose_name="client id"),
                        ),
                        (
                            "scopes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=30),
                                size=None,
                                verbose_name="scopes",
                            ),
                        ),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
                        ("revoked_at", models.DateTimeField(null=True, verbose_name="revoked at")),
                        (
                            "application",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="client_system",
                                to=settings.OAUTH2_PROVIDER_APPLICATION_MODEL,
                                verbose_name="OAuth2 application",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="systems",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "made_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="made by",
                            ),
                        ),
                        (
                            "responsible",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="responsible person",
                            ),
                        ),
                        (
                            "revoked_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="revoked by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "client system",
                        "verbose_name_plural": "client systems",
                    },
                ),
                migrations.CreateModel(
                    name="Entity",
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
                                    ("legal", "Legal entity"),
                                    ("organizational", "Organizational entity"),
                                ],
                                default="legal",
                                max_length=20,
                                verbose_name="kind",
                            ),
                        ),
                        ("path", models.CharField(default="", editable=False, max_length=250)),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "legal_name",
                            models.CharField(blank=True, max_length=150, verbose_name="legal name"),
                        ),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "registration_number",
                            models.CharField(
                                blank=True, max_length=30, verbose_name="registration number"
                            ),
                        ),
                        (
                            "vat_number",
                            models.CharField(blank=True, max_length=20, verbose_name="VAT number"),
                        ),
                        (
                            "street",
                            models.CharField(blank=True, max_length=150, verbose_name="street"),
                        ),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=12, verbose_name="postcode"),
                        ),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                default="FR", max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "external_key",
                            models.CharField(
                                blank=True, max_length=60, verbose_name="key in the client's system"
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="active entity"),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="entities",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "parent",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="children",
                                to="clients.entity",
                                verbose_name="part of",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "entity",
                        "verbose_name_plural": "entities",
                    },
                ),
                migrations.CreateModel(
                    name="CustomField",
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
                            "technical_key",
                            models.SlugField(max_length=40, verbose_name="technical key"),
                        ),
                        ("title", models.CharField(max_length=100, verbose_name="title")),
                        (
                            "description",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="description"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("text", "Free text"), ("choice", "List of choices")],
                                default="text",
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "choices",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=100),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="choices",
                            ),
                        ),
                        (
                            "is_required",
                            models.BooleanField(default=False, verbose_name="required"),
                        ),
                        (
                            "subjects",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("rfp", "RFPs"),
                                        ("purchase_order", "Purchase orders"),
                                        ("report", "Activity reports"),
                                    ],
                                    max_length=20,
                                ),
                                size=None,
                                verbose_name="asked on",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="custom_fields",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "entities",
                            models.ManyToManyField(
                                blank=True,
                                related_name="custom_fields",
                                to="clients.entity",
                                verbose_name="entities",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "custom field",
                        "verbose_name_plural": "custom fields",
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="clientinvitation",
            name="entity",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="clients.entity",
                verbose_name="entity",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="Clause",
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
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "is_active",
                            models.BooleanField(default=True, verbose_name="asked of suppliers"),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
                            ),
                        ),
                        (
                            "document",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="document",
                            ),
                        ),
                        (
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="clauses",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "clause",
                        "verbose_name_plural": "clauses",
                    },
                ),
                migrations.CreateModel(
                    name="Budget",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "external_id",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="number in the client's system",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        (
                            "currency",
                            models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                        ),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="amount before tax",
                            ),
                        ),
                        (
                            "additional_amount",
                            models.DecimalField(
                                decimal_places=2,
                                default=Decimal("0"),
                                max_digits=12,
                                verbose_name="additional amount",
                            ),
                        ),
                        (
                            "internal_notes",
                            models.TextField(blank=True, verbose_name="internal notes"),
                        ),
                        (
                            "deputy",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="deputy",
                            ),
                        ),
                        (
                            "manager",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="manager of the budget",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="budgets",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "entities",
                            models.ManyToManyField(
                                related_name="budgets", to="clients.entity", verbose_name="entities"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "budget",
                        "verbose_name_plural": "budgets",
                    },
                ),
                migrations.CreateModel(
                    name="Location",
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
                        (
                            "street",
                            models.CharField(blank=True, max_length=150, verbose_name="street"),
                        ),
                        (
                            "postcode",
                            models.CharField(blank=True, max_length=12, verbose_name="postcode"),
                        ),
                        ("city", models.CharField(max_length=80, verbose_name="city")),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                default="FR", max_length=2, verbose_name="country"
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="locations",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project location",
                        "verbose_name_plural": "project locations",
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                            "role",
                            models.CharField(
                                choices=[
                                    ("company_admin", "Company Administrator"),
                                    ("entity_admin", "Entity Administrator"),
                                    ("entity_manager", "Entity Manager (Lead)"),
                                    ("deputy", "Deputy of the Entity Manager"),
                                    ("buyer", "Buyer"),
                                    ("collaborator", "Entity collaborator"),
                                    ("standard", "Standard user"),
                                ],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        ("joined_at", models.DateTimeField(verbose_name="joined at")),
                        ("left_at", models.DateTimeField(null=True, verbose_name="left at")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "ended_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="ended by",
                            ),
                        ),
                        (
                            "entity",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="client_memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member",
                        "verbose_name_plural": "members",
                    },
                ),
                migrations.CreateModel(
                    name="PreferredList",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="preferred_lists",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "entities",
                            models.ManyToManyField(
                                blank=True,
                                related_name="preferred_lists",
                                to="clients.entity",
                                verbose_name="entities",
                            ),
                        ),
                        (
                            "suppliers",
                            models.ManyToManyField(
                                related_name="preferred_lists",
                                to="suppliers.suppliercompany",
                                verbose_name="suppliers",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "list of preferred suppliers",
                        "verbose_name_plural": "lists of preferred suppliers",
                    },
                ),
                migrations.CreateModel(
                    name="ProjectCode",
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
                        ("code", models.CharField(max_length=40, verbose_name="code")),
                        (
                            "manager_name",
                            models.CharField(max_length=150, verbose_name="name of the manager"),
                        ),
                        (
                            "description",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="description"
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="project_codes",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "project code",
                        "verbose_name_plural": "project codes",
                    },
                ),
                migrations.CreateModel(
                    name="PublicationSequence",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "marketplace_after_days",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="days before the marketplace"
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sequences",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "entities",
                            models.ManyToManyField(
                                blank=True,
                                related_name="sequences",
                                to="clients.entity",
                                verbose_name="entities",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "publication sequence",
                        "verbose_name_plural": "publication sequences",
                    },
                ),
                migrations.CreateModel(
                    name="SequenceStep",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        (
                            "after_days",
                            models.PositiveSmallIntegerField(
                                default=0, verbose_name="days after the step before"
                            ),
                        ),
                        (
                            "preferred_list",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.preferredlist",
                                verbose_name="list",
                            ),
                        ),
                        (
                            "sequence",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="clients.publicationsequence",
                                verbose_name="publication sequence",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a sequence",
                        "verbose_name_plural": "steps of sequences",
                    },
                ),
                migrations.CreateModel(
                    name="SpendingLine",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="amount before tax",
                            ),
                        ),
                        (
                            "validation_threshold",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="the buyer approves above",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "budget",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lines",
                                to="clients.budget",
                                verbose_name="budget",
                            ),
                        ),
                        (
                            "buyer",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="buyer",
                            ),
                        ),
                        (
                            "entities",
                            models.ManyToManyField(
                                related_name="spending_lines",
                                to="clients.entity",
                                verbose_name="entities",
                            ),
                        ),
                        (
                            "substitute",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="substitute of the buyer",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "spending line",
                        "verbose_name_plural": "spending lines",
                    },
                ),
                migrations.CreateModel(
                    name="Workflow",
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
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "currency",
                            models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                        ),
                        (
                            "min_amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="from an amount of",
                            ),
                        ),
                        (
                            "max_amount",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="up to an amount of",
                            ),
                        ),
                        ("is_active", models.BooleanField(default=True, verbose_name="in use")),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="workflows",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "validation workflow",
                        "verbose_name_plural": "validation workflows",
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="entity",
            name="workflow",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="entities",
                to="clients.workflow",
                verbose_name="validation workflow",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="WorkflowStep",
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
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        (
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                        (
                            "workflow",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="steps",
                                to="clients.workflow",
                                verbose_name="workflow",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "step of a workflow",
                        "verbose_name_plural": "steps of workflows",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("workflow"),
                                models.F("position"),
                                name="workflow_step_position_once",
                            )
                        ],
                    },
                ),
                migrations.AddConstraint(
                    model_name="clientcompany",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("payment_terms_days__lte", 60)),
                        name="client_company_pays_in_60_days",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientjoinrequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["requested", "accepted", "refused", "withdrawn"])
                        ),
                        name="client_join_request_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientjoinrequest",
                    constraint=models.UniqueConstraint(
                        models.F("user"),
                        condition=models.Q(("status", "requested")),
                        name="client_join_request_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientmargin",
                    constraint=models.UniqueConstraint(
                        models.F("company"),
                        models.F("effective_on"),
                        name="client_margin_one_a_day",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientmargin",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("percent__gte", 0)), name="client_margin_not_negative"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientsystem",
                    constraint=models.UniqueConstraint(
                        models.F("company"),
                        models.F("name"),
                        condition=models.Q(("revoked_at", None)),
                        name="client_system_name_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientsystem",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("revoked_at", None), ("revoked_by", None)),
                            models.Q(
                                ("application", None),
                                ("revoked_at__isnull", False),
                                ("revoked_by__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="client_system_revoked_by_somebody",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="customfield",
                    constraint=models.UniqueConstraint(
                        models.F("company"),
                        models.F("technical_key"),
                        name="custom_field_key_in_company",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="customfield",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "choice"), _negated=True),
                            models.Q(("choices", []), _negated=True),
                            _connector="OR",
                        ),
                        name="custom_field_choice_has_choices",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientinvitation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("status__in", ["invited", "accepted", "withdrawn"])),
                        name="client_invitation_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="clientinvitation",
                    constraint=models.UniqueConstraint(
                        models.F("company"),
                        models.F("email"),
                        condition=models.Q(("status", "invited")),
                        name="client_invitation_one_open_per_email",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="budget",
                    constraint=models.UniqueConstraint(
                        models.F("company"), models.F("name"), name="budget_name_in_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="budget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("ends_on__isnull", True),
                            ("ends_on__gte", models.F("starts_on")),
                            _connector="OR",
                        ),
                        name="budget_ends_after_start",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="budget",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                            ("additional_amount__gte", 0),
                        ),
                        name="budget_not_negative",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="location",
                    constraint=models.UniqueConstraint(
                        models.F("entity"), models.F("name"), name="location_name_in_entity"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.UniqueConstraint(
                        models.F("user"),
                        condition=models.Q(("left_at", None)),
                        name="membership_one_client_company_at_a_time",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("role__in", ("entity_admin", "entity_manager", "deputy")),
                                _negated=True,
                            ),
                            ("entity__isnull", False),
                            _connector="OR",
                        ),
                        name="client_membership_branch_role_has_entity",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="preferredlist",
                    constraint=models.UniqueConstraint(
                        models.F("company"), models.F("name"), name="preferred_list_name_in_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="projectcode",
                    constraint=models.UniqueConstraint(
                        models.F("company"), models.F("code"), name="project_code_once_in_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="publicationsequence",
                    constraint=models.UniqueConstraint(
                        models.F("company"), models.F("name"), name="sequence_name_in_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="sequencestep",
                    constraint=models.UniqueConstraint(
                        models.F("sequence"),
                        models.F("position"),
                        name="sequence_step_position_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="spendingline",
                    constraint=models.UniqueConstraint(
                        models.F("budget"), models.F("name"), name="spending_line_name_in_budget"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="spendingline",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("amount__isnull", True), ("amount__gte", 0), _connector="OR"),
                            models.Q(
                                ("validation_threshold__isnull", True),
                                ("validation_threshold__gte", 0),
                                _connector="OR",
                            ),
                        ),
                        name="spending_line_not_negative",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="workflow",
                    constraint=models.UniqueConstraint(
                        models.F("company"), models.F("name"), name="workflow_name_in_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="workflow",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("min_amount__isnull", True),
                            ("max_amount__isnull", True),
                            ("max_amount__gte", models.F("min_amount")),
                            _connector="OR",
                        ),
                        name="workflow_amounts_in_order",
                    ),
                ),
                migrations.AddIndex(
                    model_name="entity",
                    index=models.Index(
                        fields=["path"], name="entity_by_path", opclasses=["varchar_pattern_ops"]
                    ),
                ),
                migrations.AddConstraint(
                    model_name="entity",
                    constraint=models.UniqueConstraint(
                        models.F("company"), models.F("name"), name="entity_name_in_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="entity",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "legal"), _negated=True),
                            models.Q(
                                ("registration_number", ""),
                                ("legal_name", ""),
                                ("street", ""),
                                _connector="OR",
                                _negated=True,
                            ),
                            _connector="OR",
                        ),
                        name="entity_legal_is_identified",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="entity",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("kind", "legal"), ("parent__isnull", False), _connector="OR"
                        ),
                        name="entity_organizational_is_part_of_one",
                    ),
                ),
            ]
        ),
    ]
