"""Files from people are distrusted: looked at in the request, taken apart in a worker.

In the request: size, kind by the first bytes, the end, a hash. In the documents worker: a full
parse in a child process with limits, and the virus scanner. Until then a file is shown to nobody
but its sender.
"""

import hashlib
import subprocess
import sys
from datetime import datetime
from functools import cache, partial
from io import BytesIO
from typing import Any

import filetype
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.http import FileResponse
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import Refused
from marketplace.kernel.events import FilePassed, FileRefused, FileStored, announce
from marketplace.kernel.models import StoredFile
from marketplace.kernel.scanning import scan

EXTENSIONS = {"application/pdf": "pdf", "image/png": "png", "image/jpeg": "jpg"}
PDF_ONLY = frozenset({"application/pdf"})
PDF_OR_IMAGE = frozenset(EXTENSIONS)
IMAGES = PDF_OR_IMAGE - PDF_ONLY
MAX_IMAGE_BYTES = 2_000_000
MAX_IMAGE_PIXELS = 16_000_000  # looked at before a pixel is unpacked

CHECK_SECONDS = 20
REASONS = {
    "not_a_pdf": _("This is not a PDF: its content is something else. Export it again as a PDF."),
    "broken": _("This file is cut off or damaged. Export it again and send the new file."),
    "password": _("This PDF is protected by a password. Save a copy without one and send that."),
    "active": _("This PDF holds a script or an attached file. Print it to a plain PDF first."),
    "too_long": _("This PDF has more than 200 pages. Send only the pages that were asked for."),
    "bomb": _("This file unpacks to more than 100 MB. Export it again with smaller images."),
    "virus": _("A virus was found in this file. Clean your computer, then send another file."),
    "image": _("This picture cannot be read. Take it again, or send a PDF."),
}


class UploadRefused(Refused):
    message = _("This file cannot be accepted.")

    def __init__(self, message: Any) -> None:
        super().__init__(str(message))
        self.message = message


class StorageDown(UploadRefused):
    message = _(
        "The file could not be kept, because our storage does not answer. What you sent before is"
        " safe. Send this file again in a few minutes."
    )

    def __init__(self) -> None:
        super().__init__(self.message)


@cache
def _storage_failures() -> tuple[type[Exception], ...]:
    """What a disk or a bucket raises when it does not keep a file."""
    from boto3.exceptions import Boto3Error
    from botocore.exceptions import BotoCoreError, ClientError

    return (OSError, Boto3Error, BotoCoreError, ClientError)


def store_upload(
    upload: UploadedFile,
    *,
    folder: str,
    kinds: frozenset[str] = PDF_OR_IMAGE,
    by: Any,
    at: datetime,
    max_bytes: int = 10_000_000,
) -> StoredFile:
    """Keep a person's file under a random name and announce it for the full check.

    Raises UploadRefused, with a sentence for the field, when a first look says no.
    """
    content_type = look_at(upload, kinds=kinds, max_bytes=max_bytes)
    upload.seek(0)
    sha256 = _sha256(upload)
    try:
        stored = StoredFile.objects.create(
            file=upload,
            folder=folder,
            extension=EXTENSIONS[content_type],
            original_name=clean_name(upload.name or ""),
            content_type=content_type,
            size=upload.size or 0,
            sha256=sha256,
            stored_at=at,
            stored_by=by,
        )
    except _storage_failures() as failure:
        raise StorageDown from failure
    announce(FileStored(stored.pk))
    return stored


def store_image(
    upload: UploadedFile, *, folder: str, by: Any, at: datetime, max_side: int = 512
) -> StoredFile:
    """Keep a picture as we draw it anew from its pixels: nothing else of the file survives.

    Raises UploadRefused, with a sentence for the field.
    """
    look_at(upload, kinds=IMAGES, max_bytes=MAX_IMAGE_BYTES)
    content = _drawn_anew(upload, max_side)
    stored = store_own(content, folder=folder, name="image.png", at=at, content_type="image/png")
    stored.original_name, stored.stored_by = clean_name(upload.name or ""), by
    stored.save(update_fields=["original_name", "stored_by"])
    return stored


def _drawn_anew(upload: UploadedFile, max_side: int) -> bytes:
    from PIL import Image, UnidentifiedImageError

    upload.seek(0)
    drawn = BytesIO()
    try:
        with Image.open(upload, formats=("PNG", "JPEG")) as picture:
            if picture.width * picture.height > MAX_IMAGE_PIXELS:
                raise UploadRefused(_("This picture has too many pixels. Send a smaller one."))
            picture.thumbnail((max_side, max_side))
            picture.convert("RGBA").save(drawn, "PNG")
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as broken:
        raise UploadRefused(REASONS["image"]) from broken
    return drawn.getvalue()


def store_own(
    content: bytes, *, folder: str, name: str, at: datetime, content_type: str = "application/pdf"
) -> StoredFile:
    """Keep a document that the platform itself has written: nothing to distrust."""
    extension = name.rpartition(".")[2]
    return StoredFile.objects.create(
        file=ContentFile(content, name=name),
        folder=folder,
        extension=extension,
        original_name=name,
        content_type=content_type,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        check_status=StoredFile.Check.PASSED,
        stored_at=at,
    )


def look_at(upload: UploadedFile, *, kinds: frozenset[str], max_bytes: int) -> str:
    """The kind of the file by its first bytes, never by what its sender says it is."""
    if not upload.size:
        raise UploadRefused(_("This file is empty."))
    if upload.size > max_bytes:
        raise UploadRefused(
            _("This file is larger than %(size)s MB. Send a smaller one.")
            % {"size": max_bytes // 1_000_000}
        )
    upload.seek(0)
    guess = filetype.guess(upload.read(8192))
    content_type = guess.mime if guess else ""
    if content_type not in kinds:
        if kinds == PDF_ONLY:
            raise UploadRefused(_("Only a PDF is accepted here."))
        if kinds == IMAGES:
            raise UploadRefused(_("Only a PNG or a JPEG is accepted here."))
        raise UploadRefused(_("Only a PDF, a PNG or a JPEG is accepted here."))
    if content_type == "application/pdf":
        upload.seek(max(0, upload.size - 2048))
        if not upload.read().rstrip().endswith(b"%%EOF"):
            raise UploadRefused(REASONS["broken"])
    return content_type


def clean_name(name: str) -> str:
    """The sender's file name, for people to read: no path, no control characters."""
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(character for character in last if character.isprintable())[-255:] or "file"


def _sha256(upload: UploadedFile) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    for chunk in upload.chunks():
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def check_stored_file(file_id: int, *, at: datetime) -> None:
    """The full check. A refused file is announced, so that its sender is told.

    Raises ScannerDown when the virus scanner does not answer: the file stays unchecked.
    """
    stored = StoredFile.objects.select_for_update().get(pk=file_id)
    if not stored.is_being_checked:
        return
    with stored.file.open("rb") as file:
        content = file.read()
    stored.check_code = inspect(content) or scan(content)
    passed = not stored.check_code
    stored.check_status = StoredFile.Check.PASSED if passed else StoredFile.Check.REFUSED
    stored.save(update_fields=["check_status", "check_code"])
    announce(FilePassed(stored.pk) if passed else FileRefused(stored.pk))


def forget(*files: StoredFile | None) -> None:
    """Remove files with their rows, and their content once the removal is certain."""
    for stored in filter(None, files):
        stored.delete()
        transaction.on_commit(partial(stored.file.delete, save=False))


def inspect(content: bytes) -> str:
    """The code of what is wrong with the file, or nothing; in a child with limits of its own."""
    command = [sys.executable, "-m", "marketplace.kernel.inspection"]
    try:
        child = subprocess.run(  # noqa: S603 - our own program, no argument of a person
            command,
            input=content,
            capture_output=True,
            timeout=CHECK_SECONDS,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return "bomb"
    code = child.stdout.decode().strip()
    return ("" if code == "ok" else code) if child.returncode == 0 else "broken"


def text_of(stored: StoredFile) -> str:
    """The text of a PDF that has passed its check, read in a child; nothing of a picture."""
    if stored.content_type not in PDF_ONLY:
        return ""
    with stored.file.open("rb") as file:
        content = file.read()
    command = [sys.executable, "-m", "marketplace.kernel.reading"]
    try:
        child = subprocess.run(  # noqa: S603 - our own program, no argument of a person
            command,
            input=content,
            capture_output=True,
            timeout=CHECK_SECONDS,
            cwd=settings.BASE_DIR,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return ""
    return child.stdout.decode(errors="ignore") if child.returncode == 0 else ""


def accept_own(stored: StoredFile) -> None:
    """Pass an upload whose content the platform wrote itself, as the demo does its papers.

    The full check distrusts what people send. Here nobody sent anything, and a child process for
    each of two hundred copies of one empty page would make the first start wait for a minute.
    """
    stored.check_status = StoredFile.Check.PASSED
    stored.save(update_fields=["check_status"])


def refusal(stored: StoredFile) -> Any:
    """Why the full check refused the file, in words that say what to do."""
    return REASONS.get(stored.check_code, REASONS["broken"])


def serve(stored: StoredFile, *, inline: bool = False, name: str = "") -> FileResponse:
    """Send the file to somebody whose right to see it the view has already established.

    Under the name that its sender gave it, unless the reader is to know it by another.
    Only kinds that a browser shows without running anything are ever shown in place.
    """
    response = FileResponse(
        stored.file.open("rb"),
        as_attachment=not inline,
        filename=f"{clean_name(name)}.{stored.extension}" if name else stored.original_name,
        content_type=stored.content_type,
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    response["X-Frame-Options"] = "SAMEORIGIN"  # the review desk shows it beside its form
    # A browser's own PDF viewer does not work in a sandbox; nothing else is shown in place.
    sandbox = "" if inline else "; sandbox"
    response["Content-Security-Policy"] = f"default-src 'none'; frame-ancestors 'self'{sandbox}"
    return response
