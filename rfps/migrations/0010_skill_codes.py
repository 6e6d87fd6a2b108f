"""Which skills of the rule book the words of an RFP name."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
from django.db import migrations, models

FILL = """
UPDATE rfps_rfp SET skill_codes = known.codes
FROM (
    SELECT rfp.id, array_agg(DISTINCT skill.code ORDER BY skill.code) AS codes
    FROM rfps_rfp AS rfp
        CROSS JOIN unnest(rfp.skills) AS typed
        JOIN operators_skillsynonym AS synonym
            ON synonym.text = replace(replace(without_accents(typed), '’', ''''), '-', ' ')
        JOIN operators_skill AS skill ON skill.id = synonym.skill_id
    GROUP BY rfp.id
) AS known
WHERE known.id = rfps_rfp.id
"""


class Migration(migrations.Migration):
    dependencies = [
        ("operators", "0004_skill_book"),
        ("rfps", "0009_inline_search"),
    ]

    operations = [
        migrations.AddField(
            model_name="rfp",
            name="skill_codes",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=40),
                default=list,
                editable=False,
                size=None,
                verbose_name="known skills",
            ),
        ),
        migrations.AddIndex(
            model_name="rfp",
            index=django.contrib.postgres.indexes.GinIndex(
                fields=["skill_codes"], name="rfp_of_skill"
            ),
        ),
        migrations.RunSQL(FILL, reverse_sql=migrations.RunSQL.noop),
    ]
