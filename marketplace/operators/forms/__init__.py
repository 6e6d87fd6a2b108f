"""What visitors simulate, how skills are typed, and what our own people add to the rule books."""

from marketplace.operators.forms.books import (
    ClosingDayForm,
    OperatorForm,
    PaymentPlanForm,
    SimulatorForm,
    SkillForm,
)
from marketplace.operators.forms.skills import KnownSkillsField, SkillsField

__all__ = [
    "ClosingDayForm",
    "KnownSkillsField",
    "OperatorForm",
    "PaymentPlanForm",
    "SimulatorForm",
    "SkillForm",
    "SkillsField",
]
