"""What the pages of activity reports show."""

from activity_reports.selectors.absence import Absence, absence, waiting_projects
from activity_reports.selectors.calendar import remarks
from activity_reports.selectors.lists import Row, listed, rows
from activity_reports.selectors.money import Earnings, earnings
from activity_reports.selectors.month_end import (
    Sum,
    Waiting,
    awaiting,
    validatable_by,
    waiting_rows,
)
from activity_reports.selectors.pages import (
    ReportPage,
    actions_for,
    correctable_months,
    months_around,
    overtime_rules,
    report_page,
    runs_in,
)
from activity_reports.selectors.reminders import late_reports_to_tell, reports_to_remind_of

__all__ = [
    "Absence",
    "Earnings",
    "ReportPage",
    "Row",
    "Sum",
    "Waiting",
    "absence",
    "actions_for",
    "awaiting",
    "correctable_months",
    "earnings",
    "late_reports_to_tell",
    "listed",
    "months_around",
    "overtime_rules",
    "remarks",
    "report_page",
    "reports_to_remind_of",
    "rows",
    "runs_in",
    "validatable_by",
    "waiting_projects",
    "waiting_rows",
]
