"""What the page of the company itself shows."""

from dataclasses import dataclass
from typing import Any

from marketplace.clients.models import ClientCompany

OPTIONS = ("has_sequences", "has_negotiation", "has_purchase_requests", "has_non_invoiced_units")


@dataclass(frozen=True, slots=True)
class Option:
    label: Any
    is_included: bool


def options_of(company: ClientCompany) -> list[Option]:
    """What a contract may include beyond the ordinary."""
    labels = {name: ClientCompany._meta.get_field(name).verbose_name for name in OPTIONS}
    return [Option(label, getattr(company, name)) for name, label in labels.items()]
