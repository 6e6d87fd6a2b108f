"""What may be changed once suppliers read it."""

from typing import ClassVar

from django import forms
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import DayField, MoneyField
from rfps.forms.steps import NeedForm, PlaceForm, SkillsForm, StepForm, TextForm


class LimitsForm(StepForm):
    client_max_unit_price = MoneyField(
        label=_("Highest unit price"),
        help_text=_("Suppliers have read it: it can be raised, not lowered."),
        min_value=1,
    )
    closes_on = DayField(
        label=_("Last day for proposals"), help_text=_("The RFP closes by itself that evening.")
    )
    has_questions = forms.BooleanField(
        label=_("Suppliers may ask questions in public"), required=False
    )


class ChangeForm(NeedForm, TextForm, SkillsForm, PlaceForm, LimitsForm):
    """Words, place, maximum and last day: not who orders, how units are counted or the dates."""

    always: ClassVar[tuple[str, ...]] = ("title", "country")
    field_order = (
        "title", "purpose", "context", "objectives", "deliverables", "skills", "location", "city",
        "country", "remote", "client_max_unit_price", "closes_on", "has_questions",
    )  # fmt: skip

    def choose(self) -> None:
        """Suppliers have read it in its language, and no more is asked of them than before."""
        super().choose()
        del self.fields["language"], self.fields["needs_on_site_commitment"]
