"""One of everything, and one person of every role, for the question who may open what."""

from dataclasses import dataclass
from datetime import date, timedelta
from operator import attrgetter
from types import SimpleNamespace

from django.apps import apps

from compliance.models import ComplianceProof, DocumentType, LegalDocument
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from invoicing.services import issue_invoices
from marketplace.accounts import services as accounts
from marketplace.accounts.models import PersonalToken, User
from marketplace.accounts.rules import FINANCE, SUPPORT
from marketplace.clients.models import ClientCompany, ClientSystem
from marketplace.clients.models import Membership as ClientMembership
from marketplace.kernel.models import IdempotencyKey
from marketplace.notifications.models import EmailLog, Notification
from marketplace.operators.models import ClosingDay, SupportRequest
from marketplace.suppliers.models import (
    CandidateFile,
    MasterAgreement,
    Membership,
    SpokenLanguage,
    SupplierCompany,
    SupplierInvitation,
    SupplierJoinRequest,
    SupplierProfile,
)
from projects.models import Project, RenewalRequest
from proposals.models import (
    Negotiation,
    Proposal,
    ProposalNote,
    PurchaseRequest,
    QualificationMeeting,
)
from rfps.models import Rfp, RfpApproval, SavedSearch
from tests.access.market import (
    approval_of,
    asked_by,
    block_of,
    client_settings,
    lines_of,
    meeting_on,
    negotiation_on,
    note_on,
    papers_of,
    purchase_on,
    renewal_of,
)
from tests.addresses import Address
from tests.factories import (
    NOW,
    ActivityReportFactory,
    BankDetailsFactory,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    LegalDocumentFactory,
    MasterAgreementFactory,
    ProposalFactory,
    RfpFactory,
    StoredFileFactory,
    SupplierInvitationFactory,
    SupplierJoinRequestFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.invoicing.factories import (
    BilledCompanyFactory,
    BilledProjectFactory,
    MandateFactory,
    issued_voucher,
)
from tests.notifications.factories import NotificationFactory
from tests.proposals.factories import candidate_of

TODAY = "2026-06-10T10:00Z"
FEBRUARY, MARCH, APRIL, MAY = (date(2026, month, 1) for month in (2, 3, 4, 5))


@dataclass(eq=False)
class Mission:
    """What a supplier and a client have in common, from the RFP to the invoices."""

    supplier: SupplierCompany
    client: ClientCompany
    rfp: Rfp  # open, answered by the proposal
    draft: Rfp
    proposal: Proposal
    contracting: Project  # nothing is chosen or signed
    project: Project  # under way, its reports: validated, approved, submitted, to be submitted
    lines: SimpleNamespace  # of its reports, beyond their days
    voucher: BillingVoucher
    supplier_invoice: SupplierInvoice
    client_invoice: ClientInvoice
    document: LegalDocument
    proof: ComplianceProof  # of the supplier's documents, written
    notification: Notification  # of the supplier's author
    token: PersonalToken  # of the same
    search: SavedSearch  # of the same
    asked: SupportRequest  # of the same
    system: ClientSystem  # of the client
    settings: SimpleNamespace  # of the client
    papers: SimpleNamespace  # of the RFP
    approval: RfpApproval  # that an RFP waits for
    meeting: QualificationMeeting
    note: ProposalNote  # on the proposal, by the operational manager
    negotiation: Negotiation
    renewal: RenewalRequest
    purchase: PurchaseRequest
    agreement: MasterAgreement  # accepted under a delegation
    membership: Membership  # the consultant's
    invitation: SupplierInvitation  # open
    join_request: SupplierJoinRequest  # of somebody without a company
    candidate: CandidateFile
    profile: SupplierProfile  # the consultant's
    language: SpokenLanguage  # of the same


class World:
    def __init__(self) -> None:
        accounts.ensure_groups()
        self.client = ClientCompanyFactory(has_sequences=True)
        self.people: dict[str, User | None] = {"visitor": None}
        self._employ_clients()
        self.entity = EntityFactory(company=self.client)
        leading = ClientMembership.objects.filter(role__in=("entity_admin", "entity_manager"))
        leading.update(entity=self.entity)
        self.settings = client_settings(self.entity, buyer=self.people["buyer"])
        administrator = self.people["company_admin"]
        self.system = ClientSystem.objects.create(
            company=self.client,
            name="procurement",
            client_id="procurement",
            scopes=["rfps:read"],
            responsible=administrator,
            made_by=administrator,
            made_at=NOW,
        )
        self._employ_suppliers()
        self._employ_the_operator()
        self._fill_the_desks()
        self.people |= {
            "lone_supplier": UserFactory(company_member=True),
            "lone_client": UserFactory(client=True),
            "other_supplier": BilledCompanyFactory().created_by,
            "other_client": ClientMembershipFactory(
                role="company_admin", company__has_sequences=True
            ).user,
        }

    def _employ_clients(self) -> None:
        roles = {
            "company_admin": "company_admin",
            "entity_admin": "entity_admin",
            "entity_manager": "entity_manager",
            "buyer": "buyer",
            "operational_manager": "collaborator",
            "collaborator": "collaborator",
            "standard": "standard",
        }
        for name, role in roles.items():
            self.people[name] = ClientMembershipFactory(company=self.client, role=role).user

    def _employ_suppliers(self) -> None:
        firm = BilledCompanyFactory(created_by=UserFactory(company_member=True))
        self.people["director"] = firm.created_by
        for name, role in (
            ("business_manager", "business_manager"),
            ("other_manager", "business_manager"),
            ("consultant", "consultant"),
        ):
            self.people[name] = SupplierMembershipFactory(company=firm, role=role).user
        alone = BilledCompanyFactory(is_freelance=True)
        self.people["freelancer"] = alone.created_by
        self.of_firm = self._mission(
            firm, self.people["business_manager"], self.people["consultant"]
        )
        self.of_freelancer = self._mission(alone, alone.created_by, alone.created_by)

    def _employ_the_operator(self) -> None:
        for name, group in (("support", SUPPORT), ("finance", FINANCE)):
            person = UserFactory()
            accounts.join_operator(person, group=group)
            self.people[name] = person

    def _fill_the_desks(self) -> None:
        """What only the admin shows, and nothing else here has made."""
        EmailLog.objects.create(address="a@example.test", name="n", subject="s", sent_at=NOW)
        IdempotencyKey.objects.create(
            principal="p", key="k", request_hash="h", status=201, created_at=NOW
        )
        ClosingDay.objects.create(day=date(2026, 6, 12), reason="Strike", source="test")
        block_of(self.people["business_manager"])

    def _mission(self, firm: SupplierCompany, author: User, consultant: User) -> Mission:
        manager = self.people["operational_manager"]
        of_client = {"company": self.client, "entity": self.entity, "operational_manager": manager}
        by_firm = {"company": firm, "author": author, "consultant": consultant}
        rfp = RfpFactory(**of_client)
        appointed = [
            ProposalFactory(
                rfp=RfpFactory(status="won", **of_client), status="appointed", **by_firm
            )
            for _each in range(2)
        ]
        project = self._project_under_way(appointed[0])
        voucher = issued_voucher(project=project, month=MAY)
        supplier_invoice, client_invoice = issue_invoices(voucher.report_id, at=NOW)
        for invoice in (supplier_invoice, client_invoice):
            invoice.pdf = StoredFileFactory()
            invoice.save(update_fields=["pdf"])
        BankDetailsFactory(company=firm)
        proposal = ProposalFactory(rfp=rfp, **by_firm)
        profile = SupplierProfile.objects.create(
            user=consultant, title="Data engineer", cv=StoredFileFactory(), changed_at=NOW
        )
        return Mission(
            supplier=firm,
            client=self.client,
            rfp=rfp,
            draft=RfpFactory(draft=True, **of_client),
            proposal=proposal,
            contracting=BilledProjectFactory(
                proposal=appointed[1], in_verification=True, mandate=False
            ),
            project=project,
            lines=lines_of(
                project,
                open_month=project.reports.get(month=FEBRUARY),
                before_client=project.reports.get(month=APRIL),
            ),
            voucher=voucher,
            supplier_invoice=supplier_invoice,
            client_invoice=client_invoice,
            document=LegalDocumentFactory(
                company=firm, type=DocumentType.objects.get(code="vigilance"), in_force=True
            ),
            proof=ComplianceProof.objects.create(
                company=firm,
                day=NOW.date(),
                asked_by=author,
                asked_at=NOW,
                file=StoredFileFactory(),
            ),
            notification=NotificationFactory(recipient=author),
            token=PersonalToken.objects.create(
                user=author,
                name="script",
                digest=author.email,
                scopes=["rfps:read"],
                made_at=NOW,
                expires_at=NOW + timedelta(days=30),
            ),
            search=SavedSearch.objects.create(
                user=author, name="data", stop_token=author.email, created_at=NOW, last_told_at=NOW
            ),
            asked=asked_by(author),
            system=self.system,
            settings=self.settings,
            papers=papers_of(rfp, asked_by=author, company=firm),
            approval=approval_of(**of_client),
            meeting=meeting_on(RfpFactory(**of_client), **by_firm),
            note=note_on(proposal),
            negotiation=negotiation_on(RfpFactory(**of_client), **by_firm),
            renewal=renewal_of(project),
            purchase=purchase_on(RfpFactory(**of_client), **by_firm),
            agreement=MasterAgreementFactory(company=firm, signed_by=firm.created_by),
            membership=Membership.objects.get(company=firm, user=consultant),
            invitation=SupplierInvitationFactory(company=firm, invited_by=firm.created_by),
            join_request=SupplierJoinRequestFactory(company=firm),
            candidate=candidate_of(firm),
            profile=profile,
            language=SpokenLanguage.objects.create(profile=profile, language="de", level="b2"),
        )

    def _project_under_way(self, proposal: Proposal) -> Project:
        project = BilledProjectFactory(
            proposal=proposal,
            starts_on=FEBRUARY,
            client_po_file=StoredFileFactory(),
            mandate=False,
        )
        for kind in ("conditions", "mandate"):
            MandateFactory(project=project, kind=kind, file=StoredFileFactory())
        ActivityReportFactory(project=project, month=APRIL, days=[2] * 30, approved=True)
        ActivityReportFactory(project=project, month=MARCH, days=[2] * 31, submitted=True)
        ActivityReportFactory(project=project, month=FEBRUARY, days=[2] * 28)
        return project

    def mission_of(self, role: str) -> Mission:
        """What the person is asked about: a freelancer's own, for all the others the firm's."""
        return self.of_freelancer if role == "freelancer" else self.of_firm


def arguments(address: Address, mission: Mission) -> dict[str, object]:
    """What to fill in to build the address of what belongs to the mission."""
    if not address.asks:
        return {}
    if address.is_admin:
        return admin_arguments(address)
    for beginning in sorted(PLACES, key=len, reverse=True):
        if address.name.startswith(beginning):
            found = PLACES[beginning](mission)
            if set(found) == address.asks:
                return found
    raise LookupError(f"give the arguments of {address.name} a line in PLACES, {__name__}")


def admin_arguments(address: Address) -> dict[str, object]:
    known = {"app_label": "accounts", "content_type_id": 0, "object_id": 0}
    _admin, app, model, *_rest = address.route.split("/")
    if model in apps.all_models.get(app, {}):
        row = apps.get_model(app, model)._default_manager.order_by("pk").first()
        known |= dict.fromkeys(("object_id", "pk"), row.pk if row else 0)
    return {name: known[name] for name in address.asks}


def report_of(month: date):
    return lambda mission: {"reference": mission.project.reference, "month": month}


def line_of(month: date, name: str):
    return lambda mission: report_of(month)(mission) | {"pk": getattr(mission.lines, name).pk}


def reference_of(name: str):
    return lambda mission: {"reference": getattr(mission, name).reference}


def key_of(path: str):
    return lambda mission: {"pk": attrgetter(path)(mission).pk}


def of_rfp(path: str):
    return lambda mission: {"reference": mission.rfp.reference} | key_of(path)(mission)


def words(**values: str):
    return lambda _mission: values


# By the beginning of an address's name, the longest that fits
PLACES = {
    "account_confirm_email": words(key="no-such-key"),
    "account_reset_password_from_key": words(uidb36="1", key="no-such-key"),
    "accounts:revoke_token": key_of("token"),
    "help:request": lambda mission: {"pk": mission.asked.pk},
    "help:close": lambda mission: {"pk": mission.asked.pk},
    "help:attachment": lambda mission: {"pk": mission.asked.messages.get().attachments.get().pk},
    "api:supplier_company": key_of("supplier"),
    "api:document": key_of("document"),
    "api:client_company": key_of("client"),
    "api:entity": lambda mission: {"pk": mission.rfp.entity_id},
    "api:move_entity": lambda mission: {"pk": mission.rfp.entity_id},
    "api:activate_entity": lambda mission: {"pk": mission.rfp.entity_id},
    "api:deactivate_entity": lambda mission: {"pk": mission.rfp.entity_id},
    "api:end_employee": lambda mission: {"pk": mission.settings.member.user_id},
    "api:invitation": key_of("settings.invitation"),
    "api:resend_invitation": key_of("settings.invitation"),
    "api:withdraw_invitation": key_of("settings.invitation"),
    "api:spending_line": key_of("settings.line"),
    "api:budget": key_of("settings.line.budget"),
    "api:prefer_supplier": key_of("settings.preferred"),
    "api:drop_supplier": key_of("settings.preferred"),
    "api:workflow": key_of("settings.workflow"),
    "api:preferred_list": key_of("settings.preferred"),
    "api:sequence": key_of("settings.sequence"),
    "api:clause": key_of("settings.clause"),
    "api:location": key_of("settings.location"),
    "api:custom_field": key_of("settings.field"),
    "api:project_code": key_of("settings.code"),
    "api:employee": lambda mission: {"pk": mission.settings.member.user_id},
    "api:candidate_file": key_of("candidate"),
    "api:rfp_approval": key_of("approval"),
    "api:approve_publication": key_of("approval"),
    "api:refuse_publication": key_of("approval"),
    "api:rfp": key_of("rfp"),
    "api:publish_rfp": key_of("draft"),
    "api:close_rfp": key_of("rfp"),
    "api:cancel_rfp": key_of("rfp"),
    "api:favourite": key_of("rfp"),
    "api:rfp_question": key_of("papers.question"),
    "api:answer_question": key_of("papers.question"),
    "api:hide_question": key_of("papers.question"),
    "api:meeting": key_of("meeting"),
    "api:accept_slot": key_of("meeting"),
    "api:counter_propose": key_of("meeting"),
    "api:decline_meeting": key_of("meeting"),
    "api:cancel_meeting": key_of("meeting"),
    "api:finish_meeting": key_of("meeting"),
    "api:miss_meeting": key_of("meeting"),
    "api:": key_of("proposal"),
    "api:note": key_of("note"),
    "api:negotiation": key_of("negotiation"),
    "api:purchase_request": key_of("purchase"),
    "api:project": key_of("project"),
    "api:ask_renewal": key_of("project"),
    "api:renewal": key_of("renewal"),
    "api:report": lambda mission: {"pk": mission.voucher.report_id},
    "api:voucher": key_of("voucher"),
    "api:supplier_invoice": key_of("supplier_invoice"),
    "api:client_invoice": key_of("client_invoice"),
    "api:nothing_here": words(rest="nothing"),
    "accounts:confirm_email_change": words(key="no-such-key"),
    "budget": key_of("settings.line.budget"),
    "clients:edit_budget": key_of("settings.line.budget"),
    "clients:add_line": key_of("settings.line.budget"),
    "clients:edit_line": key_of("settings.line"),
    "clients:edit_workflow": key_of("settings.workflow"),
    "clients:edit_list": key_of("settings.preferred"),
    "clients:edit_sequence": key_of("settings.sequence"),
    "clients:edit_custom_field": key_of("settings.field"),
    "clients:edit_project_code": key_of("settings.code"),
    "clients:entity": key_of("settings.entity"),
    "clients:edit_entity": key_of("settings.entity"),
    "clients:move_entity": key_of("settings.entity"),
    "clients:activate_entity": key_of("settings.entity"),
    "clients:deactivate_entity": key_of("settings.entity"),
    "clients:add_location": key_of("settings.entity"),
    "clients:add_clause": key_of("settings.entity"),
    "clients:edit_location": key_of("settings.location"),
    "clients:replace_clause": key_of("settings.clause"),
    "clients:withdraw_clause": key_of("settings.clause"),
    "clients:clause_file": key_of("settings.clause"),
    "clients:change_role": key_of("settings.member"),
    "clients:resend_invitation": key_of("settings.invitation"),
    "clients:withdraw_invitation": key_of("settings.invitation"),
    "clients:accept_request": key_of("settings.request"),
    "clients:refuse_request": key_of("settings.request"),
    "clients:withdraw_request": key_of("settings.request"),
    "clients:join": lambda mission: {"key": mission.settings.invitation.key},
    "projects:disaffiliate": key_of("settings.member"),
    "clients:revoke_system": key_of("system"),
    "clients:take_over_system": key_of("system"),
    "help:": words(topic="ask-a-question"),
    "mail": words(key="no-such-mail"),
    "mfa_remove_webauthn": lambda _mission: {"pk": 0},
    "notifications:": key_of("notification"),
    "compliance:open_file": key_of("document"),
    "compliance:proof_file": key_of("proof"),
    "compliance:send_document": words(code="vigilance"),
    "suppliers:agreement_file": key_of("agreement"),
    "suppliers:delegation_file": key_of("agreement"),
    "suppliers:change_role": key_of("membership"),
    "suppliers:resend_invitation": key_of("invitation"),
    "suppliers:withdraw_invitation": key_of("invitation"),
    "suppliers:accept_request": key_of("join_request"),
    "suppliers:refuse_request": key_of("join_request"),
    "suppliers:withdraw_request": key_of("join_request"),
    "suppliers:archive_candidate": key_of("candidate"),
    "suppliers:candidate_cv": key_of("candidate"),
    "suppliers:convert_candidate": key_of("candidate"),
    "suppliers:add_row": words(section="languages"),
    "suppliers:edit_row": lambda mission: (
        words(section="languages")(mission) | key_of("language")(mission)
    ),
    "suppliers:remove_row": lambda mission: (
        words(section="languages")(mission) | key_of("language")(mission)
    ),
    "proposals:profile": key_of("profile"),
    "suppliers:join": lambda mission: {"key": mission.invitation.key},
    "rfps:": reference_of("rfp"),
    "rfps:edit": reference_of("draft"),
    "rfps:add_document": reference_of("draft"),
    "rfps:answer": of_rfp("papers.question"),
    "rfps:archive_template": key_of("papers.template"),
    "rfps:clause": of_rfp("papers.clause"),
    "rfps:decide": key_of("approval"),
    "rfps:document": of_rfp("papers.document"),
    "rfps:documents": reference_of("draft"),
    "rfps:from_template": key_of("papers.template"),
    "rfps:hide": of_rfp("papers.question"),
    "rfps:preview": reference_of("draft"),
    "rfps:remove_document": of_rfp("papers.document"),
    "rfps:step": lambda mission: reference_of("draft")(mission) | {"code": "project"},
    "rfps:change_search": key_of("search"),
    "rfps:delete_search": key_of("search"),
    "rfps:open_search": key_of("search"),
    "rfps:stop_digest": words(token="no-such-token"),
    "rfps:publish": reference_of("draft"),
    "proposals:": key_of("proposal"),
    "proposals:accept_offer": key_of("negotiation"),
    "proposals:accept_slot": key_of("meeting"),
    "proposals:counter_offer": key_of("negotiation"),
    "proposals:create_request": key_of("purchase"),
    "proposals:negotiation": key_of("negotiation"),
    "proposals:purchase_request": key_of("purchase"),
    "proposals:reject_request": key_of("purchase"),
    "proposals:stop_negotiation": key_of("negotiation"),
    "proposals:validate_request": key_of("purchase"),
    "proposals:calendar_file": key_of("meeting"),
    "proposals:cancel_meeting": key_of("meeting"),
    "proposals:counter_propose": key_of("meeting"),
    "proposals:decline_meeting": key_of("meeting"),
    "proposals:finish_meeting": key_of("meeting"),
    "proposals:meeting": key_of("meeting"),
    "proposals:add_candidate": reference_of("rfp"),
    "proposals:compare": reference_of("rfp"),
    "proposals:cvs": reference_of("rfp"),
    "proposals:delete_note": key_of("note"),
    "proposals:edit_note": key_of("note"),
    "proposals:miss_meeting": key_of("meeting"),
    "proposals:clause": of_rfp("papers.clause"),
    "proposals:estimate": reference_of("rfp"),
    "proposals:received": reference_of("rfp"),
    "proposals:send": reference_of("rfp"),
    "projects:": reference_of("project"),
    "projects:end_membership": key_of("membership"),
    "projects:plan": reference_of("contracting"),
    "projects:review": reference_of("contracting"),
    "projects:contract_documents": reference_of("contracting"),
    "projects:renewal": key_of("renewal"),
    "projects:sign_renewal": key_of("renewal"),
    "projects:refuse_renewal": key_of("renewal"),
    "projects:send_renewal_again": key_of("renewal"),
    "projects:accept_renewal": key_of("renewal"),
    "projects:turn_down_renewal": key_of("renewal"),
    "projects:close_renewal": key_of("renewal"),
    "projects:sign": reference_of("contracting"),
    "activity_reports:": report_of(FEBRUARY),
    "activity_reports:change_expense": line_of(FEBRUARY, "expense"),
    "activity_reports:receipt": line_of(FEBRUARY, "expense"),
    "activity_reports:remove_expense": line_of(FEBRUARY, "expense"),
    "activity_reports:validate_expense": line_of(APRIL, "claimed"),
    "activity_reports:refuse_expense": line_of(APRIL, "claimed"),
    "activity_reports:remove_overtime": line_of(FEBRUARY, "overtime"),
    "activity_reports:remove_adjustment": line_of(FEBRUARY, "adjustment"),
    "activity_reports:deliverable": line_of(FEBRUARY, "deliverable"),
    "activity_reports:remove_deliverable": line_of(FEBRUARY, "deliverable"),
    "activity_reports:approve": report_of(MARCH),
    "activity_reports:refuse": report_of(MARCH),
    "activity_reports:validate": report_of(APRIL),
    "invoicing:voucher": reference_of("voucher"),
    "invoicing:supplier_invoice": key_of("supplier_invoice"),
    "invoicing:client_invoice": key_of("client_invoice"),
}
