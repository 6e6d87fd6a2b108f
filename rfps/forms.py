"""What a supplier searches by, and what a client writes in an RFP."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, cast

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django_countries import countries

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.core.days import add_months
from marketplace.kernel.forms import DayField, MoneyField
from rfps.models import Rfp
from rfps.selectors import Criteria
from rfps.services import NEEDED_TO_PUBLISH
from rfps.states import Status

LONGEST_SEARCH = 200
LONGEST_SKILL = 40
MOST_SKILLS = 20
USUAL_DAYS_OPEN = 14
LONG_TEXT = forms.Textarea(attrs={"rows": 5})


class SkillsFilter(forms.MultipleChoiceField):
    """Any skill may be asked for: those of the RFPs are not known beforehand."""

    def valid_value(self, value: str) -> bool:
        return 0 < len(value) <= LONGEST_SKILL


class SearchForm(forms.Form):
    """Read from the address: what does not make sense there is left out, never refused."""

    q = forms.CharField(required=False, max_length=LONGEST_SEARCH)
    skills = SkillsFilter(required=False)
    remote = forms.MultipleChoiceField(required=False, choices=Rfp.Remote.choices)
    min_rate = MoneyField(
        label=_("Minimum daily rate"), required=False, min_value=0, unit=_("€ / day")
    )

    def criteria(self) -> Criteria:
        self.is_valid()
        return Criteria(
            text=self.cleaned_data.get("q", ""),
            skills=tuple(self.cleaned_data.get("skills", ()))[:MOST_SKILLS],
            remote=tuple(self.cleaned_data.get("remote", ())),
            min_rate=self.cleaned_data.get("min_rate"),
            page=self.data.get("page", 1),
        )


class StatusFilter(forms.Form):
    status = forms.ChoiceField(required=False, choices=[("", _("All")), *Status.choices])

    def chosen(self) -> str:
        self.is_valid()
        return self.cleaned_data.get("status", "")


class SkillsField(forms.CharField):
    """Skills with commas between them, each once."""

    def prepare_value(self, value: Any) -> Any:
        return ", ".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> Any:
        text = super().clean(value)
        skills: dict[str, str] = {}
        for skill in (" ".join(part.split()) for part in text.split(",")):
            if skill:
                skills.setdefault(skill.casefold(), skill)
        if any(len(skill) > LONGEST_SKILL for skill in skills.values()):
            raise forms.ValidationError(
                _("A skill has at most 40 characters: put commas between them.")
            )
        if len(skills) > MOST_SKILLS:
            raise forms.ValidationError(_("Name at most 20 skills."))
        return list(skills.values())


class NamedChoice(forms.ModelChoiceField):
    """Rows by their name, not by what logs call them."""

    def label_from_instance(self, row: Any) -> str:
        return row.name


@dataclass(frozen=True, slots=True)
class Section:
    key: str
    title: Any
    hint: Any
    fields: list[BoundField]

    @property
    def columns(self) -> str:
        """Long texts take the whole width, short answers stand two by two."""
        has_text = any(isinstance(field.field.widget, forms.Textarea) for field in self.fields)
        return "" if has_text or len(self.fields) == 1 else "sm:grid-cols-2"


SECTIONS = (
    ("entity", _("Entity"), _("Who orders, and who follows the project."),
     ("entity", "operational_manager")),
    ("project", _("Project"), _("What suppliers read first."),
     ("title", "language", "context", "objectives", "deliverables")),
    ("skills", _("Skills"), _("Suppliers filter by them."), ("skills",)),
    ("place", _("Place"), _("Where the work is done."), ("city", "country", "remote")),
    ("budget", _("Dates, units and budget"), _("What is ordered, and up to which price."),
     ("starts_on", "ends_on", "unit_type", "units", "client_max_unit_price", "shows_max_price")),
    ("publication", _("Publication"), _("Who sees what, and until when."),
     ("closes_on", "is_confidential")),
)  # fmt: skip


def _countries() -> list[tuple[str, str]]:
    """Asked anew for each form: a list would keep the language of whoever came first."""
    return list(countries)


class RfpForm(forms.Form):
    """Saved as a draft, only what the market will read may still be missing."""

    entity = NamedChoice(Entity.objects.none(), label=_("Entity"), empty_label=None)
    operational_manager = NamedChoice(
        User.objects.none(),
        label=_("Operational manager"),
        help_text=_("Follows the project and validates its activity reports."),
        empty_label=None,
    )
    title = forms.CharField(label=_("Title"), max_length=150)
    language = forms.ChoiceField(label=_("Language of the text"), choices=User.Language.choices)
    context = forms.CharField(label=_("Context"), max_length=10_000, widget=LONG_TEXT)
    objectives = forms.CharField(label=_("Objectives"), max_length=10_000, widget=LONG_TEXT)
    deliverables = forms.CharField(label=_("Deliverables"), max_length=10_000, widget=LONG_TEXT)
    skills = SkillsField(label=_("Skills"), help_text=_("With commas: Python, dbt, Kafka."))
    city = forms.CharField(label=_("City"), max_length=80)
    country = forms.ChoiceField(label=_("Country"), choices=_countries)
    remote = forms.ChoiceField(label=_("Remote work"), choices=Rfp.Remote.choices)
    starts_on = DayField(label=_("Start"))
    ends_on = DayField(label=_("End"))
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
    closes_on = DayField(
        label=_("Last day for proposals"), help_text=_("The RFP closes by itself that evening.")
    )
    is_confidential = forms.BooleanField(
        label=_("Hide the name of the company"),
        help_text=_("Suppliers then read “Confidential client”."),
        required=False,
    )

    def __init__(
        self, *args: Any, company: ClientCompany, is_publishing: bool = False, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.filter(
            client_memberships__company=company, client_memberships__left_at=None, is_active=True
        )
        entity = cast(NamedChoice, self.fields["entity"])
        entity.queryset = company.entities.active().order_by("name")
        manager = cast(NamedChoice, self.fields["operational_manager"])
        manager.queryset = people.order_by("last_name", "first_name")
        for name in NEEDED_TO_PUBLISH:
            self.fields[name].required = is_publishing or not self.is_bound

    def sections(self) -> Iterator[Section]:
        for key, title, hint, names in SECTIONS:
            yield Section(key, title, hint, [self[name] for name in names])

    @staticmethod
    def blank(*, user: User, company: ClientCompany, today: date) -> dict[str, Any]:
        """What a new RFP begins with: dates to move rather than to invent."""
        starts_on = add_months(today, 1)
        entity = company.entities.active().order_by("name").first()
        return {
            "context": entity.description if entity else "",
            "operational_manager": user.pk,
            "language": user.language,
            "country": "FR",
            "remote": Rfp.Remote.PARTIAL,
            "starts_on": starts_on,
            "ends_on": add_months(starts_on, 6),
            "closes_on": today + timedelta(days=USUAL_DAYS_OPEN),
            "shows_max_price": True,
        }

    @staticmethod
    def of(rfp: Rfp) -> dict[str, Any]:
        names = [name for _key, _title, _hint, fields in SECTIONS for name in fields]
        return {name: getattr(rfp, name) for name in names}


class ClosingForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("Read by the suppliers who are told."),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
