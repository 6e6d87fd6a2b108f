"""The document book, as support edits it and as it begins to speak."""

from datetime import date

import pytest
from django.urls import reverse

from compliance import selectors, services
from compliance.models import DocumentRequirement
from compliance.policies import missing_types
from compliance.selectors import papers_of
from tests.compliance.factories import JULY_1, document, kind
from tests.factories import SupplierCompanyFactory, UserFactory

pytestmark = pytest.mark.django_db
ADD = "/admin/compliance/documentrequirement/add/"
LIST = "/admin/compliance/documentrequirement/"
EDITOR = tuple(
    f"compliance.{verb}_documentrequirement" for verb in ("add", "change", "delete", "view")
)
SEPTEMBER_1 = date(2026, 9, 1)


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to("2026-07-01T10:00Z")


@pytest.fixture
def editor(client):
    editor = UserFactory(support=True, permissions=EDITOR)
    client.force_login(editor)
    return editor


def line(code="tax", **fields):
    """The latest line of the type again, from September on, with these differences."""
    latest = kind(code).requirements.latest("effective_on")
    names = (
        "type", "country_groups", "legal_forms", "validity", "months", "stands_for",
        "amount_from", "source_en", "source_fr",
    )  # fmt: skip
    kept = {name: getattr(latest, name) for name in names}
    return DocumentRequirement(**kept | {"effective_on": SEPTEMBER_1} | fields)


def typed(**changes):
    return {
        "type": kind("tax").pk, "effective_on": "2026-09-01", "is_asked": "on",
        "country_groups": ["france"], "legal_forms": ["company"], "staff": "any",
        "amount_from": "0", "validity": "months", "months": "6",
        "source_en": "Usage", "source_fr": "Usage",
    } | changes  # fmt: skip


# --- What a line changes ----------------------------------------------------------------------


def test_a_line_speaks_from_its_first_day_in_paris_on():
    company = SupplierCompanyFactory()
    line(is_asked=False).save()

    asked_before = [row.code for row in missing_types(company, on=date(2026, 8, 31))]
    asked_after = [row.code for row in missing_types(company, on=SEPTEMBER_1)]

    assert "tax" in asked_before
    assert "tax" not in asked_after


def test_a_preview_tells_who_will_owe_who_is_ready_and_who_is_freed():
    owing = SupplierCompanyFactory(legal_form="company")
    ready = SupplierCompanyFactory(legal_form="company")
    document("guarantee", company=ready, in_force=True)
    SupplierCompanyFactory(legal_form="company", status="draft")  # not active: not counted
    SupplierCompanyFactory(legal_form="company", country="BE")
    SupplierCompanyFactory(legal_form="micro")

    affected = selectors.affected_by(line("guarantee", legal_forms=["company"]))
    freed = selectors.affected_by(line("vigilance", legal_forms=["company"])).freed

    assert (affected.owing, affected.ready, affected.freed) == ([owing], [ready], [])
    assert [company.legal_form for company in freed] == ["micro"]


def test_another_rule_of_validity_affects_no_company():
    SupplierCompanyFactory()

    assert selectors.affected_by(line(validity="months", months=6)).is_nobody


@pytest.mark.parametrize("companies", [2, 20])
def test_a_preview_costs_the_same_whatever_the_number_of_companies(
    companies, django_assert_num_queries
):
    for _ in range(companies):
        SupplierCompanyFactory()

    ending = line(is_asked=False)

    with django_assert_num_queries(3):
        selectors.affected_by(ending)


# --- The desk of the book ---------------------------------------------------------------------


@pytest.mark.usefixtures("editor")
def test_a_new_line_is_kept_once_it_was_seen_whom_it_concerns(client):
    SupplierCompanyFactory(legal_name="Alpine Works", legal_form="single_person")

    shown = client.post(ADD, typed())
    kept_before = DocumentRequirement.objects.filter(effective_on=SEPTEMBER_1).exists()
    client.post(ADD, typed(previewed="yes"))

    assert "Alpine Works" in shown.text
    assert "One company will owe it no longer" in shown.text
    assert not kept_before
    assert DocumentRequirement.objects.get(effective_on=SEPTEMBER_1).months == 6


@pytest.mark.usefixtures("editor")
@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"effective_on": "2026-07-01"}, "begins tomorrow at the earliest"),
        ({"country_groups": []}, "This field is required"),
        ({"months": "0"}, "how many months"),
        ({"amount_from": "-1"}, "amount"),
    ],
)
def test_a_line_that_cannot_be_is_refused(client, changes, sentence):
    page = client.post(ADD, typed(**changes))

    assert sentence in page.text
    assert not DocumentRequirement.objects.filter(effective_on=SEPTEMBER_1).exists()


@pytest.mark.usefixtures("editor")
def test_a_line_that_has_begun_is_never_changed(client):
    begun = kind("tax").requirements.get()
    page = reverse("admin:compliance_documentrequirement_change", args=[begun.pk])

    assert client.get(page).status_code == 200
    assert client.post(page, typed(previewed="yes")).status_code == 403

    begun.refresh_from_db()
    assert begun.validity == "year"


@pytest.mark.usefixtures("editor")
def test_a_line_to_come_is_corrected(client):
    to_come = line(is_asked=False)
    to_come.save()
    page = reverse("admin:compliance_documentrequirement_change", args=[to_come.pk])

    client.post(page, typed(previewed="yes"))

    to_come.refresh_from_db()
    assert to_come.is_asked


def test_the_book_is_changed_by_those_who_may(client):
    client.force_login(
        UserFactory(support=True, permissions=["compliance.view_documentrequirement"])
    )

    assert client.get(LIST).status_code == 200
    assert client.post(ADD, typed()).status_code == 403
    assert client.post(ADD, typed(previewed="yes")).status_code == 403


@pytest.mark.usefixtures("editor")
def test_the_book_is_read_in_few_queries(client, django_assert_max_num_queries):
    with django_assert_max_num_queries(12):
        page = client.get(LIST)

    assert "Vigilance certificate (Urssaf)" in page.text


# --- What a company says of its staff ---------------------------------------------------------


def test_the_latest_declaration_counts_and_the_same_again_is_not_kept_twice():
    company = SupplierCompanyFactory()
    for has_employees in (True, True, False):
        services.declare_staff(
            company, has_employees=has_employees, by=company.created_by, at=JULY_1
        )

    assert [row.has_employees for row in company.staff_declarations.order_by("pk")] == [True, False]
    assert not papers_of(company).facts.is_employer
