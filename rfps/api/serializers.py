"""RFPs as each side reads them, and as clients write them."""

from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_countries import countries
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.core.days import legal_day
from marketplace.kernel.api.fields import Amount, Id, Mine, Named, Referred, Shown, Units, Visible
from marketplace.operators.rules import LONGEST_SKILL, MOST_SKILLS
from marketplace.suppliers import policies as suppliers
from rfps.models import Rfp, RfpQuestion
from rfps.policies import may_answer, may_favourite, may_manage_rfp
from rfps.selectors import actions_on

LONGEST_TEXT = 10_000
BY_PEOPLE = ("publish", "close", "cancel")  # `win` follows from an appointment


def actions_for(user: User, rfp: Rfp, *, is_favourite: bool, today: date) -> list[str]:
    """What this caller can do now; `update` is the RFP's PATCH."""
    possible = rfp.TRANSITIONS.actions_from(rfp.status)
    if may_manage_rfp(user, rfp):
        updates = ["update"] if rfp.is_editable or rfp.is_open else []
        return [*updates, *(action for action in BY_PEOPLE if action in possible)]
    found = ["send_proposal"] if may_answer(user) and rfp.takes_proposals(today) else []
    if may_favourite(user) and (rfp.is_open or is_favourite):
        found.append("unfavourite" if is_favourite else "favourite")
    return found


class RfpListed(Shown):
    """One RFP, without its long texts. Each side sees its own price."""

    reference = serializers.CharField()
    country = serializers.CharField()
    remote = serializers.ChoiceField(
        choices=Rfp.Remote.choices, allow_blank=True, help_text="Empty while a draft says nothing."
    )
    units = Units(allow_null=True, help_text="Null while a draft does not say it.")
    client = serializers.SerializerMethodField(help_text="Null where the client is confidential.")
    entity = serializers.SerializerMethodField(help_text="Null for suppliers.")
    operational_manager = serializers.SerializerMethodField(help_text="Null for suppliers.")
    max_unit_price = serializers.SerializerMethodField(
        help_text="The reader's own side of the budget; null where it is not shown."
    )
    is_favourite = serializers.SerializerMethodField(help_text="The supplier's mark.")
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = Rfp
        fields: tuple[str, ...] = (
            "id", "reference", "number", "iteration", "status", "kind", "price_mode", "purpose",
            "language", "title",
            "client", "entity", "operational_manager", "is_confidential", "skills", "city",
            "country", "remote", "starts_on", "ends_on", "unit_type", "units", "max_unit_price",
            "currency", "published_at", "changed_at", "closes_on", "closed_at",
            "proposals_received", "is_favourite", "actions",
        )  # fmt: skip

    @property
    def reader(self) -> User:
        return self.context["request"].user

    @extend_schema_field(Named(allow_null=True))
    def get_client(self, rfp: Rfp) -> dict[str, Any] | None:
        is_hidden = rfp.is_confidential and self.reader.is_supplier
        return None if is_hidden else Named(rfp.company).data

    @extend_schema_field(Named(allow_null=True))
    def get_entity(self, rfp: Rfp) -> dict[str, Any] | None:
        return None if self.reader.is_supplier else Named(rfp.entity).data

    @extend_schema_field(Named(allow_null=True))
    def get_operational_manager(self, rfp: Rfp) -> dict[str, Any] | None:
        return None if self.reader.is_supplier else Named(rfp.operational_manager).data

    @extend_schema_field(Amount(allow_null=True))
    def get_max_unit_price(self, rfp: Rfp) -> str | None:
        own = rfp.max_unit_price if self.reader.is_supplier else rfp.client_max_unit_price
        is_hidden = self.reader.is_supplier and not rfp.shows_max_price
        return None if is_hidden or own is None else f"{own:.2f}"

    def get_is_favourite(self, rfp: Rfp) -> bool:
        return getattr(rfp, "is_favourite", False)

    def get_actions(self, rfp: Rfp) -> list[str]:
        today, is_favourite = legal_day(timezone.now()), self.get_is_favourite(rfp)
        return actions_for(self.reader, rfp, is_favourite=is_favourite, today=today)


class ClauseShown(serializers.Serializer):
    """What a supplier accepts before it answers."""

    id = Id()
    title = serializers.CharField(read_only=True)
    description = serializers.CharField(read_only=True)


class RfpShown(RfpListed):
    """One RFP, whole."""

    clauses = ClauseShown(many=True)

    class Meta(RfpListed.Meta):
        fields = (
            *RfpListed.Meta.fields, "context", "objectives", "deliverables", "clauses",
            "needs_on_site_commitment", "has_questions",
        )  # fmt: skip


class MyEntity(Mine):
    def rows_of(self, company: ClientCompany) -> Any:
        return company.entities.active()


class MyColleague(Mine):
    def rows_of(self, company: ClientCompany) -> Any:
        members = company.memberships.active()
        return User.objects.filter(client_memberships__in=members, is_active=True)


def text(**kwargs: Any) -> serializers.CharField:
    """May be missing from a draft, not from what is published."""
    return serializers.CharField(
        max_length=LONGEST_TEXT, required=False, allow_blank=True, **kwargs
    )


class RfpWritten(serializers.Serializer):
    """A draft. Only its title must be there from the start; publishing says what is missing."""

    entity = MyEntity(
        queryset=Entity.objects.none(), required=False, help_text="The responsible person's own."
    )
    operational_manager = MyColleague(
        queryset=User.objects.none(),
        required=False,
        help_text="Follows the project and validates its reports: the responsible person.",
    )
    title = serializers.CharField(max_length=150)
    purpose = serializers.ChoiceField(choices=Rfp.Purpose.choices, required=False)
    kind = serializers.ChoiceField(choices=Rfp.Kind.choices, required=False)
    price_mode = serializers.ChoiceField(
        choices=Rfp.PriceMode.choices, required=False, help_text="Of a fixed price."
    )
    language = serializers.ChoiceField(choices=User.Language.choices, required=False)
    # Called like an attribute of every field, which the types take for that one.
    context = text()  # type: ignore[assignment]
    objectives = text()
    deliverables = text()
    skills = serializers.ListField(
        child=serializers.CharField(max_length=LONGEST_SKILL),
        max_length=MOST_SKILLS,
        required=False,
    )
    city = serializers.CharField(max_length=80, required=False, allow_blank=True)
    country = serializers.RegexField("^[A-Z]{2}$", required=False)
    remote = serializers.ChoiceField(choices=Rfp.Remote.choices, required=False)
    starts_on = serializers.DateField(required=False)
    ends_on = serializers.DateField(required=False)
    unit_type = serializers.ChoiceField(choices=Rfp.UnitType.choices, required=False)
    units = Units(min_value=Decimal("0.5"), required=False)
    max_unit_price = Amount(
        source="client_max_unit_price",
        min_value=Decimal(1),
        required=False,
        help_text="Your price, before tax. Suppliers see theirs, never yours.",
    )
    shows_max_price = serializers.BooleanField(required=False)
    closes_on = serializers.DateField(required=False, help_text="The last day for proposals.")
    is_confidential = serializers.BooleanField(required=False)
    has_questions = serializers.BooleanField(
        required=False, help_text="Suppliers may ask in public."
    )
    needs_on_site_commitment = serializers.BooleanField(required=False)
    opens_to_marketplace = serializers.BooleanField(
        required=False, help_text="Else only the preferred suppliers see it."
    )

    def validate_country(self, code: str) -> str:
        if code not in dict(countries):
            raise serializers.ValidationError(_("This is no country of ISO 3166-1."))
        return code

    def validate_skills(self, skills: Iterable[str]) -> list[str]:
        """Each once, whatever the case."""
        return list({skill.casefold(): skill for skill in skills}.values())


class QuestionShown(Shown):
    """Asked in public. Nobody is told who asked."""

    rfp = Referred()
    is_own = serializers.SerializerMethodField(help_text="Your company asked it.")
    answered_by = serializers.SerializerMethodField(help_text="Null for suppliers.")
    actions = serializers.SerializerMethodField(help_text="What this caller can do now.")

    class Meta:
        model = RfpQuestion
        fields = (
            "id", "rfp", "text", "asked_at", "is_own", "status", "answer", "answered_at",
            "answered_by", "actions",
        )  # fmt: skip

    @property
    def reader(self) -> User:
        return self.context["request"].user

    def get_is_own(self, question: RfpQuestion) -> bool:
        company = suppliers.company_of(self.reader)
        return company is not None and question.company_id == company.pk

    @extend_schema_field(Named(allow_null=True))
    def get_answered_by(self, question: RfpQuestion) -> dict[str, Any] | None:
        is_hidden = self.reader.is_supplier or question.answered_by is None
        return None if is_hidden else Named(question.answered_by).data

    def get_actions(self, question: RfpQuestion) -> list[str]:
        return actions_on(question, manages=may_manage_rfp(self.reader, question.rfp))


class QuestionAsked(serializers.Serializer):
    rfp = Visible(Rfp.objects.select_related("company"))
    text = serializers.CharField(
        max_length=2000, help_text="Every supplier who sees the RFP reads it."
    )


class QuestionAnswered(serializers.Serializer):
    text = serializers.CharField(
        max_length=5000, help_text="Sent again, it takes the place of the first answer."
    )


class QuestionHidden(serializers.Serializer):
    reason = serializers.CharField(max_length=500, help_text="Whoever asked reads it.")
