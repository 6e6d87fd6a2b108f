from datetime import date
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from compliance import services
from compliance.models import DocumentRequirement, DocumentType, StatementText
from compliance.states import FIXES, RefusalCode
from marketplace.accounts.models import User
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel.forms import DayField
from marketplace.suppliers.models import SupplierCompany


class UploadForm(forms.Form):
    file = forms.FileField(
        label=_("File"),
        help_text=_("A PDF, or a PNG or JPEG picture, of 10 MB at most."),
        widget=forms.FileInput(attrs={"accept": ".pdf,.png,.jpg,.jpeg", "class": "input drop"}),
        allow_empty_file=True,  # the first look says it in its own words
    )

    def __init__(self, *args: Any, type: DocumentType, **kwargs: Any) -> None:
        kwargs["auto_id"] = f"file-{type.code}-%s"  # several of them stand on one page
        super().__init__(*args, **kwargs)


class StaffForm(forms.Form):
    has_employees = forms.TypedChoiceField(
        label=_("Does your company have employees?"),
        choices=[("True", _("Yes")), ("False", _("No"))],
        coerce=lambda value: value == "True",
        widget=forms.RadioSelect,
    )


class ProofForm(forms.Form):
    day = DayField(label=_("Day"))


class StatementForm(forms.Form):
    shown_sha256 = forms.CharField(max_length=64, widget=forms.HiddenInput)
    name = forms.CharField(
        label=_("Your name, as a signature"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    consent = forms.BooleanField(
        label=_("I am a legal representative of the company, and declare this on my honour"),
        error_messages={"required": _("Tick the box to sign.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hint = _("Type it as it is in your account: %(name)s.")
        self.fields["name"].help_text = hint % {"name": user.name}


class ApprovalForm(forms.Form):
    issued_on = DayField(label=_("Issued on"))
    printed_end = DayField(label=_("Valid until"))

    def __init__(
        self, *args: Any, requirement: DocumentRequirement | None, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.today = today
        if requirement is None or not requirement.has_printed_end:
            del self.fields["printed_end"]

    def clean_issued_on(self) -> date:
        issued_on = self.cleaned_data["issued_on"]
        if issued_on > self.today:
            raise forms.ValidationError(_("This day is in the future."))
        return issued_on


class RequirementForm(forms.ModelForm):
    """A new line of the book, in force from a day to come: what was asked before stays true."""

    country_groups = forms.MultipleChoiceField(
        label=_("Countries concerned"),
        choices=DocumentRequirement.CountryGroup,
        widget=forms.CheckboxSelectMultiple,
    )
    legal_forms = forms.MultipleChoiceField(
        label=_("Legal forms concerned"),
        choices=SupplierCompany.LegalForm,
        help_text=_("None ticked: all of them."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = DocumentRequirement
        fields = (
            "type", "effective_on", "is_asked", "country_groups", "legal_forms", "staff",
            "amount_from", "validity", "months", "stands_for", "source_en", "source_fr",
        )  # fmt: skip

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in {"type", "stands_for"} & set(self.fields):  # none where it is only read
            choice: Any = self.fields[name]
            choice.queryset = DocumentType.objects.order_by("rank")
            choice.label_from_instance = lambda kind: kind.name

    def clean_effective_on(self) -> date:
        effective_on = self.cleaned_data["effective_on"]
        if effective_on <= legal_day(timezone.now()):
            raise forms.ValidationError(_("A new line begins tomorrow at the earliest."))
        return effective_on

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        counts_months = cleaned.get("validity") == DocumentRequirement.Validity.MONTHS
        if counts_months and not cleaned.get("months"):
            self.add_error("months", _("Write how many months the document is valid."))
        if cleaned.get("type") and cleaned.get("type") == cleaned.get("stands_for"):
            self.add_error("stands_for", _("A document does not stand for itself."))
        return cleaned


class StatementTextForm(forms.ModelForm):
    """New words begin on a day to come, and name only the facts that a statement has."""

    class Meta:
        model = StatementText
        fields = ("effective_on", "version", "text_en", "text_fr", "source")

    def clean_effective_on(self) -> date:
        effective_on = self.cleaned_data["effective_on"]
        if effective_on <= legal_day(timezone.now()):
            raise forms.ValidationError(_("Choose a day to come: what is in force stays so today."))
        return effective_on

    def clean_text_en(self) -> str:
        return self._filled("text_en")

    def clean_text_fr(self) -> str:
        return self._filled("text_fr")

    def _filled(self, name: str) -> str:
        text = self.cleaned_data[name]
        try:
            contracts.filled(text, dict.fromkeys(services.FACTS_OF_STATEMENT, "…"))
        except (KeyError, ValueError, IndexError):
            facts = ", ".join(f"{{{fact}}}" for fact in services.FACTS_OF_STATEMENT)
            raise forms.ValidationError(_("Between braces only these names: %s.") % facts) from None
        return text


class RefusalForm(forms.Form):
    code = forms.ChoiceField(
        label=_("Reason"),
        choices=[("", _("In my own words")), *RefusalCode.choices],
        required=False,
    )
    comment = forms.CharField(
        label=_("Comment"),
        help_text=_("The company reads it beside the document. Say what to do."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not cleaned.get("code") and not cleaned.get("comment", "").strip():
            self.add_error("comment", self.fields["comment"].error_messages["required"])
        return cleaned

    def fixes(self) -> list[tuple[str, Any]]:
        """What the company would read for each reason, for a reviewer to see and to complete."""
        return list(FIXES.items())


class NoteForm(forms.Form):
    text = forms.CharField(
        label=_("Support note"),
        help_text=_("Only support reads it."),
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )
