"""The virus scanner, played by a thread that speaks clamd's protocol."""

import socket
import struct
import threading
from contextlib import contextmanager
from datetime import UTC, datetime

import pytest

from marketplace.kernel.scanning import ScannerDown, scan
from marketplace.kernel.tasks import check_file
from tests.factories import UserFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)
INFECTED = b"an infected paper"


@contextmanager
def clamd(settings, answer=None):
    """Reads the chunks of INSTREAM and says of `INFECTED` that it is infected."""
    server = socket.create_server(("127.0.0.1", 0))
    settings.CLAMD_URL = f"tcp://127.0.0.1:{server.getsockname()[1]}"
    received = []

    def serve():
        while True:
            try:
                connection, _peer = server.accept()
            except OSError:
                return
            with connection, connection.makefile("rb") as stream:
                assert stream.read(len(b"nINSTREAM\n")) == b"nINSTREAM\n"
                content = b"".join(iter(lambda: stream.read(_length(stream)), b""))
                received.append(content)
                verdict = b"Eicar FOUND" if INFECTED in content else b"OK"
                connection.sendall(b"stream: " + (answer or verdict) + b"\n")

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield received
    finally:
        server.shutdown(socket.SHUT_RDWR)
        server.close()
        thread.join(5)


def _length(stream):
    return struct.unpack("!L", stream.read(4))[0]


def stored_paper(content):
    from marketplace.kernel.files import store_upload

    upload = papers.upload(content, "paper.pdf")
    return store_upload(upload, folder="documents", by=UserFactory(), at=NOW)


def test_a_clean_file_passes_the_scanner_whole(settings):
    content = papers.pdf()
    stored = stored_paper(content)

    with clamd(settings) as received:
        check_file(file_id=stored.pk)

    stored.refresh_from_db()
    assert stored.is_ready
    assert received == [content]


def test_an_infected_file_is_refused_with_what_to_do(settings):
    content = papers.pdf().replace(b"%%EOF", b"%" + INFECTED + b"\n%%EOF")

    with clamd(settings):
        assert scan(content) == "virus"


@pytest.mark.parametrize("answer", [b"ERROR: out of memory ERROR", b"who are you"])
def test_a_scanner_that_cannot_say_leaves_the_file_unchecked(settings, answer):
    stored = stored_paper(papers.pdf())

    with clamd(settings, answer=answer), pytest.raises(ScannerDown):
        check_file(file_id=stored.pk)

    stored.refresh_from_db()
    assert stored.is_being_checked


def test_a_scanner_that_is_down_leaves_the_file_unchecked(settings):
    settings.CLAMD_URL = "tcp://127.0.0.1:1"
    stored = stored_paper(papers.pdf())

    with pytest.raises(ScannerDown):
        check_file(file_id=stored.pk)

    stored.refresh_from_db()
    assert stored.is_being_checked


def test_without_a_scanner_nothing_is_scanned(settings):
    settings.CLAMD_URL = ""
    assert scan(INFECTED) == ""
