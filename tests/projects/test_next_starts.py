from datetime import date

import pytest

from compliance.selectors import review_queue
from projects.selectors import next_starts
from tests.factories import (
    LegalDocumentFactory,
    ProjectFactory,
    ProposalFactory,
    SupplierCompanyFactory,
)

pytestmark = pytest.mark.django_db


def waiting_project(company, starts_on):
    proposal = ProposalFactory(company=company, status="appointed")
    return ProjectFactory(in_verification=True, proposal=proposal, starts_on=starts_on)


def test_a_company_is_needed_on_the_first_start_that_waits():
    company = SupplierCompanyFactory()
    for starts_on in (date(2026, 9, 1), date(2026, 7, 1)):
        waiting_project(company, starts_on)

    assert next_starts({company.pk}) == {company.pk: date(2026, 7, 1)}


def test_a_project_under_way_waits_for_nothing():
    project = ProjectFactory()

    assert next_starts({project.supplier_company_id}) == {}


def test_support_reviews_first_what_a_start_waits_for():
    calm, urgent = LegalDocumentFactory(), LegalDocumentFactory()
    waiting_project(urgent.company, date(2026, 7, 1))

    assert [row.document for row in review_queue()] == [urgent, calm]
