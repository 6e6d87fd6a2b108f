"""The one door through which a status changes: lock, check, save, log."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import datetime
from typing import Any, ClassVar

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.core.transitions import TransitionTable
from marketplace.kernel.errors import Refused


class TransitionRefused(Refused):
    message = _("This has already been done, or can no longer be done. Reload the page.")


class WithLife:
    """What every document with a status can say of it: its moves, and the badge of its status."""

    TRANSITIONS: ClassVar[TransitionTable]
    TONES: ClassVar[Mapping[str, tuple[str, str]]]  # of each status: the tone and the icon
    status: Any

    @property
    def status_tone(self) -> str:
        return self.TONES[self.status][0]

    @property
    def status_icon(self) -> str:
        return self.TONES[self.status][1]

    def may(self, action: str) -> bool:
        return action in self.TRANSITIONS.actions_from(self.status)


class TransitionLog(models.Model):
    """One row per move, never changed. `by` is empty when the clock made the move."""

    action = models.CharField(_("action"), max_length=40)
    source = models.CharField(_("status before"), max_length=20)
    target = models.CharField(_("status after"), max_length=20)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("done by"),
    )
    at = models.DateTimeField(_("date and time"))
    reason = models.TextField(_("reason"), blank=True)

    class Meta:
        abstract = True
        verbose_name = _("step")
        verbose_name_plural = _("steps")

    def __str__(self) -> str:
        return f"#{self.pk} {self.action}: {self.source} → {self.target}"


def known_status(statuses: type[models.TextChoices], *, name: str) -> models.CheckConstraint:
    """Let the database refuse what the enum does not list."""
    return models.CheckConstraint(condition=Q(status__in=statuses.values), name=name)


@contextmanager
def transition(
    document: Any, action: str, *, by: Any, at: datetime, reason: str = ""
) -> Iterator[None]:
    """Make one move of `document`, with its row locked for the length of the block.

    The block says what else the move requires and changes: it refuses first, by raising,
    and sets fields after. Status, fields and log row are then written together or not at
    all. What the caller had changed on `document` beforehand is discarded.
    """
    with transaction.atomic():
        locked = type(document)._base_manager.select_for_update(of=("self",))
        document.refresh_from_db(from_queryset=locked)
        source = document.status
        target = document.TRANSITIONS.target(action, source=source)
        if target is None:
            raise TransitionRefused(f"{document}: cannot {action} from {source}")
        yield
        document.status = target
        document.save()
        document.transitions.create(
            action=action, source=source, target=target, by=by, at=at, reason=reason
        )


def move(document: Any, action: str, *, by: Any, at: datetime, reason: str = "") -> None:
    """A transition that requires and changes nothing else."""
    with transition(document, action, by=by, at=at, reason=reason):
        pass
