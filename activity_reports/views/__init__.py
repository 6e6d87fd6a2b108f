"""The pages of activity reports."""

from activity_reports.views.expenses import (
    add_expense,
    change_expense,
    receipt,
    refuse_expense,
    remove_expense,
    validate_expense,
)
from activity_reports.views.lines import (
    add_adjustment,
    add_deliverable,
    add_overtime,
    declare_amount,
    deliverable,
    remove_adjustment,
    remove_deliverable,
    remove_overtime,
)
from activity_reports.views.month_end import month_end, refuse_chosen, validate_chosen
from activity_reports.views.reports import (
    approve,
    fill,
    list_reports,
    refuse,
    set_day,
    show_report,
    submit,
    validate,
)

__all__ = [
    "add_adjustment",
    "add_deliverable",
    "add_expense",
    "add_overtime",
    "approve",
    "change_expense",
    "declare_amount",
    "deliverable",
    "fill",
    "list_reports",
    "month_end",
    "receipt",
    "refuse",
    "refuse_chosen",
    "refuse_expense",
    "remove_adjustment",
    "remove_deliverable",
    "remove_expense",
    "remove_overtime",
    "set_day",
    "show_report",
    "submit",
    "validate",
    "validate_chosen",
    "validate_expense",
]
