"""What is only read: companies, documents, projects, reports, vouchers, invoices."""

from datetime import date

import pytest

from tests.api.callers import SupplierCaller, SystemCaller, browser, problem_of
from tests.factories import (
    ActivityReportFactory,
    ClientMembershipFactory,
    EntityFactory,
    LegalDocumentFactory,
    ProjectFactory,
    SupplierMembershipFactory,
)
from tests.invoicing.factories import BilledProjectFactory, issued_invoices, issued_voucher, paris

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(paris(2026, 6, 10, 9))


@pytest.fixture
def month():
    """A month that is billed, the system of its client and a director of its supplier."""
    project = BilledProjectFactory()
    invoice, sale = issued_invoices(project=project)
    erp = SystemCaller(company=project.client_company)
    director = SupplierCaller(user=project.supplier_company.created_by)
    return {"project": project, "invoice": invoice, "sale": sale, "voucher": invoice.voucher,
            "report": invoice.voucher.report, "erp": erp, "director": director}  # fmt: skip


def rows(answer):
    assert answer.status_code == 200, answer.content
    return answer.json()["results"]


def ids(answer):
    return [row["id"] for row in rows(answer)]


def test_a_client_reads_its_company_and_its_entities():
    erp, other = SystemCaller(), SystemCaller()
    closed = EntityFactory(company=erp.company, is_active=False)

    assert ids(erp.get("/client-companies/")) == [str(erp.company.pk)]
    assert ids(erp.get("/entities/")) == [str(closed.pk), str(erp.entity.pk)]
    assert ids(erp.get("/entities/", is_active="true")) == [str(erp.entity.pk)]
    shown = erp.get(f"/entities/{erp.entity.pk}/").json()
    assert (shown["country"], shown["company"]["name"]) == ("FR", erp.company.name)
    assert erp.get(f"/client-companies/{erp.company.pk}/").json()["payment_terms_days"] == 30
    problem_of(erp.get(f"/entities/{other.entity.pk}/"), 404, "not_found")
    problem_of(erp.get(f"/client-companies/{other.company.pk}/"), 404, "not_found")


def test_a_supplier_reads_its_company_and_its_colleagues():
    script = SupplierCaller()
    consultant = SupplierMembershipFactory(company=script.company, role="consultant")
    stranger = SupplierMembershipFactory()

    assert ids(script.get("/supplier-companies/")) == [str(script.company.pk)]
    assert script.get(f"/supplier-companies/{script.company.pk}/").json()["status"] == "active"
    assert ids(script.get("/members/", role="consultant")) == [str(consultant.user.pk)]
    assert len(rows(script.get("/members/"))) == 2
    problem_of(script.get(f"/supplier-companies/{stranger.company.pk}/"), 404, "not_found")


def test_a_consultant_does_not_read_the_company():
    consultant = SupplierCaller(role="consultant")
    problem_of(consultant.get("/supplier-companies/"), 403, "permission_denied")
    problem_of(consultant.get("/documents/"), 403, "permission_denied")


def test_a_supplier_reads_the_state_of_its_documents_and_never_the_files():
    script = SupplierCaller()
    document = LegalDocumentFactory(company=script.company, in_force=True)
    waiting = LegalDocumentFactory(company=script.company)
    stranger = LegalDocumentFactory(in_force=True)

    assert ids(script.get("/documents/")) == [str(waiting.pk), str(document.pk)]
    assert ids(script.get("/documents/", status="approved")) == [str(document.pk)]
    assert ids(script.get("/documents/", type=document.type.code)) == [str(document.pk)]
    assert ids(script.get("/documents/", expires_before="2026-12-01")) == [str(document.pk)]
    shown = script.get(f"/documents/{document.pk}/").json()
    assert (shown["expires_on"], shown["status"]) == ("2026-11-15", "approved")
    assert "file" not in shown
    problem_of(script.get(f"/documents/{stranger.pk}/"), 404, "not_found")


def test_each_side_reads_the_project_at_its_own_price(month):
    path = f"/projects/{month['project'].pk}/"

    assert month["erp"].get(path).json()["unit_price"] == "550.00"
    assert month["director"].get(path).json()["unit_price"] == "500.00"
    problem_of(SystemCaller().get(path), 404, "not_found")
    problem_of(SupplierCaller().get(path), 404, "not_found")


def test_projects_are_found_by_reference_and_status(month):
    ProjectFactory(proposal__rfp__company=month["project"].client_company, status="completed")
    erp, found = month["erp"], [str(month["project"].pk)]

    assert ids(erp.get("/projects/", reference=month["project"].reference)) == found
    assert ids(erp.get("/projects/", status="in_progress")) == found
    assert ids(erp.get("/projects/", reference="RFP-1-1")) == []


def test_an_employed_consultant_reads_no_money(month):
    employed = SupplierMembershipFactory(
        company=month["project"].supplier_company, role="consultant"
    ).user
    type(month["project"]).objects.update(consultant=employed)
    consultant = SupplierCaller(user=employed)

    assert consultant.get(f"/projects/{month['project'].pk}/").json()["unit_price"] is None
    report = consultant.get(f"/reports/{month['report'].pk}/").json()
    assert (report["units"], report["amount"]) == ("18.0", None)
    problem_of(consultant.get("/vouchers/"), 403, "permission_denied")


def test_each_side_reads_the_report_at_its_own_price(month):
    path = f"/reports/{month['report'].pk}/"

    client, supplier = (month[who].get(path).json() for who in ("erp", "director"))

    assert (client["amount"], supplier["amount"]) == ("9900.00", "9000.00")
    assert (client["month"], client["units"]) == ("2026-05", "18.0")
    assert client["days"][0] == {"day": "2026-05-01", "units": "1.0"}
    problem_of(SystemCaller().get(path), 404, "not_found")


def test_what_is_not_handed_over_yet_stays_the_suppliers(month):
    draft = ActivityReportFactory(
        project=month["project"], month=date(2026, 6, 1), days=[2] * 18 + [0] * 12
    )

    client = month["erp"].get(f"/reports/{draft.pk}/").json()
    supplier = month["director"].get(f"/reports/{draft.pk}/").json()

    assert (client["status"], client["units"], client["days"], client["amount"]) == (
        "to_submit", None, None, None,
    )  # fmt: skip
    assert (supplier["units"], supplier["amount"]) == ("18.0", "9000.00")


def test_reports_are_found_by_month_project_and_status(month):
    ActivityReportFactory(
        project=month["project"], month=date(2026, 6, 1), days=[2] * 18 + [0] * 12
    )
    erp, found = month["erp"], [str(month["report"].pk)]

    assert ids(erp.get("/reports/", month="2026-05")) == found
    assert ids(erp.get("/reports/", status="validated")) == found
    assert len(ids(erp.get("/reports/", project=str(month["project"].pk)))) == 2
    assert ids(erp.get("/reports/", project="999999")) == []
    problem_of(erp.get("/reports/", month="May"), 400, "invalid")


def test_each_side_reads_the_voucher_at_its_own_price(month):
    path = f"/vouchers/{month['voucher'].pk}/"

    client, supplier = (month[who].get(path).json() for who in ("erp", "director"))

    assert (client["services_amount"], supplier["services_amount"]) == ("9900.00", "9000.00")
    assert (supplier["fee_amount"], supplier["net_amount"]) == ("225.00", "8775.00")
    assert [client[name] for name in ("fee_amount", "net_amount", "due_on", "pay_on")] == [None] * 4
    assert ids(month["erp"].get("/vouchers/", reference=client["reference"])) == [client["id"]]
    problem_of(SystemCaller().get(path), 404, "not_found")


def test_each_side_reads_its_own_invoices(month):
    erp, director = month["erp"], month["director"]

    [sale] = rows(erp.get("/client-invoices/", month="2026-05"))
    [invoice] = rows(director.get("/supplier-invoices/", number=month["invoice"].number))

    assert (sale["net_amount"], sale["gross_amount"]) == ("9900.00", "11880.00")
    assert (invoice["net_amount"], invoice["fee_amount"]) == ("8775.00", "225.00")
    [line], [sold] = invoice["lines"], sale["lines"]
    assert (line["amount"], line["reduction"], line["net"]) == ("9000.00", "225.00", "8775.00")
    assert (sold["quantity"], sold["unit_code"], sold["reduction"]) == ("18.00", "DAY", None)
    assert invoice["project"]["reference"] == month["project"].reference
    assert rows(erp.get("/supplier-invoices/")) == []
    problem_of(director.get("/client-invoices/"), 403, "permission_denied")
    assert erp.get(f"/client-invoices/{sale['id']}/").json() == sale
    assert director.get(f"/supplier-invoices/{invoice['id']}/").json() == invoice
    problem_of(SystemCaller().get(f"/client-invoices/{sale['id']}/"), 404, "not_found")
    problem_of(SupplierCaller().get(f"/supplier-invoices/{invoice['id']}/"), 404, "not_found")


def test_a_person_of_the_client_reads_what_the_pages_show(month):
    company = month["project"].client_company
    manager = ClientMembershipFactory(company=company, role="collaborator").user
    buyer = ClientMembershipFactory(company=company, role="buyer").user

    problem_of(browser(manager).get("/client-invoices/"), 403, "permission_denied")
    assert rows(browser(manager).get("/projects/")) == []
    assert len(rows(browser(buyer).get("/client-invoices/"))) == 1


LISTS = (
    "client-companies", "entities", "projects", "reports", "vouchers", "client-invoices",
)  # fmt: skip


@pytest.mark.parametrize("path", LISTS)
def test_a_list_of_a_system_costs_the_same_whatever_its_length(path, django_assert_max_num_queries):
    erp = SystemCaller()
    for _ in range(3):
        issued_voucher(
            project=BilledProjectFactory(
                proposal__rfp__company=erp.company, client_company=erp.company
            )
        )
        EntityFactory(company=erp.company)

    with django_assert_max_num_queries(10):
        assert rows(erp.get(f"/{path}/")) or path == "client-invoices"


@pytest.mark.parametrize(
    "path", ["supplier-companies", "members", "documents", "projects", "reports", "vouchers",
             "supplier-invoices"],
)  # fmt: skip
def test_a_list_of_a_supplier_costs_the_same_whatever_its_length(
    path, month, django_assert_max_num_queries
):
    company = month["project"].supplier_company
    for _ in range(3):
        SupplierMembershipFactory(company=company, role="consultant")
        LegalDocumentFactory(company=company)

    with django_assert_max_num_queries(10):
        assert rows(month["director"].get(f"/{path}/"))
