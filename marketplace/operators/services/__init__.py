"""What changes the operator and the book of skills, and what people ask Support."""

from marketplace.operators.services.books import (
    MergedWithItself,
    SpellingTaken,
    establish_operator,
    keep_skill,
    merge_skill,
)
from marketplace.operators.services.support import (
    answer_support,
    ask_support,
    close_support,
    let_go_of_registration,
    write_to_support,
)

__all__ = [
    "MergedWithItself",
    "SpellingTaken",
    "answer_support",
    "ask_support",
    "close_support",
    "establish_operator",
    "keep_skill",
    "let_go_of_registration",
    "merge_skill",
    "write_to_support",
]
