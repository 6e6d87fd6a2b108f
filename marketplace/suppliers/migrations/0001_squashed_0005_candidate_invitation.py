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
        ("suppliers", "0001_initial"),
        ("suppliers", "0002_people_profiles_agreements"),
        ("suppliers", "0003_rejection_code"),
        ("suppliers", "0005_candidate_invitation"),
    ]
    initial = True

    dependencies = [
        ("kernel", "0002_idempotency_keys"),
        ("operators", "0001_squashed_0003_skills"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="AgreementTerms",
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
                            "effective_on",
                            models.DateField(unique=True, verbose_name="in force from"),
                        ),
                        (
                            "version",
                            models.CharField(max_length=20, unique=True, verbose_name="version"),
                        ),
                        ("text_en", models.TextField(verbose_name="text in English")),
                        ("text_fr", models.TextField(verbose_name="text in French")),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                    ],
                    options={
                        "verbose_name": "terms of the master agreement",
                        "verbose_name_plural": "terms of the master agreement",
                    },
                ),
                migrations.CreateModel(
                    name="BankDetails",
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
                        ("holder", models.CharField(max_length=70, verbose_name="account holder")),
                        ("iban", models.CharField(max_length=34, verbose_name="IBAN")),
                        ("bic", models.CharField(blank=True, max_length=11, verbose_name="BIC")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("requested", "To be checked"),
                                    ("checked", "Checked, to be confirmed"),
                                    ("active", "Verified"),
                                    ("refused", "Refused"),
                                    ("replaced", "Replaced"),
                                ],
                                default="requested",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "refusal_comment",
                            models.TextField(blank=True, verbose_name="why it was refused"),
                        ),
                        ("requested_at", models.DateTimeField(verbose_name="requested on")),
                        ("held_until", models.DateTimeField(null=True, verbose_name="held until")),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "requested_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="requested by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "bank details",
                        "verbose_name_plural": "bank details",
                        "permissions": [
                            ("check_bankdetails", "Can check bank details"),
                            ("confirm_bankdetails", "Can confirm bank details"),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="BankDetailsTransition",
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
                            "bank_details",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="suppliers.bankdetails",
                                verbose_name="bank details",
                            ),
                        ),
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
                    ],
                    options={
                        "verbose_name": "step",
                        "verbose_name_plural": "steps",
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="SupplierCompany",
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
                            "code",
                            models.CharField(
                                max_length=6, unique=True, verbose_name="code on invoices"
                            ),
                        ),
                        ("legal_name", models.CharField(max_length=150, verbose_name="legal name")),
                        (
                            "is_freelance",
                            models.BooleanField(
                                default=False, verbose_name="company of a freelancer"
                            ),
                        ),
                        (
                            "legal_form",
                            models.CharField(
                                choices=[
                                    ("micro", "Micro-entrepreneur (auto-entrepreneur)"),
                                    ("sole_trader", "Sole trader (EI)"),
                                    ("single_person", "Company of one person (EURL, SASU)"),
                                    ("company", "Company with partners (SARL, SAS, SA)"),
                                    ("umbrella", "Umbrella company (portage salarial)"),
                                    ("foreign", "Company registered outside France"),
                                ],
                                max_length=20,
                                verbose_name="legal form",
                            ),
                        ),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                default="FR", max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "registration_number",
                            models.CharField(max_length=30, verbose_name="registration number"),
                        ),
                        (
                            "vat_number",
                            models.CharField(blank=True, max_length=20, verbose_name="VAT number"),
                        ),
                        (
                            "vat_regime",
                            models.CharField(
                                choices=[
                                    ("normal", "VAT 20 %"),
                                    ("franchise", "VAT exempt, art. 293 B of the French tax code"),
                                    ("foreign", "Outside France: the buyer declares the VAT"),
                                ],
                                max_length=10,
                                verbose_name="VAT",
                            ),
                        ),
                        ("street", models.CharField(max_length=150, verbose_name="street")),
                        ("postcode", models.CharField(max_length=12, verbose_name="postcode")),
                        ("city", models.CharField(max_length=80, verbose_name="city")),
                        (
                            "billing_email",
                            models.EmailField(max_length=254, verbose_name="billing e-mail"),
                        ),
                        (
                            "document_language",
                            models.CharField(
                                choices=[("en", "English"), ("fr", "Français")],
                                default="fr",
                                max_length=2,
                                verbose_name="language of documents",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("pending", "Pending verification"),
                                    ("rejected", "Rejected"),
                                    ("active", "Active"),
                                    ("suspended", "Suspended"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "rejection_reason",
                            models.TextField(blank=True, verbose_name="why it was refused"),
                        ),
                        (
                            "rejection_code",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("signatory", "The signatory is not a legal representative"),
                                    ("identification", "Wrong identification number"),
                                    ("billing", "Wrong billing details"),
                                    ("other", "Other reason"),
                                ],
                                max_length=20,
                                verbose_name="reason of the refusal",
                            ),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created on")),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "created_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="created by",
                            ),
                        ),
                        (
                            "logo",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="logo",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "supplier company",
                        "verbose_name_plural": "supplier companies",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
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
                                    ("director", "Director"),
                                    ("business_manager", "Business Manager"),
                                    ("consultant", "Consultant"),
                                ],
                                max_length=20,
                                verbose_name="role",
                            ),
                        ),
                        ("joined_at", models.DateTimeField(verbose_name="joined at")),
                        ("left_at", models.DateTimeField(null=True, verbose_name="left at")),
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
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="supplier_memberships",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "member",
                        "verbose_name_plural": "members",
                    },
                ),
                migrations.CreateModel(
                    name="MasterAgreement",
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
                                    ("signed", "Signed by the legal representative"),
                                    ("delegation", "Accepted under a signed delegation"),
                                ],
                                max_length=10,
                                verbose_name="kind",
                            ),
                        ),
                        (
                            "legal_representative",
                            models.CharField(max_length=150, verbose_name="legal representative"),
                        ),
                        ("signed_at", models.DateTimeField(verbose_name="signed at")),
                        ("evidence", models.JSONField(default=dict, verbose_name="evidence")),
                        (
                            "delegation",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="signed delegation",
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
                            "signed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="signed by",
                            ),
                        ),
                        (
                            "terms",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="suppliers.agreementterms",
                                verbose_name="terms",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="master_agreements",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "master agreement",
                        "verbose_name_plural": "master agreements",
                    },
                ),
            ]
        ),
        migrations.AddField(
            model_name="bankdetails",
            name="company",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="bank_details",
                to="suppliers.suppliercompany",
                verbose_name="supplier company",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="SupplierCompanyTransition",
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
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
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
                    name="SupplierInvitation",
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
                                    ("director", "Director"),
                                    ("business_manager", "Business Manager"),
                                    ("consultant", "Consultant"),
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
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ["invited", "accepted", "withdrawn"])
                                ),
                                name="supplier_invitation_known_status",
                            ),
                            models.UniqueConstraint(
                                models.F("company"),
                                models.F("email"),
                                condition=models.Q(("status", "invited")),
                                name="supplier_invitation_one_open_per_email",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="CandidateFile",
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
                            "document_title",
                            models.CharField(max_length=150, verbose_name="title of the document"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="summary")),
                        (
                            "years_of_experience",
                            models.PositiveSmallIntegerField(
                                blank=True, null=True, verbose_name="years of experience"
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=7),
                                blank=True,
                                default=list,
                                size=None,
                                verbose_name="languages",
                            ),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "archived_at",
                            models.DateTimeField(null=True, verbose_name="archived at"),
                        ),
                        (
                            "converted_at",
                            models.DateTimeField(null=True, verbose_name="converted at"),
                        ),
                        (
                            "converted_to",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="became the consultant",
                            ),
                        ),
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
                            "cv",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="CV",
                            ),
                        ),
                        (
                            "skills",
                            models.ManyToManyField(
                                blank=True,
                                related_name="candidate_files",
                                to="operators.skill",
                                verbose_name="skills",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidate_files",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                        (
                            "invitation",
                            models.OneToOneField(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="candidate_file",
                                to="suppliers.supplierinvitation",
                                verbose_name="invitation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "candidate file",
                        "verbose_name_plural": "candidate files",
                        "indexes": [
                            models.Index(
                                fields=["company", "-id"], name="candidate_file_of_company"
                            )
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("converted_at__isnull", True),
                                        ("converted_to__isnull", True),
                                    ),
                                    models.Q(
                                        ("converted_at__isnull", False),
                                        ("converted_to__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="candidate_file_conversion_is_dated",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="SupplierInvitationTransition",
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
                                to="suppliers.supplierinvitation",
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
                    name="SupplierJoinRequest",
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
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
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
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        ["requested", "accepted", "refused", "withdrawn"],
                                    )
                                ),
                                name="supplier_join_request_known_status",
                            ),
                            models.UniqueConstraint(
                                models.F("user"),
                                condition=models.Q(("status", "requested")),
                                name="supplier_join_request_one_open",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="SupplierJoinRequestTransition",
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
                                to="suppliers.supplierjoinrequest",
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
                    name="SupplierProfile",
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
                            "title",
                            models.CharField(blank=True, max_length=150, verbose_name="title"),
                        ),
                        ("summary", models.TextField(blank=True, verbose_name="summary")),
                        ("city", models.CharField(blank=True, max_length=80, verbose_name="city")),
                        (
                            "mobility",
                            models.CharField(blank=True, max_length=150, verbose_name="mobility"),
                        ),
                        (
                            "remote",
                            models.CharField(
                                choices=[
                                    ("none", "On site"),
                                    ("partial", "Partly remote"),
                                    ("full", "Fully remote"),
                                ],
                                default="partial",
                                max_length=10,
                                verbose_name="remote work",
                            ),
                        ),
                        (
                            "available_from",
                            models.DateField(blank=True, null=True, verbose_name="available from"),
                        ),
                        (
                            "daily_rate",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="usual daily rate",
                            ),
                        ),
                        ("changed_at", models.DateTimeField(verbose_name="changed at")),
                        (
                            "cv",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="CV",
                            ),
                        ),
                        (
                            "skills",
                            models.ManyToManyField(
                                blank=True,
                                related_name="profiles",
                                to="operators.skill",
                                verbose_name="skills",
                            ),
                        ),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="supplier_profile",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "profile",
                        "verbose_name_plural": "profiles",
                    },
                ),
                migrations.CreateModel(
                    name="SpokenLanguage",
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
                        ("language", models.CharField(max_length=7, verbose_name="language")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("a2", "A2, elementary"),
                                    ("b1", "B1, intermediate"),
                                    ("b2", "B2, independent"),
                                    ("c1", "C1, advanced"),
                                    ("c2", "C2, mastery or native"),
                                ],
                                max_length=2,
                                verbose_name="level",
                            ),
                        ),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="languages",
                                to="suppliers.supplierprofile",
                                verbose_name="profile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "language",
                        "verbose_name_plural": "languages",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("profile"),
                                models.F("language"),
                                name="spoken_language_once_per_profile",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Qualification",
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
                                    ("education", "Education"),
                                    ("certification", "Certification"),
                                ],
                                max_length=15,
                                verbose_name="kind",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        (
                            "issuer",
                            models.CharField(
                                blank=True, max_length=150, verbose_name="school or issuer"
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(verbose_name="year")),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="qualifications",
                                to="suppliers.supplierprofile",
                                verbose_name="profile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "qualification",
                        "verbose_name_plural": "qualifications",
                    },
                ),
                migrations.CreateModel(
                    name="Experience",
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
                        ("title", models.CharField(max_length=150, verbose_name="position")),
                        (
                            "organization",
                            models.CharField(max_length=150, verbose_name="organization"),
                        ),
                        ("starts_on", models.DateField(verbose_name="from")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="until")),
                        ("description", models.TextField(blank=True, verbose_name="description")),
                        (
                            "profile",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="experiences",
                                to="suppliers.supplierprofile",
                                verbose_name="profile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "experience",
                        "verbose_name_plural": "experiences",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on__isnull", True),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="experience_ends_after_start",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DisabilityStatus",
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
                        ("confirmed_at", models.DateTimeField(verbose_name="consent given at")),
                        (
                            "profile",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="disability",
                                to="suppliers.supplierprofile",
                                verbose_name="profile",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "disability status",
                        "verbose_name_plural": "disability statuses",
                    },
                ),
                migrations.AddIndex(
                    model_name="suppliercompany",
                    index=models.Index(fields=["status", "id"], name="supplier_company_by_status"),
                ),
                migrations.AddConstraint(
                    model_name="suppliercompany",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["draft", "pending", "rejected", "active", "suspended"])
                        ),
                        name="supplier_company_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="suppliercompany",
                    constraint=models.UniqueConstraint(
                        models.F("country"),
                        models.F("registration_number"),
                        name="supplier_company_registered_once",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="suppliercompany",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "rejected"), _negated=True),
                            models.Q(("rejection_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="supplier_company_rejection_has_reason",
                    ),
                ),
                migrations.AddIndex(
                    model_name="membership",
                    index=models.Index(fields=["company", "role"], name="membership_by_role"),
                ),
                migrations.AddConstraint(
                    model_name="membership",
                    constraint=models.UniqueConstraint(
                        models.F("user"),
                        condition=models.Q(("left_at", None)),
                        name="membership_one_supplier_company_at_a_time",
                    ),
                ),
                migrations.AddIndex(
                    model_name="masteragreement",
                    index=models.Index(
                        fields=["company", "-id"], name="master_agreement_of_company"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="masteragreement",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("kind", "delegation"), _negated=True),
                            ("delegation__isnull", False),
                            _connector="OR",
                        ),
                        name="master_agreement_delegation_has_file",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bankdetails",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                ["requested", "checked", "active", "refused", "replaced"],
                            )
                        ),
                        name="bank_details_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bankdetails",
                    constraint=models.UniqueConstraint(
                        models.F("company"),
                        condition=models.Q(("status", "active")),
                        name="bank_details_one_in_force",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bankdetails",
                    constraint=models.UniqueConstraint(
                        models.F("company"),
                        condition=models.Q(("status__in", ("requested", "checked"))),
                        name="bank_details_one_under_way",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="bankdetails",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "refused"), _negated=True),
                            models.Q(("refusal_comment", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="bank_details_refusal_has_comment",
                    ),
                ),
            ]
        ),
    ]
