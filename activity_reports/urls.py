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
    path(REPORT, views.show_report, name="detail"),
    path(f"{REPORT}day/", views.set_day, name="set_day"),
    path(f"{REPORT}fill/", views.fill, name="fill"),
    path(f"{REPORT}submit/", views.submit, name="submit"),
    path(f"{REPORT}approve/", views.approve, name="approve"),
    path(f"{REPORT}refuse/", views.refuse, name="refuse"),
    path(f"{REPORT}validate/", views.validate, name="validate"),
]
