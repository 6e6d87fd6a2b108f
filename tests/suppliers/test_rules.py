from itertools import islice

import pytest

from marketplace.core.identifiers import InvalidIdentifier
from marketplace.suppliers import rules
from marketplace.suppliers.rules import VatMismatch
from marketplace.suppliers.states import (
    BANK_LIFE,
    BANK_TONES,
    COMPANY_LIFE,
    COMPANY_TONES,
    BankStatus,
    CompanyStatus,
)
from tests.suppliers.factories import SIREN, SIRET

NORMAL = {"country": "FR", "regime": "normal", "registration_number": SIRET}


def test_every_status_can_be_reached_and_has_a_tone():
    assert COMPANY_LIFE.statuses() == set(CompanyStatus.values) == set(COMPANY_TONES)
    assert BANK_LIFE.statuses() == set(BankStatus.values) == set(BANK_TONES)


def test_bank_details_that_were_refused_or_replaced_stay_so():
    assert BANK_LIFE.actions_from("refused") == BANK_LIFE.actions_from("replaced") == ()


@pytest.mark.parametrize(
    ("name", "codes"),
    [
        ("Datavia Conseil", ["DATAVI", "DATAV2", "DATAV3"]),
        ("Équipe d’Été", ["EQUIPE", "EQUIP2", "EQUIP3"]),
        ("3M", ["3M", "3M2", "3M3"]),
        ("株式会社", ["S", "S2", "S3"]),
    ],
)
def test_a_code_is_made_of_the_first_letters_of_the_name(name, codes):
    assert list(islice(rules.codes(name), 3)) == codes


def test_codes_never_pass_six_characters_and_never_repeat():
    codes = list(islice(rules.codes("Datavia"), 1200))

    assert len(set(codes)) == 1200
    assert max(len(code) for code in codes) == 6


def test_a_french_number_is_a_siret_with_its_checksum():
    assert rules.registration_number("732 829 320 00074", country="FR") == SIRET
    with pytest.raises(InvalidIdentifier):
        rules.registration_number("732 829 320 00075", country="FR")


def test_a_foreign_number_is_whatever_its_register_writes():
    assert rules.registration_number(" hrb  12345 b ", country="DE") == "HRB 12345 B"
    with pytest.raises(InvalidIdentifier):
        rules.registration_number("x" * 31, country="DE")


def test_a_french_vat_number_carries_the_company_s_own_siren():
    assert rules.vat_number("44 732 829 320", **NORMAL) == f"FR44{SIREN}"
    with pytest.raises(VatMismatch, match="other_company"):
        rules.vat_number("FR88100000009", **NORMAL)
    with pytest.raises(InvalidIdentifier):
        rules.vat_number(f"FR45{SIREN}", **NORMAL)


def test_a_company_exempt_from_vat_has_no_number():
    assert rules.vat_number(" ", **NORMAL | {"regime": "franchise"}) == ""
    with pytest.raises(VatMismatch, match="exempt"):
        rules.vat_number(f"FR44{SIREN}", **NORMAL | {"regime": "franchise"})


def test_inside_the_union_a_company_has_a_vat_number_and_outside_it_may_not():
    abroad = {"regime": "foreign", "registration_number": "1"}

    assert rules.vat_number("0403170701", country="BE", **abroad) == "BE0403170701"
    assert rules.vat_number("", country="CH", **abroad) == ""
    with pytest.raises(InvalidIdentifier):
        rules.vat_number("", country="BE", **abroad)


@pytest.mark.parametrize(
    ("holder", "is_same"),
    [("ATELIER  D'ÉTÉ", True), ("Atelier d’été", True), ("Atelier", False), ("", False)],
)
def test_the_holder_is_the_company_whatever_the_case_and_the_accents(holder, is_same):
    assert rules.is_same_holder(holder, "Atelier d'été") is is_same


def test_of_a_name_that_is_too_long_for_a_transfer_the_beginning_will_do():
    name = "Compagnie Européenne d’Ingénierie Logicielle et de Transformation Numérique"

    assert len(name) > rules.HOLDER_LENGTH
    assert rules.is_same_holder(name[: rules.HOLDER_LENGTH], name)
    assert not rules.is_same_holder(name[:40], name)
