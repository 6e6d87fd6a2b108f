"""The steps of an RFP, each a form that is saved by itself."""

from typing import Any, ClassVar, cast

from django import forms
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from marketplace.accounts.models import User
from marketplace.clients.forms.custom import CustomFieldsMixin
from marketplace.clients.models import (
    Entity,
    Location,
    PreferredList,
    ProjectCode,
    PublicationSequence,
    SpendingLine,
)
from marketplace.kernel.forms import DayField, MoneyField
from marketplace.operators.forms.skills import AskingSkillsField
from rfps.forms.rfps import NamedChoice
from rfps.models import Rfp
from rfps.policies import (
    codes_of,
    custom_fields_of,
    entities_of,
    entities_open_to,
    lines_of,
    lists_of,
    locations_of,
    managers_of,
    sequences_of,
)

LONG_TEXT = forms.Textarea(attrs={"rows": 5})


def _countries() -> list[tuple[str, str]]:
    """Asked anew for each form: a list would keep the language of whoever came first."""
    return list(countries)


class StepForm(forms.Form):
    """Saved as a draft, what suppliers will read may still be missing."""

    always: ClassVar[tuple[str, ...]] = ()  # what even a draft has

    def __init__(
        self, *args: Any, rfp: Rfp, by: User, is_draft: bool = False, **kwargs: Any
    ) -> None:
        kwargs.setdefault("initial", self.said(rfp))
        super().__init__(*args, **kwargs)
        self.rfp, self.by, self.is_draft = rfp, by, is_draft
        self.choose()
        if is_draft:
            for name in set(self.fields) - set(self.always):
                self.fields[name].required = False

    @classmethod
    def said(cls, rfp: Rfp) -> dict[str, Any]:
        """What the RFP says now; another row by its key, so that it need not be read."""
        one = {field.name: field.attname for field in Rfp._meta.concrete_fields}
        return {
            name: getattr(rfp, one[name]) if name in one else getattr(rfp, name).all()
            for name in cls.base_fields
        }

    def choose(self) -> None:
        """Offer what the entity may use."""

    def offer(self, name: str, rows: Any) -> None:
        cast(forms.ModelChoiceField, self.fields[name]).queryset = rows

    def values(self) -> dict[str, Any]:
        """What `update_rfp` takes."""
        return self.cleaned_data


class LineChoice(forms.ModelChoiceField):
    def label_from_instance(self, line: Any) -> str:
        return f"{line.budget.name} – {line.name}"


class ManyNamed(forms.ModelMultipleChoiceField):
    widget = forms.CheckboxSelectMultiple

    def label_from_instance(self, row: Any) -> str:
        return row.name


class Codes(ManyNamed):
    def label_from_instance(self, code: Any) -> str:
        return " – ".join(part for part in (code.code, code.description) if part)


class EntityForm(StepForm):
    always: ClassVar[tuple[str, ...]] = ("entity", "operational_manager")

    entity = NamedChoice(Entity.objects.none(), label=_("Entity"), empty_label=None)
    operational_manager = NamedChoice(
        User.objects.none(),
        label=_("Operational manager"),
        help_text=_("Follows the project and validates its activity reports."),
        empty_label=None,
    )
    spending_line = LineChoice(
        SpendingLine.objects.none(),
        label=_("Spending line"),
        help_text=_("The part of a budget that the entity orders on."),
        empty_label=_("Choose a line"),
    )

    def choose(self) -> None:
        company = self.rfp.company
        self.offer("entity", entities_open_to(self.by, company) | self._entity_so_far())
        self.offer("operational_manager", managers_of(company))
        self.offer("spending_line", self._lines().select_related("budget"))

    def _entity_so_far(self) -> Any:
        return entities_of(self.rfp.company).filter(pk=self.rfp.entity_id)

    def _lines(self) -> Any:
        """Of the entity; of the whole company while another entity is being sent with its line."""
        if self.is_bound:
            return SpendingLine.objects.filter(budget__company=self.rfp.company, is_active=True)
        return lines_of(self.rfp.entity)

    def values(self) -> dict[str, Any]:
        """A new entity sent with the line of the old one takes its own first line."""
        values = dict(self.cleaned_data)
        entity, line = values["entity"], values.get("spending_line")
        moves = entity.pk != self.rfp.entity_id
        if line is None or (moves and line.pk == self.rfp.spending_line_id):
            del values["spending_line"]
        return values


class NeedForm(StepForm):
    always: ClassVar[tuple[str, ...]] = ("title", "language")

    title = forms.CharField(label=_("Title"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the text"), choices=User.Language.choices)
    purpose = forms.ChoiceField(
        label=_("What for"), choices=[("", _("Not said")), *Rfp.Purpose.choices], required=False
    )


class TextForm(StepForm):
    context = forms.CharField(label=_("Context"), max_length=10_000, widget=LONG_TEXT)
    objectives = forms.CharField(label=_("Objectives"), max_length=10_000, widget=LONG_TEXT)
    deliverables = forms.CharField(label=_("Deliverables"), max_length=10_000, widget=LONG_TEXT)


class ProjectForm(NeedForm, TextForm):
    """Of a fixed price."""

    always: ClassVar[tuple[str, ...]] = NeedForm.always
    field_order = ("title", "language", "purpose")


class SkillsForm(StepForm):
    skills = AskingSkillsField(label=_("Skills"), help_text=_("With commas: Python, dbt, Kafka."))

    def __init__(self, *args: Any, is_draft: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, is_draft=is_draft, **kwargs)
        cast(AskingSkillsField, self.fields["skills"]).asks = not is_draft


class PlaceForm(StepForm):
    always: ClassVar[tuple[str, ...]] = ("country",)

    location = NamedChoice(
        Location.objects.none(),
        label=_("Project location"),
        help_text=_("One of the entity’s own places; it then says the city and the country."),
        empty_label=_("Another place"),
        required=False,
    )
    city = forms.CharField(
        label=_("City"),
        help_text=_("Of a place that is none of the entity’s own."),
        max_length=80,
        required=False,
    )
    country = forms.ChoiceField(label=_("Country"), choices=_countries)
    remote = forms.ChoiceField(
        label=_("Remote work"), choices=[("", _("Choose")), *Rfp.Remote.choices]
    )
    needs_on_site_commitment = forms.BooleanField(
        label=_("Suppliers commit to work there"),
        help_text=_("They cannot answer without ticking it."),
        required=False,
    )

    def choose(self) -> None:
        locations = locations_of(self.rfp.entity)
        self.offer("location", locations)
        if not locations:
            del self.fields["location"]
            self.fields["city"].required, self.fields["city"].help_text = True, ""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if location := cleaned.get("location"):
            cleaned |= {"city": location.city, "country": location.country}
        elif not cleaned.get("city") and not self.is_draft:
            self.add_error("city", self.fields["city"].error_messages["required"])
        return cleaned


class SkillsAndPlaceForm(SkillsForm, PlaceForm):
    """Of a fixed price."""

    always: ClassVar[tuple[str, ...]] = PlaceForm.always
    field_order = ("skills",)


class PeriodForm(StepForm):
    starts_on = DayField(label=_("Start"))
    ends_on = DayField(label=_("End"))
    closes_on = DayField(
        label=_("Last day for proposals"), help_text=_("The RFP closes by itself that evening.")
    )


class BudgetForm(PeriodForm):
    always: ClassVar[tuple[str, ...]] = ("unit_type",)
    field_order = (
        "starts_on", "ends_on", "unit_type", "units", "client_max_unit_price", "closes_on",
        "shows_max_price",
    )  # fmt: skip

    unit_type = forms.ChoiceField(label=_("Unit"), choices=Rfp.UnitType.choices)
    units = forms.DecimalField(
        label=_("Number of units"),
        help_text=_("Days by halves, or whole hours."),
        min_value=0,
        max_digits=7,
        decimal_places=1,
        localize=True,
    )
    client_max_unit_price = MoneyField(
        label=_("Highest unit price"),
        help_text=_("Your price, excluding tax. Suppliers see theirs, never yours."),
        min_value=1,
    )
    shows_max_price = forms.BooleanField(label=_("Show the budget to suppliers"), required=False)

    @classmethod
    def said(cls, rfp: Rfp) -> dict[str, Any]:
        """Whole days without the decimal that says nothing."""
        is_whole = rfp.units is not None and rfp.units == int(rfp.units)
        return super().said(rfp) | ({"units": int(rfp.units)} if is_whole else {})


class PriceForm(PeriodForm):
    """Of a fixed price: by the month, or for the whole."""

    always: ClassVar[tuple[str, ...]] = ("price_mode",)
    field_order = (
        "starts_on", "ends_on", "price_mode", "client_max_unit_price", "closes_on",
        "shows_max_price",
    )  # fmt: skip

    price_mode = forms.ChoiceField(label=_("Price"), choices=Rfp.PriceMode.choices)
    client_max_unit_price = MoneyField(
        label=_("Highest price, a month or in total"),
        help_text=_("Your price, excluding tax. Suppliers see theirs, never yours."),
        min_value=1,
    )
    shows_max_price = forms.BooleanField(label=_("Show the budget to suppliers"), required=False)


class SuppliersForm(StepForm):
    preferred_lists = ManyNamed(
        PreferredList.objects.none(),
        label=_("Lists of preferred suppliers"),
        help_text=_("They are told when they see the RFP."),
        required=False,
    )
    sequence = NamedChoice(
        PublicationSequence.objects.none(),
        label=_("Publication sequence"),
        help_text=_("Its lists see the RFP one after the other, instead of those above."),
        empty_label=_("None: everybody at once"),
        required=False,
    )
    opens_to_marketplace = forms.BooleanField(
        label=_("Open to every supplier of the marketplace"),
        help_text=_("With a sequence, after its last list."),
        required=False,
    )
    is_confidential = forms.BooleanField(
        label=_("Hide the name of the company"),
        help_text=_("Suppliers then read “Confidential client”."),
        required=False,
    )

    def choose(self) -> None:
        lists, sequences = lists_of(self.rfp.entity), sequences_of(self.rfp.entity)
        self.offer("preferred_lists", lists)
        self.offer("sequence", sequences)
        if not lists:
            del self.fields["preferred_lists"]
        if self.rfp.is_fixed_price or not sequences:
            del self.fields["sequence"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        chosen = ("preferred_lists", "sequence", "opens_to_marketplace")
        if not any(cleaned.get(name) for name in chosen):
            self.add_error(
                "opens_to_marketplace",
                _("Somebody must see the RFP: choose a list, a sequence or the marketplace."),
            )
        return cleaned


class OptionsForm(CustomFieldsMixin, StepForm):
    has_questions = forms.BooleanField(
        label=_("Suppliers may ask questions in public"),
        help_text=_("Every supplier who sees the RFP reads questions and answers."),
        required=False,
    )
    project_codes = Codes(ProjectCode.objects.none(), label=_("Project codes"), required=False)

    def choose(self) -> None:
        codes = codes_of(self.rfp.company)
        self.offer("project_codes", codes)
        if not codes:
            del self.fields["project_codes"]
        self.add_custom_fields(list(custom_fields_of(self.rfp.entity)), self.rfp.custom_values)

    def values(self) -> dict[str, Any]:
        names = set(self.base_fields) & set(self.cleaned_data)
        values = {name: self.cleaned_data[name] for name in names}
        return values | {"custom_values": self.custom_values()}


class SuppliersAndOptionsForm(SuppliersForm, OptionsForm):
    """Of a fixed price."""

    def choose(self) -> None:
        SuppliersForm.choose(self)
        OptionsForm.choose(self)

    def values(self) -> dict[str, Any]:
        return OptionsForm.values(self)


T_AND_M: dict[str, type[StepForm]] = {
    "entity": EntityForm,
    "need": NeedForm,
    "project": TextForm,
    "skills": SkillsForm,
    "place": PlaceForm,
    "budget": BudgetForm,
    "suppliers": SuppliersForm,
    "options": OptionsForm,
}
FIXED_PRICE: dict[str, type[StepForm]] = {
    "entity": EntityForm,
    "project": ProjectForm,
    "skills": SkillsAndPlaceForm,
    "budget": PriceForm,
    "suppliers": SuppliersAndOptionsForm,
}


def form_of(rfp: Rfp, step: str) -> type[StepForm]:
    return (FIXED_PRICE if rfp.is_fixed_price else T_AND_M)[step]
