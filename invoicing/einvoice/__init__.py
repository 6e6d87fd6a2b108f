"""An invoice as data for programs: what it says, how it is written, and how it is proved."""

from invoicing.einvoice.checks import Expected, faults_of
from invoicing.einvoice.cii import cii_xml
from invoicing.einvoice.document import Correction, Document, Line, Party
from invoicing.einvoice.proof import Finding, findings_of

__all__ = [
    "Correction",
    "Document",
    "Expected",
    "Finding",
    "Line",
    "Party",
    "cii_xml",
    "faults_of",
    "findings_of",
]
