"""The life of a legal document, and the reasons that end it."""

from typing import Any

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    PENDING = "pending", _("Pending review")
    APPROVED = "approved", _("Approved")
    REJECTED = "rejected", _("Refused")
    SUPERSEDED = "superseded", _("Replaced")
    EXPIRED = "expired", _("Expired")


class RefusalCode(TextChoices):
    """In the order of the desk, where the first letter that differs chooses one."""

    OUTDATED = "outdated", _("Out of date")
    OTHER_DOCUMENT = "other_document", _("Another document than the one asked for")
    OTHER_COMPANY = "other_company", _("In the name of another company")
    INCOMPLETE = "incomplete", _("A page is missing")
    UNREADABLE = "unreadable", _("Cannot be read")
    UNSIGNED = "unsigned", _("Not signed or not dated")
    LANGUAGE = "language", _("Neither in French nor translated")
    UNVERIFIED = "unverified", _("Its issuer does not confirm it")


# What the company reads: the fact, and what to do about it.
FIXES: dict[str, Any] = {
    RefusalCode.OUTDATED: _(
        "The document is out of date. Ask its issuer for one of today and send that."
    ),
    RefusalCode.OTHER_DOCUMENT: _(
        "This is another document than the one asked for. Read beside it where to get the right"
        " one, and send that."
    ),
    RefusalCode.OTHER_COMPANY: _(
        "The document names another company or another number. Send the one of the company"
        " registered here, or ask support to correct your company."
    ),
    RefusalCode.INCOMPLETE: _("A page is missing. Send all pages in one file."),
    RefusalCode.UNREADABLE: _(
        "The document cannot be read. Send the original PDF, or a sharp picture of each page."
    ),
    RefusalCode.UNSIGNED: _(
        "The signature or the date is missing. Sign and date the document, then send it again."
    ),
    RefusalCode.LANGUAGE: _(
        "The document is neither in French nor translated. Send it with a translation into French."
    ),
    RefusalCode.UNVERIFIED: _(
        "Its issuer does not confirm the document. Download it again from your account there, and"
        " send the file unchanged."
    ),
}

DOCUMENT_LIFE = TransitionTable(
    Move("approve", (Status.PENDING,), Status.APPROVED),
    Move("reject", (Status.PENDING,), Status.REJECTED),
    Move("supersede", (Status.PENDING, Status.APPROVED), Status.SUPERSEDED),
    Move("expire", (Status.APPROVED,), Status.EXPIRED),
)

TONES: dict[str, tuple[str, str]] = {
    Status.PENDING: ("waiting", "hourglass"),
    Status.APPROVED: ("ok", "circle-check"),
    Status.REJECTED: ("refused", "circle-x"),
    Status.SUPERSEDED: ("", "file-x"),
    Status.EXPIRED: ("refused", "triangle-alert"),
}
