"""The demo world: what it holds, that it can be told twice, and that its people see their pages."""

from collections import Counter
from datetime import date, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.utils import translation

from activity_reports.models import ActivityReport
from compliance.models import LegalDocument
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from marketplace.accounts.models import User
from marketplace.core import identifiers
from marketplace.core.days import PARIS, legal_day, paris_midnight
from marketplace.demo import seed as demo
from marketplace.demo.world import is_working_day
from marketplace.kernel.models import OutboxMessage, StoredFile
from marketplace.notifications.models import Notification
from marketplace.operators.models import Operator
from marketplace.suppliers.models import BankDetails, MasterAgreement, SupplierCompany
from projects.models import Project, ProjectTransition
from proposals.models import Negotiation, Proposal
from rfps.models import Rfp
from rfps.selectors import (
    questions_waiting_for,
    selections_waiting_for,
    validations_waiting_for,
)
from tests.conftest import load_rule_books
from tests.factories import UserFactory

pytestmark = pytest.mark.timeout(600)

TODAY = date(2026, 11, 24)
# Statuses that the story does not show: no service of this release reaches them, or, of a company
# that is being registered, nobody but its author sees it.
NOT_REACHED = {
    SupplierCompany: {"draft", "suspended"},
    Project: {"terminated"},
    ActivityReport: {"withdrawn"},
    BillingVoucher: {"replaced"},
    SupplierInvoice: {"waiting"},
}
LIVES = (
    SupplierCompany, BankDetails, LegalDocument, Rfp, Proposal, Project, ActivityReport,
    BillingVoucher, SupplierInvoice, ClientInvoice,
)  # fmt: skip

SUPPLIER_PAGES = ("/", "/rfps/", "/rfps/favourites/", "/proposals/", "/projects/", "/reports/")
DIRECTOR_PAGES = (*SUPPLIER_PAGES, "/company/", "/documents/", "/invoices/", "/invoices/vouchers/")
CLIENT_PAGES = ("/", "/rfps/mine/", "/projects/", "/reports/")
CLIENT_ADMIN_PAGES = (*CLIENT_PAGES, "/invoices/", "/entities/", "/entities/people/")
STAFF_PAGES = (
    "/admin/", "/admin/rfps/rfp/", "/admin/projects/project/", "/admin/compliance/legaldocument/",
    "/admin/activity_reports/activityreport/", "/admin/invoicing/supplierinvoice/",
    "/admin/suppliers/suppliercompany/", "/admin/suppliers/bankdetails/",
)  # fmt: skip
PAGES = {
    "freelancer": DIRECTOR_PAGES,
    "freelancer.old": DIRECTOR_PAGES,
    "freelancer.be": DIRECTOR_PAGES,
    "director": DIRECTOR_PAGES,
    "business.manager": SUPPLIER_PAGES,
    "consultant": SUPPLIER_PAGES,
    "operational.manager": CLIENT_PAGES,
    "buyer": (*CLIENT_PAGES, "/invoices/"),
    "client.admin": CLIENT_ADMIN_PAGES,
    "lead": CLIENT_PAGES,
    "other.client": CLIENT_ADMIN_PAGES,
    "support": STAFF_PAGES,
    "finance": STAFF_PAGES,
    "finance.second": STAFF_PAGES,
}


@pytest.fixture(scope="module")
def first_telling(django_db_setup, django_db_blocker):
    """What the story said in a database that has forgotten it since."""
    with django_db_blocker.unblock(), empty_database():
        demo.seed(today=TODAY, number=1, scale="small")
        return business_rows()


@pytest.fixture(scope="module")
def world(first_telling, django_db_blocker):
    with django_db_blocker.unblock(), empty_database():
        demo.seed(today=TODAY, number=1, scale="small")
        yield


class empty_database(transaction.Atomic):  # noqa: N801 - reads as what it is
    def __init__(self):
        super().__init__(using=None, savepoint=True, durable=False)

    def __enter__(self):
        super().__enter__()
        load_rule_books()
        Operator.objects.all().delete()

    def __exit__(self, *reason):
        transaction.set_rollback(True)
        super().__exit__(*reason)


def business_rows():
    """Everything people would notice, without keys and without what a sequence numbers."""
    return {
        "people": list(User.objects.order_by("email").values_list("email", "joined_at")),
        "companies": rows(SupplierCompany, "code", "status"),
        "documents": rows(LegalDocument, "company__code", "type__code", "status", "expires_on"),
        "rfps": rows(Rfp, "number", "title", "status", "published_at", "max_unit_price"),
        "proposals": rows(Proposal, "rfp__number", "consultant__email", "status", "unit_price"),
        "projects": rows(Project, "proposal__rfp__number", "status", "plan", "starts_on"),
        "reports": rows(
            ActivityReport, "project__proposal__rfp__number", "month", "status", "days"
        ),
        "bought": rows(SupplierInvoice, "number", "gross_amount", "status", "paid_on"),
        "sold": rows(ClientInvoice, "number", "gross_amount", "status", "paid_on"),
        "bell": rows(Notification, "recipient__email", "name", "created_at"),
        "outbox": Counter(OutboxMessage.objects.values_list("task", flat=True)),
    }


def rows(model, *fields):
    return sorted(model.objects.values_list(*fields), key=repr)


def test_the_same_day_and_seed_tell_the_same_story(world, first_telling):
    assert business_rows() == first_telling


@pytest.mark.parametrize("model", LIVES, ids=lambda model: model.__name__)
def test_every_status_of_every_life_occurs(world, model):
    known = {code for code, _label in model._meta.get_field("status").choices}
    found = set(model.objects.values_list("status", flat=True))
    assert known - found == NOT_REACHED.get(model, set())


@pytest.mark.parametrize("login", PAGES)
def test_every_login_signs_in_and_sees_its_pages(world, login, client, settings):
    credentials = {"login": f"{login}@demo.example", "password": settings.DEMO_PASSWORD}
    with translation.override("en"):  # whoever signs in leaves their language behind
        assert client.post("/accounts/login/", credentials).status_code == 302
        answers = {page: client.get(page).status_code for page in PAGES[login]}

    assert answers == dict.fromkeys(PAGES[login], 200)


def test_nobody_but_the_fourteen_has_a_password(world):
    signing_in = {user.email for user in User.objects.all() if user.has_usable_password()}
    assert signing_in == {f"{login}@demo.example" for login in PAGES}


def test_the_known_rfp_is_there_and_open(world):
    assert Rfp.objects.get(number=90064, iteration=1).is_open


def test_rfps_are_numbered_in_the_order_of_time(world):
    numbers = list(Rfp.objects.order_by("created_at", "number").values_list("number", flat=True))
    assert numbers == list(range(numbers[0], numbers[0] + len(numbers)))


def test_rfps_wait_for_validators_for_lists_and_for_answers(world):
    lead = User.objects.get(email="lead@demo.example")
    assert validations_waiting_for(lead).count() == 1
    partly = Rfp.objects.exclude(sequence=None).get()
    assert partly.audiences.exclude(opened_at=None).exists()
    assert partly.audiences.filter(opened_at=None, preferred_list=None).exists()
    assert Rfp.objects.open().filter(kind="fixed_price").exists()
    manager = User.objects.get(email="operational.manager@demo.example")
    assert questions_waiting_for(manager).count() == 2
    assert Rfp.objects.get(number=90064).questions.filter(status="answered").count() == 2


def test_prices_are_negotiated_and_a_choice_waits_for_the_buyer(world):
    statuses = set(Negotiation.objects.values_list("status", flat=True))
    assert statuses == {"client_offer", "supplier_offer", "agreed"}
    buyer = User.objects.get(email="buyer@demo.example")
    [selection] = selections_waiting_for(buyer)
    assert selection.needs_buyer
    assert selection.negotiations.get().is_agreed


def test_a_purchase_request_is_under_way_and_somebody_unnamed_was_proposed(world):
    approved = Proposal.objects.get(status="approved")
    assert approved.purchase_requests.get().is_pending
    assert approved.rfp.status == "awaiting_pr"
    unnamed = approved.rfp.proposals.get(consultant=None)
    assert unnamed.is_interesting
    assert unnamed.cv is not None


def test_every_plan_is_at_work(world):
    plans = set(Project.objects.filter(status="in_progress").values_list("plan", flat=True))
    assert plans == {"basic", "express", "flash", "back_to_back", "immediate"}


def test_projects_wait_for_different_causes(world):
    waiting = Project.objects.filter(status="legal_verification")
    assert waiting.filter(client_po_number="").exists()
    assert waiting.filter(plan="").exclude(client_po_number="").exists()
    assert waiting.filter(supplier_company__documents__status="rejected").exists()
    unverified = waiting.exclude(supplier_company__bank_details__status="active")
    assert unverified.exclude(conditions_signed_at=None).exists()


def test_an_order_was_signed_before_the_regime_changed(world):
    project = Project.objects.get(consultant__email="freelancer.old@demo.example")
    assert legal_day(project.conditions_signed_at) < date(2025, 4, 28)
    assert (project.plan, project.regime) == ("back_to_back", "back_to_back")
    assert project.reports.count() == 15


@pytest.mark.parametrize("model", [SupplierInvoice, ClientInvoice])
def test_numbers_of_invoices_have_no_gap_and_follow_time(world, model):
    for series in set(model.objects.issued().values_list("series", flat=True)):
        taken = model.objects.filter(series=series).order_by("sequence")
        numbers = list(taken.values_list("sequence", flat=True))
        assert numbers == list(range(1, len(numbers) + 1))
        moments = list(taken.values_list("issued_at", flat=True))
        assert moments == sorted(moments)


def test_one_payment_is_late(world):
    late = SupplierInvoice.objects.filter(status="payment_pending", pay_on__lt=TODAY)
    assert [invoice.company.legal_name for invoice in late] == ["Benhaddou Data"]


def test_a_certificate_ends_within_a_month_and_one_has_ended(world):
    of_ines = LegalDocument.objects.filter(company__legal_name="Benhaddou Data")
    soon = of_ines.filter(status="approved", expires_on__lte=TODAY + timedelta(days=31))
    assert [document.type.code for document in soon] == ["liability"]
    assert of_ines.get(status="expired", type__code="vigilance").expires_on < TODAY
    assert "page 2" in of_ines.get(status="rejected").comment


def test_the_identifiers_pass_every_check(world):
    for company in SupplierCompany.objects.filter(country="FR"):
        assert identifiers.siret(company.registration_number) == company.registration_number
    operator = Operator.objects.get()
    assert identifiers.french_vat_number(identifiers.siren(operator.siren)) == operator.vat_number
    assert identifiers.iban(operator.iban) == operator.iban


def test_people_act_at_work_and_the_clock_at_midnight(world):
    for by, at in ProjectTransition.objects.values_list("by", "at"):
        local = at.astimezone(PARIS)
        if by is None:
            assert (local.hour, local.minute) == (0, 0)
        else:
            assert is_working_day(local.date())
            assert 8 <= local.hour < 18


def test_nothing_happens_after_the_day_of_the_seed_has_begun(world):
    end = paris_midnight(TODAY)
    for model in (Rfp, Project):
        assert not model.objects.filter(created_at__gt=end).exists()
    assert not Proposal.objects.filter(sent_at__gt=end).exists()
    assert not StoredFile.objects.filter(stored_at__gt=end).exists()


def test_what_leaves_the_house_is_news_and_pdfs(world):
    tasks = Counter(OutboxMessage.objects.values_list("task", flat=True))
    invoices = SupplierInvoice.objects.issued().count() + ClientInvoice.objects.issued().count()
    rendered = sum(count for task, count in tasks.items() if ".render_" in task)
    signed = Project.objects.exclude(conditions_signed_at=None).count()
    assert rendered == invoices + signed + MasterAgreement.objects.count()
    assert 0 < sum(tasks.values()) - rendered < 120
    assert not [task for task in tasks if task.endswith((".check_file", ".issue_invoices"))]


def test_every_paper_has_passed_its_check(world):
    assert not StoredFile.objects.exclude(check_status="passed").exists()


def test_the_bell_of_the_freelancer_is_not_empty(world):
    bell = Notification.objects.filter(recipient__email="freelancer@demo.example")
    assert bell.filter(created_at__lt=paris_midnight(TODAY)).exists()


def test_telling_it_again_changes_nothing(world, django_assert_max_num_queries):
    before, said = business_rows(), StringIO()
    with django_assert_max_num_queries(1):
        call_command("seed_demo", stdout=said)
    assert "already there" in said.getvalue()
    assert business_rows() == before


@pytest.mark.django_db
def test_a_database_of_other_people_is_refused():
    UserFactory()
    with pytest.raises(CommandError, match="people of its own"):
        call_command("seed_demo")
    assert User.objects.count() == 1
    assert connection.features.uses_savepoints
