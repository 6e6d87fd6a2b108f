"""Orders that go on, or do not: one waits for the supplier, one has a new price, one is refused."""

from dataclasses import dataclass

WAITING, ACCEPTED, REFUSED = "waiting", "accepted", "refused"


@dataclass(frozen=True)
class Renewal:
    manager: str  # the client's operational manager of the project
    consultant: str  # whose project with that manager it is
    months: int
    asked: int  # working days from the day of the seed
    fate: str
    rise: int = 0  # of the client's price, in percent
    plan: str = ""


RENEWALS = (
    Renewal("amina", "ines", months=4, asked=-3, fate=WAITING),
    Renewal("mathilde", "jerome", months=6, asked=-7, fate=ACCEPTED, rise=3, plan="back_to_back"),
    Renewal("yann", "mathieu", months=3, asked=-6, fate=REFUSED),
)
COMMENT = {
    "fr": "L’équipe souhaite poursuivre avec vous sur le lot suivant.",
    "en": "The team would like to go on with you on the next part.",
}
REFUSAL = "not_available"
REFUSAL_COMMENT = {
    "fr": "Je suis engagé ailleurs à plein temps jusqu’à l’été.",
    "en": "I am engaged elsewhere, full time, until the summer.",
}
