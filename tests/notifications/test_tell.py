import threading

import pytest
from django.core import mail
from django.db import connection, transaction
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from marketplace.accounts import services as accounts
from marketplace.notifications.models import EmailLog, Notification
from marketplace.notifications.selectors import finance_readers, support_readers
from marketplace.notifications.services import Message, mark_all_seen, mark_seen, tell
from tests.factories import NOW, UserFactory


def message(**changes):
    return Message(
        **{
            "name": "report_validated",
            "key": "report-1",
            "subject": format_lazy("{what}: {who}", what=_("French"), who="PO-1234-1"),
            "lines": [_("English"), "The second line."],
            "url": "/reports/PO-1234-1/2026-11/",
            "button": _("French"),
            "why": "You are the consultant.",
        }
        | changes
    )


@pytest.mark.django_db
def test_a_reader_is_told_under_the_bell_and_by_e_mail(settings):
    ines = UserFactory(first_name="Inès")

    tell([ines], message(), at=NOW)

    row = Notification.objects.get(recipient=ines)
    assert (row.title, row.text) == ("French: PO-1234-1", "English\nThe second line.")
    assert (row.url, row.created_at, row.seen_at) == ("/reports/PO-1234-1/2026-11/", NOW, None)
    sent = mail.outbox[0]
    assert sent.to == [ines.email]
    assert sent.subject == "French: PO-1234-1"
    html = sent.alternatives[0].content
    for body in (sent.body, html):
        assert "Inès" in body
        assert "The second line." in body
        assert f"{settings.SITE_URL}/reports/PO-1234-1/2026-11/" in body
        assert "You are the consultant." in body
    log = EmailLog.objects.get()
    assert (log.recipient, log.address, log.name) == (ines, ines.email, "report_validated")
    assert log.sent_at == NOW


@pytest.mark.django_db
def test_each_reader_is_told_in_their_own_language():
    readers = [UserFactory(language="fr"), UserFactory(language="en")]

    with override("en"):
        tell(readers, message(), at=NOW)

    titles = Notification.objects.order_by("recipient").values_list("title", flat=True)
    assert list(titles) == ["Français: PO-1234-1", "French: PO-1234-1"]
    assert [sent.subject for sent in mail.outbox] == list(titles)


@pytest.mark.django_db
def test_a_reader_is_told_a_fact_once_however_many_roles_and_runs():
    ines = UserFactory()

    tell([ines, ines], message(), at=NOW)
    tell([ines], message(), at=NOW)

    assert Notification.objects.count() == len(mail.outbox) == EmailLog.objects.count() == 1


@pytest.mark.django_db
def test_another_fact_is_told():
    ines = UserFactory()

    tell([ines], message(), at=NOW)
    tell([ines], message(key="report-2"), at=NOW)

    assert len(mail.outbox) == 2


@pytest.mark.django_db
def test_an_inactive_account_is_told_nothing():
    closed = UserFactory()
    type(closed).objects.update(is_active=False)  # since the list was read

    tell([closed], message(), at=NOW)

    assert not Notification.objects.exists()
    assert mail.outbox == []


@pytest.mark.django_db
def test_some_news_are_for_the_bell_only():
    tell([UserFactory()], message(email=False), at=NOW)

    assert Notification.objects.count() == 1
    assert mail.outbox == []
    assert not EmailLog.objects.exists()


@pytest.mark.django_db
def test_a_long_subject_on_two_lines_becomes_one_line_that_fits():
    tell([UserFactory()], message(subject="a\r\nBcc: all@example.test " + "x" * 300), at=NOW)

    assert len(Notification.objects.get().title) == 250
    assert "\n" not in mail.outbox[0].subject


@pytest.mark.django_db
def test_names_are_escaped_in_the_html_and_not_in_the_text():
    tell([UserFactory(first_name="A & <b>")], message(), at=NOW)

    assert "A & <b>" in mail.outbox[0].body
    assert "A &amp; &lt;b&gt;" in mail.outbox[0].alternatives[0].content


@pytest.mark.django_db(transaction=True)
def test_two_tasks_at_once_tell_once():
    """The second has not seen the row of the first, which is not committed yet."""
    ines = UserFactory()
    first_has_told, may_commit = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            tell([ines], message(), at=NOW)
            first_has_told.set()
            may_commit.wait(5)
        connection.close()

    def second():
        first_has_told.wait(5)
        threading.Timer(0.2, may_commit.set).start()
        tell([ines], message(), at=NOW)
        connection.close()

    threads = [threading.Thread(target=run) for run in (first, second)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(10)

    assert Notification.objects.count() == len(mail.outbox) == EmailLog.objects.count() == 1


@pytest.mark.django_db
def test_support_and_finance_read_what_nobody_holds():
    accounts.ensure_groups()
    support, finance, gone = UserFactory(), UserFactory(), UserFactory()
    accounts.join_operator(support, group="support")
    accounts.join_operator(gone, group="support")
    accounts.join_operator(finance, group="finance")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)

    assert list(support_readers()) == [support]
    assert list(finance_readers()) == [finance]


@pytest.mark.django_db
def test_the_first_look_counts(time_machine):
    ines = UserFactory()
    tell([ines], message(), at=NOW)
    row = Notification.objects.get()

    mark_seen(row, at=NOW)
    mark_seen(row, at=NOW.replace(year=2027))

    row.refresh_from_db()
    assert row.seen_at == NOW


@pytest.mark.django_db
def test_all_of_ones_own_news_are_marked_and_no_others():
    ines, other = UserFactory(), UserFactory()
    tell([ines, other], message(), at=NOW)

    assert mark_all_seen(ines, at=NOW) == 1

    assert Notification.objects.unread().get().recipient == other
