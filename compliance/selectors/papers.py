"""What a company is asked for, with all it has sent."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Any

from django.db.models import FilteredRelation, Q, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from compliance.models import (
    ComplianceProof,
    DocumentRequirement,
    DocumentType,
    LegalDocument,
    StaffDeclaration,
    facts_about,
)
from compliance.rules import CompanyFacts, concerns, lines_in_force, notice_day
from marketplace.suppliers.models import SupplierCompany


@dataclass(frozen=True, slots=True)
class Badge:
    tone: str
    icon: str
    label: Any
    needs_file: bool = False  # the company should send one now


MISSING = Badge("attention", "file-x", _("Missing"), needs_file=True)
EXPIRED = Badge("refused", "triangle-alert", _("Expired"), needs_file=True)
EXPIRING = Badge("attention", "clock", _("Expires soon"), needs_file=True)
CHECKED = Badge("waiting", "loader-circle", _("File being checked"))
OPTIONAL = Badge("", "circle-dashed", _("Optional"))
COVERED = Badge("", "circle-dashed", _("Not needed"))


@dataclass(frozen=True, slots=True)
class AskedDocument:
    """One line of the documents page: a type with the company's versions, newest first."""

    requirement: DocumentRequirement
    versions: Sequence[LegalDocument]
    on: date
    replaces: DocumentType | None = None
    covered_by: DocumentType | None = None

    @property
    def type(self) -> DocumentType:
        return self.requirement.type

    @property
    def latest(self) -> LegalDocument | None:
        return self.versions[0] if self.versions else None

    @property
    def in_force(self) -> LegalDocument | None:
        return next((document for document in self.versions if document.is_in_force), None)

    @property
    def is_valid(self) -> bool:
        document = self.in_force
        return document is not None and not document.is_lapsed(self.on)

    @property
    def is_missing(self) -> bool:
        """Asked for, and satisfied neither by itself nor by what may replace it."""
        return self.replaces is None and self.covered_by is None and not self.is_valid

    @property
    def comment(self) -> str:
        """Why the newest version was refused."""
        return self.latest.reason if self.latest else ""

    @property
    def badge(self) -> Badge:
        if self.latest is None:
            return self._badge_without_file()
        if self.latest.is_reviewable or self.latest.comment:
            return _badge_of(self.latest)
        document = self.in_force
        if document is None or document.is_lapsed(self.on):
            return self._badge_without_file() if self.covered_by or self.replaces else EXPIRED
        if document.expires_on and notice_day(document.expires_on) <= self.on:
            return EXPIRING
        return _badge_of(document)

    def _badge_without_file(self) -> Badge:
        if self.covered_by:
            return COVERED
        return OPTIONAL if self.replaces else MISSING


def _badge_of(document: LegalDocument) -> Badge:
    if document.is_reviewable and document.file.is_being_checked:
        return CHECKED
    label = document.get_status_display()
    return Badge(
        document.status_tone, document.status_icon, label, needs_file=bool(document.comment)
    )


@dataclass(frozen=True, slots=True)
class Papers:
    """The book, what the company is and all it has sent, to be judged on any day."""

    book: Sequence[DocumentRequirement]
    facts: CompanyFacts
    versions: Mapping[int, Sequence[LegalDocument]]

    def asked_on(self, day: date, *, amount: Decimal | None = None) -> list[AskedDocument]:
        """What the company is asked for, each followed by what may replace it.

        For a contract of that amount, or for whatever any contract may need.
        """
        owed = self._owed_on(day, amount)
        valid = {
            document.type_id
            for documents in self.versions.values()
            for document in documents
            if document.is_in_force and not document.is_lapsed(day)
        }
        asked = []
        for line in owed:
            if line.is_substitute:
                continue
            substitutes = [other for other in owed if other.stands_for_id == line.type_id]
            covering = next((other.type for other in substitutes if other.type_id in valid), None)
            asked.append(AskedDocument(line, self._of(line), day, covered_by=covering))
            kind = line.type
            covered_by = kind if kind.pk in valid else None
            asked += [
                AskedDocument(other, self._of(other), day, replaces=kind, covered_by=covered_by)
                for other in substitutes
            ]
        return asked

    def to_come(self, today: date) -> list[DocumentRequirement]:
        """The lines that will ask the company for what it is not asked for today."""
        now = {line.type_id for line in self._owed_on(today)}
        days = sorted({line.effective_on for line in self.book if line.effective_on > today})
        coming = {line.type_id: line for day in reversed(days) for line in self._owed_on(day)}
        return [line for pk, line in coming.items() if pk not in now]

    def asks_about_staff(self, today: date) -> bool:
        """Whether what the company says of its staff decides what it owes, now or later."""
        employer = replace(self.facts, is_employer=True)
        days = [today, *(line.effective_on for line in self.book if line.effective_on > today)]
        return any(
            line.is_for_employers and concerns(line, employer, amount=None)
            for day in days
            for line in lines_in_force(self.book, day)
        )

    def _owed_on(self, day: date, amount: Decimal | None = None) -> list[DocumentRequirement]:
        lines = lines_in_force(self.book, day)
        return [line for line in lines if concerns(line, self.facts, amount=amount)]

    def _of(self, line: DocumentRequirement) -> Sequence[LegalDocument]:
        return self.versions.get(line.type_id, [])


def papers_of(company: SupplierCompany) -> Papers:
    """All in one query: the home of every supplier asks."""
    lines: dict[int, DocumentRequirement] = {}
    versions: dict[int, dict[int, LegalDocument]] = {}
    declared_employer = None
    for row in _lines_with_versions(company):
        line = lines.setdefault(row.pk, row)
        declared_employer = row.declared_employer
        sent = getattr(row, "sent", None)  # absent where there is none
        if sent is not None:
            sent.type = line.type
            versions.setdefault(line.type_id, {})[sent.pk] = sent
    return Papers(
        list(lines.values()),
        facts_about(company, declared_employer),
        {kind: list(found.values()) for kind, found in versions.items()},
    )


def _lines_with_versions(company: SupplierCompany) -> QuerySet[Any]:
    """Each line of the book, once for each version that the company has sent, newest first.

    The version is read as `sent`, absent where there is none.
    """
    sent = FilteredRelation("type__documents", condition=Q(type__documents__company=company))
    latest = StaffDeclaration.objects.filter(company=company).order_by("-pk")
    rows = DocumentRequirement.objects.annotate(
        sent=sent, declared_employer=Subquery(latest.values("has_employees")[:1])
    )
    shown = rows.select_related("type", "stands_for", "sent__file", "sent__uploaded_by")  # type: ignore[misc]
    return shown.order_by("type__rank", "type_id", "effective_on", "-sent__pk")


def asked_documents(company: SupplierCompany, *, on: date) -> list[AskedDocument]:
    """What the company is asked for on that Paris day."""
    return papers_of(company).asked_on(on)


MOST_PROOFS = 20


@dataclass(frozen=True, slots=True)
class StateProof:
    """What a client reads of a company's papers: the newest proof, and whether one is coming."""

    written: ComplianceProof | None
    is_being_written: bool
    is_of_today: bool

    @property
    def may_be_asked(self) -> bool:
        return not self.is_being_written and not self.is_of_today


def proofs_of(company: SupplierCompany) -> list[ComplianceProof]:
    proofs = company.compliance_proofs.select_related("asked_by")
    return list(proofs.order_by("-pk")[:MOST_PROOFS])


def state_proof_of(company: SupplierCompany, *, today: date) -> StateProof:
    proofs = list(company.compliance_proofs.select_related("file").order_by("-pk")[:MOST_PROOFS])
    written = [proof for proof in proofs if proof.file is not None]
    newest = max(written, key=lambda proof: (proof.day, proof.pk), default=None)
    return StateProof(
        written=newest,
        is_being_written=bool(proofs) and proofs[0].file is None,
        is_of_today=newest is not None and newest.day == today,
    )
