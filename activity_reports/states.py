"""The life of an activity report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    TO_SUBMIT = "to_submit", _("To be submitted by the consultant")
    SUBMITTED = "submitted", _("Submitted by the consultant")
    REFUSED_BM = "refused_bm", _("Refused by the Business Manager")
    BM_APPROVED = "bm_approved", _("Approved by the Business Manager")
    REFUSED_OM = "refused_om", _("Refused by the Operational Manager")
    VALIDATED = "validated", _("Validated")
    WITHDRAWN = "withdrawn", _("No longer needed")


FILLABLE = (Status.TO_SUBMIT, Status.REFUSED_BM, Status.REFUSED_OM)
WAITING = (Status.SUBMITTED, Status.BM_APPROVED)
SHOWN_TO_CLIENT = (Status.BM_APPROVED, Status.VALIDATED)  # the others are drafts of the supplier

TONES: dict[str, tuple[str, str]] = {
    Status.TO_SUBMIT: ("attention", "pencil"),
    Status.SUBMITTED: ("waiting", "hourglass"),
    Status.REFUSED_BM: ("refused", "undo-2"),
    Status.BM_APPROVED: ("waiting", "hourglass"),
    Status.REFUSED_OM: ("refused", "undo-2"),
    Status.VALIDATED: ("ok", "circle-check"),
    Status.WITHDRAWN: ("", "ban"),
}

REPORT_LIFE = TransitionTable(
    Move("submit", FILLABLE, Status.SUBMITTED),
    Move("approve", (Status.SUBMITTED,), Status.BM_APPROVED),
    Move("refuse_bm", (Status.SUBMITTED,), Status.REFUSED_BM),
    Move("validate", (Status.BM_APPROVED,), Status.VALIDATED),
    Move("refuse_om", (Status.BM_APPROVED,), Status.REFUSED_OM),
    Move("withdraw", (*FILLABLE, Status.SUBMITTED, Status.BM_APPROVED), Status.WITHDRAWN),
)
