"""Budgets and their lines."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.forms.choices import EntitiesChoice, SettingForm, person, tree_of
from marketplace.clients.models import Budget, Entity, SpendingLine
from marketplace.kernel.forms import DayField, MoneyField

BUDGET_FIELDS = (
    "name", "external_id", "starts_on", "ends_on", "manager", "deputy", "amount",
    "additional_amount", "internal_notes",
)  # fmt: skip
LINE_FIELDS = ("name", "amount", "buyer", "substitute", "validation_threshold", "is_active")


class BudgetForm(SettingForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    external_id = forms.CharField(
        label=_("Number in your own system"), max_length=60, required=False
    )
    starts_on = DayField(label=_("From"))
    ends_on = DayField(
        label=_("Until"),
        help_text=_("This day included. Left empty, the budget has no end."),
        required=False,
    )
    amount = MoneyField(
        label=_("Amount"),
        help_text=_("Excluding tax, in your price. Left empty, it is followed without a limit."),
        min_value=0,
        required=False,
    )
    additional_amount = MoneyField(
        label=_("Additional amount"), help_text=_("Granted later on."), min_value=0, required=False
    )
    entities = EntitiesChoice(
        Entity.objects.none(),
        label=_("Entities"),
        help_text=_("What is part of them is served too."),
    )
    manager = person(_("Manager of the budget"))
    deputy = person(_("Deputy"), required=False)
    internal_notes = forms.CharField(
        label=_("Internal notes"),
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer_people("manager", "deputy")

    def clean_additional_amount(self) -> Any:
        return self.cleaned_data["additional_amount"] or 0

    @staticmethod
    def of(budget: Budget) -> dict[str, Any]:
        return {name: getattr(budget, name) for name in BUDGET_FIELDS} | {
            "entities": budget.entities.order_by("path")
        }


class LineForm(SettingForm):
    """A line of one budget, for entities that the budget serves."""

    name = forms.CharField(label=_("Name"), max_length=150)
    entities = EntitiesChoice(
        Entity.objects.none(), label=_("Entities"), help_text=_("They may order on this line.")
    )
    amount = MoneyField(
        label=_("Amount"),
        help_text=_("Excluding tax. Left empty, only the budget limits it."),
        min_value=0,
        required=False,
    )
    buyer = person(_("Buyer"))
    substitute = person(_("Substitute of the buyer"), required=False)
    validation_threshold = MoneyField(
        label=_("The buyer approves above"),
        help_text=_("Excluding tax, for a proposal. Left empty, the buyer is never asked."),
        min_value=0,
        required=False,
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, budget: Budget, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        tree = tree_of(self.company, kwargs["branch"])
        served = {
            entity.pk
            for top in budget.entities.order_by("path")
            for entity in tree
            if entity.path.startswith(top.path)
        }
        self.offer("entities", tree.filter(pk__in=served))
        self.offer_people("buyer", "substitute")
        if is_new:
            del self.fields["is_active"]

    @staticmethod
    def of(line: SpendingLine) -> dict[str, Any]:
        return {name: getattr(line, name) for name in LINE_FIELDS} | {
            "entities": line.entities.order_by("path")
        }

    @staticmethod
    def blank(budget: Budget, by: User) -> dict[str, Any]:
        return {"buyer": by.pk, "entities": budget.entities.order_by("path")}
