"""Many reports decided at once, each for itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from activity_reports.models import ActivityReport
from activity_reports.services.life import refuse_report, validate_report
from marketplace.accounts.models import User
from marketplace.kernel.errors import Refused


@dataclass(frozen=True, slots=True)
class Seen:
    """A report as somebody had it before his eyes: approved by its supplier at that instant."""

    pk: int
    approved_at: datetime


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one report of many."""

    report: ActivityReport
    refusal: Refused | None

    @property
    def is_done(self) -> bool:
        return self.refusal is None


class HandedInAnew(Refused):
    message = _("It was corrected and approved anew since you looked: look at it again.")


def validate_reports(
    reports: Sequence[ActivityReport], *, seen: Sequence[Seen], by: User, at: datetime
) -> list[Outcome]:
    """Validate each as it was seen; what cannot be is told and keeps nobody else waiting."""

    def decide(report: ActivityReport) -> None:
        validate_report(report, by=by, at=at)

    return _decide_each(reports, seen, decide)


def refuse_reports(
    reports: Sequence[ActivityReport],
    *,
    seen: Sequence[Seen],
    comment: str,
    by: User,
    at: datetime,
) -> list[Outcome]:
    """Send each back with the same reason."""

    def decide(report: ActivityReport) -> None:
        refuse_report(report, comment=comment, by=by, at=at)

    return _decide_each(reports, seen, decide)


def _decide_each(
    reports: Sequence[ActivityReport],
    seen: Sequence[Seen],
    decide: Callable[[ActivityReport], Any],
) -> list[Outcome]:
    """In one order for everybody, so that two who decide at once never wait for each other."""
    instants = {each.pk: each.approved_at for each in seen}
    ordered = sorted(reports, key=lambda report: report.pk)
    return [_outcome(report, instants.get(report.pk), decide) for report in ordered]


def _outcome(
    report: ActivityReport,
    seen_at: datetime | None,
    decide: Callable[[ActivityReport], Any],
) -> Outcome:
    try:
        with transaction.atomic():
            current = ActivityReport.objects.select_for_update().get(pk=report.pk)
            if current.awaits_client and current.approved_at != seen_at:
                raise HandedInAnew(f"{report} seen of {seen_at}, now of {current.approved_at}")
            decide(report)
    except Refused as refusal:
        return Outcome(report, refusal)
    return Outcome(report, None)
