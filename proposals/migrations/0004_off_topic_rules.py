"""What follows from proposals beside the point."""

from datetime import date

from django.db import migrations

SOURCE = "Platform rule: a warning, a pause of a week, then until support lifts it"


def load(apps, schema_editor):
    """The figures are the model's: one, three and five within 90 days."""
    rules = apps.get_model("proposals", "OffTopicRule").objects
    rules.create(effective_on=date(2020, 1, 1), source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [("proposals", "0001_squashed_0003_revisions")]

    operations = [migrations.RunPython(load, migrations.RunPython.noop)]
