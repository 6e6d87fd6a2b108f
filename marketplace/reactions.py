"""What follows from what, across apps. The only file that knows the whole story.

A function runs now, in the transaction of the change. later(task) runs after the commit.
"""

from collections.abc import Mapping

from activity_reports import events as report_events
from activity_reports import services as report_services
from activity_reports import tasks as report_tasks
from compliance import events as compliance_events
from compliance import services as compliance_services
from compliance import tasks as compliance_tasks
from invoicing import events as invoicing_events
from invoicing import tasks as invoicing_tasks
from invoicing.services import issue_voucher
from marketplace.accounts import events as account_events
from marketplace.accounts import tasks as account_tasks
from marketplace.clients import events as client_events
from marketplace.clients import services as client_services
from marketplace.clients import tasks as client_tasks
from marketplace.kernel import tasks as kernel_tasks
from marketplace.kernel.events import Event, FilePassed, FileRefused, FileStored, Reaction
from marketplace.kernel.outbox import later
from marketplace.operators import events as operator_events
from marketplace.operators import services as operator_services
from marketplace.operators import tasks as operator_tasks
from marketplace.suppliers import events as supplier_events
from marketplace.suppliers import services as supplier_services
from marketplace.suppliers import tasks as supplier_tasks
from projects import events as project_events
from projects import tasks as project_tasks
from projects.services import (
    create_project,
    hand_over_client_projects,
    hand_over_projects,
    name_consultants,
)
from proposals import events as proposal_events
from proposals import tasks as proposal_tasks
from proposals.services import hand_over_proposals, lose_proposals_of_closed_rfp
from rfps import events as rfp_events
from rfps import services as rfp_services
from rfps import tasks as rfp_tasks
from rfps.services import hand_over_rfps

REACTIONS: Mapping[type[Event], tuple[Reaction, ...]] = {
    FileStored: (later(kernel_tasks.check_file),),
    FilePassed: (
        later(compliance_tasks.examine_document),
        later(compliance_tasks.ask_registers),
    ),
    FileRefused: (
        later(compliance_tasks.reject_unfit_file),
        later(supplier_tasks.refuse_unfit_delegation),
    ),
    account_events.EmailChangeAsked: (later(account_tasks.tell_email_change_asked),),
    account_events.EmailChanged: (later(account_tasks.tell_email_changed),),
    account_events.RegistrationGivenUp: (
        operator_services.let_go_of_registration,
        compliance_services.let_go_of_registration,
        supplier_services.let_go_of_registration,
        client_services.let_go_of_registration,
    ),
    account_events.AccountAnonymised: (
        supplier_services.leave_for_good,
        client_services.leave_for_good,
    ),
    account_events.RegistrationDeleted: (later(account_tasks.tell_registration_deleted),),
    account_events.SecondFactorReset: (later(account_tasks.tell_second_factor_reset),),
    account_events.ProfileTypeAsked: (),
    account_events.ProfileTypeRequestDone: (later(account_tasks.tell_profile_type_done),),
    account_events.ProfileTypeRequestRefused: (later(account_tasks.tell_profile_type_refused),),
    operator_events.SupportMessageSent: (later(operator_tasks.tell_support_message),),
    operator_events.SkillMerged: (
        supplier_services.follow_merged_skill,
        rfp_services.follow_merged_skill,
    ),
    supplier_events.CompanyRegistered: (),
    supplier_events.CompanyActivated: (later(supplier_tasks.tell_company_activated),),
    supplier_events.CompanyRejected: (later(supplier_tasks.tell_company_rejected),),
    supplier_events.AgreementSigned: (later(supplier_tasks.render_agreement),),
    supplier_events.MemberInvited: (later(supplier_tasks.send_invitation),),
    supplier_events.JoinRequested: (later(supplier_tasks.tell_join_requested),),
    supplier_events.JoinDecided: (later(supplier_tasks.tell_join_decided),),
    supplier_events.CandidateFileConverted: (name_consultants,),
    supplier_events.MemberLeft: (hand_over_proposals, hand_over_projects),
    supplier_events.BankDetailsRequested: (later(supplier_tasks.tell_bank_details_requested),),
    supplier_events.BankDetailsConfirmed: (later(supplier_tasks.tell_bank_details_confirmed),),
    supplier_events.BankDetailsRefused: (later(supplier_tasks.tell_bank_details_refused),),
    compliance_events.DocumentUploaded: (),
    compliance_events.DocumentApproved: (later(compliance_tasks.tell_document_approved),),
    compliance_events.DocumentRejected: (later(compliance_tasks.tell_document_rejected),),
    compliance_events.DocumentExpiring: (later(compliance_tasks.tell_document_expiring),),
    compliance_events.DocumentExpired: (
        later(compliance_tasks.tell_document_expired),
        later(project_tasks.tell_clients_of_expired_document),
    ),
    compliance_events.StatementSigned: (later(compliance_tasks.render_statement),),
    compliance_events.ProofAsked: (later(compliance_tasks.render_proof),),
    client_events.ClientRegistered: (),
    client_events.ClientMemberInvited: (later(client_tasks.send_invitation),),
    client_events.ClientJoinRequested: (later(client_tasks.tell_join_requested),),
    client_events.ClientJoinDecided: (later(client_tasks.tell_join_decided),),
    client_events.ClientMemberLeft: (
        client_services.hand_over_spending,
        hand_over_rfps,
        hand_over_client_projects,
    ),
    rfp_events.PublicationAsked: (later(rfp_tasks.tell_validators),),
    rfp_events.PublicationRefused: (later(rfp_tasks.tell_author_of_refusal),),
    rfp_events.RfpPublished: (later(rfp_tasks.tell_author_of_publication),),
    rfp_events.RfpOpened: (later(rfp_tasks.tell_targeted_suppliers),),
    rfp_events.RfpChanged: (later(rfp_tasks.tell_of_change),),
    rfp_events.RfpReopened: (later(rfp_tasks.tell_of_reopening),),
    rfp_events.QuestionAsked: (later(rfp_tasks.tell_manager_of_question),),
    rfp_events.QuestionAnswered: (later(rfp_tasks.tell_of_answer),),
    rfp_events.QuestionHidden: (later(rfp_tasks.tell_asker_of_hiding),),
    rfp_events.RfpClosed: (
        lose_proposals_of_closed_rfp,
        later(proposal_tasks.tell_proposers_of_closing),
        later(rfp_tasks.tell_favouriters),
    ),
    rfp_events.NewRfpsFound: (later(rfp_tasks.tell_of_new_rfps),),
    proposal_events.ProposalSent: (later(proposal_tasks.tell_manager_of_proposal),),
    proposal_events.ProposalQualified: (later(proposal_tasks.tell_supplier_of_opinion),),
    proposal_events.ProposalOffTopic: (later(proposal_tasks.tell_supplier_of_off_topic),),
    proposal_events.SendingBlockLifted: (later(proposal_tasks.tell_of_lifted_block),),
    proposal_events.ProposalCancelled: (later(proposal_tasks.tell_manager_of_cancellation),),
    proposal_events.ProposalAppointed: (
        create_project,
        later(proposal_tasks.ask_for_legal_documents),
    ),
    proposal_events.ProposalLost: (),
    proposal_events.ProposalEdited: (later(proposal_tasks.tell_manager_of_edit),),
    proposal_events.MeetingProposed: (later(proposal_tasks.tell_of_meeting_proposed),),
    proposal_events.MeetingCounterProposed: (
        later(proposal_tasks.tell_of_meeting_counter_proposed),
    ),
    proposal_events.MeetingConfirmed: (later(proposal_tasks.tell_of_meeting_confirmed),),
    proposal_events.MeetingDeclined: (later(proposal_tasks.tell_of_meeting_declined),),
    proposal_events.MeetingCancelled: (later(proposal_tasks.tell_of_meeting_cancelled),),
    proposal_events.MeetingDone: (),
    proposal_events.MeetingMissed: (later(proposal_tasks.tell_of_meeting_missed),),
    proposal_events.MeetingNear: (later(proposal_tasks.tell_of_meeting_near),),
    proposal_events.PriceOffered: (later(proposal_tasks.tell_of_price_offered),),
    proposal_events.NegotiationAgreed: (later(proposal_tasks.tell_of_agreed_price),),
    proposal_events.NegotiationStopped: (later(proposal_tasks.tell_of_stopped_negotiation),),
    proposal_events.ProposalSelected: (
        later(proposal_tasks.tell_supplier_of_preselection),
        later(proposal_tasks.ask_buyer),
    ),
    proposal_events.SelectionApproved: (later(proposal_tasks.tell_manager_of_approval),),
    proposal_events.ProposalUnselected: (later(proposal_tasks.tell_of_unselection),),
    proposal_events.PurchaseRequestSent: (later(proposal_tasks.tell_of_request_sent),),
    proposal_events.PurchaseRequestValidated: (later(proposal_tasks.tell_of_request_validated),),
    proposal_events.PurchaseRequestRejected: (later(proposal_tasks.tell_of_request_rejected),),
    project_events.ProjectCreated: (later(project_tasks.tell_both_what_is_missing),),
    project_events.ConditionsSigned: (later(project_tasks.render_conditions),),
    project_events.StartValidated: (later(project_tasks.tell_everyone_of_start),),
    project_events.ProjectStarted: (report_services.open_first_report,),
    project_events.ProjectCompleted: (),
    project_events.ProjectCancelled: (later(project_tasks.tell_both_of_cancellation),),
    project_events.ProjectEndsSoon: (later(project_tasks.tell_both_of_end),),
    project_events.RenewalRequested: (later(project_tasks.tell_of_renewal_request),),
    project_events.RenewalRefused: (later(project_tasks.tell_of_renewal_refusal),),
    project_events.RenewalAgreed: (
        later(project_tasks.render_renewal_conditions),
        later(project_tasks.tell_of_renewal_agreed),
    ),
    project_events.RenewalAccepted: (later(project_tasks.tell_of_renewal_accepted),),
    project_events.RenewalTurnedDown: (later(project_tasks.tell_of_renewal_turned_down),),
    project_events.RenewalClosed: (later(project_tasks.tell_of_renewal_closed),),
    report_events.ReportOpened: (later(report_tasks.tell_report_opened),),
    report_events.ReportSubmitted: (later(report_tasks.tell_report_submitted),),
    report_events.ReportApproved: (later(report_tasks.tell_report_approved),),
    report_events.ReportRefused: (later(report_tasks.tell_report_refused),),
    report_events.ReportValidated: (
        issue_voucher,
        later(invoicing_tasks.issue_invoices),
        later(invoicing_tasks.tell_supplier_when_paid),
    ),
    invoicing_events.VoucherIssued: (),
    invoicing_events.InvoicesAsked: (later(invoicing_tasks.issue_invoices),),
    invoicing_events.SupplierInvoiceIssued: (
        later(invoicing_tasks.render_supplier_invoice),
        later(invoicing_tasks.tell_supplier_of_invoice),
    ),
    invoicing_events.ClientInvoiceIssued: (
        later(invoicing_tasks.render_client_invoice),
        later(invoicing_tasks.tell_client_of_invoice),
    ),
    invoicing_events.SupplierInvoicePaid: (later(invoicing_tasks.tell_supplier_of_payment),),
    invoicing_events.ClientInvoicePaid: (later(invoicing_tasks.tell_supplier_that_client_paid),),
}
