"""How an answer is written, and which answers fit what somebody is looking for. Pure."""

from dataclasses import dataclass
from itertools import groupby

from marketplace.operators.rules import spelling

ITEM = "- "


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, or the items of a list."""

    text: str = ""
    items: tuple[str, ...] = ()


def blocks(text: str) -> list[Block]:
    """Blank lines part paragraphs; lines that begin with "- " are the items of a list."""
    found = []
    for kind, group in groupby(text.strip().splitlines(), key=_kind):
        lines = [line.strip() for line in group]
        if kind == "item":
            found.append(Block(items=tuple(line.removeprefix(ITEM) for line in lines)))
        elif kind == "words":
            found.append(Block(text=" ".join(lines)))
    return found


def _kind(line: str) -> str:
    if not line.strip():
        return "blank"
    return "item" if line.startswith(ITEM) else "words"


def is_asked(query: str, text: str) -> bool:
    """Every word of the query stands in the text, whatever the accents and the case."""
    words, spelled = spelling(query).split(), spelling(text)
    return all(word in spelled for word in words)
