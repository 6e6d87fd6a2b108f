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

RENEWABLE = (Status.IN_PROGRESS, Status.COMPLETED)

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


class RenewalStatus(TextChoices):
    PENDING_SUPPLIER = "pending_supplier", pgettext_lazy("renewal", "Waiting for the supplier")
    REFUSED = "refused", pgettext_lazy("renewal", "Refused by the supplier")
    PENDING_CLIENT = "pending_client", pgettext_lazy("renewal", "Waiting for the client")
    LEGAL_VERIFICATION = "legal_verification", pgettext_lazy("renewal", "Legal verification")
    VALIDATED = "validated", pgettext_lazy("renewal", "Validated")
    REFUSED_CLIENT = "refused_client", pgettext_lazy("renewal", "Refused by the client")
    CLOSED = "closed", pgettext_lazy("renewal", "Closed without follow-up")


# Nothing of the new period exists as long as one of the two has not agreed.
RENEWAL_UNDECIDED = (
    RenewalStatus.PENDING_SUPPLIER,
    RenewalStatus.REFUSED,
    RenewalStatus.PENDING_CLIENT,
)

RENEWAL_OPEN = (*RENEWAL_UNDECIDED, RenewalStatus.LEGAL_VERIFICATION)

RENEWAL_GIVEN_UP = (RenewalStatus.REFUSED_CLIENT, RenewalStatus.CLOSED)

RENEWAL_LIFE = TransitionTable(
    Move("agree", (RenewalStatus.PENDING_SUPPLIER,), RenewalStatus.PENDING_CLIENT),
    Move("refuse", (RenewalStatus.PENDING_SUPPLIER,), RenewalStatus.REFUSED),
    Move("send_again", (RenewalStatus.REFUSED,), RenewalStatus.PENDING_SUPPLIER),
    Move("accept", (RenewalStatus.PENDING_CLIENT,), RenewalStatus.LEGAL_VERIFICATION),
    Move("turn_down", (RenewalStatus.PENDING_CLIENT,), RenewalStatus.REFUSED_CLIENT),
    Move("validate", (RenewalStatus.LEGAL_VERIFICATION,), RenewalStatus.VALIDATED),
    Move(
        "close",
        (
            RenewalStatus.PENDING_SUPPLIER,
            RenewalStatus.REFUSED,
            RenewalStatus.LEGAL_VERIFICATION,
            RenewalStatus.VALIDATED,
        ),
        RenewalStatus.CLOSED,
    ),
)

RENEWAL_TONES: dict[str, tuple[str, str]] = {
    RenewalStatus.PENDING_SUPPLIER: ("waiting", "hourglass"),
    RenewalStatus.REFUSED: ("refused", "circle-x"),
    RenewalStatus.PENDING_CLIENT: ("attention", "hourglass"),
    RenewalStatus.LEGAL_VERIFICATION: ("waiting", "hourglass"),
    RenewalStatus.VALIDATED: ("ok", "circle-check"),
    RenewalStatus.REFUSED_CLIENT: ("refused", "circle-x"),
    RenewalStatus.CLOSED: ("", "circle-x"),
}

RENEWAL_EXPLANATIONS = {
    RenewalStatus.PENDING_SUPPLIER: _(
        "The supplier reads the new order, chooses when it is paid, and signs or refuses."
    ),
    RenewalStatus.REFUSED: _(
        "The supplier has said why. The client sends the request again, or closes it."
    ),
    RenewalStatus.PENDING_CLIENT: _("The supplier has signed: the client confirms the new order."),
    RenewalStatus.LEGAL_VERIFICATION: _(
        "Both have agreed. The new order goes through the same checks as the first one."
    ),
    RenewalStatus.VALIDATED: _("Support has validated the start of the new order."),
    RenewalStatus.REFUSED_CLIENT: _(
        "The client does not confirm what the supplier signed: the order ends as planned."
    ),
    RenewalStatus.CLOSED: _("Nothing came of it: the order ends as planned."),
}
