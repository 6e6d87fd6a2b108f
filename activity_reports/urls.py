from datetime import date, datetime

from django.urls import path, register_converter

from activity_reports import views
from marketplace.core.references import parse_project_reference


class ReferenceConverter:
    """A project by its reference, as in PO-1234-1."""

    regex = r"PO-[0-9]{1,9}-[0-9]{1,4}"

    def to_python(self, value: str) -> tuple[int, int]:
        found = parse_project_reference(value)
        if found is None:
            raise ValueError(value)
        return found

    def to_url(self, value: str) -> str:
        return value


class MonthConverter:
    regex = r"20[0-9]{2}-[0-9]{2}"

    def to_python(self, value: str) -> date:
        return datetime.strptime(value, "%Y-%m").date()  # noqa: DTZ007 - a month, no instant

    def to_url(self, value: date) -> str:
        return f"{value:%Y-%m}"


register_converter(ReferenceConverter, "reported_project")
register_converter(MonthConverter, "month")

app_name = "activity_reports"
REPORT = "<reported_project:reference>/<month:month>/"
urlpatterns = [
    path("", views.list_reports, name="list"),
    path("month-end/", views.month_end, name="month_end"),
    path("month-end/validate/", views.validate_chosen, name="validate_chosen"),
    path("month-end/refuse/", views.refuse_chosen, name="refuse_chosen"),
    path(REPORT, views.show_report, name="detail"),
    path(f"{REPORT}day/", views.set_day, name="set_day"),
    path(f"{REPORT}fill/", views.fill, name="fill"),
    path(f"{REPORT}submit/", views.submit, name="submit"),
    path(f"{REPORT}approve/", views.approve, name="approve"),
    path(f"{REPORT}refuse/", views.refuse, name="refuse"),
    path(f"{REPORT}validate/", views.validate, name="validate"),
    path(f"{REPORT}amount/", views.declare_amount, name="declare_amount"),
    path(f"{REPORT}expenses/add/", views.add_expense, name="add_expense"),
    path(f"{REPORT}expenses/<int:pk>/", views.change_expense, name="change_expense"),
    path(f"{REPORT}expenses/<int:pk>/receipt/", views.receipt, name="receipt"),
    path(f"{REPORT}expenses/<int:pk>/remove/", views.remove_expense, name="remove_expense"),
    path(f"{REPORT}expenses/<int:pk>/validate/", views.validate_expense, name="validate_expense"),
    path(f"{REPORT}expenses/<int:pk>/refuse/", views.refuse_expense, name="refuse_expense"),
    path(f"{REPORT}overtime/add/", views.add_overtime, name="add_overtime"),
    path(f"{REPORT}overtime/<int:pk>/remove/", views.remove_overtime, name="remove_overtime"),
    path(f"{REPORT}adjustments/add/", views.add_adjustment, name="add_adjustment"),
    path(
        f"{REPORT}adjustments/<int:pk>/remove/",
        views.remove_adjustment,
        name="remove_adjustment",
    ),
    path(f"{REPORT}deliverables/add/", views.add_deliverable, name="add_deliverable"),
    path(f"{REPORT}deliverables/<int:pk>/", views.deliverable, name="deliverable"),
    path(
        f"{REPORT}deliverables/<int:pk>/remove/",
        views.remove_deliverable,
        name="remove_deliverable",
    ),
]
