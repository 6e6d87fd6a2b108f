"""Fails when a string has no French, a fuzzy one, or one that breaks before its punctuation.

`make messages`, then translate. French puts a space before `: ; ! ? % €` and inside « »; the
catalogue writes U+00A0 there and between thousands, so that no line begins with a lone sign.
"""

import re
import subprocess
import sys
from pathlib import Path

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

BREAKABLE = re.compile(
    r" [:;!?»€]"
    r"| %(?![(\w%])| %%"  # a percentage, and not the placeholder of a word
    r"|« "
    r"|\d \d{3}\b"
)
CATALOGUE = Path("locale/fr/LC_MESSAGES/django.po")
COLLECT = [
    *["-m", "django", "makemessages", "-l", "fr", "--no-location", "--no-wrap"],
    *["--ignore", "var/*", "--ignore", ".venv/*", "--ignore", ".uv/*", "--ignore", "tests/*"],
]


def main() -> None:
    kept = CATALOGUE.read_bytes()
    try:
        subprocess.run([sys.executable, *COLLECT], check=True, capture_output=True)
        faults = [*untranslated(CATALOGUE), *breakable(CATALOGUE)]
    finally:
        CATALOGUE.write_bytes(kept)
    for fault in faults:
        print(fault)
    sys.exit(bool(faults))


def untranslated(path: Path) -> list[str]:
    return [
        f"no French for {message.id!r}"
        for message in messages(path)
        if message.fuzzy or not all(texts(message))
    ]


def breakable(path: Path) -> list[str]:
    return [
        f"needs a no-break space (U+00A0) instead of {found[0]!r}: {text!r}"
        for message in messages(path)
        for text in texts(message)
        for found in BREAKABLE.finditer(text)
    ]


def messages(path: Path) -> list[Message]:
    with path.open("rb") as file:
        return [message for message in read_po(file) if message.id]


def texts(message: Message) -> tuple[str, ...]:
    text = message.string
    return tuple(text) if isinstance(text, list | tuple) else (text or "",)


if __name__ == "__main__":
    main()
