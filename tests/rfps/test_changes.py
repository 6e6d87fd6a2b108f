"""Changing what suppliers already read, and who is told what changed."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from rfps import services, tasks
from rfps.models import Rfp
from tests.factories import NOW, ProposalFactory
from tests.rfps.factories import a_draft, a_member, a_supplier, a_workflow, an_rfp

pytestmark = pytest.mark.django_db
HTMX = [{}, {"HX-Request": "true"}]


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def url_of(name, rfp):
    return reverse(f"rfps:{name}", args=[rfp.reference])


def changed(rfp, **fields):
    return services.change_rfp(rfp, by=rfp.created_by, at=NOW, **fields)


def tell():
    for message in OutboxMessage.objects.filter(task="rfps.tasks.tell_of_change").order_by("pk"):
        tasks.tell_of_change(transition_id=message.kwargs["transition_id"])


def test_words_place_maximum_and_last_day_change_and_are_found():
    rfp = an_rfp(title="Nurse")
    assert changed(
        rfp, title="Welder", city="Lyon", client_max_unit_price=Decimal(660),
        closes_on=date(2026, 6, 20),
    )  # fmt: skip
    rfp.refresh_from_db()
    assert (rfp.title, rfp.city, rfp.closes_on) == ("Welder", "Lyon", date(2026, 6, 20))
    assert rfp.max_unit_price == Decimal("600.00")
    assert rfp.changed_at == NOW
    assert list(Rfp.objects.matching("welders")) == [rfp]
    log = rfp.transitions.get()
    assert (log.action, log.by, log.target) == ("change", rfp.created_by, "published")
    assert log.changed == "title, city, maximum unit price for the client, last day for proposals"


def test_the_suppliers_price_stays_while_the_clients_does():
    rfp = an_rfp(max_unit_price=Decimal("512.34"))
    changed(rfp, title="Other", client_max_unit_price=rfp.client_max_unit_price)
    rfp.refresh_from_db()
    assert rfp.max_unit_price == Decimal("512.34")


@pytest.mark.parametrize("frozen", ["unit_type", "units", "entity", "starts_on", "kind"])
def test_what_was_agreed_on_is_frozen(frozen):
    with pytest.raises(TypeError):
        changed(an_rfp(), **{frozen: None})


@pytest.mark.parametrize(
    ("fields", "refusal"),
    [
        ({"client_max_unit_price": Decimal(549)}, services.PriceLowered),
        ({"client_max_unit_price": None}, services.PriceLowered),
        ({"closes_on": date(2026, 5, 31)}, services.ClosingDayPassed),
        ({"title": ""}, services.RfpIncomplete),
        ({"skills": []}, services.RfpIncomplete),
    ],
)
def test_a_change_that_cannot_be_is_refused_and_nothing_is_written(fields, refusal):
    rfp = an_rfp()
    with pytest.raises(refusal):
        changed(rfp, context="New", **fields)
    rfp.refresh_from_db()
    assert (rfp.context, rfp.changed_at) == ("A bank moves its warehouse.", None)
    assert not rfp.transitions.exists()


def test_a_raised_maximum_does_not_pass_a_validation_by():
    rfp = an_rfp(units=Decimal(60), client_max_unit_price=Decimal(550))
    a_workflow(rfp.entity, min_amount=Decimal(35000))
    changed(rfp, client_max_unit_price=Decimal(560))
    with pytest.raises(services.PriceNeedsValidation):
        changed(rfp, client_max_unit_price=Decimal(600))


@pytest.mark.parametrize("status", ["draft", "closed", "won", "awaiting_buyer"])
def test_only_an_open_rfp_is_changed(status):
    rfp = an_rfp(status=status)
    with pytest.raises(TransitionRefused):
        changed(rfp, title="Other")


def test_nothing_changed_is_told_to_nobody():
    rfp = an_rfp()
    assert not changed(rfp, title=rfp.title, skills=rfp.skills)
    assert not OutboxMessage.objects.exists()
    assert not rfp.transitions.exists()


def test_who_marked_or_answered_is_told_what_changed_and_nobody_else():
    rfp = an_rfp(title="Warehouse")
    marked, answered, withdrew, neither = (a_supplier() for _n in range(4))
    services.favourite(rfp, by=marked, at=NOW)
    services.favourite(an_rfp(), by=neither, at=NOW)
    ProposalFactory(rfp=rfp, author=answered, company=answered.supplier_memberships.get().company)
    ProposalFactory(rfp=rfp, author=withdrew, status="cancelled", cancel_reason="other_project")

    changed(rfp, closes_on=date(2026, 6, 20))
    tell()
    tell()

    assert sorted(told.to[0] for told in mail.outbox) == sorted([marked.email, answered.email])
    assert mail.outbox[0].subject == f"{rfp.reference} was changed: Warehouse"
    assert "last day for proposals" in mail.outbox[0].body
    assert "20 June 2026" in mail.outbox[0].body


def test_each_change_is_told():
    rfp, marked = an_rfp(), a_supplier()
    services.favourite(rfp, by=marked, at=NOW)
    for title in ("One", "Two"):
        changed(rfp, title=title)
    tell()
    assert len(mail.outbox) == 2


def test_a_document_added_later_is_a_change():
    rfp, marked = an_rfp(), a_supplier()
    services.favourite(rfp, by=marked, at=NOW)
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n%%EOF")
    document = services.add_document(rfp, title="Plan", upload=upload, by=rfp.created_by, at=NOW)
    services.remove_document(document, by=rfp.created_by, at=NOW + timedelta(hours=1))
    assert [log.changed for log in rfp.transitions.order_by("pk")] == ["documents", "documents"]
    tell()
    assert "documents" in mail.outbox[0].body


def test_the_documents_of_what_is_over_stay():
    rfp = an_rfp(status="closed", closed_at=NOW)
    upload = SimpleUploadedFile("plan.pdf", b"%PDF-1.7\n%%EOF")
    with pytest.raises(TransitionRefused):
        services.add_document(rfp, title="Plan", upload=upload, by=rfp.created_by, at=NOW)
    assert not rfp.documents.exists()


# The page


def posted(rfp, **changes):
    said = {
        "title": rfp.title, "purpose": "", "context": rfp.context, "objectives": rfp.objectives,
        "deliverables": rfp.deliverables, "skills": ", ".join(rfp.skills), "city": rfp.city,
        "country": "FR", "remote": rfp.remote, "client_max_unit_price": "550",
        "closes_on": "2026-06-15", "has_questions": "on",
    }  # fmt: skip
    return said | changes


@pytest.mark.parametrize("headers", HTMX)
def test_the_page_changes_what_it_shows(client, headers):
    rfp = an_rfp()
    client.force_login(rfp.operational_manager)
    page = client.get(url_of("change", rfp)).text
    assert rfp.title in page
    assert "unit_type" not in page

    answer = client.post(url_of("change", rfp), posted(rfp, title="Renamed"), headers=headers)

    urls = (answer.headers.get("Location"), answer.headers.get("HX-Redirect"))
    assert url_of("detail", rfp) in urls
    rfp.refresh_from_db()
    assert rfp.title == "Renamed"
    assert rfp.transitions.get().reason == "title"
    assert "Changed: title" in client.get(url_of("detail", rfp)).text


@pytest.mark.parametrize("headers", HTMX)
def test_a_refused_change_stands_beside_its_field(client, headers):
    rfp = an_rfp()
    client.force_login(rfp.operational_manager)
    data = posted(rfp, client_max_unit_price="500")
    answer = client.post(url_of("change", rfp), data, headers=headers)
    assert answer.status_code == 422
    assert 'id="id_client_max_unit_price_error"' in answer.text
    assert "raised, not lowered" in answer.text


def test_what_is_written_or_over_has_no_such_page(client):
    draft = a_draft()
    client.force_login(draft.operational_manager)
    assert client.get(url_of("change", draft)).url == url_of("edit", draft)
    over = an_rfp(draft.operational_manager, status="closed", closed_at=NOW)
    assert client.get(url_of("change", over)).url == url_of("detail", over)
    assert client.post(url_of("change", over), posted(over, title="x")).status_code == 422


def test_the_ladder_of_the_change(client):
    rfp = an_rfp()
    url = url_of("change", rfp)
    assert client.get(url).status_code == 302
    buyer = a_member("buyer", company=rfp.company)
    for user, status in ((a_supplier(), 403), (a_member("company_admin"), 404), (buyer, 403)):
        client.force_login(user)
        assert client.get(url).status_code == status
        assert client.post(url, posted(rfp)).status_code == status
