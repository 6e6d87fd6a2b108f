"""Preferred suppliers and publication sequences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from marketplace.clients.forms.choices import EntitiesChoice, NamedChoice, SettingForm
from marketplace.clients.models import Entity, PreferredList, PublicationSequence
from marketplace.clients.selectors import suppliers_called
from marketplace.suppliers.models import SupplierCompany

MOST_STEPS = 4
MOST_ADDED = 200
POSITIONS = range(1, MOST_STEPS + 1)


class SuppliersField(forms.CharField):
    """Companies one a line, by the exact name or number: nobody browses the register."""

    widget = forms.Textarea(attrs={"rows": 4})

    def clean(self, value: Any) -> Any:
        lines = [line.strip() for line in super().clean(value).splitlines() if line.strip()]
        if len(lines) > MOST_ADDED:
            raise forms.ValidationError(_("Name at most 200 suppliers at a time."))
        companies = {line: self._company(line) for line in lines}
        missing = [line for line, company in companies.items() if company is None]
        if missing:
            text = ngettext(
                "No active supplier has this name or number: %(lines)s.",
                "No active supplier has these names or numbers: %(lines)s.",
                len(missing),
            )
            raise forms.ValidationError(text % {"lines": ", ".join(missing)})
        return list(companies.values())

    def _company(self, line: str) -> SupplierCompany | None:
        companies = suppliers_called(line)
        if len(companies) > 1:
            text = _("Several suppliers have the name %(line)s: write the registration number.")
            raise forms.ValidationError(text % {"line": line})
        return companies[0] if companies else None


class KeptSuppliers(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: SupplierCompany) -> str:
        return row.legal_name


class ListForm(SettingForm):
    name = forms.CharField(label=_("Name"), max_length=150)
    kept = KeptSuppliers(
        SupplierCompany.objects.none(),
        label=_("Suppliers"),
        help_text=_("Untick those that leave the list."),
        required=False,
    )
    added = SuppliersField(
        label=_("Add suppliers"),
        help_text=_("One a line: the exact legal name, or the registration number."),
        required=False,
    )
    entities = EntitiesChoice(
        Entity.objects.none(),
        label=_("Entities"),
        help_text=_("None ticked: the whole company uses the list."),
        required=False,
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, preferred: PreferredList | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if preferred is None:
            del self.fields["kept"], self.fields["is_active"]
        else:
            self.offer("kept", preferred.suppliers.order_by("legal_name"))
        # An entity administrator speaks for a branch only
        self.fields["entities"].required = kwargs["branch"] is not None

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        kept, added = cleaned.pop("kept", ()), cleaned.pop("added", ())
        return cleaned | {"suppliers": [*dict.fromkeys([*kept, *added])]}

    @staticmethod
    def of(preferred: PreferredList) -> dict[str, Any]:
        return {
            "name": preferred.name,
            "kept": preferred.suppliers.order_by("pk"),
            "entities": preferred.entities.order_by("path"),
            "is_active": preferred.is_active,
        }


class SequenceForm(SettingForm):
    """Lists in their order, each with the days that it comes after the one before."""

    name = forms.CharField(label=_("Name"), max_length=150)
    marketplace_after_days = forms.IntegerField(
        label=_("Days until the marketplace"),
        help_text=_("After the last list. Left empty, other suppliers never see the RFP."),
        min_value=0,
        max_value=365,
        required=False,
    )
    entities = EntitiesChoice(
        Entity.objects.none(),
        label=_("Entities"),
        help_text=_("None ticked: the whole company uses the sequence."),
        required=False,
    )
    is_active = forms.BooleanField(label=_("In use"), required=False)

    def __init__(self, *args: Any, is_new: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lists = self.company.preferred_lists.touching(kwargs["branch"]).filter(is_active=True)
        for position in POSITIONS:
            self._add_step(position, lists.order_by("name"))
        if is_new:
            del self.fields["is_active"]
        self.fields["entities"].required = kwargs["branch"] is not None
        steps = [name for n in POSITIONS for name in (f"list_{n}", f"days_{n}") if n > 1]
        self.order_fields(["name", "list_1", *steps])

    def _add_step(self, position: int, lists: Any) -> None:
        is_first = position == 1
        self.fields[f"list_{position}"] = NamedChoice(
            lists,
            label=_("List {n}").format(n=position),
            help_text=_("Sees the RFP when it is published.") if is_first else "",
            required=is_first,
            empty_label=_("Choose a list") if is_first else _("No further list"),
        )
        if not is_first:
            self.fields[f"days_{position}"] = forms.IntegerField(
                label=_("Days after list {n}").format(n=position - 1),
                min_value=0,
                max_value=365,
                required=False,
            )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        turns = [
            (cleaned.pop(f"list_{n}", None), cleaned.pop(f"days_{n}", None) or 0) for n in POSITIONS
        ]
        return cleaned | {"steps": [turn for turn in turns if turn[0] is not None]}

    @staticmethod
    def of(sequence: PublicationSequence) -> dict[str, Any]:
        initial = {
            "name": sequence.name,
            "marketplace_after_days": sequence.marketplace_after_days,
            "entities": sequence.entities.order_by("path"),
            "is_active": sequence.is_active,
        }
        for row in sequence.steps.order_by("position"):
            initial |= {f"list_{row.position}": row.preferred_list_id}
            initial |= {f"days_{row.position}": row.after_days}
        return initial
