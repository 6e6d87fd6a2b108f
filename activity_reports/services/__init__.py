"""Everything that changes an activity report."""

from activity_reports.services.filling import (
    DayRefused,
    NothingToUndo,
    ReportClosed,
    clear_month,
    cycle_day,
    fill_month,
    fill_week,
    set_day,
    set_weekends,
    undo,
)
from activity_reports.services.life import (
    CommentMissing,
    NotSubmittedBefore,
    OrderExceeded,
    approve_report,
    refuse_report,
    submit_report,
    validate_report,
)
from activity_reports.services.opening import (
    MonthNotBegun,
    MonthOutsideProject,
    ProjectNotStarted,
    open_first_report,
    open_report,
    open_reports,
)

__all__ = [
    "CommentMissing",
    "DayRefused",
    "MonthNotBegun",
    "MonthOutsideProject",
    "NotSubmittedBefore",
    "NothingToUndo",
    "OrderExceeded",
    "ProjectNotStarted",
    "ReportClosed",
    "approve_report",
    "clear_month",
    "cycle_day",
    "fill_month",
    "fill_week",
    "open_first_report",
    "open_report",
    "open_reports",
    "refuse_report",
    "set_day",
    "set_weekends",
    "submit_report",
    "undo",
    "validate_report",
]
