"""What a person types to create a company."""

from tests.factories import BankDetailsFactory, SupplierCompanyFactory, SupplierMembershipFactory

SIREN, SIRET = "732829320", "73282932000074"
IBAN, OTHER_IBAN = "FR7630006000011234567890189", "FR1420041010050500013M02606"

FACTS = {
    "legal_name": "Datavia",
    "legal_form": "single_person",
    "country": "FR",
    "registration_number": "732 829 320 00074",
    "vat_number": "FR44 732829320",
    "vat_regime": "normal",
    "street": "12 quai de la Fosse",
    "postcode": "44000",
    "city": "Nantes",
    "billing_email": "billing@datavia.test",
    "document_language": "fr",
}
BELGIAN = FACTS | {
    "legal_form": "foreign",
    "country": "BE",
    "registration_number": "0403.170.701",
    "vat_number": "BE0403170701",
    "vat_regime": "foreign",
}

__all__ = [
    "BELGIAN", "FACTS", "IBAN", "OTHER_IBAN", "SIREN", "SIRET", "BankDetailsFactory",
    "SupplierCompanyFactory", "SupplierMembershipFactory",
]  # fmt: skip
