"""RFPs whose price is negotiated, or whose choice waits for somebody."""

from dataclasses import dataclass

from marketplace.demo.story.profiles import CANDIDATES
from marketplace.demo.story.settings import DATA, LINES, RISKS

CLIENT = "bml"
PURCHASING = "roussel"  # the client that asks for purchase requests, since some days
PURCHASING_SINCE = -3  # working days; what was chosen before was ordered without
DATA_LINE, RISK_LINE = (name for name, _entity, _amount, _threshold in LINES)


@dataclass(frozen=True)
class Answer:
    supplier: str
    consultant: str
    price: int  # of the supplier, euros a day
    author: str = ""  # who proposes; else the consultant
    offer: int = 0  # what the client names, at its own side
    counter: int = 0  # what the supplier answers, at its own
    is_agreed: bool = False
    is_selected: bool = False
    file: str = ""  # under which somebody is proposed who is not named
    request: str = ""  # the number that the client's purchasing gives to it once it is selected


@dataclass(frozen=True)
class Purchase:
    need: str
    manager: str
    entity: int
    language: str
    published: int  # working days from the day of the seed
    closes: int  # days
    units: int
    budget: int  # euros a day, as the client writes them
    city: str
    line: str
    answers: tuple[Answer, ...]
    client: str = CLIENT


PURCHASES = (
    # Agreed on, selected, and above what the buyer leaves to others
    Purchase(
        "mlops", "marc", DATA, "fr", -8, 16, 110, 640, "Nantes", DATA_LINE,
        (
            Answer("ines", "ines", 580, offer=590, counter=560, is_agreed=True, is_selected=True),
            Answer("guillaume", "guillaume", 560),
        ),
    ),
    # The price of the client waits for one supplier, that of another for the client
    Purchase(
        "resilience", "marc", RISKS, "fr", -6, 18, 80, 700, "Nantes", RISK_LINE,
        (
            Answer("ines", "ines", 620, offer=640),
            Answer("datavia", "paul", 640, author="thomas", offer=650, counter=630),
        ),
    ),
    # Chosen, and waiting for the client's purchasing; somebody unnamed was proposed too
    Purchase(
        "dashboards", "gerard", 0, "fr", -7, 12, 60, 520, "Rennes", "",
        (
            Answer("nawel", "nawel", 470, is_selected=True, request="DA-2026-0147"),
            Answer("datavia", "", 490, author="thomas", file=CANDIDATES[0][0]),
        ),
        client=PURCHASING,
    ),
)  # fmt: skip
OFFERED = {
    "fr": "Pour la durée prévue, notre budget s’arrête à ce prix.",
    "en": "For the planned duration our budget ends at this price.",
}
COUNTERED = {
    "fr": "Je peux m’engager à ce prix pour toute la durée.",
    "en": "I can commit to this price for the whole duration.",
}
