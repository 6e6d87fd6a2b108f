"""Questions and answers as each side reads them: nobody but support learns who asked."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models import Entity
from marketplace.clients.policies import Role, branch_of, company_of, has_role
from marketplace.suppliers import policies as suppliers
from rfps.models import Rfp, RfpQuestion
from rfps.policies import has_answered, may_ask, may_manage_rfp
from rfps.querysets import beside
from rfps.states import QuestionStatus
from rfps.states import Status as RfpStatus

MOST = 200  # nobody reads further


@dataclass(frozen=True, slots=True)
class Row:
    question: RfpQuestion
    asker: Any
    answerer: Any
    reason: str  # why it is hidden
    is_own: bool
    may_answer: bool
    may_correct: bool
    may_hide: bool


@dataclass(frozen=True, slots=True)
class Questions:
    """The public block of one RFP."""

    rfp: Rfp
    rows: Sequence[Row] = field(default_factory=list)
    may_ask: bool = False
    has_answered: bool = False

    @property
    def is_shown(self) -> bool:
        return self.rfp.has_questions or bool(self.rows)

    @property
    def waiting(self) -> int:
        return sum(row.question.is_asked for row in self.rows)


def questions(rfp: Rfp, user: User, *, today: date, names_client: bool = False) -> Questions:
    """`names_client`: the reader may know the names of the client's people."""
    company = suppliers.company_of(user)
    manages = may_manage_rfp(user, rfp)
    found = _shown(rfp, user)
    named = not user.is_supplier or (names_client and not rfp.is_confidential)
    rows = [_row(each, user, manages=manages, named=named) for each in found[:MOST]]
    may = may_ask(user) and rfp.takes_proposals(today)
    answered = may and company is not None and has_answered(company, rfp)
    asks = may and not answered and rfp.has_questions
    return Questions(rfp, rows, may_ask=asks, has_answered=answered)


def questions_waiting_for(user: User) -> QuerySet[RfpQuestion]:
    """What this person has to answer: about RFPs that are open; the longest waiting first."""
    company = company_of(user)
    if company is None:
        return RfpQuestion.objects.none()
    asked = RfpQuestion.objects.filter(
        rfp__company=company, rfp__status=RfpStatus.PUBLISHED, status=QuestionStatus.ASKED
    )
    if not has_role(user, Role.COMPANY_ADMIN):
        asked = asked.filter(_answers(user))
    return asked.select_related("rfp").defer(*beside("rfp")).order_by("asked_at", "pk")


def _answers(user: User) -> Q:
    """The RFPs that name the person, and those of the branch that the person administers."""
    named = Q(rfp__operational_manager=user) | Q(rfp__created_by=user)
    branch = branch_of(user)
    return named if branch is None else named | Q(rfp__entity__in=Entity.objects.under(branch))


def _shown(rfp: Rfp, user: User) -> QuerySet[RfpQuestion]:
    found = rfp.questions.shown_to(user).select_related("answered_by", "asked_by", "company")
    return found.prefetch_related("transitions").order_by("pk")


def actions_on(question: RfpQuestion, *, manages: bool) -> list[str]:
    """What its client can do with it now; no other reader can do anything."""
    answers = ("answer", "correct") if question.rfp.is_running else ()
    return [name for name in (*answers, "hide") if manages and question.may(name)]


def _row(question: RfpQuestion, user: User, *, manages: bool, named: bool) -> Row:
    actions = actions_on(question, manages=manages)
    return Row(
        question=question,
        asker=_asker(question, user),
        answerer=_answerer(question, named=named),
        reason=_reason(question),
        is_own=question.asked_by_id == user.pk,
        may_answer="answer" in actions,
        may_correct="correct" in actions,
        may_hide="hide" in actions,
    )


def _asker(question: RfpQuestion, user: User) -> Any:
    if question.asked_by_id == user.pk:
        return _("You; your name is not shown to others")
    if question.company == suppliers.company_of(user):
        return _("Your company; its name is not shown to others")
    return _("A supplier")


def _answerer(question: RfpQuestion, *, named: bool) -> Any:
    person = question.answered_by
    if person is None:
        return ""
    return person.name if named else _("The client")


def _reason(question: RfpQuestion) -> str:
    hiding = [log for log in question.transitions.all() if log.action == "hide"]
    return hiding[-1].reason if hiding else ""
