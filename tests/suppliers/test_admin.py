"""The desks of support and finance, as those who sit at them."""

import pytest
from django.urls import reverse

from marketplace.core.identifiers import format_iban
from marketplace.suppliers.states import BankStatus, CompanyStatus
from tests.factories import UserFactory
from tests.suppliers.factories import (
    BankDetailsFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)

pytestmark = pytest.mark.django_db
COMPANIES = "/admin/suppliers/suppliercompany/"
BANK = "/admin/suppliers/bankdetails/"
SUPPORT = (
    "suppliers.change_suppliercompany",
    "suppliers.change_bankdetails",
    "suppliers.check_bankdetails",
)
FINANCE = ("suppliers.view_bankdetails", "suppliers.confirm_bankdetails")


@pytest.fixture
def support():
    return UserFactory(support=True, permissions=SUPPORT)


@pytest.fixture
def finance():
    return UserFactory(support=True, permissions=FINANCE)


def decide(client, url, action, *rows, **more):
    posted = {"action": action, "_selected_action": [row.pk for row in rows]} | more
    return client.post(url, posted, follow=True)


def page_of(row):
    return reverse(f"admin:suppliers_{row._meta.model_name}_change", args=[row.pk])


# --- Companies --------------------------------------------------------------------------------


def test_the_queue_opens_on_the_companies_that_wait_the_longest_first(client, support):
    for name, status in (("Waiting", "pending"), ("Verified", "active")):
        SupplierCompanyFactory(legal_name=name, status=status)
    client.force_login(support)

    waiting, everything = client.get(COMPANIES).text, client.get(f"{COMPANIES}?status=all").text

    assert "Waiting</a>" in waiting
    assert "Verified</a>" not in waiting
    assert "Verified</a>" in everything


def test_support_activates_companies_from_the_queue(client, support):
    companies = SupplierCompanyFactory.create_batch(2, status="pending")
    client.force_login(support)

    response = decide(client, COMPANIES, "activate", *companies)

    assert "2 done." in response.text
    for company in companies:
        company.refresh_from_db()
        assert company.is_active
        assert company.transitions.get().by == support


def test_support_rejects_a_company_with_a_reason_asked_on_its_own_page(client, support):
    company = SupplierCompanyFactory(status="pending")
    client.force_login(support)

    asked = decide(client, COMPANIES, "reject", company)
    unsaid = decide(client, COMPANIES, "reject", company, reason=" ")
    answers = {"reason": "Wrong number.", "code": "identification"}
    rejected = decide(client, COMPANIES, "reject", company, **answers)

    company.refresh_from_db()
    assert company.legal_name in asked.text
    assert (asked.status_code, unsaid.status_code) == (200, 422)
    assert "1 done." in rejected.text
    assert (company.status, company.rejection_reason) == (CompanyStatus.REJECTED, "Wrong number.")


def test_what_can_no_longer_be_done_is_said_and_changes_nothing(client, support):
    company = SupplierCompanyFactory(status="active")
    client.force_login(support)

    response = decide(client, f"{COMPANIES}?status=all", "activate", company)

    assert "can no longer be done" in response.text
    assert not company.transitions.exists()


def test_the_page_of_a_company_shows_its_people_its_life_and_its_decisions(client, support):
    company = SupplierCompanyFactory(status="pending")
    member = SupplierMembershipFactory(company=company)
    company.transitions.create(
        action="resubmit", source="rejected", target="pending", at=company.created_at
    )
    client.force_login(support)

    text = client.get(page_of(company)).text

    assert member.user.email in text
    assert str(CompanyStatus.REJECTED.label) in text
    assert 'value="activate"' in text
    assert 'value="reject"' in text


def test_support_edits_its_note_and_nothing_else(client, support):
    company = SupplierCompanyFactory(status="pending", legal_name="Datavia")
    client.force_login(support)

    kept = client.post(
        page_of(company),
        {"support_note": "Called.", "legal_name": "Other", "status": "active",
         "master_agreements-TOTAL_FORMS": 0, "master_agreements-INITIAL_FORMS": 0,
         "memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0,
         "transitions-TOTAL_FORMS": 0, "transitions-INITIAL_FORMS": 0},
        follow=True,
    )  # fmt: skip

    company.refresh_from_db()
    assert company.support_note == "Called."
    assert kept.redirect_chain == [(page_of(company), 302)]
    assert "Note kept." in kept.text
    assert (company.legal_name, company.status) == ("Datavia", CompanyStatus.PENDING)


@pytest.mark.parametrize("rows", [2, 20])
def test_the_queue_costs_the_same_whatever_its_length(
    client, support, rows, django_assert_max_num_queries
):
    SupplierCompanyFactory.create_batch(rows, status="pending")
    client.force_login(support)

    with django_assert_max_num_queries(12):
        client.get(COMPANIES)


def test_the_desk_of_companies_is_support_s(client, finance):
    company = SupplierCompanyFactory(status="pending")

    assert client.get(COMPANIES).status_code == 302
    client.force_login(UserFactory(freelancer=True))
    assert client.get(COMPANIES).status_code == 302  # to the sign-in of the admin
    client.force_login(finance)
    assert client.get(COMPANIES).status_code == 403
    assert decide(client, COMPANIES, "activate", company).status_code == 403


# --- Bank details -----------------------------------------------------------------------------


def test_support_checks_and_finance_confirms(client, support, finance):
    details = BankDetailsFactory(status="requested")

    client.force_login(support)
    decide(client, BANK, "check_details", details)
    client.force_login(finance)
    decide(client, BANK, "confirm_details", details)

    details.refresh_from_db()
    assert details.is_verified
    assert [row.by for row in details.transitions.order_by("pk")] == [support, finance]


def test_who_checked_bank_details_cannot_confirm_them(client):
    both = UserFactory(support=True, permissions=SUPPORT + FINANCE)
    details = BankDetailsFactory(status="requested")
    client.force_login(both)

    decide(client, BANK, "check_details", details)
    response = decide(client, BANK, "confirm_details", details)

    details.refresh_from_db()
    assert "another person must confirm them" in response.text
    assert details.status == BankStatus.CHECKED


@pytest.mark.parametrize(("who", "action"), [("support", "confirm"), ("finance", "check")])
def test_neither_desk_does_the_other_s_part(client, request, who, action):
    details = BankDetailsFactory(status="requested")
    client.force_login(request.getfixturevalue(who))

    decide(client, BANK, f"{action}_details", details)

    details.refresh_from_db()
    assert details.status == BankStatus.REQUESTED


@pytest.mark.parametrize(("who", "status"), [("support", "requested"), ("finance", "checked")])
def test_either_desk_refuses_with_a_comment(client, request, who, status):
    details = BankDetailsFactory(status=status)
    client.force_login(request.getfixturevalue(who))

    asked = decide(client, BANK, "refuse_details", details)
    decide(client, BANK, "refuse_details", details, reason="No call-back.")

    details.refresh_from_db()
    assert details.title in asked.text
    assert (details.status, details.refusal_comment) == (BankStatus.REFUSED, "No call-back.")


def test_the_page_offers_no_decision_that_the_status_forbids(client, support):
    company = SupplierCompanyFactory(status="active")
    client.force_login(support)

    text = client.get(page_of(company)).text

    assert 'value="activate"' not in text
    assert 'value="reject"' not in text
    assert 'value="amend"' in text


def test_the_list_masks_accounts_and_the_page_shows_them_to_be_compared(client, support):
    details = BankDetailsFactory(status="requested")
    client.force_login(support)

    assert details.iban not in client.get(BANK).text
    assert format_iban(details.iban) in client.get(page_of(details)).text


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_the_same_whatever_its_length(
    client, support, rows, django_assert_max_num_queries
):
    BankDetailsFactory.create_batch(rows, status="requested")
    client.force_login(support)

    with django_assert_max_num_queries(12):
        client.get(BANK)


def test_nobody_adds_or_deletes_bank_details(client, support):
    details = BankDetailsFactory(status="requested")
    client.force_login(support)

    assert client.get(f"{BANK}add/").status_code == 403
    assert client.post(f"{BANK}{details.pk}/delete/", {"post": "yes"}).status_code == 403
