"""What the pages of a supplier company and of its people show."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Count, F
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import month
from marketplace.operators.models import Skill
from marketplace.suppliers.models import (
    AgreementTerms,
    BankDetails,
    CandidateFile,
    DisabilityStatus,
    Experience,
    MasterAgreement,
    Membership,
    Qualification,
    SpokenLanguage,
    SupplierCompany,
    SupplierInvitation,
    SupplierJoinRequest,
    SupplierProfile,
)
from marketplace.suppliers.policies import may_decide_on_people, may_give_role, roles_to_give

CANDIDATES_PER_PAGE = 20
REQUESTS_SHOWN = 50  # on one page; the oldest first
STEPS = {
    "submit": _("Master agreement signed, sent to support"),
    "activate": _("Verified by support"),
    "reject": _("Refused by support"),
    "resubmit": _("Corrected and sent again"),
    "suspend": _("Suspended by support"),
    "resume": _("Suspension lifted"),
    "amend": _("Details changed"),
}


@dataclass(frozen=True, slots=True)
class Step:
    label: Any
    at: datetime
    who: Any


@dataclass(frozen=True, slots=True)
class CompanyPage:
    company: SupplierCompany
    members: Sequence[Membership]
    bank_details: Sequence[BankDetails]
    history: Sequence[Step]
    may_manage: bool
    may_move: bool


@dataclass(frozen=True, slots=True)
class InvitationLine:
    invitation: SupplierInvitation
    is_open: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class MemberLine:
    membership: Membership
    is_self: bool
    may_decide: bool


@dataclass(frozen=True, slots=True)
class PeoplePage:
    members: Sequence[MemberLine]
    invitations: Sequence[InvitationLine]
    requests: Sequence[SupplierJoinRequest]
    may_decide: bool
    may_invite: bool


@dataclass(frozen=True, slots=True)
class WaysIn:
    """How somebody without a company may come into one, besides registering it."""

    invitations: Sequence[SupplierInvitation]
    request: SupplierJoinRequest | None  # the latest
    may_ask: bool


def company_page(company: SupplierCompany, *, may_manage: bool, may_move: bool) -> CompanyPage:
    members = company.memberships.active().select_related("user").order_by("joined_at", "pk")
    details = shown_bank_details(company) if may_manage else []
    return CompanyPage(company, list(members), details, history(company), may_manage, may_move)


def history(company: SupplierCompany) -> list[Step]:
    """What happened, newest first. Of support's people, only that it was support."""
    logs = company.transitions.select_related("by").order_by("-pk")[:20]
    steps = [Step(STEPS[log.action], log.at, _who(log.by)) for log in logs]
    return [*steps, Step(_("Registered"), company.created_at, company.created_by.name)]


def _who(person: User | None) -> Any:
    if person is None:
        return _("automatic")
    return _("Support") if person.is_staff else person.name


def agreements_of(company: SupplierCompany) -> list[MasterAgreement]:
    rows = company.master_agreements.select_related("terms", "signed_by", "document", "delegation")
    return list(rows.order_by("-pk")[:50])


def has_signed(company: SupplierCompany, terms: AgreementTerms) -> bool:
    return not company.is_draft and company.master_agreements.filter(terms=terms).exists()


def people_page(company: SupplierCompany, *, reader: User, at: datetime) -> PeoplePage:
    decides = may_decide_on_people(reader)
    members = company.memberships.active().select_related("user").order_by("joined_at", "pk")
    invited = company.invitations.waiting().select_related("invited_by").order_by("-pk")
    asked = company.join_requests.waiting().select_related("user").order_by("pk")
    return PeoplePage(
        members=[
            MemberLine(member, member.user_id == reader.pk, decides and member.user_id != reader.pk)
            for member in members
        ],
        invitations=[
            InvitationLine(each, each.is_open(at), may_give_role(reader, each.role))
            for each in invited
        ],
        requests=list(asked[:REQUESTS_SHOWN]) if decides else [],
        may_decide=decides,
        may_invite=bool(roles_to_give(reader)) and not company.is_freelance,
    )


def ways_in(user: User, *, at: datetime) -> WaysIn:
    invited = SupplierInvitation.objects.waiting().filter(email=user.email.lower())
    still_open = invited.filter(expires_at__gt=at).select_related("company", "invited_by")
    requests = SupplierJoinRequest.objects.filter(user=user).order_by("-pk")
    may_ask = not user.is_freelancer
    invitations = list(still_open.order_by("-pk")[:5]) if may_ask else []
    return WaysIn(invitations, requests.first(), may_ask)


def shown_bank_details(company: SupplierCompany) -> list[BankDetails]:
    """In force and on their way, newest first; a refusal as long as nothing was sent after it."""
    newest_first = list(company.bank_details.order_by("-pk")[:20])
    current = set(company.bank_details.current().values_list("pk", flat=True))
    return [
        details
        for details in newest_first
        if details.pk in current or (details.is_refused and details is newest_first[0])
    ]


@dataclass(frozen=True, slots=True)
class Line:
    """One language, experience or qualification, as it is read."""

    pk: int
    headline: Any
    detail: Any
    text: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    code: str
    title: Any
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class ProfilePage:
    profile: SupplierProfile
    person: User
    skills: Sequence[Skill]
    experiences: Section
    qualifications: Section
    languages: Section
    shows_disability: bool

    @property
    def sections(self) -> Sequence[Section]:
        return (self.experiences, self.qualifications, self.languages)

    @property
    def is_empty(self) -> bool:
        return not self.profile.title


def own_profile(user: User) -> SupplierProfile:
    """As it is kept, or a blank one of somebody who has written nothing yet."""
    profile = SupplierProfile.objects.filter(user=user).select_related("cv").first()
    return profile or SupplierProfile(user=user)


def profile_page(profile: SupplierProfile) -> ProfilePage:
    kept = profile.pk is not None
    return ProfilePage(
        profile=profile,
        person=profile.user,
        skills=sorted(profile.skills.all(), key=lambda each: each.name) if kept else [],
        experiences=section_of(profile, "experiences"),
        qualifications=section_of(profile, "qualifications"),
        languages=section_of(profile, "languages"),
        shows_disability=kept and shows_disability(profile),
    )


def shows_disability(profile: SupplierProfile) -> bool:
    """Whether the person has confirmed it. Asked one profile at a time, for its own page only."""
    return DisabilityStatus.objects.filter(profile=profile).exists()


def section_of(profile: SupplierProfile, code: str) -> Section:
    title, order, line = SECTIONS[code]
    rows = getattr(profile, code).order_by(*order) if profile.pk else []
    return Section(code, title, [line(row) for row in rows])


def _experience(row: Experience) -> Line:
    until = month(row.ends_on) if row.ends_on else gettext("today")
    detail = f"{row.organization} · {month(row.starts_on)} – {until}"
    return Line(row.pk, row.title, detail, row.description)


def _qualification(row: Qualification) -> Line:
    parts = (row.get_kind_display(), row.issuer, str(row.year))
    return Line(row.pk, row.title, " · ".join(part for part in parts if part))


def _language(row: SpokenLanguage) -> Line:
    return Line(row.pk, row.name, row.get_level_display())


SECTIONS: dict[str, tuple[Any, tuple[str, ...], Callable[[Any], Line]]] = {
    "experiences": (_("Experience"), ("-starts_on", "-pk"), _experience),
    "qualifications": (_("Education and certifications"), ("-year", "-pk"), _qualification),
    "languages": (_("Languages"), ("-level", "pk"), _language),
}


@dataclass(frozen=True, slots=True)
class CandidateLine:
    candidate: CandidateFile
    proposals: int
    is_invited: bool


@dataclass(frozen=True, slots=True)
class CandidatesPage:
    page: Page
    lines: Sequence[CandidateLine]


def candidates_page(company: SupplierCompany, *, page: str | None, at: datetime) -> CandidatesPage:
    """Newest first; those that were archived last."""
    rows = company.candidate_files.select_related("cv", "converted_to", "invitation")
    counted = rows.prefetch_related("skills").annotate(proposals_sent=Count("proposals"))
    ordered = counted.order_by(F("archived_at").asc(nulls_first=True), "-pk")
    shown = Paginator(ordered, CANDIDATES_PER_PAGE).get_page(page)
    return CandidatesPage(shown, [_candidate_line(each, at) for each in shown.object_list])


def _candidate_line(candidate: Any, at: datetime) -> CandidateLine:
    is_invited = candidate.invitation is not None and candidate.invitation.is_open(at)
    return CandidateLine(candidate, candidate.proposals_sent, is_invited)
