"""What RFPs ask of a client's people: questions to answer, publications to validate or mend."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.dashboard.selectors.shown import Badge, Task, Urgency, deadline, named
from marketplace.kernel.templatetags.formats import day_and_month as written_day
from marketplace.kernel.templatetags.formats import money as written_money
from rfps.models import Rfp, RfpApproval
from rfps.selectors import validations_waiting_for

MOST = 200  # nobody reads further


def questions(rfps: Sequence[Any], today: date) -> list[Task]:
    """One line an RFP that is open and has been asked something."""
    return [_questions_of(rfp, today) for rfp in rfps if rfp.is_open and rfp.asked]


def validations(user: User, today: date) -> list[Task]:
    """Publications that wait for this person, as one thing to do."""
    waiting = list(validations_waiting_for(user)[:MOST])
    if not waiting:
        return []
    first = waiting[0]
    urgency, badge = deadline(first.rfp.closes_on, today)
    closing = Badge(badge.tone, badge.icon, _closes(first.rfp))
    title = ngettext("%(n)s RFP to validate", "%(n)s RFPs to validate", len(waiting))
    is_single = len(waiting) == 1
    task = Task(
        urgency,
        "badge-check",
        title % {"n": len(waiting)},
        _asked_for(first) if is_single else _several(waiting),
        reverse("rfps:decide", args=[first.pk]) if is_single else reverse("rfps:to_validate"),
        _("Read and decide"),
        badge=closing,
        due=first.rfp.closes_on,
    )
    return [task]


def refused(rfp: Rfp) -> Task:
    """A validator refused its publication: the author changes it and asks again."""
    facts = {"rfp": rfp.reference, "title": rfp.title}
    return Task(
        Urgency.SOON,
        "circle-x",
        _("Publication refused"),
        _("%(rfp)s, %(title)s. Change what is asked, then publish it again.") % facts,
        reverse("rfps:edit", args=[rfp.reference]),
        _("Change the RFP"),
        due=rfp.closes_on,
    )


def _questions_of(rfp: Any, today: date) -> Task:
    urgency, badge = deadline(rfp.closes_on, today)
    title = ngettext("%(n)s question to answer", "%(n)s questions to answer", rfp.asked)
    facts = {"rfp": rfp.reference, "title": rfp.title}
    return Task(
        max(urgency, Urgency.SOON),
        "message-square",
        title % {"n": rfp.asked},
        _("%(rfp)s, %(title)s. Every supplier who sees it reads your answer.") % facts,
        reverse("rfps:questions", args=[rfp.reference]),
        _("Answer"),
        badge=Badge(badge.tone, badge.icon, _closes(rfp)),
        due=rfp.closes_on,
    )


def _asked_for(approval: RfpApproval) -> str:
    rfp = approval.rfp
    return _("%(rfp)s, %(title)s: %(amount)s at most, asked for by %(name)s.") % {
        "rfp": rfp.reference,
        "title": rfp.title,
        "amount": written_money(rfp.client_max_amount),
        "name": rfp.created_by.name,
    }


def _several(waiting: Sequence[RfpApproval]) -> str:
    names = named([approval.rfp.reference for approval in waiting])
    return _("%(names)s. Suppliers see nothing before you decide.") % {"names": names}


def _closes(rfp: Rfp) -> str:
    return _("Closes on %(day)s") % {"day": written_day(rfp.closes_on)}
