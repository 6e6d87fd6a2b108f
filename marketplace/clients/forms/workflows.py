"""Validation workflows."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.clients.forms.choices import EntitiesChoice, EntityChoice, SettingForm, tree_of
from marketplace.clients.models import Entity, Workflow
from marketplace.kernel.forms import MoneyField

MOST_STEPS = 5
STEPS = tuple(f"step_{position}" for position in range(1, MOST_STEPS + 1))


class WorkflowForm(SettingForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    min_amount = MoneyField(
        label=_("From an amount of"),
        help_text=_("The most that the RFP may cost, excluding tax, in your price."),
        min_value=0,
        required=False,
    )
    max_amount = MoneyField(
        label=_("Up to an amount of"),
        help_text=_("Included. Left empty, there is no end."),
        min_value=0,
        required=False,
    )
    entities = EntitiesChoice(
        Entity.objects.none(),
        label=_("Entities whose publications pass it"),
        help_text=_("With what is part of them, unless it has a workflow of its own."),
        required=False,
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    field_order = ("name", "min_amount", "max_amount", *STEPS, "entities", "is_active")

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for position, name in enumerate(STEPS, start=1):
            self.fields[name] = EntityChoice(
                tree_of(self.company, None),
                label=_("Step {n}").format(n=position),
                help_text=_("The Lead or the Deputy of this entity says yes or no.")
                if position == 1
                else "",
                required=position == 1,
                empty_label=_("Choose an entity") if position == 1 else _("No further step"),
            )
        if is_new:
            del self.fields["is_active"]
        self.order_fields(self.field_order)

    def clean(self) -> dict[str, Any]:
        """The steps in their order, as one answer."""
        cleaned = super().clean() or {}
        chosen = [cleaned.pop(name, None) for name in STEPS]
        return cleaned | {"steps": [entity for entity in chosen if entity is not None]}

    @staticmethod
    def of(workflow: Workflow) -> dict[str, Any]:
        steps = workflow.steps.order_by("position").values_list("entity", flat=True)
        names = ("name", "min_amount", "max_amount", "is_active")
        return (
            {name: getattr(workflow, name) for name in names}
            | {"entities": workflow.entities.order_by("path")}
            | dict(zip(STEPS, steps, strict=False))
        )
