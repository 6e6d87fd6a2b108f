"""The towns that people search around: facts from GeoNames (CC BY 4.0), see bin/places.py."""

import csv
from pathlib import Path

from django.db import connection, migrations

PLACES = Path(__file__).with_name("places.csv")
INSERT = """
INSERT INTO rfps_place (country, name, key, population, latitude, longitude)
SELECT DISTINCT ON (country, place_key(alias))
    country, name, place_key(alias), population, latitude, longitude
FROM unnest(%s::text[], %s::text[], %s::text[], %s::int[], %s::float[], %s::float[])
    AS place (country, name, alias, population, latitude, longitude)
WHERE place_key(alias) <> ''
ORDER BY country, place_key(alias), population DESC
"""


def load(apps, schema_editor):
    """A row for each name of each place; of two places of one name the larger stands."""
    with PLACES.open(encoding="utf-8", newline="") as file:
        rows = [
            (
                row["country"],
                row["name"],
                alias,
                int(row["population"]),
                float(row["latitude"]),
                float(row["longitude"]),
            )
            for row in csv.DictReader(file)
            for alias in (row["name"], *filter(None, row["also_called"].split("|")))
        ]
    with connection.cursor() as cursor:
        cursor.execute(INSERT, [list(column) for column in zip(*rows, strict=True)])


class Migration(migrations.Migration):
    dependencies = [("rfps", "0001_squashed_0010_skill_codes")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
