"""Proposals as each side reads them, and as suppliers write them."""

from decimal import Decimal
from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from marketplace.accounts.models import User
from marketplace.kernel.api.fields import Amount, Named, Referred, Shown
from proposals.models import Proposal
from proposals.policies import may_qualify_proposal
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
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = Proposal
        fields = (
            "id", "rfp", "company", "author", "consultant", "candidate", "pitch", "available_from",
            "unit_price", "amount", "currency", "status", "sent_at", "edited_at", "read_at",
            "qualified_at", "qualification_comment", "cancel_reason", "cancel_comment", "actions",
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


class VisibleRfp(serializers.PrimaryKeyRelatedField):
    default_error_messages = {"does_not_exist": _("There is no RFP of this id.")}

    def get_queryset(self) -> Any:
        return Rfp.objects.visible_to(self.context["request"].user).select_related("company")


class Colleague(serializers.PrimaryKeyRelatedField):
    default_error_messages = {"does_not_exist": _("Your company has no member of this id.")}

    def get_queryset(self) -> Any:
        return colleagues(self.context["company"])


class ProposalWritten(serializers.Serializer):
    rfp = VisibleRfp(queryset=Rfp.objects.none(), pk_field=serializers.RegexField(AN_ID))
    consultant = Colleague(
        queryset=User.objects.none(),
        pk_field=serializers.RegexField(AN_ID),
        required=False,
        help_text="A member of your company; yourself when it is not sent.",
    )
    pitch = serializers.CharField(max_length=LONGEST_PITCH)
    available_from = serializers.DateField()
    unit_price = Amount(
        min_value=Decimal(1), help_text="Before tax. It cannot be changed once sent."
    )


class NotInteresting(serializers.Serializer):
    comment = serializers.CharField(
        max_length=LONGEST_COMMENT, help_text="The supplier reads it beside the proposal."
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
