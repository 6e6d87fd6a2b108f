"""Several stored files in one ZIP, which is written while it is sent: never whole in memory."""

from collections.abc import Iterable, Iterator
from io import RawIOBase
from typing import Any
from zipfile import ZIP_STORED, ZipFile, ZipInfo

from django.http import StreamingHttpResponse

from marketplace.kernel.files import clean_name
from marketplace.kernel.models import StoredFile

PIECE = 256 * 1024  # bytes read at a time
NOT_IN_NAMES = str.maketrans(dict.fromkeys('\\/:*?"<>|', " "))


class _Outlet(RawIOBase):
    """Where the ZIP writes to: what has come is taken out before more is written."""

    def __init__(self) -> None:
        self._waiting: list[bytes] = []

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        self._waiting.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        taken, self._waiting = b"".join(self._waiting), []
        return taken


def serve_together(
    files: Iterable[tuple[str, StoredFile]], *, filename: str
) -> StreamingHttpResponse:
    """Send them to somebody whose right to see each the view has already established.

    Each under the name that comes with it, without its extension; its sender's is not told.
    """
    response = StreamingHttpResponse(_zipped(files), content_type="application/zip")
    response["Content-Disposition"] = f'attachment; filename="{filename}"'
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


def _zipped(files: Iterable[tuple[str, StoredFile]]) -> Iterator[bytes]:
    outlet = _Outlet()
    with ZipFile(outlet, "w", ZIP_STORED) as archive:  # a PDF is compressed already
        for name, stored in files:
            yield from _copied(archive, outlet, f"{_plain(name)}.{stored.extension}", stored)
    yield outlet.take()


def _copied(archive: ZipFile, outlet: _Outlet, name: str, stored: StoredFile) -> Iterator[bytes]:
    entry = ZipInfo(name, date_time=stored.stored_at.timetuple()[:6])
    with archive.open(entry, "w") as into, stored.file.open("rb") as content:
        for piece in content.chunks(PIECE):
            into.write(piece)
            yield outlet.take()


def _plain(name: str) -> str:
    """Without what one of the systems that unpack it refuses in a name."""
    return " ".join(clean_name(name.translate(NOT_IN_NAMES)).split())[:120].strip(". ")
