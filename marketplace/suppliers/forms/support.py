"""What support types."""

from datetime import date

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from marketplace.core.days import legal_day
from marketplace.suppliers import services
from marketplace.suppliers.forms.companies import CompanyForm
from marketplace.suppliers.models import AgreementTerms
from marketplace.suppliers.states import RejectionCode

FACTS = services.FACTS_OF_TERMS


class ReasonForm(forms.Form):
    """Why support says no, in words that the company reads."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("The company reads it as you write it, and corrects what it says."),
    )


class RejectionForm(ReasonForm):
    """The code leads the company to the form that mends what the words say."""

    code = forms.ChoiceField(
        label=_("What is wrong"), choices=RejectionCode.choices, widget=forms.RadioSelect
    )

    field_order = ("code", "reason")


class AmendForm(CompanyForm):
    """Facts that were verified, changed on request; the log keeps why."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Who asked, and on what proof. The log keeps it with what changed."),
    )


class AgreementTermsForm(forms.ModelForm):
    """Another text of the master agreement, from a day to come."""

    class Meta:
        model = AgreementTerms
        fields = ("effective_on", "version", "text_en", "text_fr", "source")

    def clean_effective_on(self) -> date:
        day = self.cleaned_data["effective_on"]
        if day <= legal_day(timezone.now()):
            raise forms.ValidationError(_("Choose a day to come: what is in force stays so today."))
        return day

    def clean(self) -> None:
        """A text that names an unknown fact would stop every signature."""
        for name in ("text_en", "text_fr"):
            body = self.cleaned_data.get(name, "")
            try:
                body.format_map(dict.fromkeys(FACTS, ""))
            except (KeyError, ValueError, IndexError):
                known = ", ".join(f"{{{fact}}}" for fact in FACTS)
                self.add_error(name, _("Between braces only these names: %s.") % known)
