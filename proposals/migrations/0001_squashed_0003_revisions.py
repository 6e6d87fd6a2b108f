import uuid

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

import marketplace.kernel.transitions
from marketplace.kernel.operations import Together


class Migration(migrations.Migration):
    # Databases that went through these steps have taken this one.
    replaces = [
        ("proposals", "0001_initial"),
        ("proposals", "0002_selection"),
        ("proposals", "0003_revisions"),
    ]
    initial = True

    dependencies = [
        ("clients", "0001_squashed_0004_client_systems"),
        ("rfps", "0001_squashed_0010_skill_codes"),
        ("suppliers", "0001_squashed_0005_candidate_invitation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        Together(
            [
                migrations.CreateModel(
                    name="MeetingSlot",
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
                        ("starts_at", models.DateTimeField(verbose_name="start")),
                        (
                            "offered_by",
                            models.CharField(
                                choices=[("client", "Client"), ("supplier", "Supplier")],
                                max_length=10,
                                verbose_name="offered by",
                            ),
                        ),
                        (
                            "is_open",
                            models.BooleanField(default=True, verbose_name="may be chosen"),
                        ),
                    ],
                    options={
                        "verbose_name": "slot of a meeting",
                        "verbose_name_plural": "slots of meetings",
                    },
                ),
                migrations.CreateModel(
                    name="Negotiation",
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
                            "initial_unit_price",
                            models.DecimalField(
                                decimal_places=2, max_digits=12, verbose_name="initial unit price"
                            ),
                        ),
                        (
                            "initial_client_unit_price",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                verbose_name="initial unit price for the client",
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("client_offer", "Offer of the client"),
                                    ("supplier_offer", "Offer of the supplier"),
                                    ("agreed", "Agreed"),
                                    ("stopped", "Stopped"),
                                ],
                                default="client_offer",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        (
                            "opened_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="opened by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "negotiation",
                        "verbose_name_plural": "negotiations",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="NegotiationTransition",
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
                            "negotiation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="proposals.negotiation",
                                verbose_name="negotiation",
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
                    name="OffTopicRule",
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
                            "warning_at",
                            models.PositiveSmallIntegerField(
                                default=1, verbose_name="warning from"
                            ),
                        ),
                        (
                            "pause_at",
                            models.PositiveSmallIntegerField(default=3, verbose_name="pause from"),
                        ),
                        (
                            "window_days",
                            models.PositiveSmallIntegerField(
                                default=90, verbose_name="counted over, in days"
                            ),
                        ),
                        (
                            "pause_days",
                            models.PositiveSmallIntegerField(
                                default=7, verbose_name="length of the pause, in days"
                            ),
                        ),
                        (
                            "stop_at",
                            models.PositiveSmallIntegerField(default=5, verbose_name="stop from"),
                        ),
                        ("source", models.CharField(max_length=200, verbose_name="source")),
                    ],
                    options={
                        "verbose_name": "off-topic rule",
                        "verbose_name_plural": "off-topic rules",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("pause_at__gte", models.F("warning_at")),
                                    ("stop_at__gte", models.F("pause_at")),
                                ),
                                name="off_topic_rule_in_order",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Proposal",
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
                        ("pitch", models.TextField(verbose_name="pitch")),
                        ("available_from", models.DateField(verbose_name="available from")),
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
                            "daily_fees",
                            models.DecimalField(
                                blank=True,
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="daily fees",
                            ),
                        ),
                        (
                            "non_invoiced_units",
                            models.DecimalField(
                                decimal_places=1,
                                default=0,
                                max_digits=5,
                                verbose_name="non-invoiced units",
                            ),
                        ),
                        (
                            "commits_on_site",
                            models.BooleanField(default=False, verbose_name="commits to the place"),
                        ),
                        (
                            "wants_immediate_payment",
                            models.BooleanField(
                                default=False, verbose_name="immediate payment asked for"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unread", "Unread"),
                                    ("ongoing", "Read"),
                                    ("interesting", "Interesting"),
                                    ("not_interesting", "Not interesting"),
                                    ("selected", "Selected"),
                                    ("approved", "Approved"),
                                    ("appointed", "Appointed"),
                                    ("cancelled", "Cancelled"),
                                    ("spam", "Off-topic"),
                                    ("lost", "Lost"),
                                ],
                                default="unread",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("sent_at", models.DateTimeField(verbose_name="sent at")),
                        ("edited_at", models.DateTimeField(null=True, verbose_name="edited at")),
                        ("read_at", models.DateTimeField(null=True, verbose_name="read at")),
                        (
                            "qualified_at",
                            models.DateTimeField(null=True, verbose_name="qualified at"),
                        ),
                        (
                            "shortcoming",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("rate", "The rate is too high"),
                                    ("skills", "The skills do not fit"),
                                    ("experience", "Not enough experience"),
                                    ("availability", "Not available in time"),
                                    ("place", "The place or the remote work does not fit"),
                                    ("pitch", "The proposal says too little"),
                                    ("other", "Another reason"),
                                ],
                                max_length=20,
                                verbose_name="why it is not interesting",
                            ),
                        ),
                        (
                            "qualification_comment",
                            models.TextField(
                                blank=True, verbose_name="comment on the qualification"
                            ),
                        ),
                        (
                            "cancel_reason",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("other_project", "Another project started on the platform"),
                                    (
                                        "preferred_client",
                                        "Another project with a preferred client started",
                                    ),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="reason of the withdrawal",
                            ),
                        ),
                        (
                            "cancel_comment",
                            models.TextField(blank=True, verbose_name="comment on the withdrawal"),
                        ),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "accepted_clauses",
                            models.ManyToManyField(
                                blank=True,
                                related_name="+",
                                to="clients.clause",
                                verbose_name="accepted clauses",
                            ),
                        ),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
                            ),
                        ),
                        (
                            "candidate_file",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="suppliers.candidatefile",
                                verbose_name="candidate file",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="suppliers.suppliercompany",
                                verbose_name="supplier company",
                            ),
                        ),
                        (
                            "consultant",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="consultant",
                            ),
                        ),
                        (
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="proposals",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "proposal",
                        "verbose_name_plural": "proposals",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
            ]
        ),
        migrations.AddField(
            model_name="negotiation",
            name="proposal",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT,
                related_name="negotiations",
                to="proposals.proposal",
                verbose_name="proposal",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="ProposalNote",
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
                        ("written_at", models.DateTimeField(verbose_name="written at")),
                        ("edited_at", models.DateTimeField(null=True, verbose_name="edited at")),
                        ("text", models.TextField(verbose_name="note")),
                        (
                            "author",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="author",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="notes",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "internal note",
                        "verbose_name_plural": "internal notes",
                    },
                ),
                migrations.CreateModel(
                    name="ProposalRevision",
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
                        ("edited_at", models.DateTimeField(verbose_name="edited at")),
                        (
                            "offers_again",
                            models.BooleanField(default=False, verbose_name="offered again"),
                        ),
                        ("changes", models.JSONField(default=dict, verbose_name="changes")),
                        (
                            "edited_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="edited by",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="revisions",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "edit of a proposal",
                        "verbose_name_plural": "edits of proposals",
                    },
                ),
                migrations.CreateModel(
                    name="ProposalTransition",
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
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="proposals.proposal",
                                verbose_name="proposal",
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
                    name="PurchaseRequest",
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
                            "number",
                            models.CharField(
                                blank=True,
                                max_length=60,
                                verbose_name="number in the client's system",
                            ),
                        ),
                        ("comment", models.TextField(blank=True, verbose_name="comment")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("to_create", "To be created"),
                                    ("pending", "Waiting for validation"),
                                    ("validated", "Validated"),
                                    ("rejected", "Rejected"),
                                ],
                                default="to_create",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "refusal_reason",
                            models.TextField(blank=True, verbose_name="why it was rejected"),
                        ),
                        ("opened_at", models.DateTimeField(verbose_name="opened at")),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="purchase_requests",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "purchase request",
                        "verbose_name_plural": "purchase requests",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="PurchaseRequestTransition",
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
                            "purchase_request",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="proposals.purchaserequest",
                                verbose_name="purchase request",
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
                    name="QualificationMeeting",
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
                        ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                        (
                            "revision",
                            models.PositiveSmallIntegerField(default=0, verbose_name="revision"),
                        ),
                        (
                            "mode",
                            models.CharField(
                                choices=[
                                    ("on_site", "On site"),
                                    ("video", "Video call"),
                                    ("phone", "By phone"),
                                ],
                                max_length=10,
                                verbose_name="kind of meeting",
                            ),
                        ),
                        (
                            "minutes",
                            models.PositiveSmallIntegerField(
                                default=45, verbose_name="length, in minutes"
                            ),
                        ),
                        (
                            "place",
                            models.CharField(max_length=300, verbose_name="place, link or number"),
                        ),
                        (
                            "participants",
                            models.CharField(
                                blank=True, max_length=300, verbose_name="participants"
                            ),
                        ),
                        ("message", models.TextField(blank=True, verbose_name="message")),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("proposed", "Proposed"),
                                    ("counter_proposed", "Other slots proposed"),
                                    ("accepted", "Confirmed"),
                                    ("declined", "Declined"),
                                    ("cancelled", "Cancelled"),
                                    ("done", "Done"),
                                    ("no_show", "Nobody came"),
                                ],
                                default="proposed",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        ("proposed_at", models.DateTimeField(verbose_name="proposed at")),
                        (
                            "reminded_at",
                            models.DateTimeField(null=True, verbose_name="reminder sent at"),
                        ),
                        (
                            "end_reason",
                            models.TextField(blank=True, verbose_name="why it does not take place"),
                        ),
                        ("feedback", models.TextField(blank=True, verbose_name="feedback")),
                        (
                            "chosen_slot",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="proposals.meetingslot",
                                verbose_name="chosen slot",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="meetings",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "proposed_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="proposed by",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "qualification meeting",
                        "verbose_name_plural": "qualification meetings",
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
            ]
        ),
        migrations.AddField(
            model_name="meetingslot",
            name="meeting",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.CASCADE,
                related_name="slots",
                to="proposals.qualificationmeeting",
                verbose_name="qualification meeting",
            ),
        ),
        Together(
            [
                migrations.CreateModel(
                    name="QualificationMeetingTransition",
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
                            "meeting",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="proposals.qualificationmeeting",
                                verbose_name="qualification meeting",
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
                    name="SendingBlock",
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
                        ("starts_at", models.DateTimeField(verbose_name="from")),
                        ("ends_at", models.DateTimeField(null=True, verbose_name="until")),
                        ("lifted_at", models.DateTimeField(null=True, verbose_name="lifted at")),
                        (
                            "lift_reason",
                            models.TextField(blank=True, verbose_name="why it was lifted"),
                        ),
                        (
                            "lifted_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="lifted by",
                            ),
                        ),
                        (
                            "proposal",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="proposals.proposal",
                                verbose_name="proposal",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="sending_blocks",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "block",
                        "verbose_name_plural": "blocks",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("lift_reason", ""),
                                        ("lifted_at", None),
                                        ("lifted_by", None),
                                    ),
                                    models.Q(
                                        ("lifted_at__isnull", False),
                                        ("lifted_by__isnull", False),
                                        models.Q(("lift_reason", ""), _negated=True),
                                    ),
                                    _connector="OR",
                                ),
                                name="sending_block_lift_is_explained",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_at", None),
                                    ("ends_at__gt", models.F("starts_at")),
                                    _connector="OR",
                                ),
                                name="sending_block_ends_after_start",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NegotiationOffer",
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
                            "side",
                            models.CharField(
                                choices=[("client", "Client"), ("supplier", "Supplier")],
                                max_length=10,
                                verbose_name="side",
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
                        ("comment", models.TextField(blank=True, verbose_name="comment")),
                        ("made_at", models.DateTimeField(verbose_name="made at")),
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
                            "negotiation",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="offers",
                                to="proposals.negotiation",
                                verbose_name="negotiation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "offer",
                        "verbose_name_plural": "offers",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("unit_price__gt", 0)),
                                name="negotiation_offer_has_price",
                            )
                        ],
                    },
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(fields=["rfp", "status"], name="proposal_of_rfp"),
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(fields=["company", "-id"], name="proposal_of_company"),
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(
                        fields=["rfp", "client_unit_price"], name="proposal_of_rfp_by_price"
                    ),
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(
                        fields=["rfp", "available_from"], name="proposal_of_rfp_by_day"
                    ),
                ),
                migrations.AddIndex(
                    model_name="proposal",
                    index=models.Index(
                        condition=models.Q(("status", "spam")),
                        fields=["author", "qualified_at"],
                        name="proposal_off_topic",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "unread",
                                    "ongoing",
                                    "interesting",
                                    "not_interesting",
                                    "selected",
                                    "approved",
                                    "appointed",
                                    "cancelled",
                                    "spam",
                                    "lost",
                                ],
                            )
                        ),
                        name="proposal_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.UniqueConstraint(
                        models.F("rfp"),
                        models.F("consultant"),
                        condition=models.Q(
                            (
                                "status__in",
                                (
                                    "unread",
                                    "ongoing",
                                    "interesting",
                                    "not_interesting",
                                    "selected",
                                    "approved",
                                    "appointed",
                                ),
                            )
                        ),
                        name="proposal_one_live_per_consultant",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.UniqueConstraint(
                        models.F("rfp"),
                        models.F("candidate_file"),
                        condition=models.Q(
                            (
                                "status__in",
                                (
                                    "unread",
                                    "ongoing",
                                    "interesting",
                                    "not_interesting",
                                    "selected",
                                    "approved",
                                    "appointed",
                                ),
                            )
                        ),
                        name="proposal_one_live_per_candidate_file",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.UniqueConstraint(
                        models.F("rfp"),
                        condition=models.Q(("status__in", ("selected", "approved"))),
                        name="proposal_one_chosen_per_rfp",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("candidate_file__isnull", True), ("consultant__isnull", False)
                            ),
                            ("candidate_file__isnull", False),
                            _connector="OR",
                        ),
                        name="proposal_names_a_person_or_a_file",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.UniqueConstraint(
                        models.F("rfp"),
                        condition=models.Q(("status", "appointed")),
                        name="proposal_one_appointed_per_rfp",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(("unit_price__gt", 0)), name="proposal_has_price"
                    ),
                ),
                migrations.AddConstraint(
                    model_name="proposal",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "cancelled"), _negated=True),
                            models.Q(("cancel_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="proposal_cancelled_has_reason",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="negotiation",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["client_offer", "supplier_offer", "agreed", "stopped"])
                        ),
                        name="negotiation_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="negotiation",
                    constraint=models.UniqueConstraint(
                        models.F("proposal"),
                        condition=models.Q(("status__in", ("client_offer", "supplier_offer"))),
                        name="negotiation_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="purchaserequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            ("status__in", ["to_create", "pending", "validated", "rejected"])
                        ),
                        name="purchase_request_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="purchaserequest",
                    constraint=models.UniqueConstraint(
                        models.F("proposal"),
                        condition=models.Q(("status", "rejected"), _negated=True),
                        name="purchase_request_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="purchaserequest",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("status", "rejected"), _negated=True),
                            models.Q(("refusal_reason", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="purchase_request_rejected_has_reason",
                    ),
                ),
                migrations.AddIndex(
                    model_name="qualificationmeeting",
                    index=models.Index(
                        condition=models.Q(("reminded_at", None), ("status", "accepted")),
                        fields=["chosen_slot"],
                        name="meeting_to_remind_of",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="qualificationmeeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            (
                                "status__in",
                                [
                                    "proposed",
                                    "counter_proposed",
                                    "accepted",
                                    "declined",
                                    "cancelled",
                                    "done",
                                    "no_show",
                                ],
                            )
                        ),
                        name="qualification_meeting_known_status",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="qualificationmeeting",
                    constraint=models.UniqueConstraint(
                        models.F("proposal"),
                        condition=models.Q(
                            ("status__in", ("proposed", "counter_proposed", "accepted"))
                        ),
                        name="qualification_meeting_one_open",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="qualificationmeeting",
                    constraint=models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("status__in", ("accepted", "done", "no_show")), _negated=True
                            ),
                            ("chosen_slot__isnull", False),
                            _connector="OR",
                        ),
                        name="qualification_meeting_accepted_has_slot",
                    ),
                ),
                migrations.AddConstraint(
                    model_name="meetingslot",
                    constraint=models.UniqueConstraint(
                        models.F("meeting"),
                        models.F("starts_at"),
                        models.F("offered_by"),
                        name="meeting_slot_once",
                    ),
                ),
            ]
        ),
    ]
