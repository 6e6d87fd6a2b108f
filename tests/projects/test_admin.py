import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from projects.models import ContractText
from tests.factories import UserFactory
from tests.projects.factories import contracting, ready, supporter, with_signature

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


@pytest.fixture
def support(client):
    client.force_login(supporter())
    return client


def page(name, project):
    return reverse(f"admin:projects_project_{name}", args=[project.pk])


def pdf():
    return SimpleUploadedFile("order.pdf", b"%PDF-1.7\n%%EOF")


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(support, django_assert_max_num_queries, rows):
    for _row in range(rows):
        contracting()
    with django_assert_max_num_queries(12):
        assert support.get(reverse("admin:projects_project_changelist")).status_code == 200


def test_a_waiting_project_offers_its_three_acts(support):
    project = contracting()
    with_signature(project)
    text = support.get(page("change", project)).text
    for name in ("client_order", "validate_start", "cancel"):
        assert page(name, project) in text


def test_support_records_the_purchase_order(support):
    project = contracting()
    url = page("client_order", project)
    data = {"number": "C-7", "issued_on": "01/06/2026"}

    without = support.post(url, data)
    future = support.post(url, data | {"issued_on": "03/06/2026", "upload": pdf()})
    broken = support.post(url, data | {"upload": SimpleUploadedFile("a.pdf", b"GIF89a")})
    done = support.post(url, data | {"upload": pdf()})

    statuses = [answer.status_code for answer in (without, future, broken, done)]
    assert statuses == [422, 422, 422, 302]
    assert "Only a PDF is accepted here." in broken.text
    project.refresh_from_db()
    assert project.client_po_number == "C-7"


@pytest.mark.behaviour("S61")
def test_support_validates_the_start_when_the_checklist_is_green(support):
    waiting, complete = contracting(), ready()

    refused = support.post(page("validate_start", waiting))
    shown = support.get(page("validate_start", complete)).text
    done = support.post(page("validate_start", complete))

    assert refused.status_code == 422
    assert "Missing: the client’s purchase order" in refused.text
    assert "Bank details" in shown
    assert done.status_code == 302
    complete.refresh_from_db()
    assert complete.status == "yet_to_start"


def test_an_override_needs_a_reason_and_keeps_it(support):
    project = ready()
    project.supplier_company.bank_details.update(status="requested")
    url = page("validate_start", project)

    assert support.post(url).status_code == 422
    assert support.post(url, {"override_reason": "Called them."}).status_code == 302

    project.refresh_from_db()
    assert project.start_override_reason == "Called them."


def test_support_cancels_with_a_reason(support):
    project = contracting()
    assert support.post(page("cancel", project)).status_code == 422
    assert support.post(page("cancel", project), {"reason": "Budget cut."}).status_code == 302
    project.refresh_from_db()
    assert project.status == "cancelled"


@pytest.mark.parametrize("name", ["client_order", "validate_start", "cancel"])
def test_who_may_not(client, name):
    project = contracting()
    url = page(name, project)
    assert client.get(url).status_code == 302
    reader = UserFactory(support=True, permissions=["projects.view_project"])
    client.force_login(reader)
    assert client.get(url).status_code == 403
    client.force_login(supporter())
    assert client.get(url).status_code == 200
    assert client.get(page(name, project).replace(str(project.pk), "999999")).status_code == 404


def test_a_contract_text_is_added_and_never_changed(client):
    names = [f"projects.{verb}_contracttext" for verb in ("view", "add", "change", "delete")]
    client.force_login(UserFactory(support=True, permissions=names))
    text = ContractText.objects.order_by("pk").first()

    read = client.get(reverse("admin:projects_contracttext_change", args=[text.pk]))
    changed = client.post(reverse("admin:projects_contracttext_change", args=[text.pk]), {})
    added = client.post(
        reverse("admin:projects_contracttext_add"),
        {
            "kind": "conditions",
            "language": "en",
            "effective_on": "2027-01-01",
            "body": "New.",
            "source": "Board of 1 December",
        },
    )

    assert (read.status_code, changed.status_code, added.status_code) == (200, 403, 302)
