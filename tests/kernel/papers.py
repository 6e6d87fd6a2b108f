"""Files as people and attackers send them."""

import io
import zipfile
import zlib

import pikepdf
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

END_OF_ZIP = b"PK\x05\x06" + bytes(18)


def pdf(**options):
    """One blank page."""
    return saved(blank(), **options)


def blank(pages=1):
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    return document


def saved(document, **options):
    content = io.BytesIO()
    document.save(content, **options)
    return content.getvalue()


def written_pdf(*lines):
    """One page with these lines, in a font that every reader has."""
    document = blank()
    page = document.pages[0]
    helvetica = pikepdf.Dictionary(
        Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica,
        Encoding=pikepdf.Name.WinAnsiEncoding,
    )  # fmt: skip
    page.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=helvetica))
    shown = b" ".join(
        b"(" + line.encode("cp1252").replace(b"(", b"[").replace(b")", b"]") + b") Tj T*"
        for line in lines
    )
    page.Contents = document.make_stream(b"BT /F1 12 Tf 14 TL 40 700 Td " + shown + b" ET")
    return saved(document)


def scripted_pdf():
    document = blank()
    document.Root.OpenAction = pikepdf.Dictionary(
        S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)")
    )
    return saved(document)


def scripted_page_pdf():
    """The script waits on a page, in a link, behind an indirect reference."""
    document = blank()
    action = document.make_indirect(pikepdf.Dictionary(S=pikepdf.Name.Launch, F="cmd.exe"))
    link = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Link, A=action)
    document.pages[0].Annots = pikepdf.Array([document.make_indirect(link)])
    return saved(document)


def pdf_with_attachment():
    document = blank()
    document.attachments["more.bin"] = b"whatever"
    return saved(document)


def locked_pdf():
    return pdf(encryption=pikepdf.Encryption(user="secret", owner="secret"))


def owner_locked_pdf():
    """Opens without a password and is encrypted all the same."""
    return pdf(encryption=pikepdf.Encryption(user="", owner="secret"))


def half_pdf():
    content = pdf()
    return content[: len(content) // 2]


def html_before_pdf():
    return b"<script>alert(1)</script>" + pdf()


def polyglot_pdf():
    return pdf() + END_OF_ZIP


def hidden_polyglot_pdf():
    """A ZIP after the end, and a second end after it."""
    return pdf() + END_OF_ZIP + b"\n%%EOF\n"


def executable():
    return b"MZ\x90\x00" + bytes(200)


def bomb_pdf():
    """300 MB of zeros in one stream of 290 kB."""
    document = blank()
    compressor = zlib.compressobj(9)
    million = bytes(1_000_000)
    packed = b"".join(compressor.compress(million) for _ in range(300)) + compressor.flush()
    stream = pikepdf.Stream(document, b"")
    stream.write(packed, filter=pikepdf.Name.FlateDecode)
    document.Root.Zeros = document.make_indirect(stream)
    return saved(document, compress_streams=False)


def long_pdf():
    return saved(blank(pages=201))


def html():
    return b"<!doctype html><html><body><script>alert(1)</script></body></html>"


def archive():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        packed.writestr("a.txt", "a")
    return content.getvalue()


def picture(kind="PNG"):
    content = io.BytesIO()
    Image.new("RGB", (40, 40), "white").save(content, kind)
    return content.getvalue()


def broken_picture():
    """The head of a PNG, and pixels that are not those its checksum knows."""
    content = bytearray(picture())
    content[-20:-12] = bytes(8)
    return bytes(content)


def half_jpeg():
    """Its head is whole: only whoever reads the pixels sees that the rest is missing."""
    content = io.BytesIO()
    Image.effect_noise((400, 400), 90).save(content, "JPEG")
    return content.getvalue()[: len(content.getvalue()) // 2]


def upload(content=None, name="paper.pdf", content_type="application/pdf"):
    return SimpleUploadedFile(name, pdf() if content is None else content, content_type)
