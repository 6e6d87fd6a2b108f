"""What the book says stands nowhere else."""

from django.db import migrations, models

MOVED = (
    "countries", "is_active", "legal_forms", "months", "source", "substitute_for", "validity",
)  # fmt: skip


class Migration(migrations.Migration):
    dependencies = [("compliance", "0004_document_book")]
    operations = [
        # with a default, so that the columns can come back
        migrations.AlterField(
            "documenttype", "source", models.CharField(max_length=200, default="")
        ),
        migrations.AlterField(
            "documenttype", "validity", models.CharField(max_length=10, default="endless")
        ),
        *(migrations.RemoveField("documenttype", name) for name in MOVED),
    ]
