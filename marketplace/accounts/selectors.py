"""What registration and the settings look up."""

from datetime import date, datetime

from marketplace.accounts.models import BlockedEmailDomain, EmailChange, ProfileTypeRequest, User
from marketplace.accounts.rules import domains_of


def blocked_domain(email: str, *, on: date) -> BlockedEmailDomain | None:
    """The row that keeps this address, or a domain above its own, from registering by itself."""
    rows = BlockedEmailDomain.objects.in_force(on).filter(domain__in=domains_of(email))
    return rows.order_by("-effective_on").first()


def type_asked_before(user: User) -> str:
    """The type with which this person was invited to register again, if any."""
    requests = ProfileTypeRequest.objects.filter(
        status="done", email=user.email, asked_at__lt=user.joined_at
    )
    return requests.order_by("-pk").values_list("asked_type", flat=True).first() or ""


def email_change_of(user: User, *, now: datetime) -> EmailChange | None:
    """The change whose link this person has not used yet."""
    change = user.email_changes.filter(confirmed_at=None, withdrawn_at=None).first()
    return change if change and change.waits(now) else None
