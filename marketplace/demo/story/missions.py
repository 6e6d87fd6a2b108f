"""Orders of the demo: who works where, from when, how paid, and how far each has come."""

from dataclasses import dataclass

# What still keeps a project from starting, or how far it has come otherwise.
RUNNING, READY, CANCELLED = "running", "ready", "cancelled"
PAPER_REFUSED, ORDER_MISSING, BANK_OPEN, PLAN_OPEN = (
    "paper_refused", "order_missing", "bank_open", "plan_open",
)  # fmt: skip


@dataclass(frozen=True)
class Mission:
    need: str
    client: str
    manager: str  # the client's operational manager
    entity: int
    supplier: str
    consultant: str
    price: int  # of the supplier, euros a day
    plan: str
    starts: int | None  # months from the month of the seed, on the first working day of that month
    months: int = 0  # how many it lasts, 0: as long as the need
    language: str = "fr"
    author: str = ""  # who proposes, and is the business manager; else the consultant
    stage: str = RUNNING
    last: str = "open"  # how far the report is that is being closed on the day of the seed
    weeks: str = "all"  # odd, even: one week in two
    is_hourly: bool = False
    is_old: bool = False  # signed before the payment regime changed
    has_late_payment: bool = False
    days_ahead: int = 0  # of a start to come


MISSIONS: tuple[Mission, ...] = (
    Mission(
        "dotnet", "roussel", "gerard", 0, "hugo", "hugo", 430, "back_to_back", None,
        is_old=True, last="validated",
    ),
    Mission(
        "fraud", "bml", "marc", 0, "ines", "ines", 550, "express", -4, 8, weeks="odd",
    ),
    Mission(
        "actuarial", "cavma", "bastien", 0, "ines", "ines", 500, "basic", -4, 2, weeks="even",
    ),
    Mission(
        "dashboards", "roussel", "amina", 0, "ines", "ines", 480, "flash", -2, 5, weeks="even",
        has_late_payment=True,
    ),
    Mission(
        "catalogue", "saint_ferreol", "elodie", 0, "maarten", "maarten", 520, "back_to_back",
        -2, 6, language="en", last="approved",
    ),
    Mission(
        "network", "saint_ferreol", "mathilde", 1, "dubois", "jerome", 410, "immediate", -2, 4,
        last="validated",
    ),
    Mission(
        "regulatory", "bml", "marc", 2, "datavia", "chloe", 600, "basic", -5, 9,
        author="thomas", last="submitted",
    ),
    Mission(
        "payments", "bml", "marc", 1, "datavia", "sara", 570, "express", -3, 8,
        language="en", author="thomas", last="refused_bm",
    ),
    Mission(
        "testing", "bml", "yann", 1, "datavia", "awa", 440, "flash", -1, 5,
        author="thomas", last="refused_om",
    ),
    Mission(
        "payments", "bml", "yann", 1, "mathieu", "mathieu", 560, "express", -3, 3,
        last="validated",
    ),
    Mission(
        "design_system", "bml", "marc", 1, "mei", "mei", 480, "basic", -3, 9,
        language="en", last="approved",
    ),
    Mission(
        "payments", "bml", "marc", 1, "ceiltn", "anton", 76, "basic", -1, 7,
        author="zielinski", is_hourly=True,
    ),
    Mission(
        "kubernetes", "saint_ferreol", "mathilde", 2, "guillaume", "guillaume", 590, "flash",
        -2, 8,
    ),
    Mission(
        "pentest", "saint_ferreol", "elodie", 0, "leila", "leila", 740, "express", -3, 1,
    ),
    Mission(
        "hotel_bi", "saint_ferreol", "elodie", 0, "ines", "ines", 500, "", None, 7,
        days_ahead=13, stage=PAPER_REFUSED,
    ),
    Mission(
        "dashboards", "cavma", "bastien", 0, "nantes_conseil", "fatou", 450, "express", None, 4,
        days_ahead=16, author="olivier", stage=BANK_OPEN,
    ),
    Mission(
        "testing", "bml", "yann", 1, "ingrid", "ingrid", 430, "express", None, 4,
        days_ahead=9, language="en", stage=ORDER_MISSING,
    ),
    Mission(
        "product_owner", "cavma", "corinne", 0, "aurelie", "aurelie", 540, "", None, 6,
        days_ahead=20, stage=PLAN_OPEN,
    ),
    Mission(
        "mobile", "saint_ferreol", "mathilde", 0, "tomas", "tomas", 500, "", None, 5,
        days_ahead=25, language="en", stage=CANCELLED,
    ),
    Mission(
        "portal", "cavma", "bastien", 0, "datavia", "paul", 490, "express", None, 6,
        days_ahead=11, author="thomas", stage=READY,
    ),
    Mission(
        "sap", "roussel", "gerard", 0, "emeric", "emeric", 640, "basic", None, 7,
        days_ahead=18, stage=READY,
    ),
)  # fmt: skip
