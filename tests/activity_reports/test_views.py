from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from activity_reports.states import Status
from tests.activity_reports.factories import MAY_29, company_project, freelance_project
from tests.activity_reports.pages import HTMX, approved, may_report, url
from tests.factories import ClientMembershipFactory, SupplierMembershipFactory, UserFactory
from tests.htmx import as_reloaded, swapped

pytestmark = pytest.mark.django_db
ACTIONS = ["set_day", "fill", "submit", "approve", "refuse", "validate"]


@pytest.fixture(autouse=True)
def _late_may(time_machine):
    time_machine.move_to(MAY_29, tick=False)


def test_visitors_are_asked_to_sign_in(client):
    report = may_report(freelance_project())
    pages = [reverse("activity_reports:list"), url("detail", report), url("submit", report)]
    answers = [client.get(page) for page in pages]
    answers += [client.post(url(name, report)) for name in ACTIONS]

    assert {answer.status_code for answer in answers} == {302}
    assert all("/login/" in answer["Location"] for answer in answers)


@pytest.mark.parametrize("side", ["supplier", "client"])
def test_strangers_find_nothing(client, side):
    report = may_report(freelance_project())
    if side == "supplier":
        client.force_login(SupplierMembershipFactory(role="director").user)
    else:
        client.force_login(ClientMembershipFactory(role="company_admin").user)

    assert client.get(url("detail", report)).status_code == 404
    for name in ACTIONS:
        assert client.post(url(name, report)).status_code == 404


def test_another_operational_manager_of_the_same_client_finds_nothing(client):
    people = freelance_project()
    other = ClientMembershipFactory(company=people.project.client_company).user
    client.force_login(other)

    assert client.get(url("detail", approved(people))).status_code == 404


def test_people_without_a_company_have_no_reports(client):
    client.force_login(UserFactory(freelancer=True))

    assert client.get(reverse("activity_reports:list")).status_code == 403


@pytest.mark.parametrize(
    ("who", "refused"),
    [
        ("consultant", ["approve", "refuse", "validate"]),
        ("director", ["set_day", "fill", "submit", "validate"]),
        ("manager", ["validate"]),
        ("om", ["set_day", "fill", "submit", "approve"]),
    ],
)
def test_each_does_only_what_is_theirs(client, who, refused):
    people = company_project()
    report = may_report(people)
    client.force_login(getattr(people, who))

    statuses = {name: client.post(url(name, report)).status_code for name in ACTIONS}

    assert [name for name, status in statuses.items() if status == 403] == refused


def test_a_consultant_of_the_company_does_not_see_another_ones_report(client):
    people = company_project()
    colleague = SupplierMembershipFactory(company=people.company, role="consultant").user
    client.force_login(colleague)

    assert client.get(url("detail", may_report(people))).status_code == 404


@pytest.mark.parametrize("name", [*ACTIONS[:2], *ACTIONS[3:]])
def test_changes_are_posted(client, name):
    people = freelance_project()
    client.force_login(people.freelancer)

    assert client.get(url(name, may_report(people))).status_code == 405


def test_pages_are_not_posted(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    assert client.post(reverse("activity_reports:list")).status_code == 405
    assert client.post(url("detail", may_report(people))).status_code == 405


@pytest.mark.parametrize("address", ["2026-13", "2026-00", "1999-05"])
def test_an_address_without_a_month_is_no_page(client, address):
    people = freelance_project()
    client.force_login(people.freelancer)

    assert client.get(f"/reports/{people.project.reference}/{address}/").status_code == 404


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_day_is_touched_with_and_without_htmx(client, headers):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)

    answer = client.post(
        url("set_day", report), {"cycle": "2026-05-04"}, headers=headers, follow=True
    )

    assert answer.status_code == 200
    report.refresh_from_db()
    assert report.units_by_day[date(2026, 5, 4)] == 0
    assert report.filled_by == people.freelancer
    assert ("<!doctype html>" in answer.text) is not bool(headers)


def test_a_day_is_typed(client):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)

    client.post(url("set_day", report), {"day": "2026-05-20", "units": "0.5"})

    report.refresh_from_db()
    assert report.units_by_day[date(2026, 5, 20)] == Decimal("0.5")


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"cycle": "yesterday"},
        {"cycle": "2026-06-01"},
        {"cycle": "2026-05-23"},
        {"day": "2026-05-20"},
        {"day": "2026-05-20", "units": "2"},
        {"day": "2026-05-20", "units": "-1"},
    ],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_refused_day_is_said_on_the_page(client, data, headers):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)

    answer = client.post(url("set_day", report), data, headers=headers)

    assert answer.status_code == 422
    assert 'role="alert"' in answer.text
    report.refresh_from_db()
    assert report.units_total == 18


@pytest.mark.parametrize(
    ("fill", "units"),
    [("month", 20), ("clear", 0), ("week-22", 22), ("no-weekends", 12), ("weekends", 18)],
)
@pytest.mark.parametrize("headers", [{}, HTMX])
def test_many_days_are_changed_at_once(client, fill, units, headers):
    """The factory's report counts its first eighteen days, weekends and holidays included."""
    people = freelance_project()
    report = may_report(people, has_weekends=True)
    client.force_login(people.freelancer)

    answer = client.post(url("fill", report), {"fill": fill}, headers=headers, follow=True)

    assert answer.status_code == 200
    report.refresh_from_db()
    assert report.units_total == {"month": 26}.get(fill, units)


def test_the_latest_change_is_undone(client):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)

    assert client.post(url("fill", report), {"fill": "undo"}).status_code == 422
    client.post(url("fill", report), {"fill": "clear"})
    client.post(url("fill", report), {"fill": "undo"})

    report.refresh_from_db()
    assert report.units_total == 18


def test_an_unknown_fill_is_refused(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    answer = client.post(url("fill", may_report(people)), {"fill": "everything"})

    assert answer.status_code == 422


def test_the_last_look_shows_what_is_submitted(client):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)

    page = client.get(url("submit", report))

    assert "Submit 18 days" in page.text
    assert people.om.name in page.text
    assert "6 days at the weekend" in page.text
    report.refresh_from_db()
    assert report.is_fillable


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_freelancer_submits_with_and_without_htmx(client, headers):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)

    answer = client.post(
        url("submit", report), {"comment": "All on site."}, headers=headers, follow=True
    )

    report.refresh_from_db()
    assert report.status == Status.BM_APPROVED
    assert report.comment == "All on site."
    assert "Report submitted." in answer.text
    assert ("<!doctype html>" in answer.text) is not bool(headers)


def test_a_report_above_the_order_says_what_is_left(client):
    people = freelance_project(units_ordered=Decimal(12))
    report = may_report(people)
    client.force_login(people.freelancer)

    answer = client.post(url("submit", report))

    assert answer.status_code == 422
    assert "12 days left" in answer.text
    report.refresh_from_db()
    assert report.status == Status.TO_SUBMIT


def test_a_report_that_was_submitted_has_no_last_look(client):
    people = freelance_project()
    report = approved(people)
    client.force_login(people.freelancer)

    assert client.get(url("submit", report)).status_code == 302
    assert client.post(url("submit", report)).status_code == 422


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_a_business_manager_approves(client, headers):
    people = company_project()
    report = may_report(people, submitted=True)
    client.force_login(people.manager)

    answer = client.post(url("approve", report), headers=headers, follow=True)

    assert answer.status_code == 200
    report.refresh_from_db()
    assert report.status == Status.BM_APPROVED
    assert client.post(url("approve", report)).status_code == 422


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_client_validates_for_ever(client, headers):
    people = freelance_project()
    report = approved(people)
    client.force_login(people.om)

    answer = client.post(url("validate", report), headers=headers, follow=True)

    assert answer.status_code == 200
    assert "Report validated." in answer.text
    report.refresh_from_db()
    assert (report.is_validated, report.validated_by) == (True, people.om)
    assert client.post(url("validate", report)).status_code == 422


def test_an_administrator_of_the_client_validates_too(client):
    people = freelance_project()
    report = approved(people)
    admin = ClientMembershipFactory(company=people.project.client_company, role="company_admin")
    client.force_login(admin.user)

    assert client.post(url("validate", report)).status_code == 302


@pytest.mark.parametrize("headers", [{}, HTMX])
def test_the_client_refuses_with_a_reason_that_the_supplier_reads(client, headers):
    people = freelance_project()
    report = approved(people)
    client.force_login(people.om)

    silent = client.post(url("refuse", report), {"comment": ""}, headers=headers)
    client.post(url("refuse", report), {"comment": "The 12th was off."}, headers=headers)

    assert silent.status_code == 422
    assert "Say why" in silent.text
    report.refresh_from_db()
    assert report.status == Status.REFUSED_OM
    client.force_login(people.freelancer)
    page = client.get(url("detail", report)).text
    assert "The 12th was off." in page
    assert f"{people.om.name} sent this report back on 29 May 2026" in page


def test_what_was_already_decided_is_said(client):
    people = freelance_project()
    report = may_report(people, status="validated", submitted_at=MAY_29, validated_at=MAY_29,
                        approved_at=MAY_29, validated_by=people.om)  # fmt: skip
    client.force_login(people.om)

    answer = client.post(url("refuse", report), {"comment": "Too late."})

    assert answer.status_code == 422
    assert "already been done" in answer.text


@pytest.mark.parametrize(
    ("who", "status", "form", "name", "data"),
    [
        ("freelancer", "to_submit", "calendar", "set_day", {"cycle": "2026-05-20"}),
        ("freelancer", "to_submit", "calendar", "fill", {"fill": "clear"}),
        ("freelancer", "submitted", "approve", "approve", {}),
        ("om", "bm_approved", "validate", "validate", {}),
        ("om", "bm_approved", "refuse", "refuse", {"comment": "The 12th was off."}),
    ],
)
def test_after_a_swap_the_page_equals_the_page_reloaded(client, who, status, form, name, data):
    people = freelance_project()
    sent = MAY_29 - timedelta(days=1)
    report = may_report(people, status=status, submitted_at=sent, approved_at=sent)
    client.force_login(getattr(people, who))
    before = client.get(url("detail", report)).text

    answer = client.post(url(name, report), data, headers=HTMX, follow=True).text

    assert swapped(before, answer, by=form) == as_reloaded(client.get(url("detail", report)).text)
