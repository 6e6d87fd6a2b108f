from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from marketplace.clients.services import set_margin
from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from rfps import services
from rfps.models import FavouriteRfp, Rfp
from rfps.states import Status
from tests.factories import NOW, EntityFactory
from tests.rfps.factories import a_draft, a_member, a_supplier, an_rfp, company_of, create_rfp

pytestmark = pytest.mark.django_db


@pytest.mark.behaviour("S34")
def test_an_rfp_is_named_after_its_number_and_its_rank():
    first, second = (create_rfp(a_member()) for _ in range(2))

    assert first.reference == f"RFP-{first.number}-1"
    assert first.number >= 90064
    assert second.number == first.number + 1


def test_a_given_number_is_kept_and_never_handed_out_again():
    taken = create_rfp(a_member()).number + 100
    assert create_rfp(a_member(), number=taken).number == taken
    assert create_rfp(a_member()).number == taken + 1
    assert create_rfp(a_member(), number=12).number == 12
    assert create_rfp(a_member()).number == taken + 2


def test_a_draft_keeps_the_clients_budget_and_the_suppliers_side_of_it():
    rfp = create_rfp(a_member(), client_max_unit_price=Decimal("560.00"))

    assert rfp.status == Status.DRAFT
    assert (rfp.client_max_unit_price, rfp.max_unit_price) == (Decimal("560.00"), Decimal("509.09"))


@pytest.mark.parametrize(
    ("changed", "refusal"),
    [
        ({"ends_on": date(2026, 6, 30)}, services.EndsBeforeStart),
        ({"units": Decimal("10.3")}, services.UnitsRefused),
        ({"units": Decimal("10.5"), "unit_type": "hour"}, services.UnitsRefused),
    ],
)
def test_an_rfp_that_does_not_add_up_is_refused_and_not_kept(changed, refusal):
    with pytest.raises(refusal):
        create_rfp(a_member(), **changed)
    assert not Rfp.objects.exists()


def test_only_an_active_entity_of_the_company_orders():
    member = a_member()
    closed = EntityFactory(company=company_of(member), is_active=False)
    for entity in (closed, EntityFactory()):
        with pytest.raises(services.EntityRefused):
            create_rfp(member, entity=entity)


def test_the_operational_manager_belongs_to_the_company():
    with pytest.raises(services.ManagerRefused):
        create_rfp(a_member(), operational_manager=a_member())


def test_a_draft_changes_and_is_found_by_what_it_says_now():
    member = a_member()
    rfp = create_rfp(member, title="Nurse")
    services.update_rfp(rfp, by=member, at=NOW, title="Welder", client_max_unit_price=Decimal(440))

    assert rfp.max_unit_price == Decimal("400.00")
    assert list(Rfp.objects.matching("welders")) == [rfp]
    assert not Rfp.objects.matching("nurse").exists()


def test_a_published_rfp_no_longer_changes():
    rfp = an_rfp()
    with pytest.raises(TransitionRefused):
        services.update_rfp(rfp, by=rfp.created_by, at=NOW, title="Other")
    assert Rfp.objects.get().title == rfp.title != "Other"


def test_publishing_dates_the_rfp_and_prices_it_with_the_margin_of_that_day():
    member = a_member()
    rfp = create_rfp(member)
    support = a_member()
    set_margin(
        rfp.company, percent=Decimal(25), effective_on=date(2026, 6, 5), source="x", by=support,
        at=NOW,
    )  # fmt: skip
    at = datetime(2026, 6, 5, 8, tzinfo=UTC)
    services.publish_rfp(rfp, by=member, at=at)

    rfp.refresh_from_db()
    assert (rfp.status, rfp.published_at) == (Status.PUBLISHED, at)
    assert rfp.max_unit_price == Decimal("440.00")
    assert rfp.transitions.get().by == member
    assert list(Rfp.objects.open().matching("data")) == [rfp]


@pytest.mark.parametrize(
    "lacks",
    [
        {"context": ""}, {"objectives": ""}, {"deliverables": ""}, {"skills": []}, {"city": ""},
        {"remote": ""}, {"starts_on": None}, {"client_max_unit_price": None}, {"closes_on": None},
        {"opens_to_marketplace": False},
    ],
    ids=lambda lacks: next(iter(lacks)),
)  # fmt: skip
def test_an_unfinished_draft_is_not_published(lacks):
    rfp = a_draft(**lacks)
    with pytest.raises(services.RfpIncomplete):
        services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    assert not rfp.transitions.exists()


def test_an_rfp_may_be_published_on_its_last_day_and_not_after():
    late = datetime(2026, 6, 15, 22, 1, tzinfo=UTC)  # the 16th in Paris
    rfp = a_draft(closes_on=date(2026, 6, 15))
    with pytest.raises(services.ClosingDayPassed):
        services.publish_rfp(rfp, by=rfp.created_by, at=late)
    services.publish_rfp(rfp, by=rfp.created_by, at=datetime(2026, 6, 15, 21, 59, tzinfo=UTC))
    assert rfp.is_open


def test_an_entity_that_closed_since_the_draft_cannot_publish():
    rfp = a_draft()
    EntityFactory._meta.model.objects.filter(pk=rfp.entity_id).update(is_active=False)
    with pytest.raises(services.EntityRefused):
        services.publish_rfp(rfp, by=rfp.created_by, at=NOW)


def test_an_rfp_is_published_once():
    rfp = a_draft()
    stale = Rfp.objects.get(pk=rfp.pk)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    with pytest.raises(TransitionRefused):
        services.publish_rfp(stale, by=rfp.created_by, at=NOW)


@pytest.mark.parametrize(("end", "status"), [("close_rfp", "closed"), ("win_rfp", "won")])
def test_however_an_rfp_ends_its_favouriters_are_to_be_told(end, status):
    rfp = an_rfp()
    getattr(services, end)(rfp, by=rfp.created_by, at=NOW)

    rfp.refresh_from_db()
    assert (rfp.status, rfp.closed_at) == (status, NOW)
    tasks = OutboxMessage.objects.filter(task="rfps.tasks.tell_favouriters")
    assert tasks.get().kwargs["rfp_id"] == rfp.pk


def test_a_closed_rfp_is_not_won():
    rfp = an_rfp()
    services.close_rfp(rfp, by=rfp.created_by, at=NOW)
    with pytest.raises(TransitionRefused):
        services.win_rfp(rfp, by=rfp.created_by, at=NOW)


@pytest.mark.behaviour("S40")
def test_a_supplier_marks_and_unmarks_an_rfp():
    rfp, supplier = an_rfp(), a_supplier()
    for _twice in range(2):
        services.favourite(rfp, by=supplier, at=NOW)
    assert FavouriteRfp.objects.get().user == supplier

    services.unfavourite(rfp, by=supplier, at=NOW)
    assert not FavouriteRfp.objects.exists()


def test_what_is_over_is_not_marked_any_more():
    rfp = an_rfp(status="closed", closed_at=NOW)
    with pytest.raises(services.RfpNotOpen):
        services.favourite(rfp, by=a_supplier(), at=NOW)


def test_proposals_are_counted():
    rfp = an_rfp()
    services.count_proposal(rfp)
    services.count_proposal(Rfp.objects.get(pk=rfp.pk))
    assert Rfp.objects.get().proposals_received == 2
