"""How RFPs are found: by both stemmings without accents, through one index, and by number."""

import django.contrib.postgres.indexes
from django.contrib.postgres.operations import BtreeGinExtension, UnaccentExtension
from django.db import migrations, models

CONFIGURATION = """
CREATE TEXT SEARCH CONFIGURATION {name} (COPY = {language});
ALTER TEXT SEARCH CONFIGURATION {name}
    ALTER MAPPING FOR hword, hword_part, word WITH unaccent, {language}_stem;
"""


def configuration(name, language):
    return migrations.RunSQL(
        CONFIGURATION.format(name=name, language=language),
        reverse_sql=f"DROP TEXT SEARCH CONFIGURATION {name}",
    )


class Migration(migrations.Migration):
    dependencies = [("rfps", "0001_initial")]

    operations = [
        UnaccentExtension(),
        BtreeGinExtension(),
        configuration("fr", "french"),
        configuration("en_unaccent", "english"),
        migrations.AddIndex(
            model_name="rfp",
            index=django.contrib.postgres.indexes.GinIndex(
                condition=models.Q(("status", "published")),
                fields=["search", "skills", "remote"],
                name="rfp_search",
            ),
        ),
        migrations.RunSQL(
            "CREATE SEQUENCE rfp_number START 90064", reverse_sql="DROP SEQUENCE rfp_number"
        ),
    ]
