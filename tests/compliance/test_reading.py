"""What a program reads in the text of a paper."""

from datetime import date

import pytest

from compliance.rules import Expected, Outcome, read

TODAY = date(2026, 7, 1)
URSSAF = """
    URSSAF Rhône-Alpes
    ATTESTATION DE VIGILANCE
    Code de sécurité : A1B2C3D4E5F6G7H
    ATELIER DES LILAS
    SIREN : 732 829 320
    La présente attestation est valable du 31/05/2026 au 30/11/2026.
    Fait à Lyon, le 15 juin 2026
"""


def found(text, kind="vigilance", **changes):
    facts = {"number": "732829320", "name": "Atelier des Lilas", "is_french": True} | changes
    return {
        each.code: (each.outcome, each.detail)
        for each in read(text, Expected(kind=kind, **facts), today=TODAY)
    }


def test_a_paper_that_is_what_it_should_be_agrees_on_every_point():
    assert found(URSSAF) == {
        "kind": (Outcome.AGREES, ""),
        "number": (Outcome.AGREES, "732829320"),
        "name": (Outcome.AGREES, "Atelier des Lilas"),
        "issued_on": (Outcome.AGREES, "2026-06-15"),
        "security_code": (Outcome.AGREES, "A1B2C3D4E5F6G7H"),
    }


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_a_picture_says_nothing(text):
    assert found(text) == {"text": (Outcome.UNSEEN, "")}


def test_a_swapped_paper_is_recognised():
    text = "Extrait Kbis. Registre du commerce et des sociétés. 732829320"

    assert found(text)["kind"] == (Outcome.DIFFERS, "registration")


def test_another_company_s_number_is_shown():
    text = URSSAF.replace("732 829 320", "100 000 009")

    assert found(text)["number"] == (Outcome.DIFFERS, "100000009")


def test_a_number_that_is_none_of_a_company_is_not_taken_for_one():
    text = URSSAF.replace("732 829 320", "123 456 789")

    assert found(text)["number"] == (Outcome.UNSEEN, "")


def test_a_siret_holds_the_siren():
    text = URSSAF.replace("732 829 320", "732 829 320 00074")

    assert found(text)["number"] == (Outcome.AGREES, "732829320")


def test_a_foreign_number_is_compared_as_it_is():
    text = "Crossroads Bank for Enterprises BE 0202.239.951, number HRB 1234 B"

    assert found(text, "registration_foreign", number="HRB1234B", is_french=False)["number"] == (
        Outcome.AGREES, "HRB1234B",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "outcome", "day"),
    [
        ("Délivré le 1er août 2025, valable jusqu’au 30/09/2026", Outcome.AGREES, "2025-08-01"),
        ("Issued on 3 February 2026. Printed 2026-06-30.", Outcome.AGREES, "2026-02-03"),
        ("à jour au 24/06/2026", Outcome.AGREES, "2026-06-24"),
        ("12/05/2026 – 13.06.2026 – 01/09/2026", Outcome.AGREES, "2026-06-13"),
        ("Fait à Lyon, le 2 juillet 2026", Outcome.DIFFERS, "2026-07-02"),
        ("31/02/2026, 99/99/2026", Outcome.UNSEEN, ""),
        ("Tél. 04 72 00 00 00", Outcome.UNSEEN, ""),
        ("01/09/2026", Outcome.UNSEEN, ""),
    ],
)
def test_the_day_of_issue_is_the_one_that_is_called_so_else_the_latest_that_has_come(
    text, outcome, day
):
    assert found(f"Vigilance {text}")["issued_on"] == (outcome, day)


@pytest.mark.parametrize(
    "code", ["ABCDEFGHIJKLMNO", "123456789012345", "A1B2C3D4E5F6G7", "A1B2C3D4E5F6G7HI"]
)
def test_what_has_not_fifteen_capitals_and_digits_is_no_security_code(code):
    text = URSSAF.replace("A1B2C3D4E5F6G7H", code)

    assert found(text)["security_code"] == (Outcome.UNSEEN, "")


def test_only_urssaf_s_papers_have_a_security_code():
    assert "security_code" not in found("Attestation de régularité fiscale", "tax")
