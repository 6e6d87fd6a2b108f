"""RFPs and how they are found: both stemmings without accents, boxes with counts, typed wrong."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
import django.db.models.deletion
import django_countries.fields
from django.conf import settings
from django.contrib.postgres.operations import (
    BtreeGinExtension,
    TrigramExtension,
    UnaccentExtension,
)
from django.db import migrations, models

import marketplace.kernel.transitions
from marketplace.kernel.operations import Together

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {language});
ALTER TEXT SEARCH CONFIGURATION {name}
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {language}_stem;
"""
WITHOUT_ACCENTS = """
CREATE FUNCTION without_accents(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN CASE
        WHEN octet_length($1) = length($1) THEN lower($1)  -- nothing but ASCII
        ELSE regexp_replace(
            normalize(
                replace(
                    replace(replace(replace(lower($1), 'œ', 'oe'), 'ß', 'ss'), 'ø', 'o'), 'ł', 'l'
                ),
                NFKD
            ),
            '[\u0300-\u036f]', '', 'g'
        ) END;
"""
PLACE_KEY = """
CREATE FUNCTION place_key(text) RETURNS text
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
    RETURN regexp_replace(
        trim(
            regexp_replace(
                regexp_replace(without_accents($1), '[0-9,(/].*$', ''), '[^a-z]+', ' ', 'g'
            )
        ),
        '^st(e?) ', 'saint\\1 '
    );
"""
RFP_FACETS = """
CREATE FUNCTION rfp_facets(
    skills varchar[], country varchar, city varchar, remote varchar, kind varchar,
    unit_type varchar, starts_on date, ends_on date, max_unit_price numeric,
    shows_max_price boolean, company_id bigint, is_confidential boolean
) RETURNS text[]
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN ARRAY(SELECT DISTINCT 'skills:' || skill FROM unnest(skills) AS skill)
        || array_remove(
            ARRAY[
                'country:' || country,
                CASE WHEN place_key(city) <> '' THEN 'city:' || country || '/' || place_key(city) END,
                'remote:' || remote,
                'kind:' || kind,
                'unit:' || unit_type,
                'duration:' || CASE
                    WHEN ends_on - starts_on < 88 THEN 'short'
                    WHEN ends_on - starts_on < 185 THEN 'medium'
                    ELSE 'long' END,
                'start:' || extract(year FROM starts_on) || '-'
                    || lpad(extract(month FROM starts_on)::text, 2, '0'),
                CASE WHEN shows_max_price AND kind = 't_and_m' AND unit_type = 'day' THEN 'rate:' || CASE
                    WHEN max_unit_price < 400 THEN '0'
                    WHEN max_unit_price < 500 THEN '400'
                    WHEN max_unit_price < 600 THEN '500'
                    WHEN max_unit_price < 700 THEN '600'
                    ELSE '700' END END,
                CASE WHEN NOT is_confidential THEN 'client:' || company_id END
            ],
            NULL
        );
"""
RFP_WORDING = """
CREATE FUNCTION rfp_wording(title varchar, skills varchar[]) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    RETURN without_accents(title || ' ' || array_to_string(skills, ' '));
"""


def configuration(name, language):
    return migrations.RunSQL(
        CONFIGURATION.format(name=name, language=language),
        reverse_sql=f"DROP TEXT SEARCH CONFIGURATION {name}",
    )


def function(body, signature):
    return migrations.RunSQL(body, reverse_sql=f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    # Databases that went through these steps have taken this one.
    replaces = [
        ("rfps", "0001_initial"),
        ("rfps", "0002_search"),
        ("rfps", "0003_publication_questions_templates"),
        ("rfps", "0004_drafts_and_purpose"),
        ("rfps", "0005_facets"),
        ("rfps", "0007_saved_searches"),
        ("rfps", "0008_rates_of_days_only"),
        ("rfps", "0009_inline_search"),
        ("rfps", "0010_skill_codes"),
    ]
    initial = True

    dependencies = [
        ("clients", "0001_squashed_0004_client_systems"),
        ("kernel", "0002_idempotency_keys"),
        ("suppliers", "0001_squashed_0005_candidate_invitation"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        UnaccentExtension(),
        BtreeGinExtension(),
        TrigramExtension(),
        configuration("fr", "french"),
        configuration("en_unaccent", "english"),
        function(WITHOUT_ACCENTS, "without_accents(text)"),
        function(PLACE_KEY, "place_key(text)"),
        function(RFP_FACETS, "rfp_facets"),
        function(RFP_WORDING, "rfp_wording"),
        Together(
            [
                migrations.CreateModel(
                    name="Place",
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
                            "country",
                            django_countries.fields.CountryField(
                                max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "key",
                            models.CharField(max_length=100, verbose_name="name without accents"),
                        ),
                        ("name", models.CharField(max_length=100, verbose_name="name")),
                        ("population", models.PositiveIntegerField(verbose_name="population")),
                        ("latitude", models.FloatField(verbose_name="latitude")),
                        ("longitude", models.FloatField(verbose_name="longitude")),
                    ],
                    options={
                        "verbose_name": "place",
                        "verbose_name_plural": "places",
                        "indexes": [
                            models.Index(fields=["latitude", "longitude"], name="place_around")
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("key"), models.F("country"), name="place_key_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Rfp",
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
                        ("number", models.PositiveIntegerField(verbose_name="number")),
                        (
                            "iteration",
                            models.PositiveSmallIntegerField(default=1, verbose_name="iteration"),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("t_and_m", "Time and materials"),
                                    ("fixed_price", "Fixed price"),
                                ],
                                default="t_and_m",
                                max_length=20,
                                verbose_name="kind of service",
                            ),
                        ),
                        (
                            "price_mode",
                            models.CharField(
                                blank=True,
                                choices=[("monthly", "Monthly price"), ("total", "Total price")],
                                max_length=10,
                                verbose_name="price",
                            ),
                        ),
                        (
                            "language",
                            models.CharField(
                                choices=[("en", "English"), ("fr", "Français")],
                                default="fr",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        ("title", models.CharField(max_length=150, verbose_name="title")),
                        (
                            "purpose",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("new_project", "A new project"),
                                    ("reinforcement", "Reinforce a team"),
                                    ("replacement", "Replace somebody"),
                                    ("expertise", "Expertise or advice"),
                                ],
                                max_length=20,
                                verbose_name="purpose",
                            ),
                        ),
                        ("context", models.TextField(verbose_name="context")),
                        ("objectives", models.TextField(verbose_name="objectives")),
                        ("deliverables", models.TextField(verbose_name="deliverables")),
                        (
                            "skills",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                size=None,
                                verbose_name="skills",
                            ),
                        ),
                        (
                            "skill_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=40),
                                default=list,
                                editable=False,
                                size=None,
                                verbose_name="known skills",
                            ),
                        ),
                        ("city", models.CharField(max_length=80, verbose_name="city")),
                        (
                            "country",
                            django_countries.fields.CountryField(
                                default="FR", max_length=2, verbose_name="country"
                            ),
                        ),
                        (
                            "remote",
                            models.CharField(
                                choices=[
                                    ("none", "On site"),
                                    ("partial", "Partly remote"),
                                    ("full", "Fully remote"),
                                ],
                                max_length=10,
                                verbose_name="remote work",
                            ),
                        ),
                        ("starts_on", models.DateField(null=True, verbose_name="start")),
                        ("ends_on", models.DateField(null=True, verbose_name="end")),
                        (
                            "unit_type",
                            models.CharField(
                                choices=[("day", "Day"), ("hour", "Hour")],
                                default="day",
                                max_length=10,
                                verbose_name="working unit",
                            ),
                        ),
                        (
                            "units",
                            models.DecimalField(
                                decimal_places=1,
                                max_digits=7,
                                null=True,
                                verbose_name="units asked",
                            ),
                        ),
                        (
                            "client_max_unit_price",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="maximum unit price for the client",
                            ),
                        ),
                        (
                            "max_unit_price",
                            models.DecimalField(
                                decimal_places=2,
                                max_digits=12,
                                null=True,
                                verbose_name="maximum unit price for the supplier",
                            ),
                        ),
                        (
                            "shows_max_price",
                            models.BooleanField(default=True, verbose_name="maximum price shown"),
                        ),
                        (
                            "currency",
                            models.CharField(default="EUR", max_length=3, verbose_name="currency"),
                        ),
                        (
                            "is_confidential",
                            models.BooleanField(default=False, verbose_name="confidential client"),
                        ),
                        (
                            "has_questions",
                            models.BooleanField(default=True, verbose_name="public questions"),
                        ),
                        (
                            "needs_on_site_commitment",
                            models.BooleanField(
                                default=False, verbose_name="suppliers commit to the place"
                            ),
                        ),
                        (
                            "opens_to_marketplace",
                            models.BooleanField(
                                default=True, verbose_name="open to every supplier"
                            ),
                        ),
                        (
                            "is_on_marketplace",
                            models.BooleanField(default=False, verbose_name="on the marketplace"),
                        ),
                        (
                            "custom_values",
                            models.JSONField(
                                blank=True, default=dict, verbose_name="custom fields"
                            ),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("draft", "Draft"),
                                    ("workflow_in_progress", "Workflow in progress"),
                                    ("publication_rejected", "Publication rejected"),
                                    ("published", "Published"),
                                    ("awaiting_buyer", "Awaiting validation by the buyer"),
                                    ("awaiting_pr", "Awaiting the purchase request"),
                                    ("won", "Provided"),
                                    ("closed", "Closed without follow-up"),
                                    ("cancelled", "Cancelled"),
                                ],
                                default="draft",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "published_at",
                            models.DateTimeField(null=True, verbose_name="published at"),
                        ),
                        (
                            "changed_at",
                            models.DateTimeField(
                                null=True, verbose_name="changed after publication at"
                            ),
                        ),
                        (
                            "closes_on",
                            models.DateField(null=True, verbose_name="last day for proposals"),
                        ),
                        ("closed_at", models.DateTimeField(null=True, verbose_name="closed at")),
                        (
                            "proposals_received",
                            models.PositiveIntegerField(
                                default=0, verbose_name="proposals received"
                            ),
                        ),
                        (
                            "search",
                            django.contrib.postgres.search.SearchVectorField(
                                editable=False, null=True, verbose_name="search index"
                            ),
                        ),
                        (
                            "facets",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Func(
                                    models.F("skills"),
                                    models.F("country"),
                                    models.F("city"),
                                    models.F("remote"),
                                    models.F("kind"),
                                    models.F("unit_type"),
                                    models.F("starts_on"),
                                    models.F("ends_on"),
                                    models.F("max_unit_price"),
                                    models.F("shows_max_price"),
                                    models.F("company"),
                                    models.F("is_confidential"),
                                    function="rfp_facets",
                                ),
                                output_field=django.contrib.postgres.fields.ArrayField(
                                    base_field=models.TextField(), size=None
                                ),
                            ),
                        ),
                        (
                            "wording",
                            models.GeneratedField(
                                db_persist=True,
                                expression=models.Func(
                                    models.F("title"), models.F("skills"), function="rfp_wording"
                                ),
                                output_field=models.TextField(),
                            ),
                        ),
                        ("support_note", models.TextField(blank=True, verbose_name="support note")),
                        (
                            "clauses",
                            models.ManyToManyField(
                                blank=True,
                                related_name="rfps",
                                to="clients.clause",
                                verbose_name="clauses",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rfps",
                                to="clients.clientcompany",
                                verbose_name="client company",
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
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rfps",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                        (
                            "location",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.location",
                                verbose_name="project location",
                            ),
                        ),
                        (
                            "operational_manager",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="operational manager",
                            ),
                        ),
                        (
                            "preferred_lists",
                            models.ManyToManyField(
                                blank=True,
                                related_name="rfps",
                                to="clients.preferredlist",
                                verbose_name="preferred suppliers",
                            ),
                        ),
                        (
                            "project_codes",
                            models.ManyToManyField(
                                blank=True,
                                related_name="rfps",
                                to="clients.projectcode",
                                verbose_name="project codes",
                            ),
                        ),
                        (
                            "sequence",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rfps",
                                to="clients.publicationsequence",
                                verbose_name="publication sequence",
                            ),
                        ),
                        (
                            "spending_line",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rfps",
                                to="clients.spendingline",
                                verbose_name="spending line",
                            ),
                        ),
                        (
                            "workflow",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rfps",
                                to="clients.workflow",
                                verbose_name="validation workflow",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "RFP",
                        "verbose_name_plural": "RFPs",
                        "indexes": [
                            django.contrib.postgres.indexes.GinIndex(
                                condition=models.Q(("status", "published")),
                                fields=["search", "facets"],
                                name="rfp_found",
                            ),
                            django.contrib.postgres.indexes.GinIndex(
                                condition=models.Q(("status", "published")),
                                fields=["wording"],
                                name="rfp_wording",
                                opclasses=["gin_trgm_ops"],
                            ),
                            models.Index(
                                condition=models.Q(("status", "published")),
                                fields=["-published_at", "-id"],
                                name="rfp_open",
                            ),
                            models.Index(fields=["company", "-id"], name="rfp_of_company"),
                            django.contrib.postgres.indexes.GinIndex(
                                fields=["skill_codes"], name="rfp_of_skill"
                            ),
                            models.Index(
                                condition=models.Q(("status", "published")),
                                fields=["closes_on"],
                                name="rfp_to_close",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    (
                                        "status__in",
                                        [
                                            "draft",
                                            "workflow_in_progress",
                                            "publication_rejected",
                                            "published",
                                            "awaiting_buyer",
                                            "awaiting_pr",
                                            "won",
                                            "closed",
                                            "cancelled",
                                        ],
                                    )
                                ),
                                name="rfp_known_status",
                            ),
                            models.UniqueConstraint(
                                models.F("number"), models.F("iteration"), name="rfp_reference_once"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        (
                                            "status__in",
                                            (
                                                "published",
                                                "awaiting_buyer",
                                                "awaiting_pr",
                                                "won",
                                                "closed",
                                            ),
                                        ),
                                        _negated=True,
                                    ),
                                    ("published_at__isnull", False),
                                    _connector="OR",
                                ),
                                name="rfp_published_is_dated",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="rfp_ends_after_start",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("status__in", ("draft", "publication_rejected", "cancelled")),
                                    models.Q(
                                        ("client_max_unit_price__isnull", False),
                                        ("closes_on__isnull", False),
                                        ("ends_on__isnull", False),
                                        ("max_unit_price__isnull", False),
                                        ("starts_on__isnull", False),
                                        ("units__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="rfp_asked_is_complete",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("units__gt", 0)), name="rfp_has_units"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("kind", "t_and_m"),
                                    models.Q(("price_mode", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rfp_fixed_price_has_mode",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="FavouriteRfp",
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
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="favourite_rfps",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                        (
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="favourites",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "favourite",
                        "verbose_name_plural": "favourites",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("user"), models.F("rfp"), name="favourite_rfp_once"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RfpApproval",
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
                            "round",
                            models.PositiveSmallIntegerField(default=1, verbose_name="round"),
                        ),
                        ("position", models.PositiveSmallIntegerField(verbose_name="position")),
                        (
                            "decision",
                            models.CharField(
                                blank=True,
                                choices=[("approved", "Approved"), ("refused", "Refused")],
                                max_length=10,
                                verbose_name="decision",
                            ),
                        ),
                        ("decided_at", models.DateTimeField(null=True, verbose_name="decided at")),
                        ("comment", models.TextField(blank=True, verbose_name="comment")),
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
                            "entity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.entity",
                                verbose_name="entity",
                            ),
                        ),
                        (
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="approvals",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "validation of an RFP",
                        "verbose_name_plural": "validations of RFPs",
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("rfp"),
                                models.F("round"),
                                models.F("position"),
                                name="rfp_approval_step_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decision", "refused"), _negated=True),
                                    models.Q(("comment", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rfp_approval_refusal_has_comment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("decided_at__isnull", True), ("decision", "")),
                                    models.Q(
                                        models.Q(("decision", ""), _negated=True),
                                        ("decided_at__isnull", False),
                                        ("decided_by__isnull", False),
                                    ),
                                    _connector="OR",
                                ),
                                name="rfp_approval_decision_is_dated",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RfpAudience",
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
                        ("opens_at", models.DateTimeField(verbose_name="opens at")),
                        ("opened_at", models.DateTimeField(null=True, verbose_name="opened at")),
                        (
                            "preferred_list",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="clients.preferredlist",
                                verbose_name="list",
                            ),
                        ),
                        (
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="audiences",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "audience",
                        "verbose_name_plural": "audiences",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("opened_at", None)),
                                fields=["opens_at"],
                                name="rfp_audience_to_open",
                            ),
                            models.Index(
                                fields=["preferred_list", "rfp"], name="rfp_audience_of_list"
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("rfp"),
                                models.F("preferred_list"),
                                name="rfp_audience_once",
                                nulls_distinct=False,
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RfpDocument",
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
                        ("added_at", models.DateTimeField(verbose_name="added at")),
                        (
                            "added_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="added by",
                            ),
                        ),
                        (
                            "file",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="kernel.storedfile",
                                verbose_name="file",
                            ),
                        ),
                        (
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="documents",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "document of an RFP",
                        "verbose_name_plural": "documents of RFPs",
                    },
                ),
                migrations.CreateModel(
                    name="RfpQuestion",
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
                        ("text", models.TextField(verbose_name="question")),
                        ("asked_at", models.DateTimeField(verbose_name="asked at")),
                        ("answer", models.TextField(blank=True, verbose_name="answer")),
                        (
                            "answered_at",
                            models.DateTimeField(null=True, verbose_name="answered at"),
                        ),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("asked", "Waiting for an answer"),
                                    ("answered", "Answered"),
                                    ("hidden", "Hidden"),
                                ],
                                default="asked",
                                max_length=20,
                                verbose_name="status",
                            ),
                        ),
                        (
                            "answered_by",
                            models.ForeignKey(
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="answered by",
                            ),
                        ),
                        (
                            "asked_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="asked by",
                            ),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="suppliers.suppliercompany",
                                verbose_name="company",
                            ),
                        ),
                        (
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="questions",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "question",
                        "verbose_name_plural": "questions",
                        "indexes": [models.Index(fields=["rfp", "id"], name="rfp_question_of_rfp")],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("status__in", ["asked", "answered", "hidden"])),
                                name="rfp_question_known_status",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("status", "answered"), _negated=True),
                                    models.Q(("answer", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="rfp_question_answered_has_answer",
                            ),
                        ],
                    },
                    bases=(marketplace.kernel.transitions.WithLife, models.Model),
                ),
                migrations.CreateModel(
                    name="RfpQuestionTransition",
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
                            "question",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="rfps.rfpquestion",
                                verbose_name="question",
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
                    name="RfpTemplate",
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
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        (
                            "archived_at",
                            models.DateTimeField(null=True, verbose_name="archived at"),
                        ),
                        (
                            "company",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="rfp_templates",
                                to="clients.clientcompany",
                                verbose_name="client company",
                            ),
                        ),
                        (
                            "source",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="template",
                                to="rfps.rfp",
                                verbose_name="made from",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "RFP template",
                        "verbose_name_plural": "RFP templates",
                        "indexes": [
                            models.Index(fields=["company", "-id"], name="rfp_template_of_company")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RfpTransition",
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
                            "rfp",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="transitions",
                                to="rfps.rfp",
                                verbose_name="request for proposal",
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
                    name="SavedSearch",
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
                            "query",
                            models.CharField(blank=True, max_length=2000, verbose_name="search"),
                        ),
                        (
                            "digest",
                            models.CharField(
                                choices=[
                                    ("daily", "Every day"),
                                    ("weekly", "Every Monday"),
                                    ("never", "Never"),
                                ],
                                default="daily",
                                max_length=10,
                                verbose_name="e-mail",
                            ),
                        ),
                        (
                            "stop_token",
                            models.CharField(
                                max_length=32, unique=True, verbose_name="key of the stop link"
                            ),
                        ),
                        ("created_at", models.DateTimeField(verbose_name="created at")),
                        ("last_told_at", models.DateTimeField(verbose_name="last told at")),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="saved_searches",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="user",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "saved search",
                        "verbose_name_plural": "saved searches",
                        "indexes": [
                            models.Index(
                                condition=models.Q(("digest", "never"), _negated=True),
                                fields=["digest", "last_told_at"],
                                name="saved_search_to_tell",
                            )
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                models.F("user"), models.F("name"), name="saved_search_name_once"
                            ),
                            models.UniqueConstraint(
                                models.F("user"), models.F("query"), name="saved_search_query_once"
                            ),
                        ],
                    },
                ),
            ]
        ),
        migrations.RunSQL(
            "CREATE SEQUENCE rfp_number START 90064", reverse_sql="DROP SEQUENCE rfp_number"
        ),
        # What a search reads of each row stands in the row; long texts, read one at a time, aside.
        migrations.RunSQL(
            "ALTER TABLE rfps_rfp ALTER COLUMN search SET STORAGE MAIN,"
            " ALTER COLUMN facets SET STORAGE MAIN, ALTER COLUMN skills SET STORAGE MAIN",
            reverse_sql=migrations.RunSQL.noop,
        ),
    ]
