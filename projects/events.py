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
