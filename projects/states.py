"""The life of a project."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.core.transitions import Move, TransitionTable


class Status(TextChoices):
    LEGAL_VERIFICATION = (
        "legal_verification",
        pgettext_lazy("project", "Legal verification in progress"),
    )
    YET_TO_START = "yet_to_start", pgettext_lazy("project", "Project yet to start")
    IN_PROGRESS = "in_progress", pgettext_lazy("project", "In progress")
    COMPLETED = "completed", pgettext_lazy("project", "Completed")
    TERMINATED = "terminated", pgettext_lazy("project", "Terminated early")
    CANCELLED = "cancelled", pgettext_lazy("project", "Cancelled")


RUNNING = (Status.IN_PROGRESS, Status.COMPLETED, Status.TERMINATED)

UNFINISHED = (Status.LEGAL_VERIFICATION, Status.YET_TO_START, Status.IN_PROGRESS)

PROJECT_LIFE = TransitionTable(
    Move("validate_start", (Status.LEGAL_VERIFICATION,), Status.YET_TO_START),
    Move("start", (Status.YET_TO_START,), Status.IN_PROGRESS),
    Move("complete", (Status.IN_PROGRESS,), Status.COMPLETED),
    Move("terminate", (Status.IN_PROGRESS,), Status.TERMINATED),
    Move("cancel", (Status.LEGAL_VERIFICATION, Status.YET_TO_START), Status.CANCELLED),
)

TONES: dict[str, tuple[str, str]] = {
    Status.LEGAL_VERIFICATION: ("waiting", "hourglass"),
    Status.YET_TO_START: ("accent", "calendar-days"),
    Status.IN_PROGRESS: ("ok", "circle-dot"),
    Status.COMPLETED: ("", "circle-check"),
    Status.TERMINATED: ("attention", "flag"),
    Status.CANCELLED: ("refused", "circle-x"),
}

EXPLANATIONS = {
    Status.LEGAL_VERIFICATION: _(
        "Information is awaited from the supplier or the client before the start can be validated."
    ),
    Status.YET_TO_START: _("Support has validated the start, whose day has not come yet."),
    Status.IN_PROGRESS: _("The work has begun: each month has its activity report."),
    Status.COMPLETED: _("The last day has passed. Vouchers and invoices stay available."),
    Status.TERMINATED: _("Both sides agreed on an earlier end."),
    Status.CANCELLED: _("The project never started."),
}
