"""What a client keeps for its RFPs, and what an RFP and a proposal have beside them."""

from datetime import timedelta
from decimal import Decimal
from types import SimpleNamespace

from activity_reports.models import OvertimeRule
from marketplace.clients.models import Clause, CustomField, ProjectCode, PublicationSequence
from marketplace.operators.models import SupportRequest
from projects.models import RenewalRequest
from proposals.models import (
    MeetingSlot,
    Negotiation,
    ProposalNote,
    PurchaseRequest,
    QualificationMeeting,
    SendingBlock,
)
from rfps.models import RfpApproval, RfpDocument, RfpQuestion, RfpTemplate
from tests.factories import (
    NOW,
    ClientMembershipFactory,
    ProposalFactory,
    RfpFactory,
    StoredFileFactory,
    UserFactory,
)
from tests.rfps.factories import a_line, a_list, a_workflow


def client_settings(entity, *, buyer):
    """One of each thing that the administrators of a client prepare."""
    of_client = {"company": entity.company}
    preferred = a_list(entity.company)
    sequence = PublicationSequence.objects.create(name="Friends first", **of_client)
    sequence.steps.create(position=0, preferred_list=preferred)
    return SimpleNamespace(
        line=a_line(entity, buyer=buyer),
        preferred=preferred,
        sequence=sequence,
        workflow=a_workflow(entity),
        field=CustomField.objects.create(
            technical_key="cost_centre", title="Cost centre", subjects=["rfp"], **of_client
        ),
        code=ProjectCode.objects.create(code="P1", manager_name="Ada", **of_client),
        location=entity.locations.create(name="Second site", city="Nantes"),
        clause=entity.clauses.create(
            title="Secrecy", document=StoredFileFactory(), created_by=buyer, created_at=NOW
        ),
        entity=entity,
        **people_of(entity.company),
    )


def people_of(company):
    """Somebody who could be parted from, somebody invited, and somebody who asks to join."""
    invited = {"email": "new@client.test", "invited_by": company.created_by}
    return {
        "member": ClientMembershipFactory(company=company),
        "invitation": company.invitations.create(
            role="standard", invited_at=NOW, expires_at=NOW + timedelta(days=300), **invited
        ),
        "request": company.join_requests.create(user=UserFactory(client=True), requested_at=NOW),
    }


def asked_by(person):
    """A request to Support with a picture of the screen."""
    asked = SupportRequest.objects.create(
        person=person, subject="Login", asked_at=NOW, waits_since=NOW
    )
    message = asked.messages.create(author=person, text="See the picture.", written_at=NOW)
    message.attachments.create(file=StoredFileFactory())
    return asked


def papers_of(rfp, *, asked_by, company):
    """A clause, a document and a question of the RFP, and the template that it left."""
    by = rfp.operational_manager
    clause = Clause.objects.create(
        entity=rfp.entity,
        title="Confidentiality",
        document=StoredFileFactory(),
        created_by=by,
        created_at=NOW,
    )
    rfp.clauses.add(clause)
    return SimpleNamespace(
        clause=clause,
        document=RfpDocument.objects.create(
            rfp=rfp, title="Plan", file=StoredFileFactory(), added_by=by, added_at=NOW
        ),
        question=RfpQuestion.objects.create(
            rfp=rfp, company=company, asked_by=asked_by, text="Which team?", asked_at=NOW
        ),
        template=RfpTemplate.objects.create(
            company=rfp.company, source=rfp, name="Like the first", created_at=NOW
        ),
    )


def approval_of(**fields):
    """An RFP that waits for the lead of its entity."""
    rfp = RfpFactory(status="workflow_in_progress", published_at=None, **fields)
    return RfpApproval.objects.create(rfp=rfp, position=0, entity=rfp.entity)


def meeting_on(rfp, **fields):
    """Of an interesting proposal, at a slot that both have chosen."""
    proposal = ProposalFactory(rfp=rfp, status="interesting", **fields)
    meeting = QualificationMeeting.objects.create(
        proposal=proposal,
        mode="phone",
        place="+33 1 23 45 67 89",
        proposed_by=rfp.operational_manager,
        proposed_at=NOW,
    )
    slot = MeetingSlot.objects.create(
        meeting=meeting, starts_at=NOW + timedelta(days=20), offered_by="client"
    )
    QualificationMeeting.objects.filter(pk=meeting.pk).update(chosen_slot=slot, status="accepted")
    return meeting


def note_on(proposal):
    """The client's own word, of its operational manager."""
    return ProposalNote.objects.create(
        proposal=proposal, author=proposal.rfp.operational_manager, written_at=NOW, text="Ask her."
    )


def block_of(user):
    """Over before anybody is asked: whoever may send proposals still may."""
    return SendingBlock.objects.create(user=user, starts_at=NOW, ends_at=NOW + timedelta(seconds=1))


def negotiation_on(rfp, **fields):
    """It is the supplier's turn."""
    proposal = ProposalFactory(rfp=rfp, status="interesting", **fields)
    negotiation = Negotiation.objects.create(
        proposal=proposal,
        initial_unit_price=proposal.unit_price,
        initial_client_unit_price=proposal.client_unit_price,
        opened_by=rfp.operational_manager,
        opened_at=NOW,
    )
    negotiation.offers.create(
        side="client",
        unit_price=Decimal(450),
        client_unit_price=Decimal(495),
        made_by=rfp.operational_manager,
        made_at=NOW,
    )
    return negotiation


def purchase_on(rfp, **fields):
    """Numbered, and waiting for its validation."""
    rfp.status = "awaiting_pr"
    rfp.save()
    proposal = ProposalFactory(rfp=rfp, status="approved", **fields)
    return PurchaseRequest.objects.create(
        proposal=proposal, number="DA-7", status="pending", opened_at=NOW
    )


def lines_of(project, *, open_month, before_client):
    """What two reports of the project hold beyond their days."""
    rule, _new = OvertimeRule.objects.get_or_create(
        company=project.client_company, code="night", name_en="Night", name_fr="Nuit",
        method="coefficient", value=Decimal(2), effective_on=open_month.month, source="Contract",
    )  # fmt: skip
    spent = {"title": "Train", "net_amount": Decimal(100), "tax_rate": Decimal(20)}
    cents = {"amount": Decimal(5), "client_amount": Decimal(5)}
    return SimpleNamespace(
        claimed=before_client.expenses.create(status="submitted", **spent),
        expense=open_month.expenses.create(receipt=StoredFileFactory(), **spent),
        overtime=open_month.overtime.create(rule=rule, day=open_month.month, hours=2, **cents),
        adjustment=open_month.adjustments.create(
            corrected_month=open_month.month, comment="Off", **cents
        ),
        deliverable=open_month.deliverables.create(
            title="Plan", file=StoredFileFactory(), added_by=project.consultant, added_at=NOW
        ),
    )


def renewal_of(project):
    """Asked for, and waiting for the supplier, who has chosen a plan."""
    return RenewalRequest.objects.create(
        project=project,
        iteration=project.iteration + 1,
        mode="direct",
        starts_on=project.ends_on + timedelta(days=1),
        ends_on=project.ends_on + timedelta(days=60),
        units=Decimal(20),
        unit_price=project.unit_price,
        client_unit_price=project.client_unit_price,
        requested_by=project.operational_manager,
        requested_at=NOW,
        plan="basic",
        plan_chosen_at=NOW,
    )
