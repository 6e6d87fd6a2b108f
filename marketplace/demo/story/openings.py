"""RFPs that have no order yet: those that somebody looks for by name, and how many others."""

from dataclasses import dataclass

OPEN, DRAFT, CLOSED, CANCELLED = "open", "draft", "closed", "cancelled"


@dataclass(frozen=True)
class Opening:
    need: str
    client: str
    manager: str
    entity: int
    language: str
    published: int  # days from the day of the seed
    closes: int
    budget: int  # euros a day, as the client writes it
    answers: tuple[tuple[str, str, str], ...] = ()  # supplier, consultant, how it was received
    shows_budget: bool = True
    is_confidential: bool = False
    number: int = 0
    fate: str = OPEN


UNREAD, READ, LIKED, DISLIKED, WITHDRAWN = "unread", "read", "liked", "disliked", "withdrawn"
OFF_TOPIC = "off_topic"  # it does not answer the RFP
INVITED, MET, EDITED = "invited", "met", "edited"  # slots offered, one chosen; changed once read

OPENINGS: tuple[Opening, ...] = (
    Opening(
        "dagster", "roussel", "amina", 0, "fr", -12, 24, 510,
        (("ines", "ines", READ), ("hugo", "hugo", UNREAD)),
        number=90064,
    ),
    Opening(
        "fraud", "bml", "marc", 0, "en", -9, 1, 560,
        (
            ("ines", "ines", INVITED), ("ceiltn", "zielinski", LIKED),
            ("mathieu", "mathieu", UNREAD),
            ("datavia", "sara", READ), ("datavia", "paul", MET), ("nawel", "nawel", DISLIKED),
            ("guillaume", "guillaume", DISLIKED), ("samuel", "samuel", UNREAD),
            ("emeric", "emeric", WITHDRAWN), ("benoit", "benoit", OFF_TOPIC),
            ("maarten", "maarten", READ), ("ingrid", "ingrid", UNREAD),
        ),
    ),
    Opening(
        "finops", "saint_ferreol", "elodie", 0, "fr", -6, 20, 660,
        (("maarten", "maarten", READ), ("samuel", "samuel", UNREAD)),
    ),
    Opening(
        "actuarial", "cavma", "corinne", 0, "fr", -8, 15, 580,
        (("ines", "ines", MET), ("nantes_conseil", "fatou", READ)),
        shows_budget=False,
    ),
    Opening(
        "mlops", "bml", "marc", 2, "fr", -11, 2, 600,
        (("guillaume", "guillaume", EDITED), ("nawel", "nawel", DISLIKED)),
        is_confidential=True,
    ),
    Opening(
        "dashboards", "saint_ferreol", "mathilde", 0, "fr", -34, -7, 470,
        (("ines", "ines", DISLIKED), ("nawel", "nawel", READ)),
        fate=CLOSED,
    ),
    Opening(
        "kubernetes", "bml", "yann", 1, "en", -5, 3, 620,
        (
            ("samuel", "samuel", LIKED), ("ceiltn", "anton", UNREAD),
            ("guillaume", "guillaume", READ),
        ),
    ),
    Opening(
        "frontend", "saint_ferreol", "elodie", 0, "en", -4, 17, 500,
        (("julie", "julie", UNREAD), ("tomas", "tomas", READ)),
    ),
    Opening("ux_research", "cavma", "bastien", 0, "fr", -3, 18, 500, (("claire", "claire", READ),)),
    Opening("resilience", "bml", "helene", 2, "fr", -2, 19, 700, (("leila", "leila", UNREAD),)),
    Opening("regulatory", "bml", "marc", 2, "en", -1, 21, 650),
    Opening("change", "roussel", "gerard", 0, "fr", -1, 14, 460),
)  # fmt: skip

FAVOURITES = (("ines", 4), ("thomas", 3), ("maarten", 2), ("mathieu", 2))  # person, how many

MORE_OPEN, MORE_DRAFTS, MORE_CLOSED, MORE_CANCELLED = 9, 6, 9, 3
