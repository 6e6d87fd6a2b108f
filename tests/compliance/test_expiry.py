"""What the clock does to documents: their notices and their end."""

from datetime import UTC, date, datetime

import pytest
from django.core.management import call_command

from compliance import services, tasks
from compliance.models import LegalDocument
from compliance.services import expiry
from compliance.states import Status
from tests.compliance.factories import JULY_1, approve, document, posted

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("at", "expired"), [("2026-07-15T21:59Z", 0), ("2026-07-15T22:01Z", 1)])
def test_a_document_expires_at_midnight_in_paris(time_machine, at, expired):
    paper = document("vigilance", in_force=True, expires_on=date(2026, 7, 15))
    time_machine.move_to(at)

    assert tasks.expire_lapsed_documents() == expired
    assert tasks.expire_lapsed_documents() == 0  # a second run changes nothing

    assert paper.transitions.count() == posted().count("tell_document_expired") == expired


def test_the_first_document_that_cannot_expire_does_not_hold_up_the_rest(monkeypatch):
    papers_ = [document("vigilance", in_force=True, expires_on=date(2026, 5, 20)) for _ in "12"]
    renewed = document("vigilance", company=papers_[0].company)
    announce = expiry.announce

    def renew_meanwhile(event):  # while the first is handled, somebody renews the second
        LegalDocument.objects.filter(pk=papers_[1].pk).update(status=Status.SUPERSEDED)
        announce(event)

    monkeypatch.setattr(expiry, "announce", renew_meanwhile)

    assert services.expire_lapsed_documents(at=JULY_1) == 1
    assert renewed.status == Status.PENDING


@pytest.mark.behaviour("S69")
@pytest.mark.parametrize(
    ("at", "announced"),
    [
        ("2026-06-14T21:59Z", 0),  # still 14 June in Paris
        ("2026-06-14T22:01Z", 1),
        ("2026-06-20T04:00Z", 1),  # the runs of five mornings were missed
        ("2026-07-15T04:00Z", 1),  # the last valid day itself
        ("2026-07-16T04:00Z", 0),  # too late: it has expired
    ],
)
def test_the_end_of_a_document_is_announced_a_month_before(time_machine, at, announced):
    document("vigilance", in_force=True, expires_on=date(2026, 7, 15))
    time_machine.move_to(at)

    assert tasks.send_expiry_notices() == announced
    assert tasks.send_expiry_notices() == 0  # once for each version

    assert posted() == ["tell_document_expiring"] * announced


def test_an_end_on_the_31st_is_announced_on_the_last_day_of_a_shorter_month():
    document("vigilance", in_force=True, issued_on=date(2026, 1, 5), expires_on=date(2026, 3, 31))

    early = services.send_expiry_notices(at=datetime(2026, 2, 27, 6, tzinfo=UTC))
    on_the_day = services.send_expiry_notices(at=datetime(2026, 2, 28, 6, tzinfo=UTC))

    assert (early, on_the_day) == (0, 1)


@pytest.mark.behaviour("S70")
def test_a_document_renewed_in_time_is_not_announced():
    old = document("vigilance", in_force=True, expires_on=date(2026, 7, 15))
    approve(document("vigilance", company=old.company))

    assert services.send_expiry_notices(at=JULY_1) == 0


def test_a_renewed_document_is_announced_again_at_its_own_end():
    old = document("vigilance", in_force=True, expires_on=date(2026, 7, 15))
    services.send_expiry_notices(at=JULY_1)
    approve(document("vigilance", company=old.company))

    later = datetime(2026, 12, 1, 6, tzinfo=UTC)

    assert services.send_expiry_notices(at=later) == 1


def test_what_beat_runs_can_be_run_by_hand(time_machine, capsys):
    time_machine.move_to("2026-07-01T04:00Z")
    document("vigilance", in_force=True, expires_on=date(2026, 6, 30))
    document("vigilance", in_force=True, expires_on=date(2026, 7, 30))

    call_command("expire_documents")
    call_command("send_expiry_reminders")
    call_command("expire_documents")

    assert capsys.readouterr().out == "1 expired\n1 announced\n0 expired\n"


def test_the_schedule_names_tasks_that_exist_and_runs_them_after_midnight_in_paris(settings):
    schedule = settings.CELERY_BEAT_SCHEDULE
    names = {row["task"] for row in schedule.values()}

    assert settings.CELERY_TIMEZONE == "Europe/Paris"
    assert {tasks.expire_lapsed_documents.name, tasks.send_expiry_notices.name} <= names
