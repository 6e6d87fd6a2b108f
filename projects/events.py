from dataclasses import dataclass

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class ProjectCreated(Event):
    project_id: int


@dataclass(frozen=True)
class ConditionsSigned(Event):
    project_id: int


@dataclass(frozen=True)
class StartValidated(Event):
    """Support has validated the start; the project waits for its first day."""

    project_id: int


@dataclass(frozen=True)
class ProjectStarted(Event):
    project_id: int


@dataclass(frozen=True)
class ProjectCompleted(Event):
    project_id: int


@dataclass(frozen=True)
class ProjectCancelled(Event):
    project_id: int


@dataclass(frozen=True)
class ProjectEndsSoon(Event):
    """Twenty days before its end, and no renewal has been asked for."""

    project_id: int


@dataclass(frozen=True)
class RenewalRequested(Event):
    """By the client, or sent again after a refusal: each round is told."""

    renewal_id: int
    round: int


@dataclass(frozen=True)
class RenewalRefused(Event):
    renewal_id: int
    round: int


@dataclass(frozen=True)
class RenewalAgreed(Event):
    """The supplier has signed; the client confirms."""

    renewal_id: int


@dataclass(frozen=True)
class RenewalAccepted(Event):
    """Both have agreed: from now on the reports of the new period may open when it starts."""

    renewal_id: int


@dataclass(frozen=True)
class RenewalTurnedDown(Event):
    renewal_id: int


@dataclass(frozen=True)
class RenewalClosed(Event):
    renewal_id: int
