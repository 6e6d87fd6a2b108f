"""A sealed contract shows whether a byte of it was changed."""

from io import BytesIO

import pikepdf
import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from pyhanko.keys import load_cert_from_pemder, load_private_key_from_pemder
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.timestamps import DummyTimeStamper

from marketplace.kernel import signing


@pytest.fixture(autouse=True)
def own_key(settings, tmp_path):
    settings.SIGNING_KEY_FILE = tmp_path / "signing" / "key.pem"
    settings.SIGNING_CERTIFICATE_FILE = tmp_path / "signing" / "certificate.pem"


@pytest.fixture
def page():
    content = BytesIO()
    pdf = pikepdf.new()
    pdf.add_blank_page()
    pdf.save(content)
    return content.getvalue()


def test_a_sealed_file_is_intact_and_whole(page):
    checked = signing.check_seal(signing.seal(page, reason="Contract"))
    assert checked.is_intact
    assert checked.is_whole
    assert "Demo seal" in checked.signer


def test_a_flipped_byte_is_detected(page):
    sealed = bytearray(signing.seal(page, reason="Contract"))
    place = sealed.index(b"/MediaBox") + 1
    sealed[place] ^= 1
    assert not signing.check_seal(bytes(sealed)).is_intact


def test_what_is_added_after_the_seal_is_detected(page):
    later = IncrementalPdfFileWriter(BytesIO(signing.seal(page, reason="Contract")))
    later.root[generic.pdf_name("/Added")] = generic.pdf_name("/Later")
    later.update_root()
    content = BytesIO()
    later.write(content)

    assert not signing.check_seal(content.getvalue()).is_whole


def test_a_file_without_a_seal_has_none(page):
    assert signing.check_seal(page) is None


def test_the_pdf_is_only_added_to(page):
    assert signing.seal(page, reason="Contract").startswith(page)


def test_the_time_stamp_of_an_authority_is_kept(page, tmp_path):
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    (tmp_path / "tsa.key").write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    (tmp_path / "tsa.pem").write_bytes(
        signing._own_certificate(key).public_bytes(serialization.Encoding.PEM)
    )
    authority = DummyTimeStamper(
        tsa_cert=load_cert_from_pemder(str(tmp_path / "tsa.pem")),
        tsa_key=load_private_key_from_pemder(str(tmp_path / "tsa.key"), passphrase=None),
    )
    sealed = signing.seal(page, reason="Contract", timestamper=authority)
    signature = PdfFileReader(BytesIO(sealed)).embedded_signatures[0]
    added = [entry["type"].native for entry in signature.signer_info["unsigned_attrs"]]
    assert "signature_time_stamp_token" in added


def test_two_makers_of_a_key_agree_on_one(settings, tmp_path):
    signing._make_own(tmp_path / "signing")
    before = settings.SIGNING_KEY_FILE.read_bytes()
    signing._make_own(tmp_path / "signing")
    assert settings.SIGNING_KEY_FILE.read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["signing"]


def test_production_makes_no_key_up(page, settings):
    settings.SIGNING_MAKES_OWN_KEY = False
    with pytest.raises(ValueError, match="no key"):
        signing.seal(page, reason="Contract")
