"""Boxes with counts, and words that are typed wrong: both kept by the database beside the row."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.contrib.postgres.operations import TrigramExtension
from django.db import migrations, models
from django.db.models import F, Func

# Of places and words only letters and figures count. What follows a figure, a comma or a bracket
# says more than the town: "Paris 8e", "Nantes (44)". The body is parsed here, once: no search
# path of a later session changes what it calls.
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
# A budget that is hidden has no band: it could be read out of the boxes. Nor has a client.
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
                CASE WHEN shows_max_price AND unit_type = 'day' THEN 'rate:' || CASE
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


def function(body, signature):
    return migrations.RunSQL(body, reverse_sql=f"DROP FUNCTION {signature}")


class Migration(migrations.Migration):
    dependencies = [("rfps", "0004_drafts_and_purpose")]

    operations = [
        TrigramExtension(),
        function(WITHOUT_ACCENTS, "without_accents(text)"),
        function(PLACE_KEY, "place_key(text)"),
        function(RFP_FACETS, "rfp_facets"),
        function(RFP_WORDING, "rfp_wording"),
        migrations.AddField(
            model_name="rfp",
            name="facets",
            field=models.GeneratedField(
                db_persist=True,
                expression=Func(
                    F("skills"),
                    F("country"),
                    F("city"),
                    F("remote"),
                    F("kind"),
                    F("unit_type"),
                    F("starts_on"),
                    F("ends_on"),
                    F("max_unit_price"),
                    F("shows_max_price"),
                    F("company"),
                    F("is_confidential"),
                    function="rfp_facets",
                ),
                output_field=django.contrib.postgres.fields.ArrayField(
                    base_field=models.TextField(), size=None
                ),
            ),
        ),
        migrations.AddField(
            model_name="rfp",
            name="wording",
            field=models.GeneratedField(
                db_persist=True,
                expression=Func(F("title"), F("skills"), function="rfp_wording"),
                output_field=models.TextField(),
            ),
        ),
        migrations.RemoveIndex(model_name="rfp", name="rfp_search"),
        migrations.AddIndex(
            model_name="rfp",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")),
                fields=["search", "facets"],
                name="rfp_found",
            ),
        ),
        migrations.AddIndex(
            model_name="rfp",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")),
                fields=["wording"],
                name="rfp_wording",
                opclasses=["gin_trgm_ops"],
            ),
        ),
    ]
