"""The virus scanner, where one is configured: clamd, by its INSTREAM command.

Without an address nothing is scanned. A scanner that does not answer leaves the file unchecked:
nobody but its sender can open it, and the check is asked for again.
"""

import io
from urllib.parse import urlsplit

import clamd
from django.conf import settings

SECONDS = 30


class ScannerDown(Exception):
    """Nobody could say whether the file is clean."""


def scan(content: bytes) -> str:
    """Nothing for a clean file, "virus" for an infected one. Raises ScannerDown."""
    if not settings.CLAMD_URL:
        return ""
    try:
        verdict, _signature = _scanner().instream(io.BytesIO(content))["stream"]
    except (clamd.ClamdError, KeyError, OSError) as problem:  # KeyError: an error of its own
        raise ScannerDown(str(problem)) from problem
    if verdict == "OK":
        return ""
    if verdict == "FOUND":
        return "virus"
    raise ScannerDown(f"clamd answered {verdict}")


def _scanner() -> clamd.ClamdNetworkSocket | clamd.ClamdUnixSocket:
    address = urlsplit(settings.CLAMD_URL)
    if address.scheme == "unix":
        return clamd.ClamdUnixSocket(path=address.path, timeout=SECONDS)
    return clamd.ClamdNetworkSocket(address.hostname, address.port or 3310, timeout=SECONDS)
