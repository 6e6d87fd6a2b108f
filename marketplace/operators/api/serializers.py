"""The question of a quote, and its answer."""

from datetime import date
from decimal import Decimal

from django.core.validators import MaxValueValidator, MinValueValidator
from rest_framework import serializers

from marketplace.kernel.api.fields import Amount

PLANS = ("basic", "express", "flash", "immediate", "back_to_back")
# TARGET exists since 1999, as the contract knows it since 2008; nobody plans beyond the century.
DAYS = [MinValueValidator(date(2008, 1, 1)), MaxValueValidator(date(2100, 12, 31))]


class QuoteQuestion(serializers.Serializer):
    plan = serializers.ChoiceField(choices=PLANS)
    validated_on = serializers.DateField(
        validators=DAYS, help_text="The Paris day of the client's validation: day 0."
    )
    units = serializers.DecimalField(
        max_digits=4,
        decimal_places=2,
        min_value=Decimal("0.5"),
        max_value=Decimal(31),
        help_text="Days worked in the month.",
    )
    unit_price = serializers.DecimalField(
        max_digits=7,
        decimal_places=2,
        min_value=Decimal(1),
        max_value=Decimal(10_000),
        help_text="Euros a day, before tax.",
    )
    vat_rate = serializers.DecimalField(
        max_digits=4,
        decimal_places=2,
        min_value=Decimal(0),
        max_value=Decimal(30),
        help_text="In percent: 20, or 0 where the supplier charges none.",
    )


class QuoteStep(serializers.Serializer):
    day = serializers.DateField()
    counted = serializers.BooleanField()
    why = serializers.CharField()


class QuoteAnswer(serializers.Serializer):
    plan = serializers.ChoiceField(choices=PLANS)
    validated_on = serializers.DateField()
    due_on = serializers.DateField(
        allow_null=True, help_text="Null where the client's payment decides."
    )
    pay_on = serializers.DateField(
        allow_null=True, help_text="Of a window of days (`immediate`) the first; `due_on` the last."
    )
    services = Amount()
    fee = Amount()
    net = Amount(help_text="Services less the fee, before tax.")
    vat = Amount()
    gross = Amount()
    currency = serializers.CharField()
    steps = QuoteStep(many=True)
    explanation = serializers.CharField()
