"""What is asked about an RFP in public, and what is answered."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.notifications.services import Message
from rfps.emails.shared import Told, favouriters_of
from rfps.models import Rfp, RfpQuestion, RfpQuestionTransition


def asked(question: RfpQuestion) -> Told:
    """N13: to the operational manager. Who asks is named to nobody."""
    rfp = question.rfp
    return [rfp.operational_manager], Message(
        name="question_asked",
        key=str(question.pk),
        subject=format_lazy(
            _("Question about {reference}: {title}"), reference=rfp.reference, title=rfp.title
        ),
        lines=[
            _("A supplier asks:"),
            question.text,
            _("Your answer is read by every supplier who sees the RFP."),
        ],
        url=_questions_of(rfp),
        button=_("Answer"),
        why=_("You are the operational manager of this RFP."),
    )


def answered(answering: RfpQuestionTransition) -> Told:
    """N13: to whoever asked, and to whoever marked the RFP; a correction is told too."""
    question, rfp = answering.question, answering.question.rfp
    is_correction = answering.action == "correct"
    subject = (
        _("Answer corrected, {reference}: {title}")
        if is_correction
        else _("Question answered, {reference}: {title}")
    )
    return [question.asked_by, *favouriters_of(rfp)], Message(
        name="question_answered",
        key=str(answering.pk),
        subject=format_lazy(subject, reference=rfp.reference, title=rfp.title),
        lines=[
            format_lazy(_("Question: {text}"), text=question.text),
            format_lazy(_("Answer: {text}"), text=question.answer),
        ],
        url=_questions_of(rfp),
        button=_("Read the RFP"),
        why=_("You receive this because you asked, or marked this RFP."),
    )


def hidden(question: RfpQuestion) -> Told:
    """To whoever asked, with the reason."""
    rfp = question.rfp
    hiding = question.transitions.filter(action="hide").latest("pk")
    return [question.asked_by], Message(
        name="question_hidden",
        key=str(question.pk),
        subject=format_lazy(
            _("Your question is hidden, {reference}: {title}"),
            reference=rfp.reference,
            title=rfp.title,
        ),
        lines=[
            format_lazy(_("Question: {text}"), text=question.text),
            format_lazy(_("Reason: {text}"), text=hiding.reason),
        ],
        url=_questions_of(rfp),
        button=_("Read the RFP"),
        why=_("You receive this because you asked it."),
    )


def _questions_of(rfp: Rfp) -> str:
    return reverse("rfps:questions", args=[rfp.reference])
