"""What the messages about RFPs have in common."""

from django.db.models import Q
from django.urls import reverse
from django.utils.functional import lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day
from marketplace.notifications.services import Message
from rfps.models import Rfp

Told = tuple[list[User], Message]

lazy_day = lazy(day, str)  # written in the language of whoever reads
AS_INTERESTED = _("You receive this because you marked or answered this RFP.")


def page_of(rfp: Rfp) -> str:
    return reverse("rfps:detail", args=[rfp.reference])


def favouriters_of(rfp: Rfp) -> list[User]:
    return list(User.objects.filter(favourite_rfps__rfp=rfp).order_by("pk"))


def interested_in(rfp: Rfp) -> list[User]:
    """Who marked it, and who has a proposal that is still alive; read by its reverse name."""
    authors = rfp.proposals.live().values("author")
    either = Q(favourite_rfps__rfp=rfp) | Q(pk__in=authors)
    return list(User.objects.filter(either).distinct().order_by("pk"))
