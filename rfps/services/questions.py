"""Questions in public: the asker unnamed, the answer for everybody who sees the RFP."""

from datetime import datetime

from django.db import transaction

from marketplace.accounts.models import User
from marketplace.core.days import legal_day
from marketplace.kernel.events import announce
from marketplace.kernel.transitions import transition
from marketplace.suppliers.models import SupplierCompany
from rfps.events import QuestionAnswered, QuestionAsked, QuestionHidden
from rfps.models import Rfp, RfpQuestion
from rfps.policies import has_answered
from rfps.services.refusals import (
    AnsweredAlready,
    NoQuestions,
    ReasonMissing,
    RfpNotOpen,
    TextMissing,
)


@transaction.atomic
def ask_question(
    rfp: Rfp, *, company: SupplierCompany, text: str, by: User, at: datetime
) -> RfpQuestion:
    """Before the company answers the RFP, as long as it takes proposals."""
    rfp.refresh_from_db(from_queryset=Rfp.objects.select_for_update(of=("self",)))
    if not rfp.takes_proposals(legal_day(at)):
        raise RfpNotOpen(f"{rfp} is {rfp.status}")
    if not rfp.has_questions:
        raise NoQuestions(str(rfp))
    if has_answered(company, rfp):
        raise AnsweredAlready(f"{company} answered {rfp}")
    question = rfp.questions.create(company=company, text=_said(text), asked_by=by, asked_at=at)
    announce(QuestionAsked(question.pk))
    return question


@transaction.atomic
def answer_question(question: RfpQuestion, *, text: str, by: User, at: datetime) -> None:
    """Answer it, or put another answer in the place of the first."""
    action = "correct" if question.is_answered else "answer"
    with transition(question, action, by=by, at=at):
        if not question.rfp.is_running:
            raise RfpNotOpen(f"{question.rfp} is {question.rfp.status}")
        question.answer, question.answered_by, question.answered_at = _said(text), by, at
    announce(QuestionAnswered(question.pk, question.transitions.latest("pk").pk))


def hide_question(question: RfpQuestion, *, reason: str, by: User, at: datetime) -> None:
    """Take it off the page, with its answer. Whoever asked reads why."""
    with transition(question, "hide", by=by, at=at, reason=reason.strip()):
        if not reason.strip():
            raise ReasonMissing(f"{question} hidden without a reason")
        announce(QuestionHidden(question.pk))


def _said(text: str) -> str:
    if not text.strip():
        raise TextMissing("an empty text")
    return text.strip()
