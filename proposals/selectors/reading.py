"""One proposal: what may be done with it, and what has happened to it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, QuerySet, prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from compliance.models import DocumentType
from compliance.policies import missing_types
from marketplace.accounts.models import User
from marketplace.core import references
from marketplace.suppliers.models import SupplierCompany
from proposals.models import Proposal, ProposalTransition
from proposals.policies import may_change_proposal, may_qualify_proposal

QUALIFYING = ("mark_interesting", "mark_not_interesting", "mark_off_topic", "appoint")
EXPLAINED = ("mark_not_interesting", "mark_off_topic")  # in words that both sides read
ACTIONS = {
    "read": _("Read by the client"),
    "mark_interesting": _("Marked as interesting"),
    "mark_not_interesting": _("Marked as not interesting"),
    "mark_off_topic": _("Judged off-topic"),
    "offer_again": _("Changed and offered again"),
    "select": pgettext_lazy("proposal", "Selected"),
    "approve": _("Approved by the client"),
    "unselect": _("No longer selected"),
    "appoint": pgettext_lazy("proposal", "Appointed"),
    "cancel": pgettext_lazy("proposal", "Withdrawn"),
    "lose": _("RFP closed without this proposal"),
}


@dataclass(frozen=True, slots=True)
class Happening:
    label: Any
    at: datetime
    who: Any
    words: str = ""  # in which it was explained


def actions_for(user: User, proposal: Proposal) -> list[str]:
    """What this person can do now: the rows of the table that he may do."""
    possible = proposal.TRANSITIONS.actions_from(proposal.status)
    may_qualify = may_qualify_proposal(user, proposal) and proposal.rfp.is_open
    may_change = may_change_proposal(user, proposal)
    return [
        action
        for action in possible
        if (action in QUALIFYING and may_qualify) or (action == "cancel" and may_change)
    ]


def documents_to_update(proposal: Proposal, *, today: date) -> list[DocumentType]:
    """What keeps the project of an appointed proposal from starting (until all are in force)."""
    if not proposal.is_appointed:
        return []
    day = max(proposal.first_day, today)
    return missing_types(proposal.company, on=day, amount=proposal.amount)


def colleagues(company: SupplierCompany) -> QuerySet[User]:
    """Who can be proposed: the active members of the company."""
    members = User.objects.filter(supplier_memberships__in=company.memberships.active())
    return members.filter(is_active=True).order_by("last_name", "first_name")


def project_reference(proposal: Proposal) -> str:
    """What the appointment became, read by the name of the reverse key."""
    rows = Proposal.objects.filter(pk=proposal.pk).exclude(project=None)
    found = rows.values_list("project__number", "project__iteration").first()
    return references.project_reference(*found) if found else ""


def history(proposal: Proposal, *, reader: User) -> list[Happening]:
    """What happened, newest first. A supplier reads the client's name, not its people's."""
    happenings = [
        Happening(
            ACTIONS[log.action],
            log.at,
            shown_name(log.by, proposal, reader),
            words=log.reason if log.action in EXPLAINED else "",
        )
        for log in logs_of(proposal)
    ]
    changed = [*happenings, *_edited(proposal, reader)]
    sent = Happening(_("Proposal sent"), proposal.sent_at, proposal.author.name)
    return [*sorted(changed, key=lambda each: each.at, reverse=True), sent]


def in_status_since(proposal: Proposal) -> datetime:
    """An edit changes the text, not where the proposal stands."""
    logs = logs_of(proposal)
    return logs[0].at if logs else proposal.sent_at


def logs_of(proposal: Proposal) -> list[ProposalTransition]:
    """The steps of its life, newest first; asked for once a page."""
    steps = ProposalTransition.objects.select_related("by").order_by("-pk")
    prefetch_related_objects([proposal], Prefetch("transitions", steps))
    return list(proposal.transitions.all())


def _edited(proposal: Proposal, reader: User) -> list[Happening]:
    """Edits that left the status as it was; the others are steps of the life."""
    if proposal.edited_at is None:
        return []
    revisions = proposal.revisions.filter(offers_again=False).select_related("edited_by")
    return [
        Happening(_("Changed"), each.edited_at, shown_name(each.edited_by, proposal, reader))
        for each in revisions.order_by("-pk")
    ]


def shown_name(person: User | None, proposal: Proposal, reader: User) -> Any:
    if person is None:
        return ""
    if reader.is_supplier and not person.is_supplier:
        return proposal.shown_client
    return person.name
