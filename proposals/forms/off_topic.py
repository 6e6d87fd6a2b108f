"""What support is asked about proposals beside the point."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.days import legal_day
from proposals.forms.qualifying import LONGEST_COMMENT
from proposals.models import OffTopicRule


class LiftForm(forms.Form):
    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The person who was blocked reads it."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class OffTopicRuleForm(forms.ModelForm):
    """A new row, in force from a day to come: who was judged before keeps the old figures."""

    class Meta:
        model = OffTopicRule
        exclude = ()  # noqa: DJ006 - a rule is all of its figures

    def clean_effective_on(self) -> date:
        effective_on = self.cleaned_data["effective_on"]
        if effective_on <= legal_day(timezone.now()):
            raise ValidationError(_("A new rule begins tomorrow at the earliest."))
        return effective_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        steps = [cleaned.get(name) or 0 for name in ("warning_at", "pause_at", "stop_at")]
        if not self.errors and (steps != sorted(steps) or steps[0] == 0):
            raise ValidationError(_("Warning, pause and stop follow each other, from one on."))
        for name in ("window_days", "pause_days"):
            if cleaned.get(name) == 0:
                self.add_error(name, _("One day at least."))
        return cleaned
