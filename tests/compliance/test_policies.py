from datetime import date

import pytest

from compliance.policies import is_compliant, missing_types
from tests.compliance.factories import document, kind
from tests.factories import SupplierCompanyFactory

pytestmark = pytest.mark.django_db
TODAY = date(2026, 7, 1)


def missing(company, on=TODAY):
    return [row.code for row in missing_types(company, on=on)]


def give(company, *codes, **fields):
    for code in codes:
        document(code, company=company, in_force=True, **fields)


def test_a_french_company_is_asked_for_five_documents():
    assert missing(SupplierCompanyFactory()) == [
        "registration", "vigilance", "tax", "liability", "sworn_statement",
    ]  # fmt: skip


def test_a_foreign_company_is_asked_for_its_own():
    company = SupplierCompanyFactory(country="BE", legal_form="foreign")

    assert missing(company) == ["registration_foreign", "a1", "liability", "sworn_statement"]


@pytest.mark.behaviour("S48")
def test_a_company_is_compliant_once_every_document_is_in_force():
    company = SupplierCompanyFactory()
    give(company, "registration", "vigilance", "tax", "liability")
    assert not is_compliant(company, on=TODAY)

    give(company, "sworn_statement")

    assert is_compliant(company, on=TODAY)


@pytest.mark.behaviour("S48")
@pytest.mark.parametrize("status", ["pending", "rejected", "superseded", "expired"])
def test_a_document_that_is_not_in_force_satisfies_nothing(status):
    company = SupplierCompanyFactory()
    document("vigilance", company=company, status=status, comment="No.")

    assert "vigilance" in missing(company)


def test_a_document_counts_until_its_last_valid_day_and_not_a_day_longer():
    company = SupplierCompanyFactory()
    give(company, "vigilance", expires_on=TODAY)

    assert "vigilance" not in missing(company, on=TODAY)
    assert "vigilance" in missing(company, on=date(2026, 7, 2))


def test_a_document_without_an_end_counts_for_ever():
    company = SupplierCompanyFactory()
    give(company, "liability", expires_on=None)

    assert "liability" not in missing(company, on=date(2040, 1, 1))


def test_another_company_s_document_satisfies_nothing():
    give(SupplierCompanyFactory(), "vigilance")

    assert "vigilance" in missing(SupplierCompanyFactory())


def test_a_type_that_is_no_longer_asked_is_not_missing():
    kind("tax").requirements.update(is_asked=False)

    assert "tax" not in missing(SupplierCompanyFactory())


@pytest.mark.behaviour("S65")
def test_an_auto_entrepreneur_s_sirene_proof_stands_for_the_registration_extract():
    company = SupplierCompanyFactory(legal_form="micro")

    give(company, "sirene")

    assert "registration" not in missing(company)


@pytest.mark.behaviour("S65")
def test_an_auto_entrepreneur_may_also_send_the_registration_extract():
    company = SupplierCompanyFactory(legal_form="micro")

    give(company, "registration")

    assert "registration" not in missing(company)


@pytest.mark.behaviour("S66")
@pytest.mark.parametrize("legal_form", ["sole_trader", "single_person", "company", "umbrella"])
def test_the_sirene_proof_of_any_other_company_stands_for_nothing(legal_form):
    company = SupplierCompanyFactory(legal_form=legal_form)

    give(company, "sirene")

    assert "registration" in missing(company)


def test_a_lapsed_substitute_stands_for_nothing():
    company = SupplierCompanyFactory(legal_form="micro")

    give(company, "sirene", expires_on=date(2026, 6, 30))

    assert "registration" in missing(company)


def test_asking_costs_two_queries_whatever_the_number_of_types(django_assert_num_queries):
    company = SupplierCompanyFactory(legal_form="micro")

    with django_assert_num_queries(2):
        missing_types(company, on=TODAY)
