"""The text of one PDF from standard input, read in a process that may die of it.

Prints the text, nothing when there is none. Knows nothing of Django, so that it starts at once.
"""

import io
import resource
import sys

MEMORY = 1_000_000_000  # bytes of address space
MOST_PAGES = 10  # what is looked for stands on the first ones
MOST_CHARACTERS = 100_000


def text_of(content: bytes) -> str:
    from pypdf import PdfReader
    from pypdf.errors import PyPdfError

    try:
        pages = PdfReader(io.BytesIO(content)).pages[:MOST_PAGES]
        return "\n".join(page.extract_text() for page in pages)[:MOST_CHARACTERS]
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        return ""  # whatever its parser meets, a person reads the paper


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    sys.stdout.buffer.write(text_of(sys.stdin.buffer.read()).encode(errors="ignore"))
