import pytest
from django.urls import reverse

from activity_reports import services
from tests.activity_reports.factories import freelance_project
from tests.factories import NOW, ActivityReportFactory, UserFactory

pytestmark = pytest.mark.django_db
LIST = reverse("admin:activity_reports_activityreport_changelist")


MAY_READ = [f"activity_reports.view_activityreport{suffix}" for suffix in ("", "transition")]


@pytest.fixture
def support(client):
    user = UserFactory(support=True, permissions=MAY_READ)
    client.force_login(user)
    return user


def change_url(report):
    return reverse("admin:activity_reports_activityreport_change", args=[report.pk])


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_the_same_whatever_its_length(
    client, support, django_assert_max_num_queries, rows
):
    ActivityReportFactory.create_batch(rows)

    with django_assert_max_num_queries(12):
        page = client.get(LIST)
    assert page.context["cl"].result_count == rows


def test_support_finds_a_report_by_the_number_of_its_project(client, support):
    found, _other = ActivityReportFactory.create_batch(2)

    page = client.get(LIST, {"q": str(found.project.number)})

    assert [report.pk for report in page.context["cl"].result_list] == [found.pk]


def test_support_reads_a_report_with_its_history_and_changes_nothing(client, support):
    people = freelance_project()
    report = ActivityReportFactory(project=people.project)
    services.submit_report(report, by=people.freelancer, at=NOW)

    page = client.get(change_url(report))

    assert "submit" in page.text
    assert people.freelancer.name in page.text
    assert 'name="_save"' not in page.text
    assert client.post(change_url(report), {"status": "validated"}).status_code == 403
    report.refresh_from_db()
    assert report.awaits_client


def test_reports_are_neither_added_nor_deleted(client, support):
    report = ActivityReportFactory()

    for action in ("add", "delete"):
        args = [report.pk] if action == "delete" else []
        address = reverse(f"admin:activity_reports_activityreport_{action}", args=args)
        assert client.post(address, {"post": "yes"}).status_code == 403


def test_others_are_sent_to_sign_in(client):
    client.force_login(freelance_project().freelancer)

    assert client.get(LIST).status_code == 302
