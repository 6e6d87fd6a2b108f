"""Publishing, validating, calling off and the legend, in the browser."""

from datetime import date

import pytest
from django.urls import reverse

from marketplace.clients.models import Clause
from rfps import services
from rfps.models import Rfp
from rfps.policies import current_approval
from rfps.states import EXPLANATIONS, Status
from tests.factories import NOW, EntityFactory, StoredFileFactory, UserFactory
from tests.htmx import as_reloaded, swapped
from tests.rfps.factories import (
    a_draft,
    a_lead,
    a_list,
    a_member,
    a_supplier,
    a_workflow,
    an_rfp,
)

pytestmark = pytest.mark.django_db
HTMX = [{}, {"HX-Request": "true"}]
LIST = reverse("rfps:to_validate")


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


def url_of(name, rfp, *args):
    return reverse(f"rfps:{name}", args=[rfp.reference, *args])


def asked(**fields):
    rfp = a_draft(**fields)
    lead = a_lead(rfp.entity)
    a_workflow(rfp.entity)
    services.publish_rfp(rfp, by=rfp.created_by, at=NOW)
    return rfp, lead, reverse("rfps:decide", args=[current_approval(rfp).pk])


# Publishing


def test_publishing_says_which_step_is_missing_and_leads_there(client):
    rfp = a_draft(skills=[], closes_on=None)
    client.force_login(rfp.operational_manager)
    panel = client.get(url_of("publish", rfp)).text
    assert "2 steps are not complete" in panel
    for step in ("skills", "budget"):
        assert url_of("step", rfp, step) in panel
    answer = client.post(url_of("publish", rfp))
    assert answer.status_code == 422
    assert "complete every step" in answer.text


def test_publishing_says_who_sees_it_when_and_who_validates_it(client):
    rfp = a_draft()
    a_lead(rfp.entity)
    a_workflow(rfp.entity)
    rfp.preferred_lists.add(a_list(rfp.company, name="Our friends"))
    client.force_login(rfp.operational_manager)
    panel = client.get(url_of("publish", rfp)).text
    assert "The list “Our friends” sees it at once" in panel
    assert rfp.entity.name in panel

    answer = client.post(url_of("publish", rfp), follow=True)

    assert "Sent to the validators" in answer.text
    assert "Workflow in progress" in answer.text
    assert "Publication asked for" in answer.text  # in the history


# Validating


def test_a_validator_reads_what_waits(client):
    rfp, lead, url = asked(title="Warehouse")
    client.force_login(lead)
    assert url in client.get(LIST).text
    page = client.get(url).text
    assert "Warehouse" in page
    assert rfp.created_by.name in page
    assert url in client.get(url_of("detail", rfp)).text


@pytest.mark.parametrize("headers", HTMX)
def test_a_validator_approves(client, headers):
    rfp, lead, url = asked()
    client.force_login(lead)
    answer = client.post(url, {"decision": "approve"}, headers=headers)
    assert LIST in (answer.headers.get("Location"), answer.headers.get("HX-Redirect"))
    rfp.refresh_from_db()
    assert rfp.is_open
    assert url not in client.get(LIST).text


@pytest.mark.parametrize("headers", HTMX)
def test_a_refusal_asks_for_a_comment_beside_its_field(client, headers):
    rfp, lead, url = asked()
    client.force_login(lead)
    answer = client.post(url, {"decision": "refuse", "comment": ""}, headers=headers)
    assert answer.status_code == 422
    assert 'id="id_comment_error"' in answer.text

    client.post(url, {"decision": "refuse", "comment": "Too vague."}, headers=headers)

    rfp.refresh_from_db()
    assert rfp.status == Status.PUBLICATION_REJECTED
    client.force_login(rfp.created_by)
    for name in ("detail", "step"):
        args = ["need"] if name == "step" else []
        assert "Too vague." in client.get(url_of(name, rfp, *args)).text


def test_what_somebody_has_decided_is_shown_and_refused(client):
    rfp, lead, url = asked()
    deputy = a_lead(rfp.entity, role="deputy")
    services.approve_publication(current_approval(rfp), by=deputy, at=NOW)
    client.force_login(lead)
    page = client.get(url).text
    assert f"Approved by {deputy.name}" in page
    assert 'name="decision"' not in page
    answer = client.post(url, {"decision": "refuse", "comment": "No."})
    assert answer.status_code == 422
    assert "decided already" in answer.text


def test_the_ladder_of_validating(client):
    rfp, lead, url = asked()
    other_lead = a_lead(EntityFactory(company=rfp.company))
    stranger = a_lead(EntityFactory())
    ladder = (
        (rfp.created_by, 403), (a_supplier(), 403), (stranger, 404), (other_lead, 404),
        (lead, 200), (a_member("collaborator", rfp.company), 404),
    )  # fmt: skip
    assert client.get(url).status_code == 302
    assert client.get(LIST).status_code == 302
    for user, status in ladder:
        client.force_login(user)
        assert client.get(url).status_code == status
    for role, status in (("buyer", 200), ("collaborator", 403), ("company_admin", 200)):
        client.force_login(a_member(role))
        assert client.get(LIST).status_code == status
        assert client.post(LIST).status_code == (403 if status == 403 else 405)


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_of_what_waits_costs_ten_queries(client, django_assert_max_num_queries, rows):
    rfp, lead, _url = asked()
    for _n in range(rows - 1):
        other = a_draft(rfp.created_by, entity=rfp.entity)
        services.publish_rfp(other, by=rfp.created_by, at=NOW)
    client.force_login(lead)
    with django_assert_max_num_queries(10):
        assert client.get(LIST).text.count("Read and decide") == rows


# Calling off


def test_a_draft_is_called_off_without_telling_anybody(client, mailoutbox):
    rfp = a_draft()
    client.force_login(rfp.operational_manager)
    assert "nobody is told" in client.get(url_of("cancel", rfp)).text
    answer = client.post(url_of("cancel", rfp), {"reason": ""}, follow=True)
    assert "RFP called off." in answer.text
    rfp.refresh_from_db()
    assert (rfp.status, rfp.closed_at) == (Status.CANCELLED, None)


def test_a_published_rfp_is_called_off_with_a_reason(client):
    rfp = an_rfp(proposals_received=2)
    client.force_login(rfp.operational_manager)
    assert "2 proposals were received" in client.get(url_of("cancel", rfp)).text
    answer = client.post(url_of("cancel", rfp), {"reason": "No budget."}, follow=True)
    assert "No budget." in answer.text
    assert client.post(url_of("cancel", rfp), {"reason": "x"}).status_code == 422


def test_the_ladder_of_calling_off(client):
    rfp = an_rfp()
    url = url_of("cancel", rfp)
    assert client.get(url).status_code == 302
    buyer = a_member("buyer", company=rfp.company)
    for user, status in ((a_supplier(), 403), (a_member("company_admin"), 404), (buyer, 403)):
        client.force_login(user)
        assert client.get(url).status_code == status
        assert client.post(url).status_code == status


# The legend, the list and the clauses


@pytest.mark.parametrize("side", ["supplier", "client"])
def test_every_status_is_explained(client, side):
    client.force_login(a_supplier() if side == "supplier" else a_member())
    text = client.get(reverse("rfps:statuses")).text
    for status in Status:
        assert str(status.label) in text
        assert str(EXPLANATIONS[status]).partition("’")[0] in text


def test_the_legend_is_for_who_sees_rfps(client):
    url = reverse("rfps:statuses")
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(client=True))
    assert client.get(url).status_code == 403
    client.force_login(a_member())
    assert client.post(url).status_code == 405
    assert url in client.get(reverse("rfps:mine")).text


def test_each_row_offers_what_its_reader_may_do(client):
    member = a_member()
    rfp, draft = an_rfp(member, proposals_received=1), a_draft(member)
    member_of_supplier = a_supplier()
    services.ask_question(
        rfp, company=member_of_supplier.supplier_memberships.get().company, text="?",
        by=member_of_supplier, at=NOW,
    )  # fmt: skip
    client.force_login(member)
    text = client.get(reverse("rfps:mine")).text
    for name in ("detail", "edit", "duplicate", "close", "questions"):
        assert url_of(name, rfp) in text
    assert reverse("proposals:received", args=[rfp.reference]) in text
    assert url_of("close", draft) not in text
    assert url_of("questions", draft) not in text

    client.force_login(a_member("buyer", rfp.company))
    text = client.get(reverse("rfps:mine")).text
    assert url_of("detail", rfp) in text
    for name in ("edit", "duplicate", "close", "questions"):
        assert url_of(name, rfp) not in text


def test_the_paper_of_a_clause_opens_for_who_sees_the_rfp(client):
    rfp = an_rfp()
    clause = Clause.objects.create(
        entity=rfp.entity, title="Security charter", document=StoredFileFactory(),
        created_by=rfp.created_by, created_at=NOW,
    )  # fmt: skip
    url = url_of("clause", rfp, clause.pk)
    client.force_login(a_supplier())
    assert client.get(url).status_code == 404  # not one of the RFP's
    rfp.clauses.add(clause)
    text = client.get(url_of("detail", rfp)).text
    assert "Security charter" in text
    assert url in text
    answer = client.get(url)
    assert (answer.status_code, answer.getvalue()[:4]) == (200, b"%PDF")
    Rfp.objects.update(is_on_marketplace=False)
    assert client.get(url).status_code == 404


# After the swap the page equals the page reloaded


def test_a_saved_step_leaves_the_page_as_a_reload_would_show_it(client):
    rfp = a_draft(skills=[])
    client.force_login(rfp.operational_manager)
    url = url_of("step", rfp, "skills")
    before = client.get(url).text.replace('class="card min-w-0', 'id="step" class="card min-w-0')
    answer = client.post(
        url, {"skills": "dbt", "then": "draft"}, headers={"HX-Request": "true"}, follow=True
    )
    after = client.get(url).text
    assert swapped(before, answer.text, by="step") == as_reloaded(after)


def test_an_answer_leaves_the_questions_as_a_reload_would_show_them(client):
    rfp, supplier = an_rfp(closes_on=date(2026, 6, 20)), a_supplier()
    company = supplier.supplier_memberships.get().company
    question = services.ask_question(rfp, company=company, text="Who?", by=supplier, at=NOW)
    client.force_login(rfp.operational_manager)
    page = url_of("questions", rfp)
    url = url_of("answer", rfp, question.pk)
    before = client.get(page).text.replace(f'action="{url}"', f'id="answer" action="{url}"')
    answer = client.post(url, {"text": "We do."}, headers={"HX-Request": "true"}, follow=True)
    assert swapped(before, answer.text, by="answer") == as_reloaded(client.get(page).text)
