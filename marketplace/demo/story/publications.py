"""RFPs that take a longer way to suppliers, and what suppliers ask about those they found."""

from dataclasses import dataclass, field
from typing import Any

PLAIN, WAITING, REFUSED = "plain", "waiting", "refused"


@dataclass(frozen=True)
class Publication:
    need: str
    client: str
    manager: str
    entity: int
    language: str
    asked: int  # working days from the day of the seed
    closes: int  # days
    units: int
    budget: int  # euros, as the client writes them
    city: str
    fate: str = PLAIN
    has_sequence: bool = False
    more: dict[str, Any] = field(default_factory=dict)


PUBLICATIONS = (
    # Above the amount from which the bank's workflow asks the lead of its data office
    Publication("sre", "bml", "marc", 0, "fr", -1, 30, 180, 690, "Nantes", WAITING),
    Publication("identity", "bml", "marc", 0, "en", -2, 26, 170, 720, "Nantes", REFUSED),
    # Partners first, the marketplace later
    Publication(
        "payments", "bml", "yann", 1, "fr", -3, 21, 90, 610, "Nantes", has_sequence=True
    ),
    Publication(
        "portal", "cavma", "corinne", 0, "fr", -4, 18, 1, 48_000, "Angers",
        more={"kind": "fixed_price", "price_mode": "total", "purpose": "new_project"},
    ),
)  # fmt: skip
REFUSAL = "Les livrables sont trop vagues : dites ce qui est livré avant l’été, puis redemandez."

# need and manager of the RFP, who asks on which working day, and what is answered the same day
QUESTIONS = (
    (
        "dagster", "amina", "mathieu", -5, "L’entrepôt est-il hébergé en France ?",
        "Oui, à Nantes et à Paris, chez deux hébergeurs certifiés.",
    ),
    (
        "dagster", "amina", "thomas", -2, "Une équipe de deux personnes est-elle possible ?",
        "Oui, si la même personne reste du début à la fin.",
    ),
    ("kubernetes", "yann", "ines", -2, "Is the cluster managed by the bank or by a provider?", ""),
    ("fraud", "marc", "claire", -2, "Which share of the labels comes from investigators?", ""),
    ("fraud", "marc", "aurelie", -1, "Is the work done on site during the closing week?", ""),
)  # fmt: skip
