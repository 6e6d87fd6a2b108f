"""What makes a PDF a Factur-X: its XMP metadata, and its XML attached once (PDF/A-3a, PDF/UA-1)."""

from datetime import datetime
from typing import Any, NamedTuple

FX = "urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#"
UA = "http://www.aiim.org/pdfua/ns/id/"
FILE_NAME = "factur-x.xml"


class Attached(NamedTuple):
    """The XML inside the PDF, and the instant that both are dated with."""

    xml: bytes
    at: datetime


def _property(name: str, description: str, kind: str = "Text", category: str = "external") -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaProperty:name>{name}</pdfaProperty:name>'
        f"<pdfaProperty:valueType>{kind}</pdfaProperty:valueType>"
        f"<pdfaProperty:category>{category}</pdfaProperty:category>"
        f"<pdfaProperty:description>{description}</pdfaProperty:description></rdf:li>"
    )


def _schema(title: str, namespace: str, prefix: str, *properties: str) -> str:
    return (
        f'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>{title}</pdfaSchema:schema>'
        f"<pdfaSchema:namespaceURI>{namespace}</pdfaSchema:namespaceURI>"
        f"<pdfaSchema:prefix>{prefix}</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq>"
        f"{''.join(properties)}</rdf:Seq></pdfaSchema:property></rdf:li>"
    )


SCHEMAS = _schema(
    "Factur-X PDFA Extension Schema", FX, "fx",
    _property("DocumentFileName", "name of the embedded XML invoice file"),
    _property("DocumentType", "INVOICE"),
    _property("Version", "The actual version of the Factur-X XML schema"),
    _property("ConformanceLevel", "The conformance level of the embedded Factur-X data"),
) + _schema(
    "PDF/UA Universal Accessibility Schema", UA, "pdfuaid",
    _property(
        "part", "Indicates, which part of ISO 14289 standard is followed", "Integer", "internal"
    ),
)  # fmt: skip
METADATA = (
    f'<rdf:Description rdf:about="" xmlns:fx="{FX}"><fx:DocumentType>INVOICE</fx:DocumentType>'
    f"<fx:DocumentFileName>{FILE_NAME}</fx:DocumentFileName><fx:Version>1.0</fx:Version>"
    "<fx:ConformanceLevel>EN 16931</fx:ConformanceLevel></rdf:Description>"
    f'<rdf:Description rdf:about="" xmlns:pdfuaid="{UA}"><pdfuaid:part>1</pdfuaid:part>'
    '</rdf:Description><rdf:Description rdf:about=""'
    ' xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"'
    ' xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"'
    ' xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    f"{SCHEMAS}</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
).encode()


def add_metadata(metadata: Any) -> None:
    """Into the one rdf:RDF that there is: readers ignore a second."""
    generate = metadata.generate_rdf_metadata

    def one_rdf(*arguments: Any) -> bytes:
        rdf = generate(*arguments)
        end = rdf.rindex(b"</rdf:RDF>")
        return rdf[:end] + METADATA + rdf[end:]

    metadata.generate_rdf_metadata = one_rdf


def list_once(_document: Any, pdf: Any) -> None:
    """WeasyPrint 70 lists each attachment twice in /AF."""
    pdf.catalog["AF"][:] = list(dict.fromkeys(pdf.catalog["AF"]))
