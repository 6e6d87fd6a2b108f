"""The samples that /styleguide/ shows: every component in every state, made up."""

import re
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import cache
from typing import Any

from django import forms
from django.conf import settings
from django.core.paginator import Paginator
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import DayField, MoneyField

TONES = {
    "": "circle-dashed",
    "ok": "circle-check",
    "waiting": "hourglass",
    "attention": "triangle-alert",
    "refused": "circle-x",
    "accent": "badge-check",
}


class SampleForm(forms.Form):
    first_name = forms.CharField(label=_("First name"))
    phone = forms.CharField(
        label=_("Telephone"),
        required=False,
        help_text=_("For the call-back when your bank details change."),
    )
    rate = MoneyField(label=_("Daily rate, excl. tax"), unit=_("€ / day"))
    starts_on = DayField(label=_("Start"))
    reason = forms.ChoiceField(label=_("Reason"), choices=[("rate", _("Rate above the budget"))])
    file = forms.FileField(label=_("File"), help_text=_("PDF, PNG or JPEG, at most 10 MB."))
    comment = forms.CharField(
        label=_("What should be changed"),
        help_text=_("The supplier reads this text."),
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    locked = forms.CharField(label=_("Locked by Support"), disabled=True, initial="Atelier EURL")
    unit = forms.ChoiceField(
        label=_("Work unit"),
        choices=[("day", _("Day, halves allowed")), ("hour", _("Hour"))],
        widget=forms.RadioSelect,
    )
    consent = forms.BooleanField(label=_("I accept the clauses of the entity"))
    on_site = forms.BooleanField(label=_("I can come on site"), required=False)


def samples(theme: str) -> dict[str, Any]:
    """What one pane shows; ids and names of regions differ between the panes."""
    given = {
        "first_name": "Inès",
        "rate": "1 234,5",
        "starts_on": date(2026, 12, 31),
        "unit": "day",
    }
    return {
        "theme": theme,
        "form": SampleForm(auto_id=f"{theme}_%s", initial=given),
        "refused_form": SampleForm(
            {"first_name": "Inès", "rate": "many"}, auto_id=f"{theme}_no_%s"
        ),
        "tones": TONES.items(),
        "icons": icon_names(),
        "page": Paginator(range(230), 20).page(4),
        "amount": Decimal("1234.5"),
        "negative": Decimal("-11700"),
        "units": Decimal("18.5"),
        "rate": Decimal("2.50"),
        "day": date(2026, 12, 30),
        "moment": datetime(2026, 11, 30, 17, 40, tzinfo=UTC),
    }


@cache
def icon_names() -> list[str]:
    sprite = (settings.BASE_DIR / "static" / "icons" / "sprite.svg").read_text(encoding="utf-8")
    return re.findall(r'<symbol id="i-([a-z0-9-]+)"', sprite)
