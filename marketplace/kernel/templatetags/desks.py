"""How the desks of support and finance call a row."""

from typing import Any

from django import template

register = template.Library()

NAMES = ("reference", "number", "subject", "title", "name", "original_name")


@register.filter
def called(row: Any) -> str:
    """What people call the row, in any language; what `__str__` says is for logs."""
    names = (getattr(row, name, "") for name in NAMES)
    return str(next(filter(None, names), f"#{row.pk}"))
