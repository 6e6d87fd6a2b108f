"""The intermediary. Addresses and hours are those of its help pages; numbers belong to nobody."""

from datetime import date
from decimal import Decimal
from typing import Any

from marketplace.demo.story import numbers

_N = 999

OPERATOR: dict[str, Any] = {
    "name": "LittleBig Connection",
    "legal_name": "LittleBig Connection",
    "legal_form": f"SAS au capital de 100 000 €, RCS Paris {numbers.siren(_N)}",
    "siren": numbers.siren(_N),
    "siret": numbers.siret(_N),
    "vat_number": numbers.french_vat(_N),
    "street": "7 rue de Chateaudun",
    "postcode": "75009",
    "city": "Paris",
    "country": "FR",
    "countries_served": 40,
    "support_email": "support@littlebigconnection.com",
    "accounting_email": "accounting@littlebigconnection.com",
    "purchase_order_email": "purchase-order@littlebigconnection.com",
    "personal_data_email": "personal-data@littlebigconnection.com",
    "support_hours_en": "Monday to Friday, 8:00–18:00 CET",
    "support_hours_fr": "du lundi au vendredi, 8\u00a0h –\u00a018\u00a0h (heure de Paris)",
    "iban": numbers.french_iban(_N),
    "bic": "DEMOFRPPXXX",
    "bank_name": "Banque de la démonstration",
    "regime_switch_on": date(2025, 4, 28),
    "late_penalty_percent": Decimal(10),
    "recovery_indemnity": Decimal(40),
}
