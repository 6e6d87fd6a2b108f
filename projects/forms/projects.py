"""What people type to contract, start and leave a project."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.forms import DayField, MoneyField
from marketplace.suppliers.models import Membership

CONSENT = _(
    "I have read the specific conditions and the billing mandate, I am authorised to commit the"
    " company, and I sign both"
)


class ExampleMonthForm(forms.Form):
    """The month on which the plans are compared."""

    units = MoneyField(unit="", min_value=0, max_value=744)
    validated_on = DayField(label=_("Report validated on"))


class PlanForm(forms.Form):
    plan = forms.CharField(
        error_messages={"required": _("Choose one of the plans.")}, max_length=20
    )


class SignatureForm(forms.Form):
    consent = forms.BooleanField(
        label=CONSENT, error_messages={"required": _("Tick the box to sign.")}
    )
    shown_sha256 = forms.CharField(max_length=64)  # written by the page beside the texts


class ClientOrderForm(forms.Form):
    number = forms.CharField(label=_("Number of the purchase order"), max_length=40)
    issued_on = DayField(label=_("Date of issue"))
    upload = forms.FileField(
        label=_("Purchase order"),
        help_text=_("One PDF, 10 MB at most."),
        widget=forms.ClearableFileInput(attrs={"accept": "application/pdf"}),
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.today = today

    def clean_issued_on(self) -> date:
        issued_on = self.cleaned_data["issued_on"]
        if issued_on > self.today:
            raise forms.ValidationError(_("This date is in the future."))
        return issued_on


class StartForm(forms.Form):
    override_reason = forms.CharField(
        label=_("Why the project starts although something is missing"),
        required=False,
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Kept with the project. Leave empty when everything is there."),
    )


class CancelForm(forms.Form):
    reason = forms.CharField(
        label=_("Why the project does not start"),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Both sides read this text."),
    )


class HandOverForm(forms.Form):
    """Who goes on with what somebody leaves behind."""

    replacement = forms.ModelChoiceField(
        label=_("Who takes over"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Choose a colleague"),
        error_messages={"required": _("Choose who takes over: there is work under way.")},
    )
    is_sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Tick the box to go on.")},
    )

    def __init__(self, *args: Any, colleagues: QuerySet, holds_something: bool, **kwargs: Any):
        super().__init__(*args, **kwargs)
        field = self.fields["replacement"]
        field.queryset, field.required = colleagues, holds_something  # type: ignore[attr-defined]
        field.label_from_instance = _with_role  # type: ignore[attr-defined]
        if not holds_something:
            del self.fields["replacement"]


def _with_role(membership: Membership) -> str:
    return f"{membership.user.name}, {membership.get_role_display()}"
