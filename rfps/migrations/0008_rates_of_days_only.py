"""A fixed price is no rate a day: it stands in no band of rates."""

from django.db import migrations

RFP_FACETS = """
CREATE OR REPLACE FUNCTION rfp_facets(
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
# The database computes a stored column anew when its row is written.
AGAIN = "UPDATE rfps_rfp SET kind = kind WHERE kind = 'fixed_price'"


class Migration(migrations.Migration):
    dependencies = [("rfps", "0007_saved_searches")]

    operations = [
        migrations.RunSQL(RFP_FACETS, reverse_sql=migrations.RunSQL.noop),
        migrations.RunSQL(AGAIN, reverse_sql=migrations.RunSQL.noop),
    ]
