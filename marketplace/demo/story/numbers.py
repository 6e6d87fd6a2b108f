"""Identifiers that pass every check and belong to nobody: SIREN 1000…, bank code 99999."""


def siren(n: int) -> str:
    """Nine digits, the last of them by Luhn."""
    stem = f"1000{n:04d}"
    return stem + _luhn_digit(stem)


def siret(n: int, establishment: int = 1) -> str:
    stem = f"{siren(n)}{establishment:04d}"
    return stem + _luhn_digit(stem)


def french_vat(n: int) -> str:
    """French tax code, annex II, 260: a key of the SIREN."""
    number = siren(n)
    return f"FR{(12 + 3 * (int(number) % 97)) % 97:02d}{number}"


def belgian_number(n: int) -> str:
    """Of the Crossroads Bank for Enterprises: eight digits and their complement to 97."""
    stem = f"0999{n:04d}"
    return f"{stem}{97 - int(stem) % 97:02d}"


def belgian_vat(n: int) -> str:
    return f"BE{belgian_number(n)}"


def french_iban(n: int) -> str:
    """With the key of the RIB inside."""
    bank, branch, account = 99999, 1, n
    key = 97 - (89 * bank + 15 * branch + 3 * account) % 97
    return _iban("FR", f"{bank:05d}{branch:05d}{account:011d}{key:02d}")


def belgian_iban(n: int) -> str:
    stem = f"999{n:07d}"
    return _iban("BE", f"{stem}{int(stem) % 97 or 97:02d}")


def _luhn_digit(stem: str) -> str:
    total = 0
    for place, char in enumerate(reversed(stem)):
        doubled = int(char) * (2 if place % 2 == 0 else 1)
        total += doubled - 9 if doubled > 9 else doubled
    return str(-total % 10)


def _iban(country: str, account: str) -> str:
    as_number = int("".join(str(int(char, 36)) for char in f"{account}{country}00"))
    return f"{country}{98 - as_number % 97:02d}{account}"
