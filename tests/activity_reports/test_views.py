from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from activity_reports.models import ActivityReport
from activity_reports.states import Status
from tests.activity_reports.factories import company_project, freelance_project
from tests.factories import (
    ActivityReportFactory,
    ClientMembershipFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.htmx import as_reloaded, swapped

pytestmark = pytest.mark.django_db

MAY = date(2026, 5, 1)
MAY_29 = datetime(2026, 5, 29, 9, tzinfo=UTC)
HTMX = {"HX-Request": "true"}
ACTIONS = ["set_day", "fill", "submit", "approve", "refuse", "validate"]


@pytest.fixture(autouse=True)
def _late_may(time_machine):
    time_machine.move_to(MAY_29, tick=False)


def url(name, report_or_project, month=MAY):
    project = getattr(report_or_project, "project", report_or_project)
    month = getattr(report_or_project, "month", month)
    return reverse(f"activity_reports:{name}", args=[project.reference, month])


def may_report(people, **fields):
    """Eighteen days in May, among them the first eighteen."""
    return ActivityReportFactory(project=people.project, **fields)


def approved(people):
    sent = MAY_29 - timedelta(days=1)
    return may_report(people, status="bm_approved", submitted_at=sent, approved_at=sent)


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


# --- What pages show ------------------------------------------------------------------------------


def test_the_supplier_sees_money_and_the_day_of_payment(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    page = client.get(url("detail", may_report(people))).text

    assert "€9,000.00" not in page
    for figure in ("9,000.00", "−225.00", "8,775.00", "1,755.00", "€10,530.00"):
        assert figure in page
    assert "Express" in page
    assert "2.5" in page
    # 29 May and thirty days is Sunday 28 June; the bank pays on the Friday before.
    assert "Friday 26 June 2026" in page
    assert "Why this day?" in page


def test_a_supplier_without_vat_sees_none(client):
    people = freelance_project()
    people.company.vat_regime = "franchise"
    people.company.save()
    client.force_login(people.freelancer)

    assert "€8,775.00" in client.get(url("detail", may_report(people))).text


@pytest.mark.parametrize(
    ("plan", "words"),
    [
        ("back_to_back", "5 to 8 working days after your client’s money"),
        ("immediate", "3 to 5 working days after validation"),
    ],
)
def test_without_a_fixed_date_the_rule_is_written(client, plan, words):
    people = freelance_project(plan=plan, regime="back_to_back")
    client.force_login(people.freelancer)

    page = client.get(url("detail", may_report(people))).text

    assert words.replace("’", "&#x27;") in page or words in page
    assert "Why this day?" not in page


def test_an_employed_consultant_sees_days_and_no_money(client):
    people = company_project()
    client.force_login(people.consultant)

    page = client.get(url("detail", may_report(people))).text

    assert "18 days" in page
    assert "€" not in page
    assert "500.00" not in page


def test_the_client_sees_its_own_price_and_not_the_suppliers(client):
    people = freelance_project()
    client.force_login(people.om)

    page = client.get(url("detail", approved(people))).text

    assert "€9,900.00" in page
    assert "9,000.00" not in page
    assert "500.00" not in page
    assert "Express" not in page


@pytest.mark.parametrize("status", ["to_submit", "submitted", "refused_bm", "refused_om"])
def test_the_client_does_not_see_the_days_before_they_are_handed_over(client, status):
    people = freelance_project()
    report = may_report(people, status=status, submitted_at=MAY_29)
    client.force_login(people.om)

    page = client.get(url("detail", report)).text

    assert "has not handed this month over yet" in page
    assert "9,900.00" not in page


def test_public_holidays_are_named_in_both_languages(client):
    people = freelance_project()
    report = may_report(people, days=[0] * 31, units_total=0)
    client.force_login(people.freelancer)
    assert "Ascension Day" in client.get(url("detail", report)).text
    people.freelancer.language = "fr"
    people.freelancer.save()
    client.force_login(people.freelancer)
    page = client.get(url("detail", report)).text
    assert "Compte rendu d’activité" in page
    assert "mai 2026" in page


@pytest.mark.behaviour("S84")
def test_arrows_stay_among_the_months_of_the_project(client):
    people = freelance_project(starts_on=date(2026, 4, 13), ends_on=date(2026, 6, 30))
    client.force_login(people.freelancer)
    pages = {}
    for month in (date(2026, 4, 1), MAY, date(2026, 6, 1)):
        pages[month.month] = client.get(url("detail", people.project, month)).text

    addresses = {n: url("detail", people.project, date(2026, n, 1)) for n in (3, 4, 5, 6, 7)}
    assert addresses[5] in pages[4]
    assert addresses[3] not in pages[4]
    assert addresses[4] in pages[5]
    assert addresses[6] in pages[5]
    assert addresses[5] in pages[6]
    assert addresses[7] not in pages[6]
    for outside in (date(2026, 3, 1), date(2026, 7, 1)):
        assert client.get(url("detail", people.project, outside)).status_code == 404


@pytest.mark.behaviour("S81")
def test_while_contracting_is_under_way_the_page_says_why_there_is_no_report(client):
    people = freelance_project(in_verification=True)
    client.force_login(people.freelancer)

    page = client.get(url("detail", people.project))

    assert page.status_code == 200
    assert "Contracting is under way" in page.text
    assert "cal-day" not in page.text
    assert "Contracting is under way" in client.get(reverse("activity_reports:list")).text


@pytest.mark.behaviour("S82")
def test_before_the_start_the_page_says_when_the_first_report_opens(client):
    people = freelance_project(status="yet_to_start", starts_on=date(2026, 7, 1))
    client.force_login(people.freelancer)

    page = client.get(url("detail", people.project, date(2026, 7, 1)))

    assert "It starts on 1 July 2026" in page.text


def test_a_month_to_come_says_when_its_report_opens(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    page = client.get(url("detail", people.project, date(2026, 6, 1)))

    assert "It opens on 1 June 2026" in page.text


@pytest.mark.behaviour("S78")
def test_the_supplier_is_told_that_the_report_is_indispensable(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    page = client.get(url("detail", may_report(people))).text

    assert "Without a validated report nothing is invoiced nor paid." in page


def test_hours_can_be_typed_without_a_script(client):
    people = freelance_project(unit_type="hour", units_ordered=Decimal(300))
    report = may_report(people, days=[0] * 31, units_total=0)
    client.force_login(people.freelancer)

    page = client.get(url("detail", report)).text
    client.post(url("set_day", report), {"day": "2026-05-04", "units": "11"})

    assert "Set the hours" in page
    report.refresh_from_db()
    assert report.units_total == 11


def test_a_readers_calendar_has_no_buttons(client):
    people = freelance_project()
    client.force_login(people.om)

    page = client.get(url("detail", approved(people))).text

    assert 'name="cycle"' not in page
    assert "data-report " not in page


# --- Lists ----------------------------------------------------------------------------------------


def test_a_list_shows_what_the_address_asks_for(client):
    people = freelance_project(starts_on=date(2026, 1, 1))
    april = may_report(people, month=date(2026, 4, 1), days=[0] * 30, validated=True)
    may = may_report(people)
    client.force_login(people.freelancer)
    address = reverse("activity_reports:list")

    def months(query):
        page = client.get(address, query)
        return {row.report for row in page.context["rows"]}

    assert months({}) == {april, may}
    assert months({"show": "to-fill"}) == {may}
    assert months({"show": "validated"}) == {april}
    assert months({"month": "2026-04"}) == {april}
    assert months({"show": "nonsense", "month": "nonsense"}) == {april, may}


def test_the_client_sees_first_what_waits_for_validation(client):
    people = freelance_project(starts_on=date(2026, 1, 1))
    april = may_report(people, month=date(2026, 4, 1), days=[0] * 30, validated=True)
    waiting = approved(people)
    client.force_login(people.om)
    address = reverse("activity_reports:list")

    def shown(**query):
        return [row.report for row in client.get(address, query).context["rows"]]

    assert shown() == [waiting]
    assert shown(show="validated") == [april]
    assert shown(show="coming") == []


def test_an_empty_list_says_what_will_come(client):
    people = freelance_project()
    for user, words in (
        (people.freelancer, "A report opens by itself"),
        (people.om, "you are told by e-mail"),
    ):
        client.force_login(user)
        page = client.get(reverse("activity_reports:list")).text
        assert "No report here" in page
        assert words in page


def test_a_list_is_swapped_by_htmx(client):
    people = freelance_project()
    client.force_login(people.freelancer)

    answer = client.get(reverse("activity_reports:list"), headers=HTMX)

    assert "<!doctype html>" not in answer.text
    assert 'id="reports"' in answer.text


@pytest.mark.parametrize("side", ["supplier", "client"])
@pytest.mark.parametrize("rows", [2, 20])
def test_a_list_costs_the_same_whatever_its_length(
    client, django_assert_max_num_queries, side, rows
):
    people = freelance_project()
    for _ in range(rows):
        more = freelance_project(client_company=people.project.client_company, om=people.om)
        more.project.supplier_company = people.company
        more.project.business_manager = more.project.consultant = people.freelancer
        more.project.save()
        approved(more)
    client.force_login(people.freelancer if side == "supplier" else people.om)

    with django_assert_max_num_queries(10):
        page = client.get(reverse("activity_reports:list"))
    assert len(page.context["rows"]) == rows


@pytest.mark.parametrize("who", ["freelancer", "om"])
def test_a_report_costs_few_queries(client, django_assert_max_num_queries, who):
    people = freelance_project()
    report = approved(people) if who == "om" else may_report(people)
    client.force_login(getattr(people, who))

    with django_assert_max_num_queries(15):
        client.get(url("detail", report))


def test_looking_changes_nothing(client):
    people = freelance_project()
    report = may_report(people)
    client.force_login(people.freelancer)
    before = ActivityReport.objects.values().get(pk=report.pk)

    client.get(url("detail", report))
    client.get(url("submit", report))
    client.get(reverse("activity_reports:list"))

    assert ActivityReport.objects.values().get(pk=report.pk) == before
