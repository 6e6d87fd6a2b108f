from datetime import date
from decimal import Decimal

from django.db import migrations

FROM = date(2020, 1, 1)
REVERSE_CHARGE = {
    "category": "AE", "rate": Decimal("0"), "exemption_code": "VATEX-EU-AE",
    "mention_en": "Reverse charge: the customer accounts for the VAT (autoliquidation)",
    "mention_fr": "Autoliquidation",
}  # fmt: skip
CASES = [
    {
        "side": "purchase", "situation": "normal", "category": "S", "rate": Decimal("20"),
        "source": "French tax code, art. 259-1 and 278",
    },
    {
        "side": "purchase", "situation": "franchise", "category": "E", "rate": Decimal("0"),
        "exemption_code": "VATEX-FR-FRANCHISE",
        "mention_en": "VAT not applicable (TVA non applicable, art. 293 B du CGI)",
        "mention_fr": "TVA non applicable, art. 293 B du CGI",
        "source": "French tax code, art. 293 B",
    },
    {
        **REVERSE_CHARGE, "side": "purchase", "situation": "eu",
        "source": "French tax code, art. 283-2; directive 2006/112/EC, art. 196",
    },
    {
        **REVERSE_CHARGE, "side": "purchase", "situation": "outside_eu",
        "mention_en": "Reverse charge (autoliquidation, art. 283-2 du CGI)",
        "mention_fr": "Autoliquidation, art. 283-2 du CGI",
        "source": "French tax code, art. 283-2",
    },
    {
        "side": "sale", "situation": "france", "category": "S", "rate": Decimal("20"),
        "source": "French tax code, art. 259-1 and 278",
    },
    {
        "side": "sale", "situation": "overseas_reduced", "category": "S", "rate": Decimal("8.5"),
        "source": "French tax code, art. 296",
    },
    {
        "side": "sale", "situation": "overseas_untaxed", "category": "E", "rate": Decimal("0"),
        "mention_en": "VAT not applicable (TVA non applicable, art. 294-1 du CGI)",
        "mention_fr": "TVA non applicable, art. 294-1 du CGI",
        "source": "French tax code, art. 294-1",
    },
    {
        **REVERSE_CHARGE, "side": "sale", "situation": "eu",
        "source": "Directive 2006/112/EC, art. 44 and 196",
    },
    {
        "side": "sale", "situation": "outside_eu", "category": "O", "rate": Decimal("0"),
        "exemption_code": "VATEX-EU-O",
        "mention_en": "Outside the scope of French VAT (art. 259-1 du CGI)",
        "mention_fr": "TVA non applicable, art. 259-1 du CGI",
        "source": "French tax code, art. 259-1; directive 2006/112/EC, art. 44",
    },
]  # fmt: skip


def load(apps, schema_editor):
    vat_case = apps.get_model("invoicing", "VatCase")
    vat_case.objects.bulk_create(vat_case(**case, effective_on=FROM) for case in CASES)


def unload(apps, schema_editor):
    apps.get_model("invoicing", "VatCase").objects.filter(effective_on=FROM).delete()


class Migration(migrations.Migration):
    dependencies = [("invoicing", "0001_initial")]
    operations = [migrations.RunPython(load, unload)]
