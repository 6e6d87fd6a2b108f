"""What suppliers mark, and how many of them answer."""

from datetime import datetime

from django.db.models import F

from marketplace.accounts.models import User
from rfps.models import FavouriteRfp, Rfp
from rfps.services.refusals import RfpNotOpen


def favourite(rfp: Rfp, *, by: User, at: datetime) -> None:
    if not rfp.is_open:
        raise RfpNotOpen(str(rfp))
    FavouriteRfp.objects.get_or_create(user=by, rfp=rfp, defaults={"created_at": at})


def unfavourite(rfp: Rfp, *, by: User, at: datetime) -> None:
    FavouriteRfp.objects.filter(user=by, rfp=rfp, created_at__lte=at).delete()


def count_proposal(rfp: Rfp) -> None:
    Rfp.objects.filter(pk=rfp.pk).update(proposals_received=F("proposals_received") + 1)
    rfp.refresh_from_db(fields=["proposals_received"])
