"""How the client filters and sorts what it has received."""

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.kernel.forms import DayField, MoneyField
from proposals.selectors import NEWEST, SORTS, Wanted
from proposals.states import Status

QUICK = ("", Status.UNREAD, Status.INTERESTING)  # what one click filters by


class GridForm(forms.Form):
    """Read from the address. What is wrong there is said, and the rest still counts."""

    status = forms.ChoiceField(
        label=_("Status"),
        required=False,
        choices=[("", pgettext_lazy("proposals", "All")), *Status.choices],
    )
    available_by = DayField(label=_("Available by"), required=False)
    min_price = MoneyField(label=_("Price from"), required=False, min_value=0)
    max_price = MoneyField(label=_("Price up to"), required=False, min_value=0)
    sort = forms.ChoiceField(
        label=_("Sort by"),
        required=False,
        choices=[(code, label) for code, (label, _order) in SORTS.items()],
    )
    preferred = forms.BooleanField(label=_("Preferred suppliers only"), required=False)

    def wanted(self) -> Wanted:
        self.is_valid()
        typed = self.cleaned_data
        return Wanted(
            status=typed.get("status", ""),
            is_preferred=typed.get("preferred", False),
            available_by=typed.get("available_by"),
            min_price=typed.get("min_price"),
            max_price=typed.get("max_price"),
            sort=typed.get("sort") or NEWEST,
        )

    def boxes(self) -> list[BoundField]:
        """All but the one that is ticked."""
        return [self[name] for name in self.fields if name != "preferred"]

    @property
    def is_filtering(self) -> bool:
        """By more than one of the quick filters, or in another order."""
        wanted = self.wanted()
        beyond = set(wanted.asks) - {"status"} or wanted.status not in QUICK
        return bool(self.errors or beyond or wanted.sort != NEWEST)
