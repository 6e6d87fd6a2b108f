"""What the pages of activity reports show."""

from activity_reports.selectors.absence import Absence, absence, waiting_projects
from activity_reports.selectors.calendar import remarks
from activity_reports.selectors.lists import Row, listed, rows
from activity_reports.selectors.money import Earnings, earnings
from activity_reports.selectors.pages import (
    ReportPage,
    actions_for,
    correctable_months,
    months_around,
    overtime_rules,
    report_page,
    runs_in,
)

__all__ = [
    "Absence",
    "Earnings",
    "ReportPage",
    "Row",
    "absence",
    "actions_for",
    "correctable_months",
    "earnings",
    "listed",
    "months_around",
    "overtime_rules",
    "remarks",
    "report_page",
    "rows",
    "runs_in",
    "waiting_projects",
]
