from dataclasses import dataclass

from marketplace.kernel.events import Event


@dataclass(frozen=True)
class ReportOpened(Event):
    report_id: int


@dataclass(frozen=True)
class ReportSubmitted(Event):
    """Waits for the Business Manager."""

    report_id: int


@dataclass(frozen=True)
class ReportApproved(Event):
    """Waits for the Operational Manager."""

    report_id: int


@dataclass(frozen=True)
class ReportRefused(Event):
    report_id: int


@dataclass(frozen=True)
class ReportValidated(Event):
    report_id: int
