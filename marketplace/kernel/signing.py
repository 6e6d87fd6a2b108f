"""The one door to pyHanko: a PDF in, the same PDF out with a seal that shows any later change."""

import shutil
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

FIELD = "Seal"
OWN_CERTIFICATE_LIVES = timedelta(days=3650)


@dataclass(frozen=True, slots=True)
class Seal:
    """What a reader of the file can be sure of."""

    is_intact: bool  # not a byte of what was sealed has changed
    is_whole: bool  # and nothing was added after it
    signer: str


def seal(content: bytes, *, reason: str, timestamper: Any = None) -> bytes:
    """The PDF with a PAdES signature of the baseline (ETSI EN 319 142-1, level B-B).

    With the time stamp of an authority it becomes level B-T.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import signers
    from pyhanko.sign.fields import SigSeedSubFilter

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        md_algorithm="sha256",
        reason=reason,
        subfilter=SigSeedSubFilter.PADES,
    )
    document = IncrementalPdfFileWriter(BytesIO(content))
    sign = partial(signers.sign_pdf, document, meta, signer=_signer(), timestamper=timestamper)
    return _apart(sign).getvalue()


def check_seal(content: bytes) -> Seal | None:
    """What the seal says of the file, or nothing when there is none. We trust our own."""
    from pyhanko.keys import load_cert_from_pemder
    from pyhanko.pdf_utils.reader import PdfFileReader
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    signatures = PdfFileReader(BytesIO(content)).embedded_signatures
    if not signatures:
        return None
    _key, certificate = _paths()
    trusted = ValidationContext(trust_roots=[load_cert_from_pemder(str(certificate))])
    status = _apart(partial(validate_pdf_signature, signatures[0], trusted, skip_diff=True))
    return Seal(
        is_intact=status.intact and status.valid,
        is_whole=status.coverage is SignatureCoverageLevel.ENTIRE_FILE,
        signer=status.signing_cert.subject.human_friendly,
    )


def _apart(work: Callable[[], Any]) -> Any:
    """In a thread of its own: pyHanko starts an event loop, which a thread that has one refuses."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(work).result()


def _signer() -> Any:
    from pyhanko.sign import signers

    key, certificate = _paths()
    signer = signers.SimpleSigner.load(str(key), str(certificate))
    if signer is None:
        raise ValueError(f"{key} and {certificate} are no key with its certificate")
    return signer


def _paths() -> tuple[Path, Path]:
    key, certificate = Path(settings.SIGNING_KEY_FILE), Path(settings.SIGNING_CERTIFICATE_FILE)
    if settings.SIGNING_MAKES_OWN_KEY and not certificate.exists():
        _make_own(certificate.parent)
    return key, certificate


def _make_own(folder: Path) -> None:
    """A key for a demo and for tests: it proves nothing to anybody else. The first maker wins."""
    key = ec.generate_private_key(ec.SECP256R1())
    secret = key.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=folder.name, dir=folder.parent))  # for its owner alone
    (made / "key.pem").write_bytes(secret)
    certificate = _own_certificate(key).public_bytes(serialization.Encoding.PEM)
    (made / "certificate.pem").write_bytes(certificate)
    try:
        made.rename(folder)
    except OSError:  # a rival was faster
        shutil.rmtree(made)


def _own_certificate(key: ec.EllipticCurvePrivateKey) -> x509.Certificate:
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Demo seal, worth nothing")])
    now = datetime.now(UTC)
    purposes = dict.fromkeys(
        (
            "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign",
            "crl_sign", "encipher_only", "decipher_only",
        ),
        False,
    )  # fmt: skip
    usage = x509.KeyUsage(digital_signature=True, content_commitment=True, **purposes)
    return (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - timedelta(days=1))
        .not_valid_after(now + OWN_CERTIFICATE_LIVES)
        .add_extension(usage, critical=True)
        .sign(key, hashes.SHA256())
    )
