from dataclasses import dataclass

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class ClientRegistered(Event):
    company_id: int
