"""What lies before a freelancer who signs in today: an open RFP, and a report of May to submit."""

from datetime import UTC, date, datetime, timedelta

from django.utils import timezone

from activity_reports import services
from marketplace.core.days import legal_day
from tests.activity_reports.factories import freelance_project
from tests.factories import SupplierMembershipFactory, UserFactory
from tests.rfps.factories import an_rfp

MAY = date(2026, 5, 1)
MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)
WORKING_DAYS_OF_MAY = 17


def freelancer():
    user = UserFactory(freelancer=True)
    return SupplierMembershipFactory(user=user, company__is_freelance=True).user


def open_rfp(**fields):
    today = legal_day(timezone.now())
    dates = {
        "closes_on": today + timedelta(days=10),
        "starts_on": today + timedelta(days=20),
        "ends_on": today + timedelta(days=120),
    }
    return an_rfp(**dates, **fields)


def empty_report():
    """Of a freelancer who is their own Business Manager."""
    people = freelance_project()
    report = services.open_report(people.project, month=MAY, at=MAY_29)
    services.clear_month(report, by=people.freelancer, at=MAY_29)
    return report
