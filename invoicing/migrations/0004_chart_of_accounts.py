from django.db import migrations

JOURNALS = [
    ("AC", "Purchases", "Achats"),
    ("VE", "Sales", "Ventes"),
    ("BQ", "Bank", "Banque"),
    ("OD", "Miscellaneous operations", "Opérations diverses"),
    ("AN", "Opening balances", "À nouveau"),
]
# Plan comptable général
ACCOUNTS = [
    ("401", "Suppliers", "Fournisseurs"),
    ("411", "Clients", "Clients"),
    ("4452", "VAT due under the reverse charge", "TVA due intracommunautaire"),
    (
        "44566",
        "Deductible VAT on goods and services",
        "TVA déductible sur autres biens et services",
    ),
    ("445662", "Deductible VAT under the reverse charge", "TVA déductible intracommunautaire"),
    ("445664", "Deductible VAT awaiting payment", "TVA déductible en attente de paiement"),
    ("44571", "Collected VAT", "TVA collectée"),
    ("44574", "Collected VAT awaiting payment", "TVA collectée en attente de paiement"),
    ("511", "Transfers under way", "Virements en cours"),
    ("512", "Bank", "Banque"),
    ("604", "Services bought to be sold", "Achats de prestations de services"),
    ("706", "Services sold", "Prestations de services"),
]


def load(apps, schema_editor):
    journal = apps.get_model("invoicing", "Journal")
    account = apps.get_model("invoicing", "LedgerAccount")
    journal.objects.bulk_create(
        journal(code=code, name_en=english, name_fr=french) for code, english, french in JOURNALS
    )
    account.objects.bulk_create(
        account(number=number, name_en=english, name_fr=french)
        for number, english, french in ACCOUNTS
    )


def unload(apps, schema_editor):
    codes = [code for code, *_names in JOURNALS]
    numbers = [number for number, *_names in ACCOUNTS]
    apps.get_model("invoicing", "Journal").objects.filter(code__in=codes).delete()
    apps.get_model("invoicing", "LedgerAccount").objects.filter(number__in=numbers).delete()


class Migration(migrations.Migration):
    dependencies = [("invoicing", "0003_ledger")]
    operations = [migrations.RunPython(load, unload)]
