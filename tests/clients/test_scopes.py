"""How far each role of a client sees, over what stands in its branch, beside it and elsewhere."""

from collections import defaultdict

import pytest

from activity_reports.models import ActivityReport
from activity_reports.policies import may_validate
from invoicing.models import BillingVoucher, ClientInvoice
from invoicing.services import issue_invoices
from marketplace.clients.models import Membership
from projects.models import Project
from proposals.models import Proposal
from proposals.policies import may_qualify_proposal
from rfps import services as rfps
from rfps.models import Rfp
from rfps.policies import may_create_rfp, may_manage_rfp
from tests.clients.settings import person
from tests.factories import (
    NOW,
    ClientCompanyFactory,
    EntityFactory,
    ProposalFactory,
    RfpFactory,
    SpendingLineFactory,
)
from tests.invoicing.factories import BilledCompanyFactory, BilledProjectFactory, issued_voucher

pytestmark = pytest.mark.django_db

PAPERS = {
    "RFP": Rfp,
    "proposal": Proposal,
    "project": Project,
    "report": ActivityReport,
    "voucher": BillingVoucher,
    "invoice": ClientInvoice,
}
EVERYTHING = {paper: {"branch", "beside"} for paper in PAPERS}
BRANCH = {paper: {"branch"} for paper in PAPERS}
NOTHING = {paper: set() for paper in PAPERS}
SEEN = {  # by role, what it sees of each kind of paper
    "company_admin": EVERYTHING,
    "buyer": EVERYTHING,
    "entity_admin": BRANCH,
    "entity_manager": BRANCH | {"voucher": set(), "invoice": set()},
    "deputy": BRANCH | {"voucher": set(), "invoice": set()},
    "collaborator": NOTHING,
    "standard": NOTHING,
}


class Places:
    """The same papers three times: in the branch, beside it, and at another client."""

    def __init__(self):
        self.company = ClientCompanyFactory()
        self.head = EntityFactory(company=self.company, name="Head")
        part = EntityFactory(company=self.company, name="Part", parent=self.head)
        beside = EntityFactory(company=self.company, name="Beside")
        elsewhere = EntityFactory(company=ClientCompanyFactory())
        self.supplier = BilledCompanyFactory()
        self.found = {}
        for place, entity in (("branch", part), ("beside", beside), ("elsewhere", elsewhere)):
            self.fill(place, entity)

    def fill(self, place, entity):
        rfp = RfpFactory(company=entity.company, entity=entity, status="won")
        proposal = ProposalFactory(rfp=rfp, company=self.supplier, status="appointed")
        project = BilledProjectFactory(proposal=proposal)
        voucher = issued_voucher(project=project)
        _of_supplier, invoice = issue_invoices(voucher.report_id, at=NOW)
        rows = [rfp, proposal, project, voucher.report, voucher, invoice]
        self.found |= {(type(row), row.pk): place for row in rows}

    def seen_by(self, user):
        seen = defaultdict(set)
        for name, model in PAPERS.items():
            places = {self.found[model, row.pk] for row in model.objects.visible_to(user)}
            seen[name] = places
        return seen


@pytest.fixture
def places():
    return Places()


@pytest.mark.parametrize("role", Membership.Role.values)
def test_a_role_sees_its_company_its_branch_or_nothing(places, role):
    user = person(places.company, role, places.head if role in SEEN else None)
    assert places.seen_by(user) == SEEN[role]


@pytest.mark.parametrize("role", ["collaborator", "standard", "entity_manager", "entity_admin"])
@pytest.mark.behaviour("S94", "S95")
def test_who_is_named_sees_the_papers_wherever_they_stand(places, role):
    user = person(places.company, role, places.head)
    beside = Project.objects.get(entity__name="Beside")
    Rfp.objects.filter(pk=beside.proposal.rfp_id).update(operational_manager=user)
    Project.objects.filter(pk=beside.pk).update(operational_manager=user)
    seen = places.seen_by(user)
    for paper in ("RFP", "proposal", "project", "report", "voucher"):
        assert "beside" in seen[paper], paper
    assert "beside" not in seen["invoice"]


def test_who_left_the_company_sees_nothing_of_it(places):
    user = person(places.company, "company_admin")
    user.client_memberships.update(left_at=NOW)
    assert places.seen_by(user) == NOTHING


@pytest.mark.parametrize(
    ("role", "manages"),
    [
        ("company_admin", {"branch", "beside"}),
        ("entity_admin", {"branch"}),
        ("entity_manager", set()),
        ("deputy", set()),
        ("buyer", set()),
        ("collaborator", set()),
        ("standard", set()),
    ],
)
def test_only_administrators_change_what_others_have_begun_and_within_their_branch(
    places, role, manages
):
    user = person(places.company, role, places.head)
    changed = defaultdict(set)
    for proposal in Proposal.objects.select_related("rfp__entity"):
        place = places.found[Proposal, proposal.pk]
        if may_manage_rfp(user, proposal.rfp):
            changed["rfp"].add(place)
        if may_qualify_proposal(user, proposal):
            changed["proposal"].add(place)
    for report in ActivityReport.objects.with_people():
        if may_validate(user, report):
            changed["report"].add(places.found[ActivityReport, report.pk])
    assert all(changed[name] == manages for name in ("rfp", "proposal", "report"))


@pytest.mark.parametrize(
    ("role", "attached", "may"),
    [
        ("company_admin", False, True),
        ("entity_admin", True, True),
        ("collaborator", False, True),
        ("standard", True, True),
        ("standard", False, False),
        ("entity_manager", True, False),
        ("deputy", True, False),
        ("buyer", False, False),
    ],
)
def test_who_writes_rfps(role, attached, may):
    head = EntityFactory()
    user = person(head.company, role, head if attached else None)
    assert may_create_rfp(user) is may


@pytest.mark.parametrize("role", ["entity_admin", "collaborator", "standard"])
def test_nobody_orders_for_a_part_of_the_company_that_is_not_theirs(role):
    head = EntityFactory()
    part = EntityFactory(company=head.company, parent=head, spending_line=False)
    beside = EntityFactory(company=head.company)
    SpendingLineFactory(budget__company=head.company, entities=[part])
    user = person(head.company, role, head)
    for entity in (head, part):
        rfps.create_rfp(company=head.company, by=user, at=NOW, title="Data", entity=entity)
    with pytest.raises(rfps.EntityRefused):
        rfps.create_rfp(company=head.company, by=user, at=NOW, title="Data", entity=beside)
    mine = Rfp.objects.filter(created_by=user).first()
    with pytest.raises(rfps.EntityRefused):
        rfps.update_rfp(mine, by=user, at=NOW, entity=beside)
    assert not Rfp.objects.filter(entity=beside).exists()


def test_an_rfp_is_copied_into_the_part_of_who_copies():
    beside = EntityFactory()
    home = EntityFactory(company=beside.company)
    user = person(beside.company, "collaborator", home)
    source = RfpFactory(company=beside.company, entity=beside, operational_manager=user)
    assert rfps.copy_rfp(source, by=user, at=NOW).entity == home
