"""What anybody may compute: when a month is paid, and how much."""

from typing import Any

from django.utils import timezone
from drf_spectacular.utils import extend_schema
from rest_framework.permissions import AllowAny
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from marketplace.core.days import legal_day
from marketplace.core.payment_terms import quote
from marketplace.kernel.access import anyone
from marketplace.kernel.api.throttling import PublicPerMinute
from marketplace.kernel.calendars import label_of_reason, rule
from marketplace.operators.api.serializers import QuoteAnswer, QuoteQuestion
from marketplace.operators.models import ClosingDay
from marketplace.operators.selectors import plan_on


class PaymentTermsQuote(APIView):
    authentication_classes = ()
    permission_classes = (AllowAny,)
    throttle_classes = (PublicPerMinute,)

    @extend_schema(parameters=[QuoteQuestion], responses=QuoteAnswer)
    def get(self, request: Request) -> Response:
        """A month under one payment plan: the amounts, the dates, and every day on the way.

        No token. At most 600 calls a minute from one address.
        """
        question = QuoteQuestion(data=request.query_params)
        question.is_valid(raise_exception=True)
        return Response(QuoteAnswer(_answer(**question.validated_data)).data)


def _answer(*, plan: str, **month: Any) -> dict[str, Any]:
    """The plan's terms are those offered today, as in the simulator."""
    terms = plan_on(plan, legal_day(timezone.now())).terms()
    found = quote(terms, **month, calendar=ClosingDay.objects.calendar())
    dates = found.schedule
    return {
        "plan": plan,
        "validated_on": dates.validated_on,
        "due_on": dates.due_on,
        "pay_on": dates.pay_on,
        "services": found.services,
        "fee": found.fee,
        "net": found.net,
        "vat": found.vat,
        "gross": found.gross,
        "currency": "EUR",
        "steps": [
            {"day": step.day, "counted": step.counted, "why": label_of_reason(step.reason)}
            for step in dates.steps[1:]  # the first is the validation itself
        ],
        "explanation": rule({"counting": terms.counting, "days": terms.days, "until": terms.until}),
    }


payment_terms_quote = anyone(PaymentTermsQuote.as_view())
