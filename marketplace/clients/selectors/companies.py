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
    fields = [field for field in ClientCompany._meta.concrete_fields if field.name in OPTIONS]
    return [Option(field.verbose_name, getattr(company, field.name)) for field in fields]
