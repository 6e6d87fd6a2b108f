"""The rule book: which document is asked of whom, from which day on, and how long it is valid."""

from datetime import date
from decimal import Decimal
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, QuerySet, Subquery
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from compliance import rules
from marketplace.accounts.models import User
from marketplace.suppliers.models import SupplierCompany


class DocumentTypeQuerySet(models.QuerySet["DocumentType"]):
    def accepted_from(self, company: SupplierCompany, *, on: date) -> "DocumentTypeQuerySet":
        """What the company may send on that Paris day; substitutes included."""
        owed = DocumentRequirement.objects.owed_by(company, on=on)
        return self.filter(pk__in=[line.type_id for line in owed]).order_by("rank")

    def asked_of(self, company: SupplierCompany, *, on: date) -> "DocumentTypeQuerySet":
        """What the company must keep in force; a substitute is accepted, never asked."""
        owed = DocumentRequirement.objects.owed_by(company, on=on)
        asked = [line.type_id for line in owed if not line.is_substitute]
        return self.filter(pk__in=asked).order_by("rank")


class DocumentType(models.Model):
    """A document in the words of the platform: its name, why it is asked and where to get it."""

    code = models.CharField(_("code"), max_length=30, unique=True)
    rank = models.PositiveSmallIntegerField(_("rank"), default=0)
    name_en = models.CharField(_("name in English"), max_length=100)
    name_fr = models.CharField(_("name in French"), max_length=100)
    why_en = models.TextField(_("why it is asked, in English"))
    why_fr = models.TextField(_("why it is asked, in French"))
    where_en = models.TextField(_("where to get it, in English"), blank=True)
    where_fr = models.TextField(_("where to get it, in French"), blank=True)

    objects = DocumentTypeQuerySet.as_manager()

    class Meta:
        verbose_name = _("document type")
        verbose_name_plural = _("document types")

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"

    @property
    def name(self) -> str:
        return self.name_fr if translation.get_language() == "fr" else self.name_en

    @property
    def why(self) -> str:
        return self.why_fr if translation.get_language() == "fr" else self.why_en

    @property
    def where(self) -> str:
        return self.where_fr if translation.get_language() == "fr" else self.where_en

    @property
    def is_signed_here(self) -> bool:
        """The platform writes it, and its representative signs it on a page of ours."""
        return self.code == "sworn_statement"

    def requirement_on(self, day: date) -> "DocumentRequirement | None":
        """The line of the book by which a document of this type is judged on that Paris day."""
        begun = self.requirements.filter(effective_on__lte=day)
        return begun.order_by("-effective_on").first()


class DocumentRequirementQuerySet(models.QuerySet["DocumentRequirement"]):
    def book(self) -> "list[DocumentRequirement]":
        """Every line with its type, as papers are shown: some dozens of rows."""
        lines = self.select_related("type", "stands_for")
        return list(lines.order_by("type__rank", "type_id", "effective_on"))

    def in_force(self, day: date) -> "list[DocumentRequirement]":
        return rules.lines_in_force(self.book(), day)

    def owed_by(
        self, company: SupplierCompany, *, on: date, amount: Decimal | None = None
    ) -> "list[DocumentRequirement]":
        """The lines about the company on that Paris day, for a contract of that amount.

        In one query, with what the company last said of its staff.
        """
        latest = StaffDeclaration.objects.filter(company=company).order_by("-pk")
        rows: QuerySet[Any] = self.annotate(declared=Subquery(latest.values("has_employees")[:1]))
        lines = rows.book()  # type: ignore[attr-defined]
        facts = facts_about(company, lines[0].declared if lines else None)
        in_force = rules.lines_in_force(lines, on)
        return [line for line in in_force if rules.concerns(line, facts, amount=amount)]


class DocumentRequirement(models.Model):
    """One type of document, from a day on: lines are added, never changed once they have begun."""

    class CountryGroup(models.TextChoices):
        FRANCE = rules.FRANCE, _("France")
        EU = rules.EU, _("European Union")
        ELSEWHERE = rules.ELSEWHERE, _("Other countries")

    class Staff(models.TextChoices):
        ANY = rules.ANY_STAFF, _("All companies")
        EMPLOYERS = rules.EMPLOYERS, _("Companies with employees")

    class Validity(models.TextChoices):
        MONTHS = "months", _("Months after its issue")
        YEAR = "year", _("End of the calendar year of its issue")
        PRINTED = "printed", _("The end printed on it")
        ENDLESS = "endless", _("No end")

    type = models.ForeignKey(
        DocumentType,
        on_delete=models.PROTECT,
        related_name="requirements",
        verbose_name=_("document type"),
    )
    effective_on = models.DateField(_("in force from"))
    is_asked = models.BooleanField(_("asked from that day"), default=True)
    country_groups = ArrayField(
        models.CharField(max_length=10, choices=CountryGroup), verbose_name=_("countries concerned")
    )
    # None: all of them
    legal_forms = ArrayField(
        models.CharField(max_length=20, choices=SupplierCompany.LegalForm),
        default=list,
        blank=True,
        verbose_name=_("legal forms concerned"),
    )
    staff = models.CharField(_("staff"), max_length=10, choices=Staff, default=Staff.ANY)
    # Without tax, of the whole contract
    amount_from = models.DecimalField(
        _("contracts from, in euros without tax"),
        max_digits=12,
        decimal_places=2,
        default=Decimal(0),
    )
    validity = models.CharField(_("period of validity"), max_length=10, choices=Validity)
    months = models.PositiveSmallIntegerField(_("number of months"), default=0)
    stands_for = models.ForeignKey(
        DocumentType,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("accepted in place of"),
    )
    source_en = models.CharField(_("source of the rule, in English"), max_length=200)
    source_fr = models.CharField(_("source of the rule, in French"), max_length=200)

    objects = DocumentRequirementQuerySet.as_manager()

    class Meta:
        verbose_name = _("line of the document book")
        verbose_name_plural = _("document book")
        constraints = [
            models.UniqueConstraint("type", "effective_on", name="requirement_one_line_a_day"),
            models.CheckConstraint(
                name="requirement_months_are_counted",
                condition=~Q(validity="months") | Q(months__gte=1),
            ),
            models.CheckConstraint(
                name="requirement_stands_for_another",
                condition=Q(stands_for=None) | ~Q(stands_for=models.F("type")),
            ),
            models.CheckConstraint(
                name="requirement_amount_is_not_negative", condition=Q(amount_from__gte=0)
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} type {self.type_id} from {self.effective_on}"

    @property
    def name(self) -> str:
        return self.type.name

    @property
    def groups_shown(self) -> list[str]:
        return [str(self.CountryGroup(group).label) for group in self.country_groups]

    @property
    def forms_shown(self) -> list[str]:
        forms = SupplierCompany.LegalForm
        return [str(forms(form).label) for form in self.legal_forms] or [str(_("All"))]

    @property
    def source(self) -> str:
        return self.source_fr if translation.get_language() == "fr" else self.source_en

    @property
    def is_substitute(self) -> bool:
        return self.stands_for_id is not None

    @property
    def is_for_employers(self) -> bool:
        return self.staff == self.Staff.EMPLOYERS

    @property
    def has_printed_end(self) -> bool:
        return self.validity == self.Validity.PRINTED

    @property
    def has_threshold(self) -> bool:
        return self.amount_from > 0

    def last_valid_day(self, issued_on: date, printed_end: date | None = None) -> date | None:
        return rules.last_valid_day(
            rule=self.validity, months=self.months, issued_on=issued_on, printed_end=printed_end
        )


def facts_about(company: SupplierCompany, declared_employer: bool | None) -> rules.CompanyFacts:
    """With what the company last said of its staff; None when it has said nothing."""
    return rules.facts(
        country=str(company.country),
        legal_form=company.legal_form,
        declared_employer=declared_employer,
    )


class StaffDeclarationQuerySet(models.QuerySet["StaffDeclaration"]):
    def latest_of(self, company: SupplierCompany) -> "StaffDeclaration | None":
        return self.filter(company=company).order_by("-pk").first()


class StaffDeclaration(models.Model):
    """What a company says of its staff. The latest one counts; none is changed."""

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.CASCADE,
        related_name="staff_declarations",
        verbose_name=_("supplier company"),
    )
    has_employees = models.BooleanField(_("has employees"))
    declared_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("declared by")
    )
    declared_at = models.DateTimeField(_("declared at"))

    objects = StaffDeclarationQuerySet.as_manager()

    class Meta:
        verbose_name = _("declaration of staff")
        verbose_name_plural = _("declarations of staff")
        indexes = [models.Index(fields=["company", "-id"], name="staff_declaration_latest")]

    def __str__(self) -> str:
        return f"#{self.pk} of company {self.company_id}: {self.has_employees}"
