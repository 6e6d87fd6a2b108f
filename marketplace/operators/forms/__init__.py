"""What visitors simulate, how skills are typed, and what our own people add to the rule books."""

from marketplace.operators.forms.books import (
    ClosingDayForm,
    OperatorForm,
    PaymentPlanForm,
    SimulatorForm,
    SkillForm,
)
from marketplace.operators.forms.skills import KnownSkillsField, SkillsField
from marketplace.operators.forms.support import AnsweringForm, AskingForm, WritingForm

__all__ = [
    "AnsweringForm",
    "AskingForm",
    "ClosingDayForm",
    "KnownSkillsField",
    "OperatorForm",
    "PaymentPlanForm",
    "SimulatorForm",
    "SkillForm",
    "SkillsField",
    "WritingForm",
]
