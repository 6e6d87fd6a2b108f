"""Choosing entities and people of one's company."""

from typing import Any, cast

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.clients.policies import MANAGES_MONEY
from marketplace.clients.selectors import people_with


class NamedChoice(forms.ModelChoiceField):
    """Rows by their name, not by what logs call them."""

    def label_from_instance(self, row: Any) -> str:
        return row.name


class EntityChoice(NamedChoice):
    """One entity, set in as deep as it lies in the tree."""

    def label_from_instance(self, row: Entity) -> str:
        return f"{'– ' * row.depth}{row.name}"


class EntitiesChoice(forms.ModelMultipleChoiceField):
    """Some entities of the tree."""

    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Entity) -> str:
        return f"{'– ' * row.depth}{row.name}"


def tree_of(company: ClientCompany, branch: Entity | None) -> QuerySet[Entity]:
    """The active entities, each after the one that it is part of."""
    rows = company.entities.active()
    return (rows if branch is None else rows.under(branch)).order_by("path")


class SettingForm(forms.Form):
    """A form about what a company sets for its entities."""

    company: ClientCompany

    def __init__(
        self, *args: Any, company: ClientCompany, branch: Entity | None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.company = company
        self.offer("entities", tree_of(company, branch))

    def offer(self, name: str, rows: QuerySet) -> None:
        cast(forms.ModelChoiceField, self.fields[name]).queryset = rows

    def offer_people(self, *names: str) -> None:
        for name in names:
            self.offer(name, people_with(self.company, *MANAGES_MONEY))


def person(label: Any, *, required: bool = True, help_text: Any = "") -> NamedChoice:
    return NamedChoice(
        User.objects.none(),
        label=label,
        required=required,
        help_text=help_text,
        empty_label=None if required else _("Nobody"),
    )
