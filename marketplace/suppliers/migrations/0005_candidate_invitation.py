import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("suppliers", "0004_agreement_terms")]

    operations = [
        migrations.AddField(
            model_name="candidatefile",
            name="invitation",
            field=models.OneToOneField(
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="candidate_file",
                to="suppliers.supplierinvitation",
                verbose_name="invitation",
            ),
        ),
    ]
