"""The lives of a supplier company and of its bank details."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class CompanyStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("company", "Draft")
    PENDING = "pending", pgettext_lazy("company", "Pending verification")
    REJECTED = "rejected", pgettext_lazy("company", "Rejected")
    ACTIVE = "active", pgettext_lazy("company", "Active")
    SUSPENDED = "suspended", pgettext_lazy("company", "Suspended")


COMPANY_LIFE = TransitionTable(
    Move("submit", (CompanyStatus.DRAFT,), CompanyStatus.PENDING),
    Move("activate", (CompanyStatus.PENDING,), CompanyStatus.ACTIVE),
    Move("reject", (CompanyStatus.PENDING,), CompanyStatus.REJECTED),
    Move("resubmit", (CompanyStatus.REJECTED,), CompanyStatus.PENDING),
    Move("suspend", (CompanyStatus.ACTIVE,), CompanyStatus.SUSPENDED),
    Move("resume", (CompanyStatus.SUSPENDED,), CompanyStatus.ACTIVE),
    # What was verified is changed, by support or, an address, by a freelancer
    Move("amend", (CompanyStatus.ACTIVE,), CompanyStatus.ACTIVE),
)


class RejectionCode(TextChoices):
    """What support found wrong. Each leads the company to the form that mends it."""

    SIGNATORY = "signatory", _("The signatory is not a legal representative")
    IDENTIFICATION = "identification", _("Wrong identification number")
    BILLING = "billing", _("Wrong billing details")
    OTHER = "other", _("Other reason")


COMPANY_TONES: dict[str, tuple[str, str]] = {
    CompanyStatus.DRAFT: ("", "pencil"),
    CompanyStatus.PENDING: ("waiting", "hourglass"),
    CompanyStatus.REJECTED: ("refused", "circle-x"),
    CompanyStatus.ACTIVE: ("ok", "circle-check"),
    CompanyStatus.SUSPENDED: ("attention", "ban"),
}


class BankStatus(TextChoices):
    REQUESTED = "requested", pgettext_lazy("bank details", "To be checked")
    CHECKED = "checked", pgettext_lazy("bank details", "Checked, to be confirmed")
    ACTIVE = "active", pgettext_lazy("bank details", "Verified")
    REFUSED = "refused", pgettext_lazy("bank details", "Refused")
    REPLACED = "replaced", pgettext_lazy("bank details", "Replaced")


BANK_LIFE = TransitionTable(
    Move("check", (BankStatus.REQUESTED,), BankStatus.CHECKED),
    Move("confirm", (BankStatus.CHECKED,), BankStatus.ACTIVE),
    Move("refuse", (BankStatus.REQUESTED, BankStatus.CHECKED), BankStatus.REFUSED),
    Move(
        "replace",
        (BankStatus.REQUESTED, BankStatus.CHECKED, BankStatus.ACTIVE),
        BankStatus.REPLACED,
    ),
)

BANK_TONES: dict[str, tuple[str, str]] = {
    BankStatus.REQUESTED: ("waiting", "hourglass"),
    BankStatus.CHECKED: ("waiting", "hourglass"),
    BankStatus.ACTIVE: ("ok", "circle-check"),
    BankStatus.REFUSED: ("refused", "circle-x"),
    BankStatus.REPLACED: ("", "file-x"),
}
