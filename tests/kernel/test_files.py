from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from marketplace.kernel import files
from marketplace.kernel.events import FileRefused, FileStored
from marketplace.kernel.files import PDF_ONLY, REASONS, UploadRefused, store_upload
from marketplace.kernel.models import OutboxMessage, StoredFile
from marketplace.kernel.tasks import check_file
from tests.factories import StoredFileFactory, UserFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)


def store(content=None, name="paper.pdf", **options):
    upload = papers.upload(content, name)
    return store_upload(upload, folder="documents", by=UserFactory(), at=NOW, **options)


def full_check(content):
    """What the worker says of a stored file."""
    return files.inspect(content)


# --- The eight files, and their like ----------------------------------------------------------

FIRST_LOOK = {
    "cut in half": (papers.half_pdf, "cut off"),
    "HTML before the head": (papers.html_before_pdf, "Only a PDF"),
    "bytes after the end": (papers.polyglot_pdf, "cut off"),
    "an executable": (papers.executable, "Only a PDF"),
    "HTML": (papers.html, "Only a PDF"),
    "a ZIP": (papers.archive, "Only a PDF"),
    "nothing": (bytes, "empty"),
    "more than 10 MB": (lambda: papers.pdf() + bytes(10_000_000), "larger than 10 MB"),
}
FULL_CHECK = {
    "good": (papers.pdf, ""),
    "a script when it opens": (papers.scripted_pdf, "active"),
    "a program behind a link": (papers.scripted_page_pdf, "active"),
    "an attachment": (papers.pdf_with_attachment, "active"),
    "a password": (papers.locked_pdf, "password"),
    "an owner's password": (papers.owner_locked_pdf, "password"),
    "cut in half": (papers.half_pdf, "broken"),
    "HTML before the head": (papers.html_before_pdf, "not_a_pdf"),
    "a ZIP after the end": (papers.polyglot_pdf, "broken"),
    "a ZIP between two ends": (papers.hidden_polyglot_pdf, "broken"),
    "an executable": (papers.executable, "not_a_pdf"),
    "300 MB of zeros": (papers.bomb_pdf, "bomb"),
    "201 pages": (papers.long_pdf, "too_long"),
    "a PNG": (papers.picture, ""),
    "a JPEG": (lambda: papers.picture("JPEG"), ""),
    "a broken PNG": (papers.broken_picture, "image"),
    "half a JPEG": (papers.half_jpeg, "image"),
}


@pytest.mark.parametrize("name", FIRST_LOOK)
def test_the_first_look_refuses(name):
    build, sentence = FIRST_LOOK[name]

    with pytest.raises(UploadRefused) as refusal:
        store(build())

    assert sentence in str(refusal.value.message)
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("name", FULL_CHECK)
def test_the_full_check_says(name):
    build, code = FULL_CHECK[name]

    assert full_check(build()) == code


def test_every_refusal_has_a_sentence_and_so_has_an_unknown_one():
    codes = {code for _build, code in FULL_CHECK.values() if code}

    assert codes | {"virus"} == set(REASONS)  # of the scanner
    assert files.refusal(StoredFile(check_code="unheard of")) == REASONS["broken"]


def test_a_picture_is_refused_where_only_a_pdf_will_do():
    with pytest.raises(UploadRefused, match="Only a PDF is accepted here"):
        store(papers.picture(), kinds=PDF_ONLY)


def test_the_kind_is_read_from_the_bytes_and_never_believed():
    stored = store(papers.picture(), name="kbis.pdf")

    assert (stored.content_type, stored.extension) == ("image/png", "png")
    assert stored.file.name.endswith(".png")


# --- What is kept -----------------------------------------------------------------------------


def test_a_stored_file_waits_for_its_check_under_a_random_name():
    first, second = store(), store()

    assert first.is_being_checked
    assert first.size == len(papers.pdf())
    assert Path(first.file.name).name not in ("paper.pdf", Path(second.file.name).name)
    assert len(Path(first.file.name).stem) == 32  # 128 random bits
    assert len(first.sha256) == 64
    assert OutboxMessage.objects.filter(task=check_file.name).count() == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("../../etc/passwd.pdf", "passwd.pdf"),
        ("C:\\Users\\me\\kbis 2026.pdf", "kbis 2026.pdf"),
        ("kbis\r\nX-Header: 1.pdf", "kbisX-Header: 1.pdf"),
        ("éà©.pdf", "éà©.pdf"),
        ("‮fdp.exe", "fdp.exe"),
        ("/", "file"),
    ],
)
def test_the_sender_s_name_is_cleaned_for_people_to_read(typed, kept):
    assert files.clean_name(typed) == kept


def test_a_very_long_name_keeps_its_end():
    assert files.clean_name("x" * 400 + ".pdf").endswith("x.pdf")
    assert len(files.clean_name("x" * 400 + ".pdf")) == 255


# --- The check --------------------------------------------------------------------------------


def test_a_good_file_passes_and_is_checked_once(monkeypatch):
    stored = store()
    inspections = []
    inspect = files.inspect
    monkeypatch.setattr(files, "inspect", lambda content: inspections.append(1) or inspect(content))

    check_file(file_id=stored.pk)
    check_file(file_id=stored.pk)

    stored.refresh_from_db()
    assert stored.is_ready
    assert inspections == [1]


def test_an_unfit_file_is_refused_and_announced_once(announced):
    stored = store(papers.scripted_pdf())

    check_file(file_id=stored.pk)
    check_file(file_id=stored.pk)

    stored.refresh_from_db()
    assert (stored.is_refused, stored.check_code) == (True, "active")
    assert announced == [FileStored(stored.pk), FileRefused(stored.pk)]


@pytest.fixture
def announced(monkeypatch):
    events = []
    monkeypatch.setattr(files, "announce", events.append)
    return events


def test_a_parser_that_takes_too_long_is_a_bomb(monkeypatch):
    monkeypatch.setattr(files, "CHECK_SECONDS", 0.001)

    assert full_check(papers.pdf()) == "bomb"


def test_a_parser_that_dies_refuses_the_file(monkeypatch):
    monkeypatch.setattr(files.sys, "executable", "/bin/false")

    assert full_check(papers.pdf()) == "broken"


# --- Sending it back --------------------------------------------------------------------------


def test_a_file_is_served_so_that_nothing_in_it_runs():
    with closing(
        files.serve(StoredFileFactory(original_name='a"b\n.pdf'), inline=True)
    ) as response:
        pass

    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"].startswith("default-src 'none'")
    assert "no-store" in response["Cache-Control"]
    assert response["Content-Disposition"].startswith("inline")
    assert "\n" not in response["Content-Disposition"]


def test_a_file_to_save_is_sandboxed_and_never_shown_in_place():
    with closing(files.serve(StoredFileFactory(original_name="=1+1.pdf"))) as response:
        pass

    assert response["Content-Disposition"].startswith("attachment")
    assert "sandbox" in response["Content-Security-Policy"]
