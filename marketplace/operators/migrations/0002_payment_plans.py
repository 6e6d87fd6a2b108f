from datetime import date
from decimal import Decimal

from django.db import migrations

FROM = date(2020, 1, 1)
CONTRACT = "General terms of the platform, payment options"
PLANS = [
    {
        "code": "basic", "rank": 1, "name_en": "Basic", "name_fr": "Basic",
        "description_en": "The whole amount, 60 days after your client has validated the report.",
        "description_fr": "Le montant entier, 60 jours après la validation du CRA par votre client.",
        "counting": "calendar", "days": 60, "fee_percent": Decimal("0"), "is_fixed_date": True,
    },
    {
        "code": "express", "rank": 2, "name_en": "Express", "name_fr": "Express",
        "description_en": "Paid 30 days after validation, for 2.5\u00a0% of the daily rate.",
        "description_fr": "Payé 30 jours après la validation, pour 2,5\u00a0% du tarif journalier.",
        "counting": "calendar", "days": 30, "fee_percent": Decimal("2.5"), "is_fixed_date": True,
    },
    {
        "code": "flash", "rank": 3, "name_en": "Flash", "name_fr": "Flash",
        "description_en": "Paid 3 working days after validation, for 5\u00a0% of the daily rate.",
        "description_fr": "Payé 3 jours ouvrés après la validation, pour 5\u00a0% du tarif journalier.",
        "counting": "open_days", "days": 3, "fee_percent": Decimal("5"), "is_fixed_date": True,
    },
    {
        "code": "back_to_back", "rank": 4, "name_en": "After your client’s payment",
        "name_fr": "Après le paiement de votre client",
        "description_en": "Paid 5 to 8 working days after your client’s money has arrived.",
        "description_fr": "Payé 5 à 8 jours ouvrés après l’arrivée du paiement de votre client.",
        "counting": "after_client", "days": 5, "until": 8, "is_fixed_date": False,
    },
    {
        "code": "immediate", "rank": 5, "name_en": "Immediate payment",
        "name_fr": "Paiement immédiat",
        "description_en": "Paid 3 to 5 working days after validation, for €20 per worked day.",
        "description_fr": "Payé 3 à 5 jours ouvrés après la validation, pour 20\u00a0€ par jour travaillé.",
        "counting": "window", "days": 3, "until": 5, "fee_per_day": Decimal("20"),
        "is_fixed_date": False,
    },
]  # fmt: skip


def load(apps, schema_editor):
    plan_model = apps.get_model("operators", "PaymentPlan")
    plan_model.objects.bulk_create(
        plan_model(**plan, effective_on=FROM, source=CONTRACT) for plan in PLANS
    )


def unload(apps, schema_editor):
    apps.get_model("operators", "PaymentPlan").objects.filter(effective_on=FROM).delete()


class Migration(migrations.Migration):
    dependencies = [("operators", "0001_squashed_0003_skills")]
    operations = [migrations.RunPython(load, unload)]
