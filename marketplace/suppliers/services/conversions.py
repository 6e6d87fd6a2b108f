"""How the person of a candidate file comes into the company."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused
from marketplace.suppliers.models import CandidateFile
from marketplace.suppliers.services.candidates import lock_offered, name_candidate
from marketplace.suppliers.services.invitations import invite


class InvitationUnderWay(Refused):
    message = _("The person is invited already: the file follows when they join.")


def convert_candidate_file(
    candidate: CandidateFile,
    *,
    email: str,
    first_name: str,
    last_name: str,
    role: str,
    by: User,
    at: datetime,
) -> None:
    """Give the person an account by an invitation; a colleague takes the file over at once."""
    with transaction.atomic():
        lock_offered(candidate)
        members = candidate.company.memberships.active().filter(user__email__iexact=email)
        colleague = members.select_related("user").first()
        if colleague is not None:
            name_candidate(candidate, colleague.user, at=at)
            return
        if candidate.invitation is not None and candidate.invitation.is_open(at):
            raise InvitationUnderWay(str(candidate))
        candidate.invitation = invite(
            candidate.company,
            email=email,
            first_name=first_name,
            last_name=last_name,
            role=role,
            by=by,
            at=at,
        )
        candidate.save(update_fields=["invitation"])
