"""What suppliers do with an RFP before they answer: mark it, ask about it."""

from collections.abc import Mapping
from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.core.transitions import TransitionTable
from marketplace.kernel.transitions import TransitionLog, WithLife, known_status
from marketplace.suppliers.models import SupplierCompany
from rfps.models.rfps import Rfp
from rfps.querysets import RfpQuestionQuerySet
from rfps.states import QUESTION_LIFE, QUESTION_TONES, QuestionStatus


class FavouriteRfp(models.Model):
    """Whoever marks an RFP is told when it closes."""

    user = models.ForeignKey(
        User, on_delete=models.CASCADE, related_name="favourite_rfps", verbose_name=_("user")
    )
    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.CASCADE,
        related_name="favourites",
        verbose_name=_("request for proposal"),
    )
    created_at = models.DateTimeField(_("created at"))

    class Meta:
        verbose_name = _("favourite")
        verbose_name_plural = _("favourites")
        constraints = [models.UniqueConstraint("user", "rfp", name="favourite_rfp_once")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.rfp_id} of {self.user_id}"


class RfpQuestion(WithLife, models.Model):
    """Asked in public, the asker unnamed; the answer is for every supplier who sees the RFP."""

    TRANSITIONS: ClassVar[TransitionTable] = QUESTION_LIFE
    TONES: ClassVar[Mapping[str, tuple[str, str]]] = QUESTION_TONES

    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("request for proposal"),
    )
    asked_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    company = models.ForeignKey(
        SupplierCompany, on_delete=models.PROTECT, related_name="+", verbose_name=_("company")
    )
    text = models.TextField(_("question"))
    asked_at = models.DateTimeField(_("asked at"))
    answer = models.TextField(_("answer"), blank=True)
    answered_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True)
    status = models.CharField(
        _("status"), max_length=20, choices=QuestionStatus, default=QuestionStatus.ASKED
    )

    objects = RfpQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            known_status(QuestionStatus, name="rfp_question_known_status"),
            models.CheckConstraint(
                name="rfp_question_answered_has_answer",
                condition=~Q(status="answered") | ~Q(answer=""),
            ),
        ]
        indexes = [models.Index(fields=["rfp", "id"], name="rfp_question_of_rfp")]

    def __str__(self) -> str:
        return f"#{self.pk} on rfp {self.rfp_id} ({self.status})"

    @property
    def title(self) -> str:
        """Its beginning, where a line has to name it."""
        return Truncator(self.text).chars(60)

    @property
    def is_asked(self) -> bool:
        return self.status == QuestionStatus.ASKED

    @property
    def is_answered(self) -> bool:
        return self.status == QuestionStatus.ANSWERED

    @property
    def is_hidden(self) -> bool:
        return self.status == QuestionStatus.HIDDEN


class RfpQuestionTransition(TransitionLog):
    question = models.ForeignKey(
        RfpQuestion,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("question"),
    )
