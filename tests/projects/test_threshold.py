"""The amount of the order decides which documents its start waits for (Labour Code, R. 8222-1)."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from compliance.models import DocumentRequirement
from marketplace.core.days import legal_day
from projects import rules, selectors, services
from projects.policies import unmet_conditions
from projects.states import Status
from proposals.selectors import documents_to_update
from tests.dashboard.factories import contracting_of, freelancer
from tests.dashboard.homes import task
from tests.factories import RfpFactory
from tests.projects.factories import (
    JUNE_2,
    change,
    contracting,
    ready,
    supporter,
    with_legal_documents,
)
from tests.proposals.factories import sent

pytestmark = pytest.mark.django_db
START = date(2026, 7, 1)
PRICES = [(Decimal("4999.99"), False), (Decimal("5000.00"), True)]


def without_those_of_the_threshold(company):
    """Every document in force is one that any contract needs."""
    lines = DocumentRequirement.objects.filter(amount_from__gt=0)
    company.documents.filter(type__in=lines.values("type")).delete()


def ordered(project, price):
    change(project, units_ordered=1, unit_price=price)
    return project


@pytest.mark.parametrize(("price", "is_asked"), PRICES)
def test_documents_of_the_threshold_hold_a_start_from_5000_euros_only(price, is_asked):
    project = ordered(contracting(), price)
    with_legal_documents(project)
    without_those_of_the_threshold(project.supplier_company)

    conditions = selectors.start_conditions(project, on=START)

    legal = next(each for each in conditions if each.code == rules.LEGAL_DOCUMENTS)
    assert legal.done is not is_asked
    assert (rules.LEGAL_DOCUMENTS in unmet_conditions(project, on=START)) is is_asked


def test_support_validates_a_start_below_the_threshold_without_them():
    project = ready()
    without_those_of_the_threshold(project.supplier_company)
    with pytest.raises(services.StartNotReady):
        services.validate_start(ordered(project, Decimal(5000)), by=supporter(), at=JUNE_2)

    project = ordered(project, Decimal("4999.99"))
    services.validate_start(project, by=supporter(), at=JUNE_2)

    assert project.status == Status.YET_TO_START


def test_units_count_in_the_amount_and_the_client_s_price_does_not():
    project = contracting()
    with_legal_documents(project)
    without_those_of_the_threshold(project.supplier_company)

    change(project, units_ordered=Decimal("9.5"), unit_price=526, client_unit_price=600)
    assert rules.LEGAL_DOCUMENTS not in unmet_conditions(project, on=START)  # 4,997.00

    change(project, units_ordered=10)
    assert rules.LEGAL_DOCUMENTS in unmet_conditions(project, on=START)  # 5,260.00


@pytest.mark.parametrize(("price", "is_asked"), PRICES)
def test_an_appointed_proposal_names_them_from_5000_euros_only(price, is_asked):
    proposal = sent(RfpFactory(units=1), status="appointed", unit_price=price)

    named = [kind.code for kind in documents_to_update(proposal, today=legal_day(JUNE_2))]

    assert ("vigilance" in named) is is_asked
    assert "liability" in named


@pytest.mark.parametrize(("price", "is_asked"), PRICES)
def test_the_home_says_that_they_stop_a_start_from_5000_euros_only(
    price, is_asked, time_machine, client
):
    time_machine.move_to("2026-06-10T10:00Z", tick=False)
    person = freelancer()
    project = ordered(contracting_of(person), price)
    project.supplier_company.documents.filter(type__code="vigilance").delete()

    found = task(person, "Vigilance certificate (Urssaf) to send")

    assert found.stops_start is is_asked
    assert found.url == reverse("compliance:documents") + "#document-vigilance"
    later = "No project of €5,000.00 or more can start before."
    assert (found.text == later) is not is_asked
