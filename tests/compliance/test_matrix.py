"""Which documents each kind of company owes: the whole matrix, against a table written by hand."""

from datetime import date
from decimal import Decimal
from itertools import product

import pytest

from compliance.models import DocumentRequirement, DocumentType, StaffDeclaration
from compliance.policies import missing_types
from marketplace.suppliers.models import SupplierCompany
from tests.factories import NOW, SupplierCompanyFactory

pytestmark = pytest.mark.django_db

LETTERS = {
    "R": "registration", "V": "vigilance", "T": "tax", "L": "liability", "S": "sworn_statement",
    "X": "registration_foreign", "A": "a1", "F": "foreign_staff", "G": "guarantee",
}  # fmt: skip

# Labour Code R. 8222-1: from 5,000 euros without tax. D. 8222-5: registration, vigilance.
# D. 8222-7: register abroad, A1. D. 8254-2: foreign employees. L. 1254-26: guarantee of umbrella
# companies.
# What usage and the contract ask (tax, liability, sworn statement) knows no threshold.
TABLE = """
form          group     employees | until 2026: from 5000, under | from 2027: from 5000, under
micro         france    any         RVTLS  TLS                     RVTLS   TLS
micro         eu        any         XALS   LS                      XALS    LS
micro         elsewhere any         XALS   LS                      XALS    LS
sole_trader   france    no          RVTLS  TLS                     RVTLS   TLS
sole_trader   france    unsaid      RVTLS  TLS                     RVTLS   TLS
sole_trader   france    yes         RVTLS  TLS                     RVTLFS  TLS
sole_trader   eu        no          XALS   LS                      XALS    LS
sole_trader   eu        unsaid      XALS   LS                      XALS    LS
sole_trader   eu        yes         XALS   LS                      XALFS   LS
sole_trader   elsewhere no          XALS   LS                      XALS    LS
sole_trader   elsewhere unsaid      XALS   LS                      XALS    LS
sole_trader   elsewhere yes         XALS   LS                      XALFS   LS
single_person france    no          RVTLS  TLS                     RVTLS   TLS
single_person france    unsaid      RVTLS  TLS                     RVTLS   TLS
single_person france    yes         RVTLS  TLS                     RVTLFS  TLS
single_person eu        no          XALS   LS                      XALS    LS
single_person eu        unsaid      XALS   LS                      XALS    LS
single_person eu        yes         XALS   LS                      XALFS   LS
single_person elsewhere no          XALS   LS                      XALS    LS
single_person elsewhere unsaid      XALS   LS                      XALS    LS
single_person elsewhere yes         XALS   LS                      XALFS   LS
company       france    no          RVTLS  TLS                     RVTLS   TLS
company       france    unsaid      RVTLS  TLS                     RVTLFS  TLS
company       france    yes         RVTLS  TLS                     RVTLFS  TLS
company       eu        no          XALS   LS                      XALS    LS
company       eu        unsaid      XALS   LS                      XALFS   LS
company       eu        yes         XALS   LS                      XALFS   LS
company       elsewhere no          XALS   LS                      XALS    LS
company       elsewhere unsaid      XALS   LS                      XALFS   LS
company       elsewhere yes         XALS   LS                      XALFS   LS
umbrella      france    no          RVTLS  TLS                     RVTLSG  TLSG
umbrella      france    unsaid      RVTLS  TLS                     RVTLFSG TLSG
umbrella      france    yes         RVTLS  TLS                     RVTLFSG TLSG
umbrella      eu        no          XALS   LS                      XALS    LS
umbrella      eu        unsaid      XALS   LS                      XALFS   LS
umbrella      eu        yes         XALS   LS                      XALFS   LS
umbrella      elsewhere no          XALS   LS                      XALS    LS
umbrella      elsewhere unsaid      XALS   LS                      XALFS   LS
umbrella      elsewhere yes         XALS   LS                      XALFS   LS
foreign       france    no          RVTLS  TLS                     RVTLS   TLS
foreign       france    unsaid      RVTLS  TLS                     RVTLS   TLS
foreign       france    yes         RVTLS  TLS                     RVTLFS  TLS
foreign       eu        no          XALS   LS                      XALS    LS
foreign       eu        unsaid      XALS   LS                      XALS    LS
foreign       eu        yes         XALS   LS                      XALFS   LS
foreign       elsewhere no          XALS   LS                      XALS    LS
foreign       elsewhere unsaid      XALS   LS                      XALS    LS
foreign       elsewhere yes         XALS   LS                      XALFS   LS
"""
COUNTRIES = {"france": ["FR"], "eu": ["BE", "DE", "IE"], "elsewhere": ["CH", "GB", "US"]}
DAYS = [
    (date(2026, 7, 1), "until"), (date(2026, 12, 31), "until"),
    (date(2027, 1, 1), "from"), (date(2030, 6, 30), "from"),
]  # fmt: skip
AMOUNTS = [
    (Decimal(0), "under"), (Decimal("4999.99"), "under"),
    (Decimal("5000.00"), "over"), (Decimal("5000.01"), "over"), (Decimal(900_000), "over"),
    (None, "over"),  # no contract is at stake yet
]  # fmt: skip


def rows():
    """The table with "any" written out."""
    for line in TABLE.strip().splitlines()[1:]:
        form, group, employees, *cells = line.split()
        owed = dict(zip(product(("until", "from"), ("over", "under")), cells, strict=True))
        for staff in ("yes", "no", "unsaid") if employees == "any" else (employees,):
            yield form, group, staff, owed


def test_the_table_has_a_row_for_each_kind_of_company():
    kinds = [row[:3] for row in rows()]

    assert len(kinds) == len(set(kinds)) == 6 * 3 * 3
    assert {kind[0] for kind in kinds} == set(SupplierCompany.LegalForm.values)
    assert {kind[1] for kind in kinds} == set(DocumentRequirement.CountryGroup.values)


@pytest.mark.parametrize(
    ("form", "group", "staff", "owed"), list(rows()), ids=["-".join(row[:3]) for row in rows()]
)
def test_each_kind_of_company_owes_what_the_table_says(form, group, staff, owed):
    for country in COUNTRIES[group]:
        company = SupplierCompanyFactory(legal_form=form, country=country)
        if staff != "unsaid":
            StaffDeclaration.objects.create(
                company=company, has_employees=staff == "yes", declared_by=company.created_by,
                declared_at=NOW,
            )  # fmt: skip
        for (day, period), (amount, size) in product(DAYS, AMOUNTS):
            found = [kind.code for kind in missing_types(company, on=day, amount=amount)]

            assert found == [LETTERS[letter] for letter in owed[period, size]], (day, amount)


@pytest.mark.parametrize(
    ("form", "group"), list(product(SupplierCompany.LegalForm.values, COUNTRIES))
)
def test_the_sirene_proof_is_accepted_from_french_micro_entrepreneurs_alone(form, group):
    company = SupplierCompanyFactory(legal_form=form, country=COUNTRIES[group][0])

    accepted = DocumentType.objects.accepted_from(company, on=date(2026, 7, 1))

    is_accepted = accepted.filter(code="sirene").exists()
    assert is_accepted is (form == "micro" and group == "france")


VALIDITY = {
    "registration": ("months", 3), "sirene": ("months", 3), "vigilance": ("months", 6),
    "tax": ("year", 0), "liability": ("printed", 0), "sworn_statement": ("months", 6),
    "registration_foreign": ("months", 3), "a1": ("printed", 0), "foreign_staff": ("months", 6),
    "guarantee": ("printed", 0),
}  # fmt: skip


def test_each_document_has_its_rule_of_validity():
    book = DocumentRequirement.objects.in_force(date(2027, 1, 1))

    assert {line.type.code: (line.validity, line.months) for line in book} == VALIDITY
