"""CVs that answer RFPs without a name, until their person joins the company."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.files import PDF_ONLY, store_upload
from marketplace.operators.models import Skill
from marketplace.suppliers.events import CandidateFileConverted
from marketplace.suppliers.models import CandidateFile, SupplierCompany, SupplierInvitation
from marketplace.suppliers.services.people import FreelanceCompanyOfOne


class FileNotOffered(Refused):
    message = _("This file is archived, or its person has joined already. Reload the page.")


def create_candidate_file(
    company: SupplierCompany,
    *,
    document_title: str,
    upload: UploadedFile,
    skills: Iterable[Skill] = (),
    by: User,
    at: datetime,
    **optional: Any,
) -> CandidateFile:
    if company.is_freelance:
        raise FreelanceCompanyOfOne(f"{company} is a freelancer's")
    with transaction.atomic():
        candidate = company.candidate_files.create(
            document_title=document_title,
            cv=store_upload(upload, folder="candidates", kinds=PDF_ONLY, by=by, at=at),
            created_by=by,
            created_at=at,
            **optional,
        )
        candidate.skills.set(skills)
    return candidate


def archive_candidate_file(candidate: CandidateFile, *, by: User, at: datetime) -> None:
    """Proposed no more; the proposals that were sent under it keep it."""
    with transaction.atomic():
        lock_offered(candidate)
        candidate.archived_at = at
        candidate.save(update_fields=["archived_at"])


def follow_joining(invitation: SupplierInvitation, user: User, *, at: datetime) -> None:
    """Who was invited has joined: the file they were proposed under has a name now."""
    candidate = CandidateFile.objects.filter(invitation=invitation, converted_at=None).first()
    if candidate is not None:
        name_candidate(candidate, user, at=at)


def name_candidate(candidate: CandidateFile, user: User, *, at: datetime) -> None:
    """From now on the file has a name, and so have the projects that stand under it."""
    candidate.converted_to, candidate.converted_at = user, at
    candidate.save(update_fields=["converted_to", "converted_at"])
    announce(CandidateFileConverted(candidate.pk, user.pk, at=at))


def lock_offered(candidate: CandidateFile) -> None:
    """Read the row again and hold it: two colleagues may act at once."""
    candidate.refresh_from_db(
        from_queryset=CandidateFile.objects.select_for_update(of=("self",)).select_related(
            "company", "invitation"
        )
    )
    if not candidate.is_offered:
        raise FileNotOffered(str(candidate))
