"""What was done on a project, month by month."""

from activity_reports.models.adjustments import Adjustment
from activity_reports.models.expenses import Expense, ExpenseTransition
from activity_reports.models.overtime import Overtime, OvertimeRule
from activity_reports.models.papers import CodeShare, Deliverable
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
    "Adjustment",
    "CodeShare",
    "Deliverable",
    "Expense",
    "ExpenseTransition",
    "Overtime",
    "OvertimeRule",
    "units_text",
]
