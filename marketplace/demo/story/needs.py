"""Kinds of work that clients look for, read from needs.toml."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Text:
    title: str
    context: str
    objectives: str
    deliverables: str


@dataclass(frozen=True)
class Need:
    skills: tuple[str, ...]
    cities: tuple[str, ...]
    remote: str
    price: tuple[int, int]  # euros a day that a client offers at most, from and to
    months: int
    fr: Text
    en: Text

    def text(self, language: str) -> Text:
        return self.fr if language == "fr" else self.en


@cache
def needs() -> dict[str, Need]:
    with (Path(__file__).parent / "needs.toml").open("rb") as file:
        return {key: _need(table) for key, table in tomllib.load(file).items()}


def _need(table: dict[str, Any]) -> Need:
    low, high = table["price"]
    return Need(
        skills=tuple(table["skills"]),
        cities=tuple(table["cities"]),
        remote=table["remote"],
        price=(low, high),
        months=table["months"],
        fr=Text(**table["fr"]),
        en=Text(**table["en"]),
    )
