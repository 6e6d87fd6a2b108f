"""The one door to WeasyPrint: HTML in, PDF out, and no address is ever fetched."""

import atexit
import subprocess
import sys
from base64 import b64encode
from functools import cache
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from marketplace.kernel.facturx import FILE_NAME, Attached, add_metadata, list_once

FAMILIES = {"latin": "Inter", "latin-ext": "Inter Extended"}
WEIGHTS = (400, 600)
PRINT_SECONDS = 30


@cache
def _engine() -> tuple[Any, ...]:
    """Imported by workers only: it takes a second and a hundred megabytes."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration
    from weasyprint.urls import URLFetcher

    fonts = FontConfiguration()
    fetcher = URLFetcher(allowed_protocols=["data"], fail_on_errors=True)
    rules = (settings.BASE_DIR / "static" / "pdf" / "document.css").read_text(encoding="utf-8")
    style = CSS(string=_font_faces() + rules, font_config=fonts, url_fetcher=fetcher)
    return HTML, style, fonts, fetcher


atexit.register(_engine.cache_clear)  # else the fonts outlive the library that frees them


def _font_faces() -> str:
    """Our type inside the style sheet, since no address is fetched, not even a file's.

    One file per weight: of a variable font, WeasyPrint makes other bytes at each run.
    """
    folder = settings.BASE_DIR / "static" / "pdf" / "fonts"
    faces = []
    for subset, family in FAMILIES.items():
        for weight in WEIGHTS:
            font = b64encode((folder / f"inter-{subset}-{weight}.woff2").read_bytes()).decode()
            faces.append(
                f'@font-face {{ font-family: "{family}"; font-weight: {weight};'
                f" src: url(data:font/woff2;base64,{font}) }}"
            )
    return "\n".join(faces)


def render_pdf(template: str, context: dict[str, Any], *, identifier: str) -> bytes:
    """The template as a tagged PDF: the same bytes for the same arguments.

    Text from people is escaped by the template; a link to any file or address is an error.
    """
    return _printed(render_to_string(template, context), identifier)


def render_facturx(
    template: str, context: dict[str, Any], *, identifier: str, attached: Attached
) -> bytes:
    """The same as PDF/A-3a with the XML of the invoice inside, for programs to read."""
    from weasyprint import Attachment

    document = _document(render_to_string(template, context))
    add_metadata(document.metadata)
    attachment = Attachment(
        string=attached.xml,
        name=FILE_NAME,
        description="Factur-X invoice data",
        relationship="Data",
        created=attached.at,
        modified=attached.at,
    )
    return document.write_pdf(
        pdf_variant="pdf/a-3a",
        pdf_identifier=identifier.encode(),
        attachments=[attachment],
        finisher=list_once,
    )


def render_pdf_apart(template: str, context: dict[str, Any], *, identifier: str) -> bytes:
    """The same from a process that serves pages: a child takes the engine's memory with it."""
    markup = render_to_string(template, context)
    command = [sys.executable, "-m", "marketplace.kernel.pdf", identifier]
    child = subprocess.run(  # noqa: S603 - our own program, an identifier of ours
        command,
        input=markup.encode(),
        capture_output=True,
        timeout=PRINT_SECONDS,
        cwd=settings.BASE_DIR,
        check=True,
    )
    return child.stdout


def _printed(markup: str, identifier: str) -> bytes:
    document = _document(markup)
    return document.write_pdf(pdf_variant="pdf/ua-1", pdf_identifier=identifier.encode())


def _document(markup: str) -> Any:
    HTML, style, fonts, fetcher = _engine()  # noqa: N806
    return HTML(string=markup, url_fetcher=fetcher).render(stylesheets=[style], font_config=fonts)


if __name__ == "__main__":
    sys.stdout.buffer.write(_printed(sys.stdin.buffer.read().decode(), sys.argv[1]))
