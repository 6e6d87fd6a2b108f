"""The intermediary, the dated rule books that several apps read, and what people ask Support."""

from marketplace.operators.models.books import (
    ClosingDay,
    Operator,
    PaymentPlan,
    Skill,
    SkillSynonym,
)
from marketplace.operators.models.support import (
    SupportAttachment,
    SupportMessage,
    SupportRequest,
    SupportRequestTransition,
)

__all__ = [
    "ClosingDay",
    "Operator",
    "PaymentPlan",
    "Skill",
    "SkillSynonym",
    "SupportAttachment",
    "SupportMessage",
    "SupportRequest",
    "SupportRequestTransition",
]
