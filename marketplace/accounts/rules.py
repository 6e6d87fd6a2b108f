"""What our own people may do, as the permissions of their groups. Pure."""

from collections.abc import Mapping

SUPPORT = "support"
FINANCE = "finance"

READ_BY_BOTH = (
    "activity_reports.view_activityreport",
    "clients.view_clientcompany",
    "clients.view_clientmargin",
    "clients.view_entity",
    "clients.view_membership",
    "compliance.view_documenttype",
    "compliance.view_legaldocument",
    "accounts.view_user",
    "invoicing.view_billingvoucher",
    "invoicing.view_clientinvoice",
    "invoicing.view_supplierinvoice",
    "notifications.view_emaillog",
    "operators.view_closingday",
    "operators.view_operator",
    "operators.view_paymentplan",
    "projects.view_project",
    "projects.view_signeddocument",
    "proposals.view_proposal",
    "proposals.view_qualificationmeeting",
    "rfps.view_rfp",
    "suppliers.view_bankdetails",
    "suppliers.view_membership",
    "suppliers.view_suppliercompany",
)

# Of one pair of permissions no group has both: support checks bank details, finance confirms
# them, so that no single person can redirect a payment.
GROUPS: Mapping[str, tuple[str, ...]] = {
    SUPPORT: (
        *READ_BY_BOTH,
        "activity_reports.change_activityreport",
        "clients.add_clientmargin",
        "clients.change_clientcompany",
        "compliance.add_documenttype",
        "compliance.change_documenttype",
        "compliance.change_legaldocument",
        "compliance.review_legaldocument",
        "kernel.view_outboxmessage",
        "notifications.view_notification",
        "operators.change_operator",
        "projects.add_contracttext",
        "projects.change_project",
        "projects.view_contracttext",
        "projects.validate_start",
        "proposals.change_proposal",
        "rfps.change_rfp",
        "suppliers.change_bankdetails",
        "suppliers.change_suppliercompany",
        "suppliers.check_bankdetails",
    ),
    FINANCE: (
        *READ_BY_BOTH,
        "invoicing.change_clientinvoice",
        "invoicing.change_supplierinvoice",
        "invoicing.pay_clientinvoice",
        "invoicing.pay_supplierinvoice",
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
