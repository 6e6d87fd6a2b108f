"""What follows from proposals beside the point, and how a client finds its way among many."""

from datetime import date

import django.db.models.deletion
from django.db import migrations, models

SOURCE = "Platform rule: a warning, a pause of a week, then until support lifts it"


def load(apps, schema_editor):
    """The figures are the model's: one, three and five within 90 days."""
    rules = apps.get_model("proposals", "OffTopicRule").objects
    rules.create(effective_on=date(2020, 1, 1), source=SOURCE)


class Migration(migrations.Migration):
    dependencies = [("proposals", "0003_revisions")]

    operations = [
        migrations.AddField(
            model_name="proposalnote",
            name="edited_at",
            field=models.DateTimeField(null=True, verbose_name="edited at"),
        ),
        migrations.AddField(
            model_name="sendingblock",
            name="proposal",
            field=models.ForeignKey(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="+",
                to="proposals.proposal",
                verbose_name="proposal",
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(
                fields=["rfp", "client_unit_price"], name="proposal_of_rfp_by_price"
            ),
        ),
        migrations.AddIndex(
            model_name="proposal",
            index=models.Index(fields=["rfp", "available_from"], name="proposal_of_rfp_by_day"),
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
            model_name="sendingblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("lift_reason", ""), ("lifted_at", None), ("lifted_by", None)),
                    models.Q(
                        ("lifted_at__isnull", False),
                        ("lifted_by__isnull", False),
                        models.Q(("lift_reason", ""), _negated=True),
                    ),
                    _connector="OR",
                ),
                name="sending_block_lift_is_explained",
            ),
        ),
        migrations.AddConstraint(
            model_name="sendingblock",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("ends_at", None), ("ends_at__gt", models.F("starts_at")), _connector="OR"
                ),
                name="sending_block_ends_after_start",
            ),
        ),
        migrations.RunPython(load, migrations.RunPython.noop),
    ]
