from dataclasses import dataclass

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class SkillMerged(Event):
    """One skill was the same as another: whoever names it now names the other."""

    skill_id: int
    into_id: int


@dataclass(frozen=True)
class SupportMessageSent(Event):
    """A person wrote to Support, or Support to a person."""

    support_message_id: int
