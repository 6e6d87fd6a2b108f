"""What goes with a person who is deleted: a mistaken registration, or an account that is closed."""

from marketplace.accounts.events import AccountAnonymised, RegistrationGivenUp
from marketplace.clients.models import (
    ClientCompany,
    ClientInvitationTransition,
    ClientJoinRequest,
    ClientJoinRequestTransition,
    Membership,
    SpendingLine,
)


def let_go_of_registration(event: RegistrationGivenUp) -> None:
    """Remove what the registration has brought: its membership, and its company with it.

    A company in which somebody else has acted stays. One that has published an RFP or set up
    budgets refuses to go, and with it the whole deletion.
    """
    companies = list(ClientCompany.objects.of_nobody_but(event.user_id))
    Membership.objects.filter(user=event.user_id).delete()
    for company in companies:
        _remove_company(company)
    requests = ClientJoinRequest.objects.filter(user=event.user_id)
    ClientJoinRequestTransition.objects.filter(request__in=requests).delete()
    requests.delete()


def leave_for_good(event: AccountAnonymised) -> None:
    """A person who is gone acts for no company any more; what was sent stays with the company."""
    Membership.objects.filter(user=event.user_id).active().update(left_at=event.at)


def _remove_company(company: ClientCompany) -> None:
    ClientInvitationTransition.objects.filter(invitation__company=company).delete()
    company.invitations.all().delete()
    SpendingLine.objects.filter(budget__company=company).delete()
    company.budgets.all().delete()
    company.margins.all().delete()
    company.entities.all().delete()
    company.delete()
