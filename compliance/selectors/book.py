"""Whom a change of the document book concerns, before it begins."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from compliance import rules
from compliance.models import DocumentRequirement, LegalDocument, StaffDeclaration
from marketplace.suppliers.models import SupplierCompany


@dataclass(frozen=True, slots=True)
class Affected:
    """Active companies that the line makes owe its document, or frees from it."""

    line: DocumentRequirement
    owing: Sequence[SupplierCompany]  # that hold none on the first day
    ready: Sequence[SupplierCompany]  # that do
    freed: Sequence[SupplierCompany]

    @property
    def is_nobody(self) -> bool:
        return not (self.owing or self.ready or self.freed)


def affected_by(line: DocumentRequirement) -> Affected:
    """What the line, saved or not, changes on its first day."""
    others = [row for row in DocumentRequirement.objects.book() if row.pk != line.pk]
    day = line.effective_on
    before = rules.lines_in_force(others, day)
    after = rules.lines_in_force([*others, line], day)
    held = LegalDocument.objects.filter(type=line.type_id).valid_on(day)
    holders = set(held.values_list("company_id", flat=True))
    owing: list[SupplierCompany] = []
    ready: list[SupplierCompany] = []
    freed: list[SupplierCompany] = []
    for company, facts in _active_companies():
        was, will = _owes(before, line, facts), _owes(after, line, facts)
        if will and not was:
            (ready if company.pk in holders else owing).append(company)
        elif was and not will:
            freed.append(company)
    return Affected(line, owing, ready, freed)


def _owes(
    lines: Sequence[DocumentRequirement], changed: DocumentRequirement, facts: rules.CompanyFacts
) -> bool:
    """Whether such a company must hold the document, which a substitute is not asked to be."""
    return any(
        line.type_id == changed.type_id
        and not line.is_substitute
        and rules.concerns(line, facts, amount=None)
        for line in lines
    )


def _active_companies() -> Iterator[tuple[SupplierCompany, rules.CompanyFacts]]:
    latest = StaffDeclaration.objects.filter(company=OuterRef("pk")).order_by("-pk")
    declared = Subquery(latest.values("has_employees")[:1])
    companies = SupplierCompany.objects.active().annotate(declared_employer=declared)
    for company in companies.order_by("legal_name", "pk").iterator(chunk_size=2000):
        yield (
            company,
            rules.facts(
                country=str(company.country),
                legal_form=company.legal_form,
                declared_employer=company.declared_employer,
            ),
        )
