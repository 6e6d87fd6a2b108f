"""What the people of the mission type, in the language they work in."""

from datetime import date, timedelta

from marketplace.core.days import add_months, first_of_month

SIRET, WRONG_SIRET = "73282932000074", "73282932000075"
IBAN, WRONG_IBAN = "FR7630006000011234567890189", "FR7630006000011234567890188"
CLIENT_SIRET = "54206547900009"

COMPANY = {
    "legal_name": "Atelier Sœurs",
    "legal_form": "single_person",
    "vat_regime": "normal",
    "vat_number": "FR44732829320",
    "street": "12 rue des Lilas",
    "postcode": "69003",
    "city": "Lyon",
}
BANK = {"holder": "ATELIER SŒURS", "bic": "AGRIFRPPXXX"}
CLIENT_COMPANY = {
    "company_name": "Banque Verdier",
    "country": "FR",
    "name": "Verdier Paris",
    "legal_name": "Banque Verdier SA",
    "registration_number": CLIENT_SIRET,
    "vat_number": "FR82542065479",
    "street": "1 avenue de la République",
    "postcode": "75011",
    "city": "Paris",
}
NEED = {
    "en": {
        "title": "Data engineer",
        "context": "Our bank replaces its nightly loads.",
        "objectives": "Move forty loads to dbt.",
        "deliverables": "Loads in production, tests, a handbook.",
    },
    "fr": {
        "title": "Ingénieure de données",
        "context": "Notre banque remplace ses chargements nocturnes.",
        "objectives": "Porter quarante chargements vers dbt.",
        "deliverables": "Chargements en production, tests, manuel.",
    },
}
A_WORD_OF_IT = {"en": "nightly load", "fr": "chargement nocturne"}  # of another number, stemmed
PRICE, CLIENT_PRICE = "480", "528"  # a margin of 10 %
ORDER_NUMBER = "4500012345"
PITCH = {"en": "Twelve years of warehouses.", "fr": "Douze ans d’entrepôts de données."}
UNREADABLE = {"en": "Page two is unreadable.", "fr": "La page deux est illisible."}
HALF_A_DAY = {"en": "The first day was a whole one.", "fr": "Le premier jour était entier."}


def steps(language: str, today: date) -> dict[str, dict[str, object]]:
    """An RFP for a project that begins with this month, so that its report is open at once."""
    starts_on, need = first_of_month(today), dict(NEED[language])
    return {
        "start": {"kind": "t_and_m", "title": need.pop("title")},
        "project": need,  # the entity and the need are said already
        "skills": {"skills": "Python, dbt"},
        "place": {"city": "Paris", "remote": "partial"},
        "budget": {
            "starts_on": starts_on,
            "ends_on": add_months(starts_on, 6),
            "unit_type": "day",
            "units": 60,
            "client_max_unit_price": "550",
            "closes_on": today + timedelta(days=14),
        },
        "suppliers": {},  # open to everybody
        "options": {},
    }
