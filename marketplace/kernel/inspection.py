"""The full check of one file from standard input, in a process that may die of it.

Prints "ok" or the code of what is wrong. Knows nothing of Django, so that it starts at once.
"""

import io
import re
import resource
import sys

MEMORY = 1_500_000_000  # bytes of address space
PDF_END = re.compile(rb"startxref\s+\d+\s+%%EOF\s*\Z")  # a second file may hide behind a bare one
MOST_PAGES = 200
MOST_UNPACKED = 100_000_000  # bytes
MOST_PIXELS = 60_000_000  # Pillow refuses twice as many
DEEPEST = 30
ACTIVE = {
    "/JavaScript", "/JS", "/Launch", "/EmbeddedFile", "/EmbeddedFiles", "/EF", "/RichMedia",
    "/XFA",
}  # fmt: skip


def inspect(content: bytes) -> str:
    if content.startswith(b"%PDF-"):
        return _inspect_pdf(content)
    if content.startswith((b"\x89PNG", b"\xff\xd8\xff")):
        return _inspect_image(content)
    return "not_a_pdf"


def _inspect_pdf(content: bytes) -> str:
    import pikepdf

    if not PDF_END.search(content[-2048:]):
        return "broken"
    try:
        with pikepdf.open(io.BytesIO(content), attempt_recovery=False) as pdf:
            if pdf.is_encrypted:
                return "password"
            if len(pdf.pages) > MOST_PAGES:
                return "too_long"
            if _is_active(pdf.Root, pikepdf, depth=0, seen=set()):
                return "active"
            return _unpacked(pdf, pikepdf)
    except pikepdf.PasswordError:
        return "password"
    except pikepdf.PdfError:
        return "broken"


def _is_active(node, pikepdf, *, depth: int, seen: set) -> bool:
    """Whether a dictionary under the catalog runs something or carries a file."""
    if depth > DEEPEST:
        return False
    if isinstance(node, pikepdf.Array):
        return any(_is_active(item, pikepdf, depth=depth + 1, seen=seen) for item in node)
    if isinstance(node, pikepdf.Name):
        return str(node) in ACTIVE
    if not isinstance(node, (pikepdf.Dictionary, pikepdf.Stream)):
        return False
    if node.objgen != (0, 0):
        if node.objgen in seen:
            return False
        seen.add(node.objgen)
    return any(
        key in ACTIVE or _is_active(node[key], pikepdf, depth=depth + 1, seen=seen)
        for key in node.keys()  # noqa: SIM118 - a PDF dictionary is not a Python one
        if key not in ("/Parent", "/P")
    )


def _unpacked(pdf, pikepdf) -> str:
    total = 0
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and "/DCTDecode" not in str(item.get("/Filter", "")):
            try:
                total += len(item.read_bytes())
            except (pikepdf.PdfError, MemoryError):
                return "bomb"
        if total > MOST_UNPACKED:
            return "bomb"
    return "ok"


def _inspect_image(content: bytes) -> str:
    """Verified as a file, then read to its last pixel: a JPEG cut in half passes the first."""
    from PIL import Image

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    try:
        with Image.open(io.BytesIO(content)) as image:
            image.verify()
        with Image.open(io.BytesIO(content)) as image:
            image.load()
    except Exception:  # noqa: BLE001 - whatever the parser meets, the picture is unfit
        return "image"
    return "ok"


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    print(inspect(sys.stdin.buffer.read()))  # noqa: T201 - the answer to the parent
