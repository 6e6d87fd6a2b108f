"""What people type about a month."""

from activity_reports.forms.lines import (
    AdjustmentForm,
    AmountForm,
    DeliverableForm,
    ExpenseForm,
    ExpenseRefusalForm,
    OvertimeForm,
)
from activity_reports.forms.reports import (
    DayForm,
    FillForm,
    RefusalForm,
    ReportFilter,
    SubmissionForm,
)

__all__ = [
    "AdjustmentForm",
    "AmountForm",
    "DayForm",
    "DeliverableForm",
    "ExpenseForm",
    "ExpenseRefusalForm",
    "FillForm",
    "OvertimeForm",
    "RefusalForm",
    "ReportFilter",
    "SubmissionForm",
]
