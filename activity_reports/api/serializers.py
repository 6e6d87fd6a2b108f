"""Activity reports as each side reads them."""

from decimal import Decimal

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from activity_reports.models import ActivityReport
from activity_reports.policies import may_see_earnings
from marketplace.accounts.models import User
from marketplace.kernel.api.fields import Amount, Month, Named, Referred, Shown, Units


class WorkedDay(serializers.Serializer):
    day = serializers.DateField()
    units = Units()


class ReportShown(Shown):
    """A month of a project. What the supplier has not handed over yet, no client reads."""

    project = Referred()
    consultant = Named(source="project.consultant")
    month = Month()
    unit_type = serializers.CharField(source="project.unit_type")
    units = serializers.SerializerMethodField()
    days = serializers.SerializerMethodField(help_text="The days with something on them.")
    amount = serializers.SerializerMethodField(help_text="At the reader's price, before tax.")
    currency = serializers.CharField(source="project.currency")

    class Meta:
        model = ActivityReport
        fields = (
            "id", "project", "consultant", "month", "status", "unit_type", "units", "days",
            "amount", "currency", "submitted_at", "approved_at", "validated_at",
        )  # fmt: skip

    def _hides(self, report: ActivityReport) -> bool:
        return self.reader.is_client and not report.is_shown_to_client

    @property
    def reader(self) -> User:
        return self.context["request"].user

    @extend_schema_field(Units(allow_null=True))
    def get_units(self, report: ActivityReport) -> str | None:
        return None if self._hides(report) else f"{report.units_total:.1f}"

    @extend_schema_field(WorkedDay(many=True, allow_null=True))
    def get_days(self, report: ActivityReport) -> list[dict] | None:
        if self._hides(report):
            return None
        worked = [(day, units) for day, units in report.units_by_day.items() if units]
        return [{"day": day.isoformat(), "units": f"{units:.1f}"} for day, units in worked]

    @extend_schema_field(Amount(allow_null=True))
    def get_amount(self, report: ActivityReport) -> str | None:
        if self._hides(report):
            return None
        if self.reader.is_client:
            return _written(report.client_services_amount)
        is_shown = may_see_earnings(self.reader) or self.reader.is_staff
        return _written(report.services_amount) if is_shown else None


def _written(amount: Decimal) -> str:
    return f"{amount:.2f}"
