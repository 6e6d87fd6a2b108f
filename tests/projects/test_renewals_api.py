"""Renewals through the API."""

from decimal import Decimal

import pytest

from projects.models import RenewalRequest
from tests.api.callers import SupplierCaller, SystemCaller, problem_of
from tests.factories import ProjectFactory, ProposalFactory, RfpFactory
from tests.projects import renewals

pytestmark = pytest.mark.django_db
WISH = {"starts_on": "2027-01-01", "ends_on": "2027-03-31", "units": "60.0"}


@pytest.fixture(autouse=True)
def _december(time_machine):
    time_machine.move_to("2026-12-01T09:00Z")


def both():
    """A client's system, a supplier's script, and an order between them that ends."""
    erp, script = SystemCaller(), SupplierCaller()
    rfp = RfpFactory(company=erp.company, operational_manager=erp.admin, status="won")
    proposal = ProposalFactory(
        rfp=rfp, company=script.company, author=script.user, status="appointed"
    )
    return erp, script, ProjectFactory(proposal=proposal)


def asked():
    erp, script, project = both()
    answer = erp.post(f"/projects/{project.pk}/renew/", WISH | {"unit_price": "605.00"})
    assert answer.status_code == 201
    return erp, script, RenewalRequest.objects.get(pk=answer.json()["id"])


def test_a_program_asks_and_each_side_reads_its_own_price():
    erp, script, renewal = asked()
    for caller, price, actions in (
        (erp, "605.00", ["close"]),
        (script, "550.00", ["agree", "refuse"]),
    ):
        shown = caller.get(f"/renewals/{renewal.pk}/").json()
        assert (shown["unit_price"], shown["actions"]) == (price, actions)
    assert shown["reference"] == renewal.reference
    assert shown["mode"] == "modified"


def test_a_refusal_is_answered_by_another_wish():
    erp, script, renewal = asked()
    problem_of(
        script.post(f"/renewals/{renewal.pk}/refuse/", {"refusal": "other"}),
        409,
        "refusal_not_explained",
    )
    no = script.post(f"/renewals/{renewal.pk}/refuse/", {"refusal": "price", "comment": "Low."})
    assert no.json()["status"] == "refused"
    again = erp.post(f"/renewals/{renewal.pk}/send-again/", WISH | {"unit_price": "660.00"})
    assert again.json()["status"] == "pending_supplier"
    renewal.refresh_from_db()
    assert renewal.unit_price == Decimal(600)


def test_what_is_signed_on_the_site_is_confirmed_by_a_program_once():
    erp, _script, renewal = asked()
    problem_of(erp.post(f"/renewals/{renewal.pk}/accept/"), 409, "transition_refused")
    renewals.sign(renewal)
    confirmed = erp.post(f"/renewals/{renewal.pk}/accept/").json()
    assert confirmed["status"] == "legal_verification"
    assert erp.get(f"/projects/{confirmed['successor']}/").json()["reference"] == renewal.reference
    problem_of(erp.post(f"/renewals/{renewal.pk}/accept/"), 409, "transition_refused")


def test_what_is_signed_may_be_turned_down_and_what_is_not_closed():
    erp, _script, renewal = asked()
    closed = erp.post(f"/renewals/{renewal.pk}/close/")
    assert closed.json()["status"] == "closed"
    erp, _script, renewal = asked()
    renewals.sign(renewal)
    problem_of(erp.post(f"/renewals/{renewal.pk}/turn-down/", {}), 400, "invalid")
    done = erp.post(f"/renewals/{renewal.pk}/turn-down/", {"reason": "Mistyped."})
    assert done.json()["status"] == "refused_client"


def test_a_supplier_neither_asks_nor_confirms_and_strangers_find_nothing():
    _erp, script, renewal = asked()
    problem_of(
        script.post(f"/projects/{renewal.project_id}/renew/", WISH), 403, "permission_denied"
    )
    problem_of(script.post(f"/renewals/{renewal.pk}/accept/"), 403, "permission_denied")
    for stranger in (SystemCaller(), SupplierCaller()):
        problem_of(stranger.get(f"/renewals/{renewal.pk}/"), 404, "not_found")
        assert stranger.get("/renewals/").json()["results"] == []


def test_renewals_are_filtered():
    erp, _script, renewal = asked()
    for query, found in (
        ("status=pending_supplier", 1),
        ("status=refused", 0),
        (f"project={renewal.project_id}", 1),
        ("project=999999", 0),
    ):
        assert len(erp.get(f"/renewals/?{query}").json()["results"]) == found
