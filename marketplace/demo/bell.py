"""What people find under their bell: the messages of the last days, dated when they happened."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from functools import partial
from typing import Any

from activity_reports import emails as of_reports
from activity_reports.models import ActivityReport
from compliance import emails as of_documents
from compliance.models import LegalDocument
from invoicing import emails as of_invoices
from invoicing.models import BillingVoucher, SupplierInvoice
from marketplace.accounts.models import User
from marketplace.demo.story.people import LOGIN_DOMAIN
from marketplace.notifications.services import Message, tell
from projects import emails as of_projects
from projects.models import Project, RenewalRequest
from proposals import emails as of_proposals
from proposals.models import (
    Negotiation,
    NegotiationOffer,
    Proposal,
    ProposalRevision,
    QualificationMeeting,
)
from rfps import emails as of_rfps
from rfps.models import Rfp, RfpApproval, RfpAudience, RfpQuestion, RfpQuestionTransition

Told = tuple[Iterable[User], Message]


def ring(task: str, ids: dict[str, int], *, at: datetime) -> None:
    """Tell the logins what a task of the outbox would have told that day, without its e-mail."""
    if task in MESSAGES:
        recipients, message = MESSAGES[task](ids)
        logins = [reader for reader in recipients if reader.email.endswith(f"@{LOGIN_DOMAIN}")]
        if logins:
            tell(logins, replace(message, email=False), at=at)


def _document(write: Callable[[LegalDocument], Told]) -> Callable[[dict], Told]:
    rows = LegalDocument.objects.select_related("company", "type")
    return lambda ids: write(rows.get(pk=ids["document_id"]))


def _proposal(write: Callable[[Proposal], Told]) -> Callable[[dict], Told]:
    rows = Proposal.objects.select_related(
        "rfp__operational_manager", "rfp__company", "company", "author", "consultant"
    )
    return lambda ids: write(rows.get(pk=ids["proposal_id"]))


def _opinion(proposal: Proposal) -> Told:
    if proposal.is_interesting:
        return of_proposals.found_interesting(proposal)
    return of_proposals.found_not_interesting(proposal)


def _off_topic(ids: dict[str, int]) -> Told:
    return _proposal(partial(of_proposals.found_off_topic, count=ids["count"]))(ids)


def _edit(ids: dict[str, int]) -> Told:
    revision = ProposalRevision.objects.select_related(
        "proposal__rfp__operational_manager", "proposal__company", "proposal__consultant"
    ).get(pk=ids["revision_id"])
    return of_proposals.proposal_edited(revision.proposal, revision)


def _meeting(write: Callable[[QualificationMeeting], Told]) -> Callable[[dict], Told]:
    rows = QualificationMeeting.objects.of_people()
    return lambda ids: write(rows.get(pk=ids["meeting_id"]))


def _project(write: Callable[[Project], Told]) -> Callable[[dict], Told]:
    return lambda ids: write(Project.objects.get(pk=ids["project_id"]))


def _renewal(ids: dict[str, int]) -> Told:
    renewal = RenewalRequest.objects.with_people().get(pk=ids["renewal_id"])
    return of_projects.renewal_requested(renewal, round=ids["round"])


def _report(write: Callable[[ActivityReport], Any]) -> Callable[[dict], Told]:
    return lambda ids: write(ActivityReport.objects.with_people().get(pk=ids["report_id"]))


def _invoice(write: Callable[[SupplierInvoice], Told]) -> Callable[[dict], Told]:
    rows = SupplierInvoice.objects.select_related("project", "voucher")
    return lambda ids: write(rows.get(pk=ids["invoice_id"]))


def _voucher(ids: dict[str, int]) -> Told:
    vouchers = BillingVoucher.objects.select_related("project")
    return of_invoices.invoicing_started(vouchers.get(report_id=ids["report_id"]))


def _closed_rfp(ids: dict[str, int]) -> Told:
    return of_rfps.closed(Rfp.objects.get(pk=ids["rfp_id"]))


def _approval(write: Callable[[RfpApproval], Told]) -> Callable[[dict], Told]:
    rows = RfpApproval.objects.select_related("rfp__entity", "rfp__created_by", "entity")
    return lambda ids: write(rows.get(pk=ids["approval_id"]))


def _opened(ids: dict[str, int]) -> Told:
    audiences = RfpAudience.objects.select_related("rfp__company", "preferred_list")
    return of_rfps.opened(audiences.get(pk=ids["audience_id"]))


def _asked(ids: dict[str, int]) -> Told:
    questions = RfpQuestion.objects.select_related("rfp__operational_manager")
    return of_rfps.asked(questions.get(pk=ids["question_id"]))


def _answered(ids: dict[str, int]) -> Told:
    answers = RfpQuestionTransition.objects.select_related("question__rfp", "question__asked_by")
    return of_rfps.answered(answers.get(pk=ids["transition_id"]))


def _offer(ids: dict[str, int]) -> Told:
    offers = NegotiationOffer.objects.select_related("negotiation__proposal__rfp")
    offer = offers.get(pk=ids["offer_id"])
    return of_proposals.price_offered(offer.negotiation, offer)


def _agreed(ids: dict[str, int]) -> Told:
    negotiation = Negotiation.objects.of_people().get(pk=ids["negotiation_id"])
    return of_proposals.negotiation_agreed(negotiation, User.objects.get(pk=ids["by_id"]))


MESSAGES: dict[str, Callable[[dict], Told]] = {
    "compliance.tasks.tell_document_approved": _document(of_documents.document_approved),
    "compliance.tasks.tell_document_rejected": _document(of_documents.document_rejected),
    "compliance.tasks.tell_document_expiring": _document(of_documents.document_expiring),
    "compliance.tasks.tell_document_expired": _document(of_documents.document_expired),
    "rfps.tasks.tell_favouriters": _closed_rfp,
    "rfps.tasks.tell_validators": _approval(of_rfps.to_validate),
    "rfps.tasks.tell_author_of_refusal": _approval(of_rfps.refused),
    "rfps.tasks.tell_targeted_suppliers": _opened,
    "rfps.tasks.tell_manager_of_question": _asked,
    "rfps.tasks.tell_of_answer": _answered,
    "proposals.tasks.tell_manager_of_proposal": _proposal(of_proposals.proposal_received),
    "proposals.tasks.tell_supplier_of_opinion": _proposal(_opinion),
    "proposals.tasks.tell_supplier_of_off_topic": _off_topic,
    "proposals.tasks.tell_manager_of_edit": _edit,
    "proposals.tasks.tell_of_meeting_proposed": _meeting(of_proposals.meeting_proposed),
    "proposals.tasks.tell_of_meeting_confirmed": _meeting(of_proposals.meeting_confirmed),
    "proposals.tasks.ask_for_legal_documents": _proposal(of_proposals.proposal_appointed),
    "proposals.tasks.tell_of_price_offered": _offer,
    "proposals.tasks.tell_of_agreed_price": _agreed,
    "proposals.tasks.tell_supplier_of_preselection": _proposal(of_proposals.preselected),
    "proposals.tasks.ask_buyer": _proposal(of_proposals.approval_needed),
    "projects.tasks.tell_everyone_of_start": _project(of_projects.start_validated),
    "projects.tasks.tell_of_renewal_request": _renewal,
    "activity_reports.tasks.tell_report_opened": _report(of_reports.report_opened),
    "activity_reports.tasks.tell_report_submitted": _report(of_reports.report_submitted),
    "activity_reports.tasks.tell_report_approved": _report(of_reports.report_approved),
    "activity_reports.tasks.tell_report_refused": _report(of_reports.report_refused),
    "invoicing.tasks.tell_supplier_when_paid": _voucher,
    "invoicing.tasks.tell_supplier_of_invoice": _invoice(of_invoices.supplier_invoice_issued),
    "invoicing.tasks.tell_supplier_of_payment": _invoice(of_invoices.supplier_paid),
}
