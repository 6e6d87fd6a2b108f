"""Beginning an RFP in the browser, its preview and its documents."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from marketplace.clients.models import ProjectCode
from rfps import services
from rfps.models import Rfp, RfpTemplate
from rfps.states import Status
from tests.factories import NOW, ClientMembershipFactory, EntityFactory, StoredFileFactory
from tests.rfps.factories import (
    a_draft,
    a_list,
    a_member,
    a_supplier,
    an_rfp,
    company_of,
)
from tests.rfps.writing import HTMX, PDF, begun, opened, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _today(time_machine):
    time_machine.move_to(NOW)


# Beginning


@pytest.mark.parametrize("headers", HTMX)
def test_an_rfp_is_begun_with_a_kind_and_a_title(client, headers):
    member = a_member()
    EntityFactory(company=company_of(member), description="A bank in Nantes.")
    client.force_login(member)

    answer = client.post(
        reverse("rfps:create"), {"kind": "fixed_price", "title": "Audit"}, headers=headers
    )

    rfp = Rfp.objects.get()
    assert url_of("edit", rfp) in (
        answer.headers.get("Location"),
        answer.headers.get("HX-Redirect"),
    )
    assert (rfp.status, rfp.kind, rfp.price_mode) == (Status.DRAFT, "fixed_price", "total")
    assert (rfp.created_by, rfp.operational_manager) == (member, member)
    assert rfp.context == "A bank in Nantes."
    assert rfp.spending_line is not None
    assert rfp.number >= 90064


@pytest.mark.parametrize("headers", HTMX)
def test_without_a_title_nothing_is_begun(client, headers):
    client.force_login(a_member())
    answer = client.post(reverse("rfps:create"), {"kind": "t_and_m"}, headers=headers)
    assert answer.status_code == 422
    assert 'id="id_title_error"' in answer.text
    assert ("<!doctype html>" in answer.text) is not bool(headers)
    assert not Rfp.objects.exists()


def test_a_company_without_an_entity_is_told_what_to_do(client):
    client.force_login(a_member())
    answer = client.post(reverse("rfps:create"), {"kind": "t_and_m", "title": "x"})
    assert answer.status_code == 422
    assert "add one under Entities" in answer.text


def test_an_rfp_begins_in_the_entity_of_its_author():
    company = company_of(a_member())
    EntityFactory(company=company)
    own = EntityFactory(company=company)
    author = ClientMembershipFactory(company=company, role="collaborator", entity=own).user
    assert begun(author).entity == own


def test_the_start_page_offers_drafts_and_templates(client):
    member = a_member()
    draft, published = begun(member), a_draft(member, title="Warehouse")
    services.publish_rfp(published, by=member, at=NOW)
    a_draft(title="Of another company")
    client.force_login(member)

    text = client.get(reverse("rfps:create")).text

    assert url_of("edit", draft) in text
    template = RfpTemplate.objects.get()
    assert (template.name, template.source) == ("Warehouse", published)
    assert reverse("rfps:from_template", args=[template.pk]) in text
    assert "Of another company" not in text


def test_a_template_gives_its_words_to_a_new_draft(client):
    member = a_member()
    published = a_draft(member, title="Warehouse", starts_on=date(2026, 7, 1))
    services.publish_rfp(published, by=member, at=NOW)
    template = RfpTemplate.objects.get()
    client.force_login(member)

    client.post(reverse("rfps:from_template", args=[template.pk]))

    copy = Rfp.objects.exclude(pk=published.pk).get()
    assert (copy.title, copy.status, copy.closes_on) == ("Warehouse", Status.DRAFT, None)
    assert (copy.skills, copy.units) == (published.skills, published.units)
    assert copy.number != published.number


def test_an_archived_template_is_offered_no_more(client):
    member = a_member()
    services.publish_rfp(a_draft(member), by=member, at=NOW)
    template = RfpTemplate.objects.get()
    client.force_login(member)
    client.post(reverse("rfps:archive_template", args=[template.pk]))
    template.refresh_from_db()
    assert template.archived_at is not None
    assert client.post(reverse("rfps:from_template", args=[template.pk])).status_code == 404


def test_a_template_of_another_company_is_not_found(client):
    stranger = a_member()
    services.publish_rfp(a_draft(stranger), by=stranger, at=NOW)
    client.force_login(a_member())
    for name in ("from_template", "archive_template"):
        url = reverse(f"rfps:{name}", args=[RfpTemplate.objects.get().pk])
        assert client.post(url).status_code == 404
        assert client.get(url).status_code == 405


def test_an_rfp_is_duplicated_with_lists_codes_and_documents(client):
    member = a_member()
    rfp = an_rfp(member, starts_on=date(2026, 5, 1))
    preferred = a_list(rfp.company)
    code = ProjectCode.objects.create(company=rfp.company, code="P-1", manager_name="Ana")
    rfp.preferred_lists.add(preferred)
    rfp.project_codes.add(code)
    rfp.documents.create(title="Plan", file=StoredFileFactory(), added_by=member, added_at=NOW)
    client.force_login(member)

    client.post(url_of("duplicate", rfp))

    copy = Rfp.objects.exclude(pk=rfp.pk).get()
    assert (copy.status, copy.published_at) == (Status.DRAFT, None)
    assert (copy.starts_on, copy.closes_on) == (None, None)  # they are over
    assert list(copy.preferred_lists.all()) == [preferred]
    assert list(copy.project_codes.all()) == [code]
    assert copy.documents.get().file == rfp.documents.get().file


def test_what_cannot_be_used_any_more_is_not_copied():
    rfp = an_rfp()
    colleague = a_member("company_admin", company=rfp.company)
    preferred = a_list(rfp.company, is_active=False)
    rfp.preferred_lists.add(preferred)
    rfp.company.memberships.filter(user=rfp.operational_manager).update(left_at=NOW)
    type(rfp.entity).objects.filter(pk=rfp.entity_id).update(is_active=False)
    other = EntityFactory(company=rfp.company)
    line = other.spending_lines.get()

    copy = services.copy_rfp(Rfp.objects.get(pk=rfp.pk), by=colleague, at=NOW)

    assert (copy.entity, copy.operational_manager) == (other, colleague)
    assert copy.spending_line == line
    assert not copy.preferred_lists.exists()


# Preview and documents


def test_the_preview_reads_as_a_supplier_will_read_it(client):
    member = a_member()
    rfp = begun(member, client_max_unit_price=Decimal("563.57"), is_confidential=True)
    client.force_login(member)
    text = client.get(url_of("preview", rfp)).text
    assert "512.33" in text
    assert "563.57" not in text
    assert rfp.company.name not in text.split('id="main"')[1]
    assert "Confidential client" in text
    assert url_of("step", rfp, "skills") in text  # what is still missing


@pytest.mark.parametrize("headers", HTMX)
def test_a_document_is_added_opened_and_removed(client, headers):
    rfp = a_draft()
    client.force_login(rfp.operational_manager)
    upload = SimpleUploadedFile("plan.pdf", PDF)

    answer = client.post(
        url_of("add_document", rfp), {"file": upload, "title": ""}, headers=headers
    )

    assert answer.url == url_of("documents", rfp)
    document = rfp.documents.get()
    assert document.title == "plan.pdf"
    assert "Being checked" in client.get(url_of("documents", rfp)).text
    assert opened(client, url_of("document", rfp, document.pk)) == 200
    client.post(url_of("remove_document", rfp, document.pk), headers=headers)
    assert not rfp.documents.exists()


@pytest.mark.parametrize("headers", HTMX)
def test_a_file_that_is_no_document_is_refused_beside_the_field(client, headers):
    rfp = a_draft()
    client.force_login(rfp.operational_manager)
    upload = SimpleUploadedFile("plan.pdf", b"MZ not a pdf")
    answer = client.post(url_of("add_document", rfp), {"file": upload}, headers=headers)
    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.text
    assert not rfp.documents.exists()


def test_a_supplier_opens_a_document_once_it_has_passed_its_check(client):
    rfp = an_rfp()
    stored = StoredFileFactory(check_status="pending")
    document = rfp.documents.create(
        title="Plan", file=stored, added_by=rfp.created_by, added_at=NOW
    )
    client.force_login(a_supplier())
    assert opened(client, url_of("document", rfp, document.pk)) == 404
    assert "Plan" not in client.get(url_of("detail", rfp)).text
    type(stored).objects.update(check_status="passed")
    assert opened(client, url_of("document", rfp, document.pk)) == 200
    assert "Plan" in client.get(url_of("detail", rfp)).text


# Who may

FORMS = ("edit", "preview", "documents")
POSTS = ("duplicate", "add_document")


def test_the_ladder_of_the_form(client):
    rfp = a_draft()
    stored = rfp.documents.create(
        title="x", file=StoredFileFactory(), added_by=rfp.created_by, added_at=NOW
    )
    pages = [url_of(name, rfp) for name in FORMS] + [url_of("step", rfp, "need")]
    posts = [url_of(name, rfp) for name in POSTS]
    posts.append(url_of("remove_document", rfp, stored.pk))
    for url in pages:
        assert client.get(url).status_code == 302, url
    for url in posts:
        assert client.post(url).status_code == 302, url
    buyer = a_member("buyer", company=rfp.company)
    for user, status in ((a_supplier(), 403), (a_member("company_admin"), 404), (buyer, 403)):
        client.force_login(user)
        assert [client.get(url).status_code for url in pages] == [status] * len(pages)
        assert [client.post(url).status_code for url in posts] == [status] * len(posts)
    client.force_login(rfp.operational_manager)
    assert [client.get(url).status_code for url in posts] == [405] * len(posts)


@pytest.mark.parametrize("step", ["entity", "options", "budget"])
def test_a_step_costs_fifteen_queries(client, django_assert_max_num_queries, step):
    rfp = a_draft()
    for _n in range(20):
        a_list(rfp.company)
    client.force_login(rfp.operational_manager)
    with django_assert_max_num_queries(15):
        client.get(url_of("step", rfp, step))


@pytest.mark.parametrize("rows", [2, 20])
def test_the_start_page_costs_ten_queries(client, django_assert_max_num_queries, rows):
    member = a_member()
    for _n in range(rows):
        services.publish_rfp(a_draft(member), by=member, at=NOW)
        a_draft(member)
    client.force_login(member)
    with django_assert_max_num_queries(10):
        client.get(reverse("rfps:create"))
