import pytest

from activity_reports.events import (
    ReportApproved,
    ReportOpened,
    ReportRefused,
    ReportSubmitted,
    ReportValidated,
)
from marketplace.kernel import events


@pytest.fixture
def announced(monkeypatch):
    """The events that were announced, without what follows from them."""
    told = []
    table = dict.fromkeys(
        (ReportOpened, ReportSubmitted, ReportApproved, ReportRefused, ReportValidated),
        (told.append,),
    )
    monkeypatch.setattr(events, "_reactions", table)
    return told
