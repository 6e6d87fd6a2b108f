"""What visitors simulate, and what our own people add to the rule books."""

from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core import identifiers
from marketplace.core.days import legal_day
from marketplace.core.payment_terms import PlanTerms
from marketplace.kernel.calendars import label_of_reason
from marketplace.kernel.forms import DayField, MoneyField
from marketplace.operators.models import ClosingDay, Operator, PaymentPlan, Skill, SkillSynonym
from marketplace.operators.rules import separated, spelling

# TARGET exists since 1999, as the contract knows it since 2008; nobody plans beyond the century.
FIRST_DAY, LAST_DAY = date(2008, 1, 1), date(2100, 12, 31)
VAT_RATES = (("20", "20\u00a0%"), ("0", _("0 %, VAT exempt or outside France")))


class UnitsField(MoneyField):
    pattern = "0.##"
    default_error_messages = {
        "invalid": _("Write the days like 18.5."),
        "max_decimal_places": _("Write the days like 18.5."),
    }


def between(low: Any, high: Any, message: Any) -> list[Any]:
    return [MinValueValidator(low, message), MaxValueValidator(high, message)]


class SimulatorForm(forms.Form):
    units = UnitsField(
        label=_("Days worked"),
        unit=_("days"),
        validators=between(Decimal("0.5"), 31, _("A month has half a day at least, 31 at most.")),
    )
    unit_price = MoneyField(
        label=_("Daily rate, excluding tax"),
        validators=between(1, 10_000, _("Write a daily rate between €1 and €10,000.")),
    )
    vat_rate = forms.TypedChoiceField(label=_("VAT"), choices=VAT_RATES, coerce=Decimal)
    validated_on = DayField(
        label=_("Report validated on"),
        validators=between(FIRST_DAY, LAST_DAY, _("Choose a day between 2008 and 2100.")),
    )


class OperatorForm(forms.ModelForm):
    """Numbers are read as people type them and kept as they are compared."""

    class Meta:
        model = Operator
        exclude = ()  # noqa: DJ006 - every fact of the operator is support's to keep right

    def clean_siren(self) -> str:
        return self._checked("siren", identifiers.siren)

    def clean_siret(self) -> str:
        return self._checked("siret", identifiers.siret)

    def clean_iban(self) -> str:
        return self._checked("iban", identifiers.iban)

    def clean_bic(self) -> str:
        return self._checked("bic", identifiers.bic)

    def _checked(self, name: str, read: Any) -> str:
        try:
            return read(self.cleaned_data[name])
        except identifiers.InvalidIdentifier:
            raise ValidationError(
                _("This number does not pass its own check. Compare it with the document.")
            ) from None


class PaymentPlanForm(forms.ModelForm):
    """A new row, in force from a day to come: what was chosen before keeps its terms."""

    class Meta:
        model = PaymentPlan
        exclude = ()  # noqa: DJ006 - a plan is all of its terms

    def clean_effective_on(self) -> date:
        effective_on = self.cleaned_data["effective_on"]
        if effective_on <= legal_day(timezone.now()):
            raise ValidationError(_("New terms begin tomorrow at the earliest."))
        return effective_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        names = ("code", "counting", "days", "until", "fee_percent", "fee_per_day")
        if all(name in cleaned for name in names):
            self._refuse_impossible_terms({name: cleaned[name] for name in names})
        return cleaned

    def _refuse_impossible_terms(self, terms: dict[str, Any]) -> None:
        try:
            PlanTerms(**terms)
        except (ValueError, InvalidOperation):
            raise ValidationError(
                _(
                    "These terms cannot be counted. A plan has one day at least; a window and "
                    "a wait for the client end on or after their first day, other plans have no "
                    "end; a plan shorter than a week counts open days."
                )
            ) from None


class ClosingDayForm(forms.ModelForm):
    class Meta:
        model = ClosingDay
        fields = ("day", "reason", "source")

    def clean_day(self) -> date:
        day = self.cleaned_data["day"]
        if day <= legal_day(timezone.now()):
            raise ValidationError(_("Payments of this day have left. Choose a day to come."))
        others = ClosingDay.objects.exclude(pk=self.instance.pk).filter(day=day)
        closed = ClosingDay.objects.calendar().closing(day)
        if closed and (others.exists() or closed != self.instance.reason):
            raise ValidationError(
                _("Banks are closed on this day already: %(reason)s.")
                % {"reason": label_of_reason(closed)}
            )
        return day


class SkillForm(forms.ModelForm):
    """A skill with its spellings; or what it turned out to be the same as."""

    spellings = forms.CharField(
        label=_("Other spellings"),
        help_text=_("With commas: js, ecmascript. Case and accents do not count."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )
    same_as = forms.ModelChoiceField(
        Skill.objects.none(),
        label=_("Merge into"),
        help_text=_(
            "The other skill takes over spellings, profiles and RFPs. This cannot be undone."
        ),
        required=False,
    )

    class Meta:
        model = Skill
        fields = ("code", "name_en", "name_fr", "kind", "is_active")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others: Any = self.fields["same_as"]
        others.queryset = Skill.objects.exclude(pk=self.instance.pk).order_by("name_en")
        others.label_from_instance = lambda skill: skill.name
        if self.instance.pk:
            texts = self.instance.synonyms.order_by("text").values_list("text", flat=True)
            self.initial["spellings"] = ", ".join(texts)

    def clean_spellings(self) -> list[str]:
        """None may belong to another skill, unless the two are merged."""
        spellings = [spelling(text) for text in separated(self.cleaned_data["spellings"])]
        others = SkillSynonym.objects.exclude(skill=self.instance.pk).filter(text__in=spellings)
        if taken := others.select_related("skill").order_by("text").first():
            raise ValidationError(
                _("“%(text)s” is a spelling of %(skill)s. Merge the two, or leave it out.")
                % {"text": taken.text, "skill": taken.skill.name}
            )
        return spellings
