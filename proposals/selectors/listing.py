"""What a supplier has sent, tab by tab."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, QuerySet

from marketplace.accounts.models import User
from proposals.models import Proposal
from proposals.states import Tab


@dataclass(frozen=True, slots=True)
class TabCount:
    code: str
    label: Any
    count: int
    is_current: bool


def sent_tabs(user: User, current: str) -> list[TabCount]:
    rows = Proposal.objects.visible_to(user).with_tab().values("tab").annotate(n=Count("pk"))
    counts = {row["tab"]: row["n"] for row in rows.order_by("tab")}
    return [TabCount(tab.value, tab.label, counts.get(tab, 0), tab == current) for tab in Tab]


def sent_proposals(user: User, tab: str) -> QuerySet[Proposal]:
    rows = Proposal.objects.visible_to(user).with_tab().filter(tab=tab)
    return rows.select_related("rfp__company", "company", "consultant", "candidate_file").order_by(
        "-pk"
    )
