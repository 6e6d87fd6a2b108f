"""A sent proposal changes until it is appointed, and the client reads what is new."""

import threading
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection, connections
from django.urls import reverse

from marketplace.kernel.errors import Refused
from marketplace.kernel.models import OutboxMessage
from marketplace.notifications.models import Notification
from proposals import services, tasks
from proposals.models import Proposal, ProposalRevision
from proposals.states import LIVE, Status
from tests.factories import SupplierMembershipFactory
from tests.proposals.factories import (
    JUNE_2,
    candidate_of,
    clause_of,
    colleague,
    firm_of,
    freelancer,
    open_rfp,
    sent,
)

pytestmark = pytest.mark.django_db
BOTH = pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}], ids=["plain", "htmx"])
FORM = {"available_from": "2026-07-13", "pitch": "Eleven years of warehouses."}


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to(JUNE_2, tick=False)


def page(name, *args):
    return reverse(f"proposals:{name}", args=args)


def edit(proposal, **changes):
    services.edit_proposal(proposal, by=proposal.author, at=JUNE_2, **changes)


@pytest.mark.behaviour("S52")
@pytest.mark.parametrize("status", [status for status in LIVE if status != "not_interesting"])
def test_until_the_appointment_everything_but_the_price_changes(status):
    proposal = sent(status=status)

    edit(
        proposal,
        pitch="New.",
        available_from=date(2026, 7, 13),
        daily_fees=Decimal("25.00"),
        unit_price=proposal.unit_price,
    )

    proposal.refresh_from_db()
    assert (proposal.status, proposal.pitch, proposal.edited_at) == (status, "New.", JUNE_2)
    assert proposal.revisions.get().changes == {
        "pitch": ["Ten years of warehouses.", "New."],
        "available_from": ["2026-07-01", "2026-07-13"],
        "daily_fees": ["", "25.00"],
    }
    assert OutboxMessage.objects.get().task == "proposals.tasks.tell_manager_of_edit"


@pytest.mark.behaviour("S52")
@pytest.mark.parametrize(
    ("make", "changes", "refusal"),
    [
        (lambda: sent(status="appointed"), {"pitch": "New."}, services.NotEditable),
        (lambda: sent(status="lost"), {"pitch": "New."}, services.NotEditable),
        (lambda: sent(open_rfp(iteration=2)), {"pitch": "New."}, services.RenewalNotEditable),
        (lambda: sent(), {"unit_price": Decimal("400.00")}, services.PriceLocked),
        (lambda: sent(), {"non_invoiced_units": Decimal(1)}, services.PriceLocked),
        (lambda: sent(), {"pitch": "Ten years of warehouses."}, services.NothingChanged),
        (lambda: sent(), {"available_from": date(2027, 1, 1)}, services.AvailableTooLate),
        (lambda: sent(), {"consultant": None}, services.NotAColleague),
        (
            lambda: sent(open_rfp(needs_on_site_commitment=True)),
            {"pitch": "New."},
            services.CommitmentMissing,
        ),
    ],
)
def test_what_may_not_change_writes_nothing(make, changes, refusal):
    proposal = make()
    with pytest.raises(refusal):
        edit(proposal, **changes)
    assert not ProposalRevision.objects.exists()
    assert not OutboxMessage.objects.exists()


def test_another_person_or_file_takes_the_place_unless_already_proposed():
    rfp, director = open_rfp(), freelancer()
    firm_of(director).__class__.objects.update(is_freelance=False)
    proposal, other = sent(rfp, director), colleague(director)
    file = candidate_of(proposal.company)

    edit(proposal, consultant=None, candidate_file=file)
    assert proposal.candidate_name == "Senior data engineer"
    sent(rfp, director, consultant=other)
    with pytest.raises(services.AlreadyProposed):
        edit(proposal, consultant=other, candidate_file=None)

    assert proposal.revisions.get().changes["who"] == [director.name, "Senior data engineer"]


@pytest.mark.behaviour("S52")
def test_what_was_not_interesting_is_offered_again_at_another_price():
    proposal = sent(status="not_interesting", qualification_comment="Too dear.", shortcoming="rate")

    edit(proposal, unit_price=Decimal("450.00"))

    assert (proposal.status, proposal.qualification_comment) == (Status.ONGOING, "")
    assert (proposal.unit_price, proposal.client_unit_price) == (Decimal("450.00"), Decimal("495"))
    assert proposal.transitions.get().action == "offer_again"
    assert proposal.revisions.get().offers_again


def test_the_clauses_are_accepted_anew_with_each_edit():
    rfp = open_rfp()
    clause, proposal = clause_of(rfp), sent(rfp)
    with pytest.raises(services.ClauseNotAccepted):
        edit(proposal, pitch="New.")
    edit(proposal, pitch="New.", accepted_clauses=[clause])
    assert proposal.accepted_clauses.get() == clause


@BOTH
@pytest.mark.behaviour("S52")
def test_the_supplier_changes_it_on_a_page_with_the_boxes_unticked(client, headers):
    proposal = sent(open_rfp(needs_on_site_commitment=True), commits_on_site=True)
    client.force_login(proposal.author)
    url = page("edit", proposal.pk)

    shown = client.get(url).text
    refused = client.post(url, FORM, headers=headers)
    done = client.post(url, FORM | {"commits_on_site": "on"}, headers=headers)

    assert "checked" not in shown
    assert 'name="unit_price"' not in shown
    assert "Your price stays at" in shown
    assert refused.status_code == 422
    assert done.status_code == (200 if headers else 302)
    assert Proposal.objects.get().pitch == FORM["pitch"]


def test_a_new_price_is_typed_where_it_is_open(client):
    proposal = sent(status="not_interesting", qualification_comment="Too dear.")
    client.force_login(proposal.author)
    url = page("edit", proposal.pk)

    shown = client.get(url).text
    client.post(url, FORM | {"unit_price": "450"})

    proposal.refresh_from_db()
    assert "Too dear." in shown
    assert 'value="500.00"' in shown
    assert (proposal.status, proposal.unit_price) == ("ongoing", Decimal("450.00"))


def test_a_refusal_stands_beside_its_field_or_above(client):
    proposal = sent()
    client.force_login(proposal.author)
    late = client.post(page("edit", proposal.pk), FORM | {"available_from": "2027-01-01"})
    Proposal.objects.update(status="appointed")
    over = client.post(page("edit", proposal.pk), FORM)
    assert (late.status_code, over.status_code) == (422, 422)
    assert "The project is over by that day" in late.text
    assert "can no longer be changed" in over.text


def test_who_may_change_a_proposal(client):
    proposal = sent()
    url = page("edit", proposal.pk)
    consultant = SupplierMembershipFactory(company=proposal.company, role="consultant").user
    Proposal.objects.update(consultant=consultant)

    assert client.get(url).status_code == 302
    for person, status in (
        (proposal.rfp.operational_manager, 403),
        (freelancer(), 404),
        (consultant, 403),
        (proposal.author, 200),
    ):
        client.force_login(person)
        assert client.get(url).status_code == status
    assert client.put(url).status_code == 405


def test_each_side_reads_what_changed_with_its_own_price(client):
    proposal = sent(status="not_interesting", unit_price=500, client_unit_price=550)
    proposal.refresh_from_db()
    edit(proposal, unit_price=Decimal("450.00"), pitch="New.")
    url = page("detail", proposal.pk)

    client.force_login(proposal.author)
    supplier = client.get(url).text
    client.force_login(proposal.rfp.operational_manager)
    buyer = client.get(url).text

    assert "What the supplier changed" in buyer
    assert "Ten years of warehouses." in buyer
    assert "€550.00" in buyer
    assert "€495.00" in buyer
    assert not any(price in buyer for price in ("€500.00", "€450.00"))
    assert not any(price in supplier for price in ("€550.00", "€495.00"))


def test_the_manager_is_told_of_an_edit_once():
    proposal = sent(status="not_interesting")
    edit(proposal, pitch="New.")
    revision = proposal.revisions.get()
    for _twice in range(2):
        tasks.tell_manager_of_edit(proposal_id=proposal.pk, revision_id=revision.pk)

    told = Notification.objects.get()
    assert told.recipient == proposal.rfp.operational_manager
    assert "offered again" in told.text


@pytest.mark.django_db(transaction=True)
def test_an_edit_and_an_appointment_at_once_leave_no_half_of_both():
    rfp = open_rfp()
    proposal = sent(rfp, status="interesting")
    start, outcomes = threading.Barrier(2), []

    def act(change):
        row = Proposal.objects.select_related("rfp").get(pk=proposal.pk)
        start.wait()
        try:
            change(row)
            outcomes.append("done")
        except Refused:
            outcomes.append("refused")
        finally:
            connections[connection.alias].close()

    changes = (
        lambda row: services.appoint_proposal(row, by=rfp.operational_manager, at=JUNE_2),
        lambda row: edit(row, pitch="New."),
    )
    threads = [threading.Thread(target=act, args=[change]) for change in changes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    proposal.refresh_from_db()
    assert proposal.status == Status.APPOINTED
    assert (proposal.pitch == "New.") is (outcomes == ["done", "done"])
