"""What the supplier types."""

from collections.abc import Collection, Iterator
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.boundfield import BoundField
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.kernel.errors import Refused
from marketplace.kernel.forms import DayField, MoneyField
from marketplace.suppliers.models import CandidateFile, SupplierCompany
from proposals.forms.people import NewFileForm
from proposals.forms.qualifying import LONGEST_COMMENT
from proposals.models import Proposal
from proposals.policies import (
    candidates,
    clauses_of,
    may_ask_immediate_payment,
    may_give_free_units,
)
from proposals.selectors import colleagues
from rfps.models import Rfp

LONGEST_PITCH = 4000
OF_FILES = "file-"


class ConsultantField(forms.ChoiceField):
    """A person of the company by its key, or a candidate file, which names nobody."""

    def __init__(self, *, company: SupplierCompany, **kwargs: Any) -> None:
        self.people = {str(person.pk): person for person in colleagues(company)}
        self.files = {f"{OF_FILES}{each.pk}": each for each in candidates(company)}
        people = [(key, person.name) for key, person in self.people.items()]
        files = [(key, each.document_title) for key, each in self.files.items()]
        grouped = [(_("People"), people), (_("Candidate files"), files)]
        super().__init__(choices=grouped if files else people, **kwargs)

    def clean(self, value: Any) -> tuple[User | None, CandidateFile | None]:
        key = super().clean(value)
        return self.people.get(key), self.files.get(key)


class UnitsField(MoneyField):
    """Days or hours as people write them, to one decimal."""

    pattern = "0.#"
    default_error_messages = {
        "invalid": _("Write the number like 1.5."),
        "max_decimal_places": _("Write the number like 1.5."),
    }

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(max_digits=5, decimal_places=1, min_value=0, **kwargs)


class PriceForm(forms.Form):
    """What is asked for, apart from the rest so that its sum can be told while it is typed."""

    unit_price = MoneyField()
    non_invoiced_units = UnitsField(required=False)
    daily_fees = MoneyField(required=False, min_value=0)

    def __init__(self, *args: Any, rfp: Rfp, company: SupplierCompany, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rfp, self.company = rfp, company
        self.fields["unit_price"] = MoneyField(
            label=_("Your price"),
            unit=f"€ {rfp.per_unit}",
            min_value=1,
            help_text=_("Excluding tax. Once sent, it changes only if the client says no."),
        )
        self._offer_extras(company)

    def _offer_extras(self, company: SupplierCompany) -> None:
        free, fees = self.fields["non_invoiced_units"], self.fields["daily_fees"]
        free.label, fees.label = _("Not invoiced"), _("Daily fees")
        free.unit = _("days") if self.rfp.counts_days else _("hours")  # type: ignore[attr-defined]
        free.help_text = _("Given on top of what is asked. The client reads it under your price.")
        fees.unit = _("€ a day worked")  # type: ignore[attr-defined]
        fees.help_text = _("Travel and meals, excluding tax. Leave it empty when there are none.")
        if not may_give_free_units(company, self.rfp):
            del self.fields["non_invoiced_units"]
        if not self.rfp.is_time_and_materials:
            del self.fields["daily_fees"]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if "non_invoiced_units" in self.fields:
            cleaned["non_invoiced_units"] = cleaned.get("non_invoiced_units") or 0
        return cleaned

    def estimate(self) -> Proposal | None:
        """What the numbers typed so far come to."""
        typed = {name: self.cleaned_data.get(name) for name in PriceForm.base_fields}
        if not typed["unit_price"]:
            return None
        typed["non_invoiced_units"] = typed["non_invoiced_units"] or 0
        return Proposal(rfp=self.rfp, **typed)


class ProposalForm(PriceForm):
    """The boxes are never ticked beforehand: each sending and each edit commits anew."""

    consultant = forms.CharField()
    available_from = DayField(label=_("Available from"))
    pitch = forms.CharField(
        label=_("Why this consultant"),
        max_length=LONGEST_PITCH,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text=_("Experience with what the RFP asks for, how you would proceed, constraints."),
    )
    commits_on_site = forms.BooleanField(label=_("The consultant works at the place of the RFP"))
    wants_immediate_payment = forms.BooleanField(
        label=_("Immediate payment"),
        required=False,
        help_text=_("Paid three to five working days after the validation, for a fee per day."),
    )

    # Where somebody without an account may be added to the choice of consultants
    new_file: NewFileForm | None = None

    PRICES = ("unit_price", "non_invoiced_units", "daily_fees")
    field_order = ("consultant", *PRICES, "available_from", "pitch")

    def __init__(
        self, *args: Any, company: SupplierCompany, user: User, today: date, **kwargs: Any
    ) -> None:
        super().__init__(*args, company=company, **kwargs)
        self.fields["available_from"].initial = max(self.rfp.starts_on, today)
        self.alone = user if company.is_freelance else None
        if self.alone:
            del self.fields["consultant"]
        else:
            self.fields["consultant"] = ConsultantField(company=company, label=_("Consultant"))
        if self.rfp.needs_on_site_commitment:
            self.fields["commits_on_site"].help_text = self.rfp.place
        else:
            del self.fields["commits_on_site"]
        if not may_ask_immediate_payment(company, on=today):
            del self.fields["wants_immediate_payment"]
        self._ask_for_clauses()
        self.order_fields(self.field_order)

    def _ask_for_clauses(self) -> None:
        self.clauses = {f"clause_{clause.pk}": clause for clause in clauses_of(self.rfp)}
        for name, clause in self.clauses.items():
            self.fields[name] = forms.BooleanField(
                label=_("I accept: %(title)s") % {"title": clause.title},
                help_text=self._described(clause),
            )

    def _described(self, clause: Clause) -> str:
        if clause.document is None:
            return clause.description
        url = reverse("proposals:clause", args=[self.rfp.reference, clause.pk])
        return format_html(
            '{} <a class="link" href="{}" target="_blank">{}</a>',
            clause.description,
            url,
            _("Read the document"),
        )

    def clean(self) -> dict[str, Any]:
        """The terms, as the services take them."""
        cleaned = super().clean()
        consultant, file = cleaned.get("consultant") or (self.alone, None)
        accepted = [clause for name, clause in self.clauses.items() if cleaned.pop(name, False)]
        return cleaned | {
            "consultant": consultant,
            "candidate_file": file,
            "accepted_clauses": accepted,
        }

    def refuse(self, refusal: Refused) -> None:
        """Beside the field that it is about, or above the form."""
        field = getattr(refusal, "field", None)
        self.add_error(field if field in self.fields else None, ValidationError(refusal.message))

    def prices(self) -> Iterator[BoundField]:
        return self._of(lambda name: name in self.PRICES)

    def answers(self) -> Iterator[BoundField]:
        others = ("consultant", *self.PRICES, *self.box_names())
        return self._of(lambda name: name not in others)

    def boxes(self) -> list[BoundField]:
        return [self[name] for name in self.box_names()]

    def box_names(self) -> Collection[str]:
        asked = ("commits_on_site", *self.clauses, "wants_immediate_payment")
        return [name for name in asked if name in self.fields]

    def _of(self, is_wanted: Any) -> Iterator[BoundField]:
        return (self[name] for name in self.fields if is_wanted(name))


class EditForm(ProposalForm):
    """The same, filled with what stands; the price stays away while it is locked."""

    def __init__(self, *args: Any, proposal: Proposal, **kwargs: Any) -> None:
        super().__init__(*args, rfp=proposal.rfp, company=proposal.company, **kwargs)
        self.proposal = proposal
        for name in ("pitch", "available_from", *self.PRICES):
            if name in self.fields:
                self.fields[name].initial = getattr(proposal, name) or None
        if "consultant" in self.fields:
            file = proposal.candidate_file_id
            self.fields["consultant"].initial = (
                f"{OF_FILES}{file}" if file else str(proposal.consultant_id)
            )
        elif proposal.consultant:
            self.alone = proposal.consultant
        if not proposal.has_open_price:
            for name in ("unit_price", "non_invoiced_units"):
                self.fields.pop(name, None)


class CancelForm(forms.Form):
    reason = forms.ChoiceField(
        label=_("Reason"), choices=Proposal.CancelReason, widget=forms.RadioSelect
    )
    comment = forms.CharField(
        label=_("What the client should know"),
        max_length=LONGEST_COMMENT,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The client reads this text. Needed when the reason is “Other”."),
    )

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("reason") == Proposal.CancelReason.OTHER and not cleaned.get("comment"):
            self.add_error("comment", _("Say in a few words why you withdraw."))
        return cleaned
