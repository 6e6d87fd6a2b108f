"""What was done on a project, month by month."""

from activity_reports.models.reports import (
    ActivityReport,
    ActivityReportQuerySet,
    ActivityReportTransition,
    units_text,
)

__all__ = [
    "ActivityReport",
    "ActivityReportQuerySet",
    "ActivityReportTransition",
    "units_text",
]
