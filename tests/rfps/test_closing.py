"""The night's run, and who is told."""

from datetime import date

import pytest
from django.core import mail

from marketplace.notifications.models import Notification
from rfps import services, tasks
from rfps.states import Status
from tests.factories import NOW, ProposalFactory
from tests.rfps.factories import a_supplier, an_rfp

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("at", "closed"), [("2026-06-15T21:59Z", 0), ("2026-06-15T22:15Z", 1)])
def test_an_rfp_closes_after_midnight_in_paris_of_its_last_day(time_machine, at, closed):
    rfp = an_rfp(closes_on=date(2026, 6, 15))
    time_machine.move_to(at)

    assert tasks.close_ended_rfps() == closed
    assert tasks.close_ended_rfps() == 0  # a second run changes nothing

    assert rfp.transitions.filter(by=None).count() == closed


def test_the_nights_run_leaves_drafts_and_what_is_over_alone(time_machine):
    time_machine.move_to("2026-07-01T01:00Z")
    an_rfp(draft=True)
    an_rfp(status=Status.WON, closed_at=NOW)
    assert tasks.close_ended_rfps() == 0


@pytest.mark.behaviour("S37")
@pytest.mark.behaviour("S39")
@pytest.mark.behaviour("S40")
def test_exactly_the_favouriters_are_told_that_an_rfp_is_closed():
    rfp = an_rfp(title="Lead data engineer")
    other = an_rfp(by=rfp.created_by)
    marked, unmarked, elsewhere, _neither = (a_supplier() for _ in range(4))
    for user, favourite in ((marked, rfp), (unmarked, rfp), (elsewhere, other)):
        services.favourite(favourite, by=user, at=NOW)
    services.unfavourite(rfp, by=unmarked, at=NOW)
    ProposalFactory(rfp=rfp)  # its author hears it of the proposals' own app

    services.close_rfp(rfp, by=rfp.created_by, at=NOW, reason="The budget was cut.")
    tasks.tell_favouriters(rfp_id=rfp.pk)
    tasks.tell_favouriters(rfp_id=rfp.pk)

    told = Notification.objects.get()
    assert (told.recipient, told.url) == (marked, f"/rfps/{rfp.reference}/")
    assert [message.to for message in mail.outbox] == [[marked.email]]
    assert mail.outbox[0].subject == f"{rfp.reference} is closed: Lead data engineer"
    assert "The budget was cut." in mail.outbox[0].body


def test_the_notice_says_how_the_rfp_ended():
    ended, won, closed = an_rfp(closes_on=date(2026, 5, 31)), an_rfp(), an_rfp()
    supplier = a_supplier()
    for rfp in (ended, won, closed):
        services.favourite(rfp, by=supplier, at=NOW)
    services.close_ended_rfps(at=NOW)
    services.win_rfp(won, by=won.created_by, at=NOW)
    services.close_rfp(closed, by=closed.created_by, at=NOW)
    for rfp in (ended, won, closed):
        tasks.tell_favouriters(rfp_id=rfp.pk)

    texts = {told.key: told.text for told in Notification.objects.all()}
    assert "31 May 2026" in texts[ended.reference]
    assert "has been appointed" in texts[won.reference]
    assert "without follow-up" in texts[closed.reference]


def test_the_notice_speaks_its_readers_language():
    rfp, reader = an_rfp(closes_on=date(2026, 5, 31)), a_supplier()
    reader.language = "fr"
    reader.save()
    services.favourite(rfp, by=reader, at=NOW)
    services.close_ended_rfps(at=NOW)
    tasks.tell_favouriters(rfp_id=rfp.pk)
    assert "31 mai 2026" in Notification.objects.get().text


def test_an_inactive_account_is_told_nothing():
    rfp, gone = an_rfp(), a_supplier()
    services.favourite(rfp, by=gone, at=NOW)
    gone.is_active = False
    gone.save()
    services.close_rfp(rfp, by=rfp.created_by, at=NOW)
    tasks.tell_favouriters(rfp_id=rfp.pk)
    assert not mail.outbox


def test_an_rfp_that_was_called_off_is_told_as_such():
    rfp, reader = an_rfp(), a_supplier()
    services.favourite(rfp, by=reader, at=NOW)
    services.cancel_rfp(rfp, by=rfp.created_by, at=NOW, reason="The need is gone.")
    tasks.tell_favouriters(rfp_id=rfp.pk)
    text = Notification.objects.get().text
    assert "called it off" in text
    assert "The need is gone." in text


def test_an_rfp_opened_again_is_told_and_so_is_its_second_end():
    rfp, reader, neither = an_rfp(), a_supplier(), a_supplier()
    services.favourite(rfp, by=reader, at=NOW)
    for _twice in range(2):
        services.close_rfp(rfp, by=rfp.created_by, at=NOW)
        tasks.tell_favouriters(rfp_id=rfp.pk)
        services.reopen_rfp(
            rfp, closes_on=date(2026, 6, 20), reason="By mistake.", by=rfp.created_by, at=NOW
        )
        tasks.tell_of_reopening(rfp_id=rfp.pk)

    told = Notification.objects.filter(recipient=reader)
    assert sorted(told.values_list("name", flat=True)) == ["rfp_closed"] * 2 + ["rfp_reopened"] * 2
    assert not Notification.objects.filter(recipient=neither).exists()
