"""The supplier changes what it has sent, until it is appointed."""

from collections.abc import Collection
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.clients.selectors import margin_of
from marketplace.core.days import legal_day
from marketplace.core.money import priced_for_client
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from proposals.events import ProposalEdited
from proposals.models import Proposal, ProposalRevision
from proposals.services.locks import lock_with_rfp
from proposals.services.terms import TermRefused, check_free_units, check_terms

PRICE = ("unit_price", "non_invoiced_units")
FOLLOWED = (
    "who",
    "pitch",
    "available_from",
    "unit_price",
    "client_unit_price",
    "daily_fees",
    "non_invoiced_units",
    "wants_immediate_payment",
)


class NotEditable(Refused):
    message = _("This proposal can no longer be changed: it has been decided on, or withdrawn.")


class RenewalNotEditable(Refused):
    message = _("An answer to a renewal cannot be changed: accept it or refuse it.")


class PriceLocked(TermRefused):
    field = "unit_price"
    message = _("The price can be changed only after the client has judged it not interesting.")


class NothingChanged(Refused):
    message = _("Nothing is different. Change something, or leave the proposal as it is.")


def edit_proposal(
    proposal: Proposal,
    *,
    by: User,
    at: datetime,
    accepted_clauses: Collection[Clause] = (),
    **terms: Any,
) -> None:
    """Change the terms. What was judged not interesting is thereby offered again.

    The boxes are to be ticked each time, as when it was sent.
    """
    with transaction.atomic():
        lock_with_rfp(proposal)
        _refuse_unfit_editing(proposal, terms)
        if proposal.is_not_interesting:
            with transition(proposal, "offer_again", by=by, at=at):
                _change(proposal, terms, accepted_clauses, by=by, at=at)
                proposal.shortcoming = proposal.qualification_comment = ""
        else:
            _change(proposal, terms, accepted_clauses, by=by, at=at)
            proposal.save()


def _refuse_unfit_editing(proposal: Proposal, terms: dict[str, Any]) -> None:
    if proposal.answers_renewal:
        raise RenewalNotEditable(str(proposal))
    if not proposal.is_editable:
        raise NotEditable(str(proposal))
    if not proposal.has_open_price:
        for name in PRICE:
            if name in terms and terms[name] != getattr(proposal, name):
                raise PriceLocked(f"{proposal}: {name} is {proposal.status}")


def _change(
    proposal: Proposal,
    terms: dict[str, Any],
    clauses: Collection[Clause],
    *,
    by: User,
    at: datetime,
) -> None:
    before = _facts(proposal)
    for name, value in terms.items():
        setattr(proposal, name, value)
    if terms.get("unit_price", before["unit_price"]) != before["unit_price"]:
        margin = margin_of(proposal.rfp.company, on=legal_day(at))
        proposal.client_unit_price = priced_for_client(proposal.unit_price, margin)
    if proposal.non_invoiced_units != before["non_invoiced_units"]:
        check_free_units(proposal)
    check_terms(proposal, clauses=clauses, today=legal_day(at))
    changes = _differences(before, _facts(proposal))
    if not changes:
        raise NothingChanged(str(proposal))
    proposal.edited_at = at
    proposal.accepted_clauses.set(clauses)
    revision = ProposalRevision.objects.create(
        proposal=proposal,
        edited_by=by,
        edited_at=at,
        offers_again=proposal.is_not_interesting,
        changes=changes,
    )
    announce(ProposalEdited(proposal.pk, revision_id=revision.pk))


def _facts(proposal: Proposal) -> dict[str, Any]:
    facts = {name: getattr(proposal, name, None) for name in FOLLOWED}
    return facts | {"who": proposal.candidate_name}


def _differences(before: dict[str, Any], after: dict[str, Any]) -> dict[str, list[str]]:
    return {
        name: [_text(before[name]), _text(after[name])]
        for name in FOLLOWED
        if before[name] != after[name]
    }


def _text(value: Any) -> str:
    if isinstance(value, Decimal):
        return f"{value:.2f}"
    return "" if value is None else str(value)
