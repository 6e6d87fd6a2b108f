"""What our own people may do, and how numbers and addresses of people are read. Pure."""

from collections.abc import Mapping

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

SUPPORT = "support"
FINANCE = "finance"

READ_BY_BOTH = (
    "activity_reports.view_activityreport",
    "activity_reports.view_adjustment",
    "activity_reports.view_expense",
    "activity_reports.view_overtime",
    "activity_reports.view_overtimerule",
    "clients.view_budget",
    "clients.view_clause",
    "clients.view_clientcompany",
    "clients.view_clientinvitation",
    "clients.view_clientjoinrequest",
    "clients.view_clientmargin",
    "clients.view_clientsystem",
    "clients.view_customfield",
    "clients.view_entity",
    "clients.view_location",
    "clients.view_membership",
    "clients.view_preferredlist",
    "clients.view_projectcode",
    "clients.view_publicationsequence",
    "clients.view_sequencestep",
    "clients.view_spendingline",
    "clients.view_workflow",
    "clients.view_workflowstep",
    "compliance.view_complianceproof",
    "compliance.view_documentrequirement",
    "compliance.view_documenttype",
    "compliance.view_legaldocument",
    "compliance.view_statementtext",
    "compliance.view_swornstatement",
    "accounts.view_personaltoken",
    "accounts.view_accountact",
    "accounts.view_blockedemaildomain",
    "accounts.view_profiletyperequest",
    "accounts.view_user",
    "invoicing.view_billingvoucher",
    "invoicing.view_clientinvoice",
    "invoicing.view_supplierinvoice",
    "invoicing.view_vatcase",
    "notifications.view_emaillog",
    "operators.view_closingday",
    "operators.view_operator",
    "operators.view_paymentplan",
    "operators.view_skill",
    "projects.view_project",
    "projects.view_renewalrequest",
    "projects.view_signeddocument",
    "proposals.view_negotiation",
    "proposals.view_offtopicrule",
    "proposals.view_proposal",
    "proposals.view_proposalnote",
    "proposals.view_purchaserequest",
    "proposals.view_qualificationmeeting",
    "proposals.view_sendingblock",
    "rfps.view_rfp",
    "rfps.view_rfpquestion",
    "rfps.view_rfptemplate",
    "suppliers.view_agreementterms",
    "suppliers.view_bankdetails",
    "suppliers.view_candidatefile",
    "suppliers.view_masteragreement",
    "suppliers.view_membership",
    "suppliers.view_suppliercompany",
    "suppliers.view_supplierinvitation",
    "suppliers.view_supplierjoinrequest",
    "suppliers.view_supplierprofile",
)

# Of one pair of permissions no group has both: support checks bank details, finance confirms
# them, so that no single person can redirect a payment.
GROUPS: Mapping[str, tuple[str, ...]] = {
    SUPPORT: (
        *READ_BY_BOTH,
        "accounts.add_blockedemaildomain",
        "accounts.change_blockedemaildomain",
        "accounts.change_profiletyperequest",
        "accounts.delete_blockedemaildomain",
        "accounts.delete_registration",
        "accounts.reset_second_factor",
        "activity_reports.add_overtimerule",
        "activity_reports.change_activityreport",
        "activity_reports.change_overtimerule",
        "activity_reports.delete_overtimerule",
        "clients.add_clientmargin",
        "accounts.change_personaltoken",
        "clients.change_clientcompany",
        "clients.change_clientsystem",
        "compliance.add_documentrequirement",
        "compliance.add_documenttype",
        "compliance.add_statementtext",
        "compliance.change_documentrequirement",
        "compliance.change_documenttype",
        "compliance.change_legaldocument",
        "compliance.delete_documentrequirement",
        "compliance.review_legaldocument",
        "kernel.view_idempotencykey",
        "kernel.view_outboxmessage",
        "notifications.view_notification",
        "operators.add_skill",
        "operators.change_operator",
        "operators.change_skill",
        "operators.change_supportrequest",
        "operators.view_supportrequest",
        "projects.add_contracttext",
        "projects.change_project",
        "projects.view_contracttext",
        "projects.validate_start",
        "proposals.add_offtopicrule",
        "proposals.change_offtopicrule",
        "proposals.change_proposal",
        "proposals.change_sendingblock",
        "proposals.delete_offtopicrule",
        "rfps.change_rfp",
        "rfps.view_place",
        "rfps.view_savedsearch",
        "rfps.change_rfpquestion",
        "suppliers.add_agreementterms",
        "suppliers.change_bankdetails",
        "suppliers.change_suppliercompany",
        "suppliers.check_bankdetails",
    ),
    FINANCE: (
        *READ_BY_BOTH,
        "invoicing.add_vatcase",
        "invoicing.change_clientinvoice",
        "invoicing.change_supplierinvoice",
        "invoicing.close_books",
        "invoicing.pay_clientinvoice",
        "invoicing.pay_supplierinvoice",
        "invoicing.view_booksclosing",
        "invoicing.view_ledgeraccount",
        "invoicing.view_ledgerentry",
        "invoicing.view_ledgerline",
        "operators.add_closingday",
        "operators.add_paymentplan",
        "operators.change_closingday",
        "operators.change_paymentplan",
        "operators.delete_closingday",
        "operators.delete_paymentplan",
        "suppliers.change_bankdetails",
        "suppliers.confirm_bankdetails",
    ),
}


class NotAPhoneNumber(ValueError):
    """No country has such a number."""


def phone_number(text: str) -> str:
    """In one spelling with its country, +33 6 12 34 56 78; without one it is read as French.

    Only lengths and country are checked: the ranges that are given out change every month.
    """
    try:
        number = phonenumbers.parse(text, "FR")
    except NumberParseException as problem:
        raise NotAPhoneNumber(text) from problem
    if not phonenumbers.is_possible_number(number):
        raise NotAPhoneNumber(text)
    return phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)


def domains_of(email: str) -> list[str]:
    """The domain of an address and those above it: mail.client.example, client.example, example."""
    parts = email.rpartition("@")[2].lower().split(".")
    return [".".join(parts[start:]) for start in range(len(parts))]
