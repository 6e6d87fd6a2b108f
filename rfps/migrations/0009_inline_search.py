"""What a search reads of each row stands in the row; long texts, read one at a time, stand aside."""

from django.db import migrations

COLUMNS = ("search", "facets", "skills")


def storage(kind):
    changes = ", ".join(f"ALTER COLUMN {column} SET STORAGE {kind}" for column in COLUMNS)
    return f"ALTER TABLE rfps_rfp {changes}"


class Migration(migrations.Migration):
    dependencies = [("rfps", "0008_rates_of_days_only")]

    operations = [migrations.RunSQL(storage("MAIN"), reverse_sql=storage("EXTENDED"))]
