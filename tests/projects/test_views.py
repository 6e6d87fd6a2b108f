import pytest
from django.urls import reverse

from marketplace.notifications.models import Notification
from projects import services, tasks
from tests.factories import ClientMembershipFactory, ProjectFactory, SupplierMembershipFactory
from tests.projects.factories import (
    JUNE_2,
    change,
    contracting,
    ready,
    supporter,
    with_client_order,
    with_signature,
)
from tests.projects.pages import HTMX, page
from tests.proposals.factories import colleague, freelancer, open_rfp

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _june(time_machine):
    time_machine.move_to("2026-06-02T08:00Z", tick=False)


def served(client, url):
    return b"".join(client.get(url).streaming_content)  # read to its end, a file is closed


def status_of(client, url):
    answer = client.get(url)
    if answer.streaming:
        b"".join(answer.streaming_content)
    return answer.status_code


# --- the list -----------------------------------------------------------------------------------


@pytest.mark.behaviour("S71")
@pytest.mark.behaviour("S72")
def test_my_projects_lists_each_with_a_menu(client):
    project = contracting()
    client.force_login(project.consultant)

    text = client.get(reverse("projects:list")).text

    assert project.title in text
    assert "Legal verification in progress" in text
    assert f'href="{page("detail", project)}"' in text
    assert "View" in text


def test_the_list_filters_by_status(client):
    project = contracting()
    client.force_login(project.consultant)
    url = reverse("projects:list")
    assert project.title in client.get(url, {"status": "legal_verification"}).text
    assert "No project here" in client.get(url, {"status": "completed"}).text
    assert project.title in client.get(url, {"status": "nonsense"}).text
    assert "<!doctype" not in client.get(url, headers=HTMX).text


def test_who_sees_which_projects(client):
    project = contracting()
    url = reverse("projects:list")
    assert client.get(url).status_code == 302
    client.force_login(supporter())
    assert client.get(url).status_code == 403
    client.force_login(freelancer())
    assert project.title not in client.get(url).text
    client.force_login(project.operational_manager)
    assert project.supplier_company.legal_name in client.get(url).text
    assert client.post(url).status_code == 405


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    person = freelancer()
    for _row in range(rows):
        contracting(person=person)
    client.force_login(person)
    with django_assert_max_num_queries(10):
        client.get(reverse("projects:list"))


# --- the project --------------------------------------------------------------------------------


@pytest.mark.behaviour("S60")
@pytest.mark.behaviour("S64")
def test_the_page_says_what_is_awaited_from_whom_and_why(client):
    project = contracting()
    told = {
        project.consultant: (
            "4 steps wait for you: Legal documents, Bank details, Payment plan",
            "Awaited from the client: Client’s purchase order",
        ),
        project.operational_manager: (
            "One step waits for you: Your purchase order",
            "Awaited from the supplier: Legal documents, Bank details, Payment plan",
        ),
    }
    for person, sentences in told.items():
        client.force_login(person)
        text = " ".join(client.get(page("detail", project)).text.split())
        assert all(sentence in text for sentence in sentences)
        assert "Awaited from you" in text
        assert "checks every supplier before a start" in text
        assert "Why these documents" in text


def test_when_everything_is_there_support_holds_the_next_step(client):
    project = ready()
    client.force_login(project.consultant)
    assert "Everything is there" in client.get(page("detail", project)).text


@pytest.mark.behaviour("S73")
def test_order_information_holds_what_the_supplier_signed(client):
    project = contracting()
    client.force_login(project.consultant)
    assert "to be signed" in client.get(page("detail", project)).text

    with_signature(project)
    assert "the PDF is being prepared" in client.get(page("detail", project)).text
    assert client.get(page("conditions", project)).status_code == 404

    tasks.render_conditions(project_id=project.pk)
    text = client.get(page("detail", project)).text
    assert "Order information" in text
    assert page("conditions", project) in text
    for name in ("conditions", "mandate"):
        assert served(client, page(name, project)).startswith(b"%PDF")


@pytest.mark.parametrize("name", ["conditions", "mandate"])
def test_who_reads_the_signed_papers(client, name):
    project = contracting()
    with_signature(project)
    tasks.render_conditions(project_id=project.pk)
    url = page(name, project)
    consultant = SupplierMembershipFactory(company=project.supplier_company, role="consultant").user

    assert client.get(url).status_code == 302
    for person, status in (
        (project.operational_manager, 403),  # they name the supplier's price
        (consultant, 403),
        (freelancer(), 404),
        (project.business_manager, 200),
    ):
        client.force_login(person)
        assert status_of(client, url) == status
    assert client.post(url).status_code == 405


def test_who_reads_the_clients_order(client):
    project = contracting()
    url = page("client_order", project)
    client.force_login(project.operational_manager)
    assert client.get(url).status_code == 404
    with_client_order(project)

    client.logout()
    assert client.get(url).status_code == 302
    for person, status in (
        (project.business_manager, 403),  # it names the client's price
        (open_rfp().operational_manager, 404),
        (project.operational_manager, 200),
    ):
        client.force_login(person)
        assert status_of(client, url) == status
    assert client.post(url).status_code == 405


def test_each_side_sees_its_own_price_and_its_own_papers(client):
    project = ready()

    client.force_login(project.consultant)
    supplier = client.get(page("detail", project)).text
    client.force_login(project.operational_manager)
    buyer = client.get(page("detail", project)).text

    assert "€500.00" in supplier
    assert "€550.00" not in supplier
    assert page("client_order", project) not in supplier
    assert "€550.00" in buyer
    assert "€500.00" not in buyer
    assert page("client_order", project) in buyer
    assert "Express" not in buyer  # how the supplier is paid is not the client's affair


@pytest.mark.behaviour("S77")
def test_the_supplier_is_told_to_talk_about_the_price_before_the_renewal(client):
    project = ProjectFactory()
    SupplierMembershipFactory(user=project.consultant, company=project.supplier_company)
    client.force_login(project.consultant)
    assert "Talk to your client about it" in client.get(page("detail", project)).text


def test_who_sees_a_project(client):
    project = contracting()
    url = page("detail", project)
    colleague_of_manager = ClientMembershipFactory(company=project.client_company).user

    assert client.get(url).status_code == 302
    for person, status in (
        (freelancer(), 404),
        (colleague_of_manager, 404),
        (colleague(project.business_manager), 404),  # a consultant of another project
        (project.operational_manager, 200),
        (project.business_manager, 200),
    ):
        client.force_login(person)
        assert client.get(url).status_code == status
    assert client.post(url).status_code == 405
    assert client.get(url.replace("PO-", "PO-9")).status_code == 404


@pytest.mark.parametrize("side", ["consultant", "operational_manager"])
@pytest.mark.parametrize("make", [contracting, ready])
def test_a_project_costs_few_queries(client, django_assert_max_num_queries, make, side):
    project = make()
    client.force_login(getattr(project, side))
    with django_assert_max_num_queries(15):
        client.get(page("detail", project))


# --- what is told -------------------------------------------------------------------------------


def told():
    return set(Notification.objects.values_list("name", "recipient"))


def test_each_side_is_told_what_it_must_bring():
    project = contracting()
    tasks.tell_both_what_is_missing(project_id=project.pk)
    supplier, manager = project.business_manager.pk, project.operational_manager.pk
    assert told() == {("project_waiting", supplier), ("project_waiting", manager)}
    assert "Bank details" in Notification.objects.get(recipient=supplier).text
    assert "orders@example.test" in Notification.objects.get(recipient=manager).text


def test_everybody_is_told_of_the_start():
    project = ready()
    consultant = colleague(project.business_manager)
    change(project, consultant=consultant)
    tasks.tell_everyone_of_start(project_id=project.pk)
    people = (project.business_manager.pk, consultant.pk, project.operational_manager.pk)
    assert told() == {("start_validated", person) for person in people}
    assert "1 July 2026" in Notification.objects.first().title


def test_both_sides_are_told_why_a_project_is_cancelled():
    project = contracting()
    services.cancel_project(project, reason="Budget cut.", by=supporter(), at=JUNE_2)
    tasks.tell_both_of_cancellation(project_id=project.pk)
    assert Notification.objects.count() == 2
    assert "Budget cut." in Notification.objects.first().text
