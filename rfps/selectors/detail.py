"""One RFP as its reader may see it, and what this reader may do with it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from marketplace.accounts.models import User
from marketplace.clients.models import Clause
from marketplace.core.money import to_cents
from rfps.models import Rfp, RfpApproval, RfpDocument
from rfps.policies import (
    clauses_of,
    current_approval,
    ending_of,
    last_refusal,
    may_answer,
    may_create_rfp,
    may_decide,
    may_favourite,
    may_manage_rfp,
)
from rfps.selectors.history import Happening, history
from rfps.selectors.matching import MatchShown, own_match
from rfps.selectors.pages import Closing
from rfps.selectors.publication import Turn, turns
from rfps.selectors.questions import Questions, questions

MARKS = ("is_favourite", "is_preferred")


@dataclass(frozen=True, slots=True)
class RfpPage:
    rfp: Rfp
    closing: Closing
    for_client: bool  # its own side: the client's price, the drafts, the proposals
    questions: Questions
    documents: Sequence[RfpDocument]
    clauses: Sequence[Clause]
    is_favourite: bool = False
    is_preferred: bool = False
    may_answer: bool = False
    may_favourite: bool = False
    actions: Sequence[str] = ()  # moves that this reader may make
    may_copy: bool = False
    closing_reason: str = ""
    turns: Sequence[Turn] = field(default_factory=list)
    history: Sequence[Happening] = field(default_factory=list)
    approval: RfpApproval | None = None  # the step that is being waited for
    decides: bool = False  # this reader is waited for
    refusal: RfpApproval | None = None
    match: MatchShown | None = None  # of the supplier's person who reads

    @property
    def invites(self) -> bool:
        """To a first proposal of the reader's company."""
        return self.may_answer and not self.questions.has_answered

    @property
    def shown_documents(self) -> Sequence[RfpDocument]:
        """Suppliers open what has passed its check."""
        return [each for each in self.documents if self.for_client or each.file.is_ready]

    @property
    def may_edit(self) -> bool:
        return "publish" in self.actions and self.rfp.is_editable

    @property
    def may_change(self) -> bool:
        return "change" in self.actions

    @property
    def may_close(self) -> bool:
        return "close" in self.actions

    @property
    def may_cancel(self) -> bool:
        return "cancel" in self.actions

    @property
    def has_more(self) -> bool:
        return self.may_edit or self.may_copy or self.may_cancel

    @property
    def has_actions(self) -> bool:
        return self.decides or self.may_change or self.may_close or self.has_more

    @property
    def shows_questions(self) -> bool:
        """Once there is somebody to ask."""
        return self.rfp.published_at is not None and self.questions.is_shown

    @property
    def hides_client(self) -> bool:
        return self.rfp.is_confidential and not self.for_client

    @property
    def shows_manager(self) -> bool:
        """To suppliers only when their client prefers them, and is not hidden from them."""
        return self.for_client or (self.is_preferred and not self.rfp.is_confidential)

    @property
    def shows_closing(self) -> bool:
        """To suppliers the day to answer by says more than the status."""
        return self.rfp.is_open and not self.for_client

    @property
    def has_many_facts(self) -> bool:
        """More than stand in one line."""
        return self.for_client or self.shows_manager or bool(self.clauses)

    @property
    def hides_price(self) -> bool:
        return not self.for_client and not self.rfp.shows_max_price

    @property
    def price(self) -> Decimal | None:
        """The reader's own side of the budget, unless it is hidden from it."""
        if self.for_client:
            return self.rfp.client_max_unit_price
        return self.rfp.max_unit_price if self.rfp.shows_max_price else None

    @property
    def total(self) -> Decimal | None:
        if self.price is None or self.rfp.units is None:
            return None
        return to_cents(self.rfp.units * self.price)


def rfp_page(rfp: Rfp, user: User, *, today: date) -> RfpPage:
    if user.is_supplier:
        return _for_supplier(rfp, user, today)
    approval = current_approval(rfp)
    return RfpPage(
        rfp=rfp,
        closing=Closing(rfp.closes_on, today),
        for_client=True,
        questions=questions(rfp, user, today=today),
        documents=_documents(rfp),
        clauses=_clauses(rfp),
        actions=_actions(rfp, user),
        may_copy=may_create_rfp(user) and may_manage_rfp(user, rfp),
        closing_reason=_closing_reason(rfp),
        turns=turns(rfp),
        history=history(rfp),
        approval=approval,
        decides=approval is not None and may_decide(user, approval),
        refusal=last_refusal(rfp),
    )


def preview(rfp: Rfp, *, today: date) -> RfpPage:
    """As a supplier of the marketplace will read it."""
    return RfpPage(
        rfp=rfp,
        closing=Closing(rfp.closes_on, today),
        for_client=False,
        questions=Questions(rfp),
        documents=_documents(rfp),
        clauses=_clauses(rfp),
    )


def _for_supplier(rfp: Rfp, user: User, today: date) -> RfpPage:
    marks = Rfp.objects.filter(pk=rfp.pk).with_marks_of(user).values(*MARKS).get()
    asked = questions(rfp, user, today=today, names_client=marks["is_preferred"])
    has_nobody_else = user.is_freelancer and asked.has_answered
    return RfpPage(
        rfp=rfp,
        closing=Closing(rfp.closes_on, today),
        for_client=False,
        questions=asked,
        documents=_documents(rfp),
        clauses=_clauses(rfp),
        **marks,
        may_answer=may_answer(user) and rfp.takes_proposals(today) and not has_nobody_else,
        may_favourite=may_favourite(user) and (rfp.is_open or marks["is_favourite"]),
        closing_reason=_closing_reason(rfp),
        match=own_match(rfp, user) if rfp.is_open else None,
    )


def _actions(rfp: Rfp, user: User) -> Sequence[str]:
    return rfp.TRANSITIONS.actions_from(rfp.status) if may_manage_rfp(user, rfp) else ()


def _documents(rfp: Rfp) -> list[RfpDocument]:
    return list(rfp.documents.select_related("file").order_by("pk"))


def _clauses(rfp: Rfp) -> list[Clause]:
    """Those that were asked at the publication; before it, those that would be asked today."""
    if rfp.published_at is not None:
        return list(rfp.clauses.order_by("pk"))
    return [] if rfp.is_fixed_price else list(clauses_of(rfp.entity))


def _closing_reason(rfp: Rfp) -> str:
    if rfp.closed_at is None or rfp.is_won:
        return ""
    ending = ending_of(rfp)
    return ending.reason if ending else ""
