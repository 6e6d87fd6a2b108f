"""What the clock does to documents: their notices and their end."""

from datetime import datetime

from django.db import transaction

from compliance.events import DocumentExpired, DocumentExpiring
from compliance.models import LegalDocument
from compliance.policies import leaves_a_gap
from compliance.rules import last_day_to_announce, notice_day
from marketplace.core.days import legal_day
from marketplace.core.workdays import ONE_DAY
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import TransitionRefused, transition


def expire_lapsed_documents(*, at: datetime) -> int:
    """Expire each lapsed document in a transaction of its own, so that none holds up the rest."""
    expired = 0
    for document in LegalDocument.objects.lapsed(legal_day(at)).order_by("pk"):
        try:
            with transition(document, "expire", by=None, at=at):
                announce(DocumentExpired(document.pk, document.company_id))
        except TransitionRefused:
            continue  # replaced since the list was read
        expired += 1
    return expired


def send_expiry_notices(*, at: datetime) -> int:
    """Announce, once for each version, that a document in force ends within a month.

    Unless it is not needed past its end: what becomes needed meanwhile is announced then.
    """
    today = legal_day(at)
    soon = LegalDocument.objects.expiring(today, until=last_day_to_announce(today))
    ends = soon.filter(noticed_at=None).order_by("pk").values_list("pk", "expires_on")
    due = [pk for pk, end in ends if end is not None and notice_day(end) <= today]
    return sum(_announce_end(pk, at=at) for pk in due)


def _announce_end(document_id: int, *, at: datetime) -> bool:
    with transaction.atomic():
        unannounced = LegalDocument.objects.in_force().filter(pk=document_id, noticed_at=None)
        related = unannounced.select_related("company", "type")
        document = related.select_for_update(of=("self",)).first()
        if document is None or document.expires_on is None:  # replaced since the list was read
            return False
        if not leaves_a_gap(document, on=document.expires_on + ONE_DAY):
            return False
        document.noticed_at = at
        document.save(update_fields=["noticed_at"])
        announce(DocumentExpiring(document.pk, document.company_id))
    return True
