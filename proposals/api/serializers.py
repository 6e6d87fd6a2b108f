"""Proposals as each side reads them, and as suppliers write them."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.kernel.api.fields import Amount, Named, Referred, Shown, Units, Visible
from marketplace.suppliers.models import SupplierCompany
from proposals.models import Proposal
from proposals.policies import candidates, clauses_of, may_qualify_proposal
from proposals.selectors import actions_for, colleagues
from rfps.models import Rfp

LONGEST_PITCH, LONGEST_COMMENT = 4000, 1000
AN_ID = "^[1-9][0-9]{0,18}$"


class ProposalShown(Shown):
    """One proposal. Each side sees its own price."""

    rfp = Referred()
    company = Named()
    author = Named()
    consultant = Named(allow_null=True, help_text="Null where a candidate file names nobody.")
    candidate = serializers.CharField(source="candidate_name", help_text="A name, or a title.")
    unit_price = serializers.SerializerMethodField(help_text="The reader's own side.")
    amount = serializers.SerializerMethodField(help_text="For the units asked, before tax.")
    non_invoiced_units = Units(help_text="Given for nothing, on top of those asked.")
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = Proposal
        fields = (
            "id", "rfp", "company", "author", "consultant", "candidate", "pitch", "available_from",
            "unit_price", "daily_fees", "non_invoiced_units", "commits_on_site", "amount",
            "currency", "status", "sent_at", "edited_at", "read_at", "qualified_at",
            "shortcoming", "qualification_comment", "cancel_reason", "cancel_comment", "actions",
        )  # fmt: skip

    @property
    def reader(self) -> User:
        return self.context["request"].user

    @extend_schema_field(Amount())
    def get_unit_price(self, proposal: Proposal) -> str:
        side = proposal.client_unit_price if self.reader.is_client else proposal.unit_price
        return f"{side:.2f}"

    @extend_schema_field(Amount())
    def get_amount(self, proposal: Proposal) -> str:
        side = proposal.client_amount if self.reader.is_client else proposal.amount
        return f"{side:.2f}"

    def get_actions(self, proposal: Proposal) -> list[str]:
        """A page marks a proposal as read when it is opened; a program says so itself."""
        may_read = proposal.may("read") and may_qualify_proposal(self.reader, proposal)
        return [*(["read"] if may_read else []), *actions_for(self.reader, proposal)]


class OfCompany(serializers.PrimaryKeyRelatedField):
    """One of the supplier company's rows, by its id as text."""

    default_error_messages = {"does_not_exist": _("Your company has none of this id.")}

    def __init__(self, rows: Callable[[SupplierCompany], QuerySet[Any]], **kwargs: Any) -> None:
        self.rows = rows
        super().__init__(
            queryset=User.objects.none(), pk_field=serializers.RegexField(AN_ID), **kwargs
        )

    def get_queryset(self) -> Any:
        return self.rows(self.context["company"])


class Terms(serializers.Serializer):
    """What is offered; the boxes are ticked each time anew."""

    consultant = OfCompany(
        colleagues,
        required=False,
        help_text="A member of your company; yourself when neither of the two is sent.",
    )
    candidate_file = OfCompany(
        candidates, required=False, help_text="In place of a consultant: it names nobody."
    )
    pitch = serializers.CharField(max_length=LONGEST_PITCH)
    available_from = serializers.DateField()
    unit_price = Amount(
        min_value=Decimal(1), help_text="Before tax. Once sent it changes only after a no."
    )
    daily_fees = Amount(
        min_value=Decimal(0), required=False, help_text="For each day worked: travel, meals."
    )
    non_invoiced_units = Units(min_value=Decimal(0), required=False)
    commits_on_site = serializers.BooleanField(
        required=False, help_text="Needed where the RFP says `needs_on_site_commitment`."
    )
    accepted_clauses = serializers.ListField(
        child=serializers.RegexField(AN_ID),
        required=False,
        help_text="The ids of the RFP's `clauses`: all of them, or the proposal is refused.",
    )
    wants_immediate_payment = serializers.BooleanField(required=False)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        if "consultant" in attrs and "candidate_file" in attrs:
            told = _("Name a consultant or a candidate file, not both.")
            raise serializers.ValidationError({"candidate_file": [told]})
        if "accepted_clauses" in attrs:
            attrs["accepted_clauses"] = self._clauses(self.rfp_of(attrs), attrs["accepted_clauses"])
        return attrs

    def rfp_of(self, attrs: dict[str, Any]) -> Rfp:
        raise NotImplementedError

    def _clauses(self, rfp: Rfp, ids: list[str]) -> list[Clause]:
        clauses = list(clauses_of(rfp).filter(pk__in=ids))
        if len(clauses) < len(set(ids)):
            told = _("This RFP has no clause of one of these ids.")
            raise serializers.ValidationError({"accepted_clauses": [told]})
        return clauses


class ProposalWritten(Terms):
    rfp = Visible(Rfp.objects.select_related("company"))

    def rfp_of(self, attrs: dict[str, Any]) -> Rfp:
        return attrs["rfp"]


class ProposalEdited(Terms):
    """Other terms: what is not sent stays, a person takes the place of a file and the reverse."""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        attrs = super().validate(attrs)
        if attrs.keys() & {"consultant", "candidate_file"}:
            attrs |= {name: attrs.get(name) for name in ("consultant", "candidate_file")}
        return {"commits_on_site": False} | attrs

    def rfp_of(self, attrs: dict[str, Any]) -> Rfp:
        return self.context["proposal"].rfp


class NotInteresting(serializers.Serializer):
    shortcoming = serializers.ChoiceField(
        choices=Proposal.Shortcoming.choices,
        required=False,
        default=Proposal.Shortcoming.OTHER,
        help_text="The supplier reads it, with what it may mend.",
    )
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, help_text="The supplier reads it beside the proposal."
    )


class OffTopic(serializers.Serializer):
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, help_text="The author reads why, and what follows."
    )


class Withdrawal(serializers.Serializer):
    reason = serializers.ChoiceField(choices=Proposal.CancelReason.choices)
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT,
        required=False,
        allow_blank=True,
        default="",
        help_text="Needed when the reason is `other`. The client reads it.",
    )
