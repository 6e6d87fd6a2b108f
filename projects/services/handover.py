"""Who goes on when somebody leaves, and who comes when a file gets its name."""

from marketplace.clients import services as clients
from marketplace.clients.events import ClientMemberLeft
from marketplace.suppliers.events import CandidateFileConverted, MemberLeft
from marketplace.suppliers.services import EVERYBODY, MANAGERS, who_takes_over
from projects.models import Project
from projects.states import UNFINISHED


def name_consultants(event: CandidateFileConverted) -> None:
    """A reaction: the projects that stand under the file are carried out by its person."""
    standing = Project.objects.filter(candidate_file=event.candidate_file_id)
    standing.filter(status__in=UNFINISHED).update(consultant=event.user_id)


def hand_over_projects(event: MemberLeft) -> None:
    """A colleague works on, and follows, what somebody who leaves the supplier has under way."""
    held = Project.objects.held_by(event.user_id).filter(supplier_company=event.company_id)
    followed = held.filter(business_manager=event.user_id)
    if followed.exists():
        followed.update(business_manager=who_takes_over(event, roles=MANAGERS))
    worked = held.filter(consultant=event.user_id)
    if worked.exists():
        worked.update(consultant=who_takes_over(event, roles=EVERYBODY))


def hand_over_client_projects(event: ClientMemberLeft) -> None:
    """A colleague follows what somebody who leaves the client has under way."""
    held = Project.objects.managed_by(event.user_id).filter(client_company=event.company_id)
    if held.exists():
        held.update(operational_manager=clients.who_takes_over(event))
