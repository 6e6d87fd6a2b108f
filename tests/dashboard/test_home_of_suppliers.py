"""What waits for suppliers, and where their money is."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils import translation

from activity_reports.models import ActivityReport
from tests.dashboard.factories import (
    NOON,
    company_of,
    company_project,
    contracting_of,
    freelancer,
    invoice_of,
    project_of,
    report_of,
)
from tests.dashboard.homes import document_of, home, page, task, titles
from tests.factories import (
    ActivityReportFactory,
    BankDetailsFactory,
    LegalDocumentFactory,
    ProposalFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.invoicing.factories import paris

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(NOON, tick=False)
    with translation.override("en"):
        yield


def test_a_supplier_without_company_defines_it_first(client):
    person = UserFactory(freelancer=True)
    assert titles(person) == ["Define your company"]
    assert reverse("suppliers:create_company") in page(client, person).text


def test_a_rejected_company_is_corrected_with_the_reason_in_sight():
    company = SupplierCompanyFactory(status="rejected", rejection_reason="The SIRET is closed.")
    director = SupplierMembershipFactory(company=company).user
    found = task(director, "Your company was rejected")
    assert found.quote == "The SIRET is closed."
    assert found.url == reverse("suppliers:company")


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
