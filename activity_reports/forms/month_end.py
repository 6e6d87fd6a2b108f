import re
from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from activity_reports.forms.reports import RefusalForm
from activity_reports.services import Seen


class SeenField(forms.MultipleChoiceField):
    """Reports as the page showed them: 4711@2026-05-28T09:00:00+00:00."""

    SEEN = re.compile(r"(\d{1,12})@(\S{19,40})")

    def valid_value(self, value: Any) -> bool:
        try:
            self.read(value)
        except ValueError:
            return False
        return True

    def clean(self, value: Any) -> list[Seen]:
        return [self.read(each) for each in super().clean(value)]

    def read(self, value: str) -> Seen:
        found = self.SEEN.fullmatch(value)
        if found is None:
            raise ValueError(value)
        seen_at = datetime.fromisoformat(found[2])
        if seen_at.tzinfo is None:
            raise ValueError(value)
        return Seen(int(found[1]), seen_at)


class MonthEndView(forms.Form):
    """What the page shows; it lives in the address. What is not understood is left out."""

    class Whose(TextChoices):
        MINE = "", _("For me")
        ALL = "all", _("For my colleagues too")

    class Choose(TextChoices):
        CLEAR = "", _("Those with nothing to check")
        ALL = "all", _("All")
        NONE = "none", _("None")
        THESE = "these", _("These")

    whose = forms.ChoiceField(choices=Whose, required=False)
    choose = forms.ChoiceField(choices=Choose, required=False)
    report = SeenField(required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_valid()

    @property
    def shows_all(self) -> bool:
        return self.cleaned_data.get("whose") == self.Whose.ALL

    @property
    def whose_code(self) -> str:
        return self.cleaned_data.get("whose") or ""

    @property
    def choose_code(self) -> str:
        return self.cleaned_data.get("choose") or ""

    @property
    def choices(self) -> list[tuple[str, str]]:
        """What one touch chooses."""
        shown = (self.Choose.CLEAR, self.Choose.ALL, self.Choose.NONE)
        return [(each.value, str(each.label)) for each in shown]

    @property
    def chosen(self) -> Sequence[int]:
        return [seen.pk for seen in self.cleaned_data.get("report") or ()]


class ChosenForm(forms.Form):
    report = SeenField(error_messages={"required": _("Choose one report at least.")})


class ChosenRefusalForm(RefusalForm):
    """One reason for all that are chosen."""

    use_required_attribute = False  # the same form also validates
    report = SeenField(error_messages={"required": _("Choose one report at least.")})
