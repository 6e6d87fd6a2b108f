import pytest
from hypothesis import given
from hypothesis import strategies as st

from marketplace.core import identifiers
from marketplace.core.identifiers import InvalidIdentifier
from tests.core.strategies import tried

PROBLEMS = {"format", "length", "checksum", "country"}


def refusal(check, *args):
    with pytest.raises(InvalidIdentifier) as refused:
        check(*args)
    return refused.value.code


@pytest.mark.parametrize("siren", ["100000009", "200000008", "732829320"])
def test_a_siren_that_holds(siren):
    assert identifiers.siren(siren) == siren


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("123456789", "checksum"),
        ("73282932", "length"),
        ("73282932000074", "length"),
        ("73282932A", "format"),
        ("٧٣٢٨٢٩٣٢٠", "format"),
        ("000000000", "format"),
        ("", "format"),
    ],
)
def test_a_siren_that_does_not(text, code):
    assert refusal(identifiers.siren, text) == code


@pytest.mark.parametrize(
    "siret",
    [
        "10000000900017",
        "20000000800017",
        "73282932000074",
        pytest.param("35600000009075", id="La Poste, an establishment"),
        pytest.param("35600000000048", id="La Poste, the head office"),
    ],
)
def test_a_siret_that_holds(siret):
    assert identifiers.siret(siret) == siret


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("10000000900018", "checksum"),
        ("35600000009076", "checksum"),
        ("732829320", "length"),
        ("00000000000000", "format"),
    ],
)
def test_a_siret_that_does_not(text, code):
    assert refusal(identifiers.siret, text) == code


@pytest.mark.parametrize(
    "typed",
    ["732 829 320", "732.829.320", " 732829320 ", "732\u00a0829\u00a0320", "732\u202f829\u202f320"],
)
def test_a_number_is_read_as_people_type_it(typed):
    assert identifiers.siren(typed) == "732829320"


def test_an_invisible_mark_pasted_along_is_dropped():
    assert identifiers.siren("\u200e732829320\ufeff") == "732829320"


@pytest.mark.parametrize("number", ["FR88100000009", "FR37200000008", "FR44732829320"])
def test_the_french_vat_number_follows_from_the_siren(number):
    assert identifiers.vat_number(number, "FR") == number
    assert identifiers.french_vat_number(number[4:]) == number


def test_no_french_vat_number_without_a_siren():
    assert refusal(identifiers.french_vat_number, "123456789") == "checksum"


@pytest.mark.parametrize(
    ("text", "country", "number"),
    [
        ("fr 44 732 829 320", "FR", "FR44732829320"),
        ("44732829320", "fr", "FR44732829320"),
        ("FRK7399859412", "FR", "FRK7399859412"),  # a key with a letter
        ("MC 49000005218", "MC", "FR49000005218"),  # Monaco has French ones
        ("BE 0403.019.261", "BE", "BE0403019261"),
        ("0403019261", "BE", "BE0403019261"),
        ("EL094259216", "GR", "EL094259216"),
        ("GR 094259216", "GR", "EL094259216"),
        ("CHE-107.787.577 TVA", "CH", "CHE107787577TVA"),  # shape only outside the Union
    ],
)
def test_a_vat_number_is_checked_by_its_country(text, country, number):
    assert identifiers.vat_number(text, country) == number


@pytest.mark.parametrize(
    ("text", "country", "code"),
    [
        ("FR89100000009", "FR", "checksum"),
        ("FR8810000000", "FR", "length"),
        ("DE136695976", "FR", "country"),
        ("FR44732829320", "BE", "country"),
        ("1", "CH", "length"),
        ("BE0403019262", "BE", "checksum"),
    ],
)
def test_a_vat_number_that_does_not_hold(text, country, code):
    assert refusal(identifiers.vat_number, text, country) == code


@pytest.mark.parametrize(
    ("typed", "iban"),
    [
        ("FR14 2004 1010 0505 0001 3M02 606", "FR1420041010050500013M02606"),
        ("fr7630006000011234567890189", "FR7630006000011234567890189"),
        ("BE68 5390 0754 7034", "BE68539007547034"),
        ("DE89\u00a03704\u00a00044\u00a00532\u00a00130\u00a000", "DE89370400440532013000"),
    ],
)
def test_an_iban_that_holds(typed, iban):
    assert identifiers.iban(typed) == iban


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("FR7630006000011234567890188", "checksum"),
        pytest.param("FR4930006000011234567890190", "checksum", id="wrong key of the RIB"),
        ("FR763000600001123456789018", "length"),
        ("XX7630006000011234567890189", "country"),
        ("FR76-????", "format"),
        ("", "format"),
    ],
)
def test_an_iban_that_does_not(text, code):
    assert refusal(identifiers.iban, text) == code


@pytest.mark.parametrize("typed", ["BNPAFRPP", "bnpafrppxxx", "DEUT DE FF 500"])
def test_a_bic_that_holds(typed):
    assert identifiers.bic(typed) == typed.replace(" ", "").upper()


@pytest.mark.parametrize(
    ("text", "code"),
    [("BNPAFRP", "length"), ("BNPAXXPP", "country"), ("BNPA1RPP", "format"), ("é", "format")],
)
def test_a_bic_that_does_not(text, code):
    assert refusal(identifiers.bic, text) == code


def test_numbers_are_written_as_printed():
    assert identifiers.format_iban("FR7630006000011234567890189") == (
        "FR76 3000 6000 0112 3456 7890 189"
    )
    assert identifiers.masked_iban("FR7630006000011234567894417") == "FR76 •••• 4417"
    assert identifiers.format_siret("73282932000074") == "732 829 320 00074"
    assert identifiers.siren_of("732 829 320 00074") == "732829320"


def outcome(check, *args):
    """The number as read, or the code of the refusal. Anything else that is raised fails."""
    try:
        return check(*args)
    except InvalidIdentifier as refused:
        return refused.code


typed_texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet="0123456789 ", max_size=20),
    st.builds(
        str.__add__,
        st.sampled_from(["FR", "BE", "DE", "MC", "XX"]),
        st.text(alphabet="0123456789ABC", min_size=8, max_size=28),
    ),
)


@given(typed_texts)
@tried
def test_whatever_is_typed_is_accepted_or_refused_with_a_known_reason(text):
    for check in (identifiers.siren, identifiers.siret, identifiers.iban, identifiers.bic):
        found = outcome(check, text)
        assert found in PROBLEMS or check(found) == found


@given(
    typed_texts, st.sampled_from([*identifiers.VAT_AREA, "GR", "MC", "XI", "GB", "CH", "US", ""])
)
@tried
def test_whatever_is_typed_as_vat_number_too(text, country):
    found = outcome(identifiers.vat_number, text, country)
    assert found in PROBLEMS or identifiers.vat_number(found, country) == found
