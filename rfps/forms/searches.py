"""What a supplier searches by, and the searches that are kept."""

import re
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import MoneyField
from rfps.forms.rfps import LONGEST_SKILL, MOST_SKILLS
from rfps.models import Place
from rfps.selectors import LISTED, NEWEST, ORDERS, RELEVANCE, Criteria, Cursor

LONGEST_SEARCH = 200
RADII = (10, 25, 50, 100)
USUAL_RADIUS = 50
SHAPES = {  # of the boxes whose values are not known beforehand
    "skills": rf".{{1,{LONGEST_SKILL}}}",
    "country": r"[A-Z]{2}",
    "city": r"[A-Z]{2}/[a-z ]{1,80}",
    "start": r"20[0-9]{2}-(0[1-9]|1[0-2])",
    "client": r"[1-9][0-9]{0,17}",
}
CURSORS = ("after", "before")


@dataclass(frozen=True, slots=True)
class Choice:
    """One line of a list to choose from."""

    value: str
    label: Any
    is_current: bool


class Boxes(forms.MultipleChoiceField):
    """Checked boxes of one group: any value of that shape may be asked for."""

    def __init__(self, group: str) -> None:
        self.group = group
        super().__init__(required=False)

    def valid_value(self, value: str) -> bool:
        if self.group in LISTED:
            return value in LISTED[self.group]
        return re.fullmatch(SHAPES[self.group], value) is not None

    def clean(self, value: Any) -> tuple[str, ...]:
        asked = dict.fromkeys(super().to_python(value))
        return tuple(box for box in asked if self.valid_value(box))[:MOST_SKILLS]


class SearchForm(forms.Form):
    """Read from the address: what does not make sense there is left out, never refused."""

    q = forms.CharField(required=False, max_length=LONGEST_SEARCH)
    preferred = forms.BooleanField(required=False)
    skills = Boxes("skills")
    remote = Boxes("remote")
    duration = Boxes("duration")
    since = Boxes("since")
    rate = Boxes("rate")
    min_rate = MoneyField(
        label=_("Minimum daily rate"), required=False, min_value=0, unit=_("€ / day")
    )
    near = forms.CharField(label=_("Place"), required=False, max_length=80)
    km = forms.TypedChoiceField(
        label=_("Radius"),
        required=False,
        choices=[(km, km) for km in RADII],
        coerce=int,
        empty_value=None,
    )
    city = Boxes("city")
    country = Boxes("country")
    start = Boxes("start")
    client = Boxes("client")
    kind = Boxes("kind")
    unit = Boxes("unit")
    sort = forms.ChoiceField(required=False, choices=[(code, code) for code in ORDERS])

    def clean_near(self) -> Place | None:
        name = self.cleaned_data["near"]
        place = Place.objects.called(name).first() if name else None
        if name and place is None:
            raise forms.ValidationError(
                _("No town of this name is known here: write the next larger one.")
            )
        return place

    def criteria(self) -> Criteria:
        """What is asked, as far as it makes sense."""
        self.is_valid()
        asked = self.cleaned_data
        order = ORDERS.get(asked.get("sort", ""), NEWEST)
        text = asked.get("q", "")
        return Criteria(
            text=text,
            boxes={name: asked[name] for name, field in self.fields.items() if is_box(field)},
            near=asked.get("near"),
            km=asked.get("km") or USUAL_RADIUS,
            min_rate=asked.get("min_rate"),
            is_preferred=asked.get("preferred", False),
            order=NEWEST if order is RELEVANCE and not text else order,
            after=Cursor.read(self.data.get("after", "")),
            before=Cursor.read(self.data.get("before", "")),
        )

    def query(self, *, without: tuple[str, str] | None = None, **changed: str) -> str:
        """The search as the address writes it: one spelling, on its first page unless changed.

        `without` takes one box away, or one field whatever it says.
        """
        query = QueryDict(mutable=True)
        for name in self.fields:
            values = (value.strip() for value in self._asked.getlist(name))
            kept = [value for value in dict.fromkeys(values) if value]
            if without == (name, ""):
                continue
            query.setlist(name, [value for value in kept if without != (name, value)])
        if not query.get("near"):
            query.setlist("km", [])
        for name, value in changed.items():
            query[name] = value
        return query.urlencode()

    def orders(self) -> list[Choice]:
        """Relevance needs words."""
        criteria = self.criteria()
        orders = [order for order in ORDERS.values() if criteria.text or order is not RELEVANCE]
        return [Choice(order.code, order.label, order is criteria.order) for order in orders]

    def radii(self) -> list[Choice]:
        km = self.criteria().km
        return [Choice(str(radius), radius, radius == km) for radius in RADII]

    @property
    def _asked(self) -> QueryDict:
        return cast(QueryDict, self.data)


def is_box(field: forms.Field) -> bool:
    return isinstance(field, Boxes)
