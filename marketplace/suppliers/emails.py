"""What a supplier company's directors are told about their company."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.notifications.services import Message, joining
from marketplace.suppliers.models import (
    BankDetails,
    SupplierCompany,
    SupplierInvitation,
    SupplierJoinRequest,
)
from marketplace.suppliers.policies import directors_of
from marketplace.suppliers.states import RejectionCode

Told = tuple[Iterable[User], Message]

# The very form that mends it
CORRECTIONS: dict[str, str] = {RejectionCode.SIGNATORY: "suppliers:agreement"}

SIDE = "supplier"
WHY = _("You receive this because you are a director of this company.")


def company_activated(company: SupplierCompany) -> Told:
    return directors_of(company.pk), Message(
        name="company_activated",
        key=f"company-{company.pk}",
        subject=format_lazy(_("Verified: {company} can now work"), company=company.legal_name),
        lines=[
            _("Support has checked your company. You can answer requests and start projects."),
            _("Next: send your legal documents, so that nothing holds up your first project."),
        ],
        url=reverse("compliance:documents"),
        button=_("See what is asked"),
        why=WHY,
    )


def company_rejected(company: SupplierCompany) -> Told:
    rejections = company.transitions.filter(action="reject").count()
    return directors_of(company.pk), Message(
        name="company_rejected",
        key=f"company-{company.pk}-{rejections}",  # a company may be refused more than once
        subject=format_lazy(_("To correct: the details of {company}"), company=company.legal_name),
        lines=[
            _("Support could not verify your company, for this reason:"),
            RejectionCode(company.rejection_code or RejectionCode.OTHER).label,
            company.rejection_reason,
            _("Correct the details and send them again: support then checks them once more."),
        ],
        url=reverse(CORRECTIONS.get(company.rejection_code, "suppliers:company")),
        button=_("Correct my company"),
        why=WHY,
    )


def bank_details_requested(details: BankDetails) -> Told:
    return directors_of(details.company_id), Message(
        name="bank_details_requested",
        key=f"bank-details-{details.pk}",
        subject=format_lazy(
            _("Bank details to be checked: {account}"), account=details.masked_iban
        ),
        lines=[
            format_lazy(
                _("{person} asked that {company} be paid on the account {account}."),
                person=details.requested_by.name,
                company=details.company.legal_name,
                account=details.masked_iban,
            ),
            _(
                "Support checks the account and may call you back. Until it is confirmed,"
                " the details already in force stay so."
            ),
            _("If none of you asked for this, write to support at once."),
        ],
        url=reverse("suppliers:company"),
        button=_("See the bank details"),
        why=WHY,
    )


def bank_details_confirmed(details: BankDetails) -> Told:
    return directors_of(details.company_id), Message(
        name="bank_details_confirmed",
        key=f"bank-details-{details.pk}",
        subject=format_lazy(_("Bank details confirmed: {account}"), account=details.masked_iban),
        lines=[
            format_lazy(
                _("{company} is paid on the account {account} from now on."),
                company=details.company.legal_name,
                account=details.masked_iban,
            ),
        ],
        url=reverse("suppliers:company"),
        button=_("See the bank details"),
        why=WHY,
    )


def bank_details_refused(details: BankDetails) -> Told:
    return directors_of(details.company_id), Message(
        name="bank_details_refused",
        key=f"bank-details-{details.pk}",
        subject=format_lazy(_("Bank details refused: {account}"), account=details.masked_iban),
        lines=[
            _("The account could not be accepted, for this reason:"),
            details.refusal_comment,
            _("Send the details again once this is settled."),
        ],
        url=reverse("suppliers:request_bank_details"),
        button=_("Send bank details"),
        why=WHY,
    )


def invitation(sent: SupplierInvitation) -> Message:
    return joining.invitation(sent, side=SIDE, view="suppliers:join")


def join_requested(request: SupplierJoinRequest) -> Told:
    message = joining.join_requested(request, side=SIDE, view="suppliers:people", why=WHY)
    return directors_of(request.company_id), message


def join_decided(request: SupplierJoinRequest) -> Told:
    accepted_by = _("A director has accepted your request.")
    view = "suppliers:create_company"
    return [request.user], joining.join_decided(
        request, side=SIDE, accepted_by=accepted_by, view=view
    )
