"""The words that people sign: filled with facts, cut into paragraphs, fingerprinted. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a contract, or the heading above it."""

    is_heading: bool
    text: str


def filled(body: str, facts: Mapping[str, str]) -> str:
    """The text of a contract with the facts of one case. An unknown name is an error."""
    return body.format_map(facts).strip() + "\n"


def fingerprint(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def blocks(text: str) -> list[Block]:
    """Paragraphs are parted by an empty line, a heading begins with a hash."""
    parts = [part.strip() for part in text.split("\n\n") if part.strip()]
    return [Block(part.startswith("# "), part.removeprefix("# ")) for part in parts]
