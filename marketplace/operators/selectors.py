"""The operator, the plans and the skills as other apps ask for them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from marketplace.core.payment_terms import Quote, annual_cost_percent, quote
from marketplace.kernel.calendars import ExplainedStep, explain
from marketplace.operators.models import ClosingDay, Operator, PaymentPlan, Skill, SkillSynonym
from marketplace.operators.rules import closest, spelling


def operator() -> Operator:
    return Operator.objects.get()


def plans_on(day: date, *, fixed_date: bool) -> list[PaymentPlan]:
    """The ways to be paid that are offered that day, in the order in which they are shown."""
    return list(PaymentPlan.objects.in_force(day).filter(is_fixed_date=fixed_date))


def plan_names() -> dict[str, str]:
    """Of every plan there ever was, by its code, the name it has or had last."""
    return {plan.code: plan.name for plan in PaymentPlan.objects.order_by("effective_on")}


def plan_on(code: str, day: date) -> PaymentPlan:
    return PaymentPlan.objects.in_force(day).get(code=code)


@dataclass(frozen=True, slots=True)
class Offer:
    """One plan for one month, beside the plan that pays last."""

    plan: PaymentPlan
    quote: Quote
    steps: list[ExplainedStep]
    days_until_paid: int
    days_gained: int
    yearly_cost: Decimal | None  # percent; nothing when nothing is gained or paid for it
    position: str  # of its dot between the validation and the last payment, in percent

    @property
    def reduction(self) -> Decimal:
        """The fee as it stands on the document: what the price is lowered by."""
        return -self.quote.fee if self.quote.fee else self.quote.fee

    @property
    def anchor(self) -> str:
        """The last label would run out of the drawing if it were centred."""
        return "middle" if self.days_gained else "end"


def compare_plans(
    *, units: Decimal, unit_price: Decimal, vat_rate: Decimal, validated_on: date, on: date
) -> list[Offer]:
    """The month under each fixed-date plan that is offered `on` that day."""
    calendar = ClosingDay.objects.calendar()
    quotes = [
        (
            plan,
            quote(
                plan.terms(),
                validated_on=validated_on,
                units=units,
                unit_price=unit_price,
                vat_rate=vat_rate,
                calendar=calendar,
            ),
        )
        for plan in plans_on(on, fixed_date=True)
    ]
    last = max((_pay_on(quote) for _plan, quote in quotes), default=validated_on)
    return [_offer(plan, quote, last=last) for plan, quote in quotes]


def _pay_on(quote: Quote) -> date:
    """A fixed-date plan always names its day."""
    assert quote.schedule.pay_on is not None  # noqa: S101 - for the type checker
    return quote.schedule.pay_on


def _offer(plan: PaymentPlan, quote: Quote, *, last: date) -> Offer:
    until_paid = (_pay_on(quote) - quote.schedule.validated_on).days
    gained = (last - _pay_on(quote)).days
    costs = plan.fee_percent > 0 and gained > 0
    span = (last - quote.schedule.validated_on).days
    return Offer(
        plan=plan,
        quote=quote,
        steps=explain(quote.schedule),
        days_until_paid=until_paid,
        days_gained=gained,
        yearly_cost=annual_cost_percent(plan.fee_percent, gained) if costs else None,
        position=f"{100 * until_paid / span:.1f}%",
    )


def skills_named(texts: Iterable[str]) -> dict[str, Skill]:
    """Of each text the skill that it names, in any known spelling; what names none is left out."""
    spelled = {text: spelling(text) for text in texts}
    rows = SkillSynonym.objects.filter(text__in=set(spelled.values())).select_related("skill")
    known = {row.text: row.skill for row in rows}
    return {text: known[each] for text, each in spelled.items() if each in known}


def skill_codes(texts: Iterable[str]) -> list[str]:
    """The skills that these texts name, by their codes, each once."""
    return sorted({skill.code for skill in skills_named(texts).values()})


def synonyms_of(texts: Iterable[str]) -> dict[str, list[str]]:
    """Of each text that names a skill, every spelling of that skill; other words are left out."""
    spelled = {text: spelling(text) for text in texts}
    rows = SkillSynonym.objects.filter(text__in=set(spelled.values()))
    known: dict[str, list[str]] = {}
    for text, same in rows.values_list("text", "skill__synonyms__text"):
        known.setdefault(text, []).append(same)
    return {text: sorted(known[each]) for text, each in spelled.items() if each in known}


def offered_skills() -> list[Skill]:
    """In the order of their names, as the reader calls them."""
    return sorted(Skill.objects.filter(is_active=True), key=lambda skill: spelling(skill.name))


def probable_skills(texts: Iterable[str]) -> dict[str, Skill]:
    """Of words that name no skill, the one that was probably meant."""
    rows = SkillSynonym.objects.filter(skill__is_active=True).select_related("skill")
    known = {row.text: row.skill for row in rows.order_by("pk")}
    meant = {text: closest(text, known) for text in texts}
    return {text: known[each] for text, each in meant.items() if each is not None}
