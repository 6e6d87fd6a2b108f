"""The operator, its dated rule books, the book of skills, and what people ask Support."""

from marketplace.operators.admin.books import (
    ClosingDayAdmin,
    OperatorAdmin,
    PaymentPlanAdmin,
    SkillAdmin,
)
from marketplace.operators.admin.support import SupportRequestAdmin

__all__ = [
    "ClosingDayAdmin",
    "OperatorAdmin",
    "PaymentPlanAdmin",
    "SkillAdmin",
    "SupportRequestAdmin",
]
