"""What people type about projects."""

from projects.forms.projects import (
    CONSENT,
    CancelForm,
    ClientOrderForm,
    ExampleMonthForm,
    HandOverForm,
    PlanForm,
    SignatureForm,
    StartForm,
)
from projects.forms.renewals import (
    RefusalForm,
    RenewalForm,
    TurnDownForm,
    first_wish,
    last_wish,
)

__all__ = [
    "CONSENT",
    "CancelForm",
    "ClientOrderForm",
    "ExampleMonthForm",
    "HandOverForm",
    "PlanForm",
    "RefusalForm",
    "RenewalForm",
    "SignatureForm",
    "StartForm",
    "TurnDownForm",
    "first_wish",
    "last_wish",
]
