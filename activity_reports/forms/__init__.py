"""What people type about a month."""

from activity_reports.forms.lines import (
    AdjustmentForm,
    AmountForm,
    DeliverableForm,
    ExpenseForm,
    ExpenseRefusalForm,
    OvertimeForm,
)
from activity_reports.forms.month_end import ChosenForm, ChosenRefusalForm, MonthEndView
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
    "ChosenForm",
    "ChosenRefusalForm",
    "DayForm",
    "DeliverableForm",
    "ExpenseForm",
    "ExpenseRefusalForm",
    "FillForm",
    "MonthEndView",
    "OvertimeForm",
    "RefusalForm",
    "ReportFilter",
    "SubmissionForm",
]
