"""What goes with a person who is deleted: a mistaken registration, or an account that is closed."""

from marketplace.accounts.events import AccountAnonymised, RegistrationGivenUp
from marketplace.kernel.files import forget
from marketplace.suppliers.models import (
    BankDetailsTransition,
    Membership,
    SupplierCompany,
    SupplierInvitationTransition,
    SupplierJoinRequest,
    SupplierJoinRequestTransition,
    SupplierProfile,
)


def let_go_of_registration(event: RegistrationGivenUp) -> None:
    """Remove what the registration has brought: profile, membership, and its company with it.

    A company in which somebody else has acted stays. One that has sent a proposal refuses to go,
    and with it the whole deletion.
    """
    companies = list(SupplierCompany.objects.of_nobody_but(event.user_id))
    Membership.objects.filter(user=event.user_id).delete()
    for company in companies:
        _remove_company(company)
    requests = SupplierJoinRequest.objects.filter(user=event.user_id)
    SupplierJoinRequestTransition.objects.filter(request__in=requests).delete()
    requests.delete()
    _remove_profile(event.user_id)


def leave_for_good(event: AccountAnonymised) -> None:
    """A person who is gone acts for no company any more; what was sent stays with the company."""
    Membership.objects.filter(user=event.user_id).active().update(left_at=event.at)
    _remove_profile(event.user_id)


def _remove_profile(user_id: int) -> None:
    for profile in SupplierProfile.objects.filter(user=user_id).select_related("cv"):
        profile.delete()
        forget(profile.cv)


def _remove_company(company: SupplierCompany) -> None:
    BankDetailsTransition.objects.filter(bank_details__company=company).delete()
    company.bank_details.all().delete()
    for candidate in company.candidate_files.select_related("cv"):
        candidate.delete()
        forget(candidate.cv)
    SupplierInvitationTransition.objects.filter(invitation__company=company).delete()
    company.invitations.all().delete()
    for agreement in company.master_agreements.select_related("delegation", "document"):
        agreement.delete()
        forget(agreement.delegation, agreement.document)
    company.transitions.all().delete()
    company.delete()
    forget(company.logo)
