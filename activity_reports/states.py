"""The life of an activity report."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

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
AUTO_VALIDATED = (Status.TO_SUBMIT, *WAITING)  # what is sent back waits for its correction
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
    Move("validate_automatically", AUTO_VALIDATED, Status.VALIDATED),
    Move("refuse_om", (Status.BM_APPROVED,), Status.REFUSED_OM),
    Move("withdraw", (*FILLABLE, Status.SUBMITTED, Status.BM_APPROVED), Status.WITHDRAWN),
)


class ExpenseStatus(TextChoices):
    DRAFT = "draft", pgettext_lazy("expense", "Draft")
    SUBMITTED = "submitted", pgettext_lazy("expense", "Submitted")
    VALIDATED = "validated", pgettext_lazy("expense", "Validated")
    REFUSED = "refused", pgettext_lazy("expense", "Refused")


EXPENSE_TONES: dict[str, tuple[str, str]] = {
    ExpenseStatus.DRAFT: ("", "pencil"),
    ExpenseStatus.SUBMITTED: ("waiting", "hourglass"),
    ExpenseStatus.VALIDATED: ("ok", "circle-check"),
    ExpenseStatus.REFUSED: ("refused", "circle-x"),
}

EXPENSE_LIFE = TransitionTable(
    Move("submit", (ExpenseStatus.DRAFT,), ExpenseStatus.SUBMITTED),
    # The report goes back to the supplier, who may change or remove the line.
    Move("reopen", (ExpenseStatus.SUBMITTED, ExpenseStatus.VALIDATED), ExpenseStatus.DRAFT),
    Move("correct", (ExpenseStatus.REFUSED,), ExpenseStatus.DRAFT),
    Move("validate", (ExpenseStatus.SUBMITTED, ExpenseStatus.REFUSED), ExpenseStatus.VALIDATED),
    Move("refuse", (ExpenseStatus.SUBMITTED, ExpenseStatus.VALIDATED), ExpenseStatus.REFUSED),
)
