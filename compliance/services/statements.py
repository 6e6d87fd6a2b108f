"""The sworn statement: read and signed here, written and sealed by a worker, in force at once."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from compliance.events import StatementSigned
from compliance.models import DocumentType, LegalDocument, StatementText, SwornStatement
from compliance.services.documents import DocumentNotAsked, approve_document
from marketplace.accounts.models import User
from marketplace.core import contracts
from marketplace.core.days import legal_day
from marketplace.kernel import files
from marketplace.kernel.errors import Refused
from marketplace.kernel.events import announce
from marketplace.kernel.pdf import render_pdf
from marketplace.kernel.signing import seal
from marketplace.kernel.templatetags.formats import day as written_day
from marketplace.kernel.transitions import move
from marketplace.suppliers.models import SupplierCompany
from marketplace.suppliers.rules import is_same_name
from marketplace.suppliers.services import Connection, NotYourName, TextChanged

TYPE = "sworn_statement"
USER_AGENT_LENGTH = 300
FACTS_OF_STATEMENT = (  # what the words may name between braces
    "supplier", "supplier_number", "supplier_address", "signatory", "day",
)  # fmt: skip


class StatementUnderway(Refused):
    message = _("The statement is signed and its document is being written. Reload in a moment.")


@dataclass(frozen=True, slots=True)
class StatementToSign:
    """The exact words, in the language of the company's documents, on that Paris day."""

    words: StatementText
    text: str
    sha256: str


def statement_to_sign(company: SupplierCompany, *, by: User, on: date) -> StatementToSign:
    words = StatementText.objects.in_force(on).get()
    is_french = company.document_language == "fr"
    with translation.override(company.document_language):
        facts = {
            "supplier": company.legal_name,
            "supplier_number": company.printed_number,
            "supplier_address": ", ".join(company.address_lines),
            "signatory": by.name,
            "day": written_day(on),
        }
    text = contracts.filled(words.text_fr if is_french else words.text_en, facts)
    return StatementToSign(words, text, contracts.fingerprint(text))


def sign_statement(
    company: SupplierCompany,
    *,
    name: str,
    shown_sha256: str,
    connection: Connection,
    by: User,
    at: datetime,
) -> SwornStatement:
    """The legal representative declares on their honour; a worker writes the document."""
    today = legal_day(at)
    if not is_same_name(name, by.name):
        raise NotYourName(f"{name!r} by {by}")
    if not DocumentType.objects.accepted_from(company, on=today).filter(code=TYPE).exists():
        raise DocumentNotAsked(f"{TYPE} from {company}")
    shown = statement_to_sign(company, by=by, on=today)
    if shown.sha256 != shown_sha256:
        raise TextChanged(str(company))
    with transaction.atomic():
        SupplierCompany.objects.select_for_update(no_key=True).get(pk=company.pk)
        if company.sworn_statements.filter(document=None).exists():
            raise StatementUnderway(str(company))
        evidence = _evidence(shown, company, connection, by=by, at=at)
        statement = company.sworn_statements.create(
            words=shown.words, signed_by=by, signed_at=at, evidence=evidence
        )
        announce(StatementSigned(statement.pk, company.pk))
    return statement


def _evidence(
    shown: StatementToSign,
    company: SupplierCompany,
    connection: Connection,
    *,
    by: User,
    at: datetime,
) -> dict[str, str]:
    return {
        "name": by.name,
        "email": by.email,
        "address": connection.address,
        "user_agent": connection.user_agent[:USER_AGENT_LENGTH],
        "at": at.isoformat(),
        "version": shown.words.version,
        "language": company.document_language,
        "text_sha256": shown.sha256,
        "text": shown.text,
    }


def render_statement(statement_id: int, *, at: datetime) -> None:
    """Write the sealed document and put it in force from the day of its signature, once."""
    locked = SwornStatement.objects.select_for_update(of=("self",))
    statement = locked.select_related("company", "signed_by").get(pk=statement_id)
    if statement.document_id is not None:
        return
    document = _filed(statement, _sealed(statement), at=at)
    statement.document = document
    statement.save(update_fields=["document"])
    approve_document(document, issued_on=legal_day(statement.signed_at), by=None, at=at)


def _sealed(statement: SwornStatement) -> bytes:
    name = f"sworn-statement-{statement.company.code}-{statement.pk}"
    with translation.override(statement.evidence["language"]):
        content = render_pdf(
            "compliance/statement_pdf.html",
            {"statement": statement, "blocks": contracts.blocks(statement.evidence["text"])},
            identifier=name,
        )
        return seal(content, reason=str(_("Sworn statement")))


def _filed(statement: SwornStatement, content: bytes, *, at: datetime) -> LegalDocument:
    """As a version of its own, in place of a file that still waits for its review."""
    company, kind = statement.company, DocumentType.objects.get(code=TYPE)
    SupplierCompany.objects.select_for_update(no_key=True).get(pk=company.pk)
    for waiting in company.documents.filter(type=kind).pending():
        move(waiting, "supersede", by=None, at=at, reason="signed here")
    name = f"sworn-statement-{company.code.lower()}-{legal_day(statement.signed_at)}.pdf"
    return company.documents.create(
        type=kind,
        file=files.store_own(content, folder="documents", name=name, at=at),
        uploaded_by=statement.signed_by,
        uploaded_at=statement.signed_at,
    )
