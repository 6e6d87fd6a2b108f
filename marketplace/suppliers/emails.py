"""What a supplier company's directors are told about their company."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.notifications.services import Message
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
    """To an address that may have no account yet."""
    company = sent.company.legal_name
    return Message(
        name="supplier_invitation",
        key=f"supplier-invitation-{sent.pk}",
        subject=format_lazy(_("{company} invites you"), company=company),
        lines=[
            format_lazy(
                _("{person} invites you to act for {company}. Your role: {role}."),
                person=sent.invited_by.name,
                company=company,
                role=sent.get_role_display(),
            ),
            _("The link works for 24 hours and once. You choose a password, or sign in."),
        ],
        url=reverse("suppliers:join", args=[sent.key]),
        button=_("Accept the invitation"),
        why=_("You receive this because a company gave us your address to invite you."),
    )


def join_requested(request: SupplierJoinRequest) -> Told:
    return directors_of(request.company_id), Message(
        name="supplier_join_requested",
        key=f"supplier-join-request-{request.pk}",
        subject=format_lazy(_("{person} asks to join your company"), person=request.user.name),
        lines=[
            format_lazy(
                _("{person} ({address}) asks to act for {company}."),
                person=request.user.name,
                address=request.user.email,
                company=request.company.legal_name,
            ),
            *([request.message] if request.message else []),
            _("Accept with a role, or refuse with a reason."),
        ],
        url=reverse("suppliers:people"),
        button=_("See the request"),
        why=WHY,
    )


def join_decided(request: SupplierJoinRequest) -> Told:
    return [request.user], Message(
        name="supplier_join_decided",
        key=f"supplier-join-request-{request.pk}",
        why=_("You receive this because you asked to join a company."),
        **(_join_accepted(request) if request.is_accepted else _join_refused(request)),
    )


def _join_accepted(request: SupplierJoinRequest) -> dict[str, Any]:
    company = request.company.legal_name
    return {
        "subject": format_lazy(_("Accepted: you act for {company} now"), company=company),
        "lines": [_("A director has accepted your request.")],
        "url": reverse("home"),
        "button": _("See your home page"),
    }


def _join_refused(request: SupplierJoinRequest) -> dict[str, Any]:
    """Without the name of the company: whoever is refused has learnt nothing of it."""
    return {
        "subject": _("Your request to join a company was refused"),
        "lines": [_("The company gives this reason:"), request.refusal_reason],
        "url": reverse("suppliers:create_company"),
        "button": _("See what you can do"),
    }
