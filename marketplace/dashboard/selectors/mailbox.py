"""The mail that the demo has sent, read from the files that Django's file backend writes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

SEPARATOR = b"\n" + b"-" * 79 + b"\n"
NAME = re.compile(r"\d{8}-\d{6}-\d+")  # of a file without .log; anything else is not opened


@dataclass(frozen=True, slots=True)
class Mail:
    key: str  # file and place in it
    subject: str
    sender: str
    recipient: str
    sent_at: datetime
    text: str
    html: str


def newest_files(folder: Path) -> list[Path]:
    files = folder.glob("*.log") if folder.is_dir() else ()
    return sorted(files, key=lambda file: (file.name.split("-")[:2], file.stat().st_mtime_ns))[::-1]


def mails_in(files: list[Path]) -> list[Mail]:
    return [mail for file in files for mail in reversed(list(_read(file)))]


def find(folder: Path, key: str) -> Mail | None:
    name, _dash, _place = key.rpartition("-")
    file = folder / f"{name}.log"
    if not NAME.fullmatch(name) or not file.is_file():
        return None
    return next((mail for mail in _read(file) if mail.key == key), None)


def _read(file: Path) -> Iterator[Mail]:
    for place, source in enumerate(file.read_bytes().split(SEPARATOR)):
        if source.strip():
            message = BytesParser(policy=policy.default).parsebytes(source)
            yield _mail(f"{file.stem}-{place}", message)


def _mail(key: str, message: EmailMessage) -> Mail:
    return Mail(
        key=key,
        subject=str(message["Subject"] or ""),
        sender=str(message["From"] or ""),
        recipient=str(message["To"] or ""),
        sent_at=_instant(str(message["Date"])),
        text=_body(message, "plain"),
        html=_body(message, "html"),
    )


def _instant(written: str) -> datetime:
    """Django writes UTC as -0000, which Python reads as a time of no zone."""
    instant = parsedate_to_datetime(written)
    return instant if instant.tzinfo else instant.replace(tzinfo=UTC)


def _body(message: EmailMessage, kind: str) -> str:
    part = message.get_body(preferencelist=(kind,))
    return part.get_content() if part else ""
