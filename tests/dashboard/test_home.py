"""What waits for each of the roles, where the money is, and what it costs to say so."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from activity_reports.models import ActivityReport
from marketplace.dashboard.selectors.home import home_of
from marketplace.operators.selectors import operator
from tests.dashboard.factories import (
    NOON,
    TODAY,
    client,
    company_of,
    company_project,
    contracting_of,
    freelancer,
    invoice_of,
    ordered_by,
    project_of,
    report_of,
    rfp_of,
    to_validate,
)
from tests.factories import (
    ActivityReportFactory,
    BankDetailsFactory,
    LegalDocumentFactory,
    ProposalFactory,
    RfpFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.invoicing.factories import issued_invoices, paris

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(NOON, tick=False)
    with translation.override("en"):
        yield


def home(person, today=TODAY):
    with translation.override("en"):  # a page before it may have left another
        return home_of(person, operator=operator(), today=today)


def titles(person, today=TODAY):
    return [task.title for task in home(person, today).waiting.tasks]


def task(person, title, today=TODAY):
    [found] = [each for each in home(person, today).waiting.tasks if each.title == title]
    return found


def page(client, person, language="en"):
    person.language = language
    person.save(update_fields=["language"])
    client.force_login(person)
    return client.get("/")


# --- Everybody ----------------------------------------------------------------------------------


def test_a_visitor_gets_the_landing_page(client):
    assert "every date is known beforehand" in client.get("/").text


def test_whoever_has_not_chosen_a_side_is_asked_first(client):
    response = page(client, UserFactory())
    assert response.status_code == 302
    assert response["Location"] == reverse("accounts:choose_profile")


def test_nobody_posts_to_the_home(client):
    client.force_login(freelancer())
    assert client.post("/").status_code == 405


def test_an_empty_list_says_so_and_what_will_come(client):
    text = page(client, freelancer()).text
    assert "Nothing waits for you" in text
    assert "Next: what clients decide on your proposals" in text


def test_the_list_is_ordered_by_what_stands_still_then_by_its_day():
    person = freelancer()
    report_of(person, month=date(2026, 6, 1), days=[0] * 30)
    report_of(person, status="refused_om", refusal_comment="One day too many.")
    contracting_of(person, starts_on=date(2026, 6, 12))
    assert titles(person) == [
        "May report refused", "Choose when you are paid", "June report to submit",
    ]  # fmt: skip


def test_what_keeps_a_project_from_starting_is_said_of_one_and_of_several():
    person = freelancer()
    assert home(person).waiting.consequence == ""

    contracting_of(person, starts_on=date(2026, 6, 12))
    assert home(person).waiting.consequence == "It stops a project from starting."

    report_of(person, month=date(2026, 6, 1), days=[0] * 30)
    assert home(person).waiting.consequence == "One of them stops a project from starting."


def test_a_long_list_shows_the_first_and_keeps_the_rest_one_click_away(client):
    person = freelancer()
    for _ in range(10):
        report_of(person)
    shown = home(person).waiting
    assert (len(shown.first), len(shown.rest)) == (8, 2)
    assert "Show 2 more" in page(client, person).text


# --- Suppliers: the company ---------------------------------------------------------------------


def test_a_supplier_without_company_defines_it_first(client):
    person = UserFactory(freelancer=True)
    assert titles(person) == ["Define your company"]
    assert reverse("suppliers:create_company") in page(client, person).text


def test_a_rejected_company_is_corrected_with_the_reason_in_sight():
    company = SupplierCompanyFactory(status="rejected", rejection_reason="The SIRET is closed.")
    director = SupplierMembershipFactory(company=company).user
    found = task(director, "Your company was rejected")
    assert found.quote == "The SIRET is closed."
    assert found.url == reverse("suppliers:correct_company")


def test_a_pending_company_is_told_that_support_holds_it(client):
    company = SupplierCompanyFactory(status="pending")
    director = SupplierMembershipFactory(company=company).user
    assert f"Support is verifying {company.legal_name}." in page(client, director).text
    assert "Your company was rejected" not in titles(director)


def test_missing_bank_details_name_the_money_and_the_starts_that_wait():
    person = freelancer()
    company_of(person).bank_details.all().delete()
    invoice = invoice_of(person)
    project = contracting_of(person)
    found = task(person, "Bank details to give")
    assert f"€{invoice.gross_amount:,} cannot be paid before." in found.text
    assert f"{project.reference} cannot start on 1 July without it." in found.text
    assert found.stops_start


def test_refused_bank_details_say_why():
    person = freelancer()
    company = company_of(person)
    company.bank_details.all().delete()
    BankDetailsFactory(company=company, status="refused", refusal_comment="Another name.")
    assert task(person, "Bank details refused").quote == "Another name."


@pytest.mark.parametrize("status", ["requested", "checked", "active"])
def test_bank_details_on_their_way_wait_for_somebody_else(status):
    person = freelancer()
    company_of(person).bank_details.update(status=status)
    assert titles(person) == []


# --- Suppliers: the documents -------------------------------------------------------------------


def document_of(person):
    return company_of(person).documents.select_related("type").order_by("type__rank").first()


def test_a_refused_document_names_the_start_that_it_blocks():
    person = freelancer()
    project = contracting_of(person)
    document = document_of(person)
    company_of(person).documents.filter(pk=document.pk).update(
        status="rejected", comment="Page 2 is missing."
    )
    found = task(person, f"{document.type.name} refused")
    assert found.quote == "Page 2 is missing."
    assert found.text == f"{project.reference} cannot start on 1 July without it."
    assert found.badge.label == "Blocks a start"
    assert found.url.endswith(f"#document-{document.type.code}")


def test_missing_documents_are_one_thing_to_do():
    person = freelancer()
    company_of(person).documents.all().delete()
    [found] = home(person).waiting.tasks
    assert found.title.endswith("legal documents to send")
    assert found.url == reverse("compliance:documents")


def test_a_document_that_support_reviews_waits_for_nobody_here():
    person = freelancer()
    document = document_of(person)
    company_of(person).documents.filter(pk=document.pk).update(status="pending")
    assert titles(person) == []


def test_a_document_that_ends_before_a_start_blocks_it():
    person = freelancer()
    document = document_of(person)
    company_of(person).documents.filter(pk=document.pk).update(expires_on=date(2026, 6, 30))
    contracting_of(person, starts_on=date(2026, 7, 1))
    found = task(person, f"{document.type.name} (valid until 30 June only) to send")
    assert found.stops_start


def test_a_document_is_renewed_from_a_month_before_its_end():
    person = freelancer()
    document = document_of(person)
    versions = company_of(person).documents.filter(pk=document.pk)
    versions.update(expires_on=date(2026, 7, 11))
    assert titles(person) == []
    assert "We write to you on 11 June." in home(person).waiting.next
    versions.update(expires_on=date(2026, 7, 10))
    assert titles(person) == [f"{document.type.name} to renew"]


def test_a_new_version_that_was_refused_blocks_nothing_while_the_old_one_is_in_force():
    person = freelancer()
    document = document_of(person)
    LegalDocumentFactory(
        company=company_of(person), type=document.type, status="rejected", comment="Unreadable."
    )
    contracting_of(person)
    assert not task(person, f"{document.type.name} refused").stops_start


# --- Suppliers: contracting ---------------------------------------------------------------------


def test_the_plan_comes_before_the_signature():
    person = freelancer()
    project = contracting_of(person)
    found = task(person, "Choose when you are paid")
    assert found.url == reverse("projects:plan", args=[project.reference])
    assert found.badge.label == "By 1 July"
    type(project).objects.filter(pk=project.pk).update(plan="express")
    found = task(person, "Sign the specific conditions")
    assert found.url == reverse("projects:sign", args=[project.reference])


def test_nothing_is_signed_twice():
    person = freelancer()
    project_of(person, status="legal_verification")
    assert titles(person) == []


def test_only_directors_contract():
    made = company_project()
    contracting_of(made.director, business_manager=made.manager)
    assert "Choose when you are paid" in titles(made.director)
    assert "Choose when you are paid" not in titles(made.manager)


# --- Suppliers: the reports ---------------------------------------------------------------------


def test_a_report_to_submit_is_due_on_the_last_day_of_its_month():
    person = freelancer()
    report = report_of(person, month=date(2026, 6, 1), days=[2] * 10 + [0] * 20, units_total=10)
    title = "June report to submit"
    assert task(person, title).badge.label == "By 30 June"
    assert task(person, title, date(2026, 6, 30)).badge.label == "Due today"
    assert task(person, title, date(2026, 7, 1)).badge.label == "1 day late"
    assert "10 days filled in" in task(person, title).text
    assert task(person, title).url == report.get_absolute_url()


def test_a_refused_report_shows_the_comment_and_who_refused():
    person = freelancer()
    report_of(person, status="refused_om", refusal_comment="The 14th was a holiday.")
    found = task(person, "May report refused")
    assert found.quote == "The 14th was a holiday."
    assert found.badge.label == "Refused by the Operational Manager"


def test_a_report_waits_for_its_consultant_then_for_its_business_manager():
    made = company_project()
    report = ActivityReportFactory(project=made.project)
    assert "May report to submit" in titles(made.consultant)
    assert "May report to submit" not in titles(made.manager)
    ActivityReport.objects.filter(pk=report.pk).update(
        status="submitted", submitted_at=paris(2026, 6, 8, 9)
    )
    assert titles(made.consultant) == []
    assert task(made.manager, "May report to approve").badge.label == "For 2 days"
    assert "May report to approve" not in titles(made.director)


def test_several_reports_to_approve_are_one_thing_to_do():
    made = company_project()
    for month in (4, 5):
        ActivityReportFactory(
            project=made.project, month=date(2026, month, 1), days=[2] * 30, submitted=True
        )
    found = task(made.manager, "2 reports to approve")
    assert found.url == f"{reverse('activity_reports:list')}?show=waiting"


def test_a_consultant_reads_how_far_the_reports_are_and_no_amount(client):
    made = company_project()
    ActivityReportFactory(project=made.project, approved=True)
    text = page(client, made.consultant).text
    assert "Where are my reports" in text
    assert made.project.reference in text
    assert "€" not in text
    assert reverse("invoicing:list") not in text


# --- Suppliers: the money -----------------------------------------------------------------------


def test_the_next_payments_begin_with_the_late_ones_and_say_what_is_owed_on_top(client):
    person = freelancer()
    late = invoice_of(person, validated=(2026, 4, 22, 10))
    coming = invoice_of(person, validated=(2026, 5, 21, 10))  # due on a Saturday
    assert late.pay_on == date(2026, 5, 22)
    first, second = home(person).payments.first
    assert (first.invoice, first.days_late) == (late, 19)
    assert first.claim > Decimal(40)
    assert (second.invoice, second.days_late) == (coming, 0)
    text = page(client, person).text
    assert "19 days late" in text
    assert "Saturday" in text


def test_what_waits_for_the_client_has_the_rule_in_place_of_a_day(client):
    person = freelancer()
    invoice_of(person, plan="back_to_back", regime="back_to_back")
    text = page(client, person).text
    assert "After your client has paid" in text
    [row] = home(person).money.rows
    assert row.held_by == row.project.client_company.name


@pytest.mark.parametrize(
    ("fields", "step", "badge"),
    [
        ({}, 2, "To submit"),
        ({"status": "refused_om", "refusal_comment": "No."}, 2, "To correct"),
        ({"submitted": True}, 3, "To approve"),
        ({"approved": True}, 4, "To validate"),
    ],
)
def test_a_month_stands_at_its_step(fields, step, badge):
    person = freelancer()
    report_of(person, **fields)
    [row] = home(person).money.rows
    assert (row.step, row.badge.label) == (step, badge)
    assert row.expected == "30 days after the validation"
    assert row.gross == Decimal("10530.00")  # 18 × 500.00, less 2.5 %, with 20 % of VAT
    assert len(row.dots) == 8


def test_an_invoice_stands_at_due_then_at_the_payment_file():
    person = freelancer()
    invoice = invoice_of(person)
    [row] = home(person).money.rows
    assert (row.step, row.gross, row.is_late) == (6, invoice.gross_amount, False)
    [row] = home(person, invoice.pay_on).money.rows
    assert (row.step, row.is_late) == (7, False)
    [row] = home(person, date(2026, 6, 30)).money.rows
    assert (row.step, row.is_late) == (7, True)


def test_the_holder_is_named_with_the_days_it_took():
    person = freelancer()
    report = report_of(person, approved=True, approved_at=paris(2026, 6, 8, 9))
    [row] = home(person).money.rows
    assert row.held_by == f"{report.project.operational_manager.name}, 2 days"


def test_a_phone_has_one_line_a_project():
    person = freelancer()
    project = project_of(person)
    for month in (4, 5):
        ActivityReportFactory(project=project, month=date(2026, month, 1), days=[2] * 30)
    [line] = home(person).money.projects
    assert len(line.rows) == 2
    assert line.gross == 2 * Decimal("10530.00")


def test_the_chart_has_what_is_paid_scheduled_and_late():
    person = freelancer()
    late = invoice_of(person, validated=(2026, 4, 22, 10))
    coming = invoice_of(person)
    chart = home(person).chart
    amounts = {bar.month.month: bar.amounts for bar in chart.bars}
    assert amounts[5] == [0, 0, late.gross_amount]
    assert amounts[6] == [0, coming.gross_amount, 0]
    assert [tick.label for tick in chart.ticks] == ["€12k", "€8k", "€4k", "€0"]


def test_the_bars_of_the_chart_are_written_with_points_in_every_language(client):
    person = freelancer()
    invoice_of(person)
    text = page(client, person, "fr").text
    assert 'x="55.6%"' in text
    assert "12 k€" in text.replace("\xa0", " ")


def test_news_are_the_latest_happening_of_each_proposal(client):
    from proposals import services

    person = freelancer()
    proposal = ProposalFactory(company=company_of(person), author=person, consultant=person)
    reader = proposal.rfp.operational_manager
    services.mark_read(proposal, by=reader, at=paris(2026, 6, 8, 9))
    services.mark_not_interesting(
        proposal, comment="Above our budget.", by=reader, at=paris(2026, 6, 9, 9)
    )
    [news] = home(person).news
    assert news.proposal == proposal
    assert "“Above our budget.”" in page(client, person).text
    assert home(person, date(2026, 12, 1)).news == []


# --- Clients ------------------------------------------------------------------------------------


def test_a_client_without_company_defines_it_first():
    assert titles(UserFactory(client=True)) == ["Define your company"]


def test_proposals_are_read_then_judged_then_chosen_from():
    person = client("collaborator")
    rfp = rfp_of(person, proposals=["unread", "unread", "ongoing", "interesting", "lost"])
    found = task(person, "2 proposals to read")
    assert "2 unread, 1 without an opinion, 1 interesting" in found.text
    assert found.url == reverse("proposals:received", args=[rfp.reference])
    assert found.badge.label == "Closes on 30 June"
    rfp.proposals.filter(status="unread").update(status="ongoing")
    assert titles(person) == ["3 proposals to decide on"]
    rfp.proposals.filter(status="ongoing").update(status="interesting")
    assert titles(person) == ["4 interesting proposals to choose from"]


def test_reports_to_validate_are_one_thing_with_their_total_at_the_clients_price():
    person = client("collaborator")
    for _ in range(2):
        to_validate(person)
    found = task(person, "2 reports to validate, €19,800.00")  # 2 × 18 × 550.00
    assert found.url == reverse("activity_reports:list")


def test_a_buyer_reads_reports_and_validates_none():
    manager, buyer = client("collaborator"), client("buyer")
    to_validate(manager)
    buyer.client_memberships.update(company=manager.client_memberships.get().company)
    assert titles(buyer) == []


def test_a_project_that_waits_for_the_purchase_order_says_where_to_send_it():
    person = client("collaborator")
    project = ordered_by(person, status="legal_verification", starts_on=date(2026, 7, 1))
    found = task(person, "Purchase order to send")
    assert f"Send it to orders@example.test and name {project.reference}." in found.text
    assert found.badge.label == "Starts on 1 July"


def test_a_draft_is_finished_and_published():
    person = client("collaborator")
    rfp = rfp_of(person, draft=True)
    assert task(person, "Draft to publish").url == reverse("rfps:edit", args=[rfp.reference])


def test_invoices_that_are_due_within_days_wait_for_those_who_pay():
    admin = client()
    project = ordered_by(admin)
    _supplier, invoice = issued_invoices(project=project, at=paris(2026, 5, 20, 10))
    due_title = f"1 invoice to pay, €{invoice.gross_amount:,}"
    assert due_title not in titles(admin, date(2026, 6, 1))
    assert task(admin, due_title, invoice.due_on).badge.label == "Due today"
    assert [row.invoice for row in home(admin).invoices] == [invoice]


def test_an_operational_manager_sees_no_invoices(client):
    person = ordered_by_manager()
    assert home(person).invoices is None
    assert "Invoices to pay" not in page(client, person).text


def ordered_by_manager():
    person = client("collaborator")
    issued_invoices(project=ordered_by(person), at=paris(2026, 5, 20, 10))
    return person


def test_a_client_never_reads_the_suppliers_price(client):
    person = ordered_by_manager()
    to_validate(person)
    text = page(client, person).text
    assert "9,900.00" in text
    assert "9,000.00" not in text


# --- The operator's people ----------------------------------------------------------------------

SUPPORT = (
    "suppliers.change_suppliercompany",
    "compliance.review_legaldocument",
    "suppliers.check_bankdetails",
    "projects.validate_start",
)
FINANCE = ("suppliers.confirm_bankdetails", "invoicing.pay_supplierinvoice")


def test_support_reads_how_much_waits_at_each_desk(client):
    person = UserFactory(support=True, permissions=SUPPORT)
    supplier = freelancer()
    SupplierCompanyFactory(status="pending")
    document = document_of(supplier)
    company_of(supplier).documents.filter(pk=document.pk).update(status="pending")
    BankDetailsFactory(status="requested")
    contracting_of(supplier)
    assert set(titles(person)) == {
        "1 company to verify",
        "1 document to review",
        "1 bank account to check",
        "1 start to validate",
    }
    assert reverse("admin:compliance_legaldocument_changelist") in page(client, person).text


def test_finance_reads_what_is_to_be_confirmed_issued_and_paid():
    person = UserFactory(support=True, permissions=FINANCE)
    BankDetailsFactory(status="checked")
    supplier = freelancer()
    invoice_of(supplier, validated=(2026, 4, 22, 10))
    without_vat_number = freelancer()
    type(company_of(without_vat_number)).objects.filter(
        pk=company_of(without_vat_number).pk
    ).update(vat_number="")
    invoice_of(without_vat_number)
    assert set(titles(person)) == {
        "1 bank account to confirm",
        "1 supplier invoice to pay",
        "1 invoice without a number",
        "1 client invoice overdue",
    }


def test_whoever_may_do_nothing_reads_nothing():
    BankDetailsFactory(status="requested")
    assert titles(UserFactory(support=True)) == []


# --- French -------------------------------------------------------------------------------------


def test_a_supplier_reads_it_in_french(client):
    person = freelancer()
    contracting_of(person)
    report_of(person)
    text = page(client, person, "fr").text
    assert "2 choses vous attendent" in text
    assert "L’une d’elles empêche une mission de commencer." in text
    assert "Où en est mon argent" in text


def test_a_client_reads_it_in_french(client):
    person = ordered_by_manager()
    rfp_of(person, proposals=["unread"])
    text = page(client, person, "fr").text
    assert "Une chose vous attend" in text
    assert "1 proposition à lire" in text


# --- What it costs ------------------------------------------------------------------------------


def supplier_with(rows):
    person = freelancer()
    for _ in range(rows):
        report_of(person)
        contracting_of(person)
        invoice_of(person)
        ProposalFactory(company=company_of(person), author=person, consultant=person)
    company_of(person).documents.all().delete()
    return person


def manager_with(rows):
    made = company_project()
    for back in range(rows):
        month = date(2026 - back // 12, 12 - back % 12, 1)
        ActivityReportFactory(project=made.project, month=month, submitted=True)
    return made.manager


def consultant_with(rows):
    made = company_project()
    for back in range(rows):
        month = date(2026 - back // 12, 12 - back % 12, 1)
        ActivityReportFactory(project=made.project, month=month)
    return made.consultant


def client_with(rows):
    person = client()
    for _ in range(rows):
        rfp_of(person, proposals=["unread", "ongoing"])
        rfp_of(person, draft=True)
        to_validate(person)
        ordered_by(person, status="legal_verification")
        issued_invoices(project=ordered_by(person), at=paris(2026, 5, 20, 10))
    return person


def staff_with(rows):
    for _ in range(rows):
        SupplierCompanyFactory(status="pending")
        BankDetailsFactory(status="requested")
        invoice_of(freelancer())
        RfpFactory()
    return UserFactory(support=True, permissions=(*SUPPORT, *FINANCE))


@pytest.mark.parametrize("rows", [2, 20])
@pytest.mark.parametrize(
    "reader", [supplier_with, manager_with, consultant_with, client_with, staff_with]
)
def test_a_home_costs_a_fixed_number_of_queries(
    client, django_assert_max_num_queries, reader, rows
):
    client.force_login(reader(rows))
    with django_assert_max_num_queries(15):
        assert client.get("/").status_code == 200
