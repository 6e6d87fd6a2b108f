from django.db import migrations

NUMBER = "7085"  # Plan comptable général


def load(apps, schema_editor):
    accounts = apps.get_model("invoicing", "LedgerAccount").objects
    accounts.create(number=NUMBER, name_en="Recharged costs", name_fr="Frais refacturés")


def unload(apps, schema_editor):
    apps.get_model("invoicing", "LedgerAccount").objects.filter(number=NUMBER).delete()


class Migration(migrations.Migration):
    dependencies = [("invoicing", "0006_voucher_lines")]
    operations = [migrations.RunPython(load, unload)]
