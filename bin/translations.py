"""Fails when a string has no French, or a fuzzy one: `make messages`, then translate."""

import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

CATALOGUE = Path("locale/fr/LC_MESSAGES/django.po")
COLLECT = [
    *["-m", "django", "makemessages", "-l", "fr", "--no-location", "--no-wrap"],
    *["--ignore", "var/*", "--ignore", ".venv/*", "--ignore", ".uv/*", "--ignore", "tests/*"],
]


def main() -> None:
    kept = CATALOGUE.read_bytes()
    try:
        subprocess.run([sys.executable, *COLLECT], check=True, capture_output=True)
        missing = untranslated(CATALOGUE)
    finally:
        CATALOGUE.write_bytes(kept)
    for message in missing:
        print(f"no French for {message!r}")
    sys.exit(bool(missing))


def untranslated(path: Path) -> list[str]:
    with path.open("rb") as file:
        catalogue: Catalog = read_po(file)
    return [
        str(message.id)
        for message in catalogue
        if message.id and (message.fuzzy or not done(message))
    ]


def done(message) -> bool:
    texts = message.string if isinstance(message.string, tuple) else (message.string,)
    return all(texts)


if __name__ == "__main__":
    main()
