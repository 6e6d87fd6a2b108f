"""Which tabs each role has, which is the current one, and when the second row appears."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from marketplace.dashboard.http import menu_of, navigation, subtabs_of, tabs_of
from tests.factories import ClientMembershipFactory, SupplierMembershipFactory, UserFactory

pytestmark = pytest.mark.django_db


def labels(user, view="home"):
    return [str(tab.label) for tab in tabs_of(menu_of(user), user, view)]


def current(user, view):
    return [str(tab.label) for tab in tabs_of(menu_of(user), user, view) if tab.is_current]


def beside(user, view):
    row = subtabs_of(menu_of(user), user, view)
    return [str(tab.label) for tab in row.tabs] if row else []


@pytest.fixture
def freelancer():
    return SupplierMembershipFactory(user__freelancer=True, user__company_member=False).user


@pytest.fixture
def company_admin():
    return ClientMembershipFactory(role="company_admin").user


def test_a_freelancer_has_the_five_tabs_of_their_side(freelancer):
    assert labels(freelancer) == [
        "Home", "RFPs", "My Projects", "Activity Report/Invoices", "My Information",
    ]  # fmt: skip


@pytest.mark.behaviour("S32")
def test_a_supplier_finds_the_search_under_rfps(freelancer):
    assert beside(freelancer, "rfps:search") == [
        "Search an RFP", "My proposals", "Extensions", "My favourites", "Saved searches",
    ]  # fmt: skip


def test_a_director_has_the_company_instead():
    assert labels(SupplierMembershipFactory(role="director").user)[-1] == "Company"


def test_a_consultant_may_leave_the_company_and_sees_nothing_else_of_it_nor_invoices():
    consultant = SupplierMembershipFactory(role="consultant").user
    user_tabs = tabs_of(menu_of(consultant), consultant, "home")
    assert user_tabs[-1].url == "/projects/leave/"
    assert "Invoices" not in beside(consultant, "activity_reports:list")


def test_a_client_has_the_six_tabs_of_their_side(company_admin):
    assert labels(company_admin) == [
        "Home", "RFPs", "Projects", "Activity Reports & invoices", "Entities", "Company",
    ]  # fmt: skip


def test_an_operational_manager_has_no_invoices():
    manager = ClientMembershipFactory(role="collaborator").user
    assert "Invoices" not in beside(manager, "activity_reports:list")


def test_staff_go_to_the_admin():
    assert labels(UserFactory(support=True)) == ["Home", "Administration"]


def test_somebody_without_a_profile_has_only_a_home():
    assert labels(UserFactory()) == ["Home"]


def test_a_freelancer_without_a_company_defines_it_first():
    user = UserFactory(freelancer=True)
    assert labels(user) == ["Home", "RFPs", "My Information"]
    assert tabs_of(menu_of(user), user, "home")[-1].url == "/company/new/"


@pytest.mark.parametrize(
    ("view", "tab"),
    [
        ("home", "Home"),
        ("rfps:detail", "RFPs"),
        ("proposals:detail", "RFPs"),
        ("projects:detail", "My Projects"),
        ("activity_reports:detail", "Activity Report/Invoices"),
        ("invoicing:voucher", "Activity Report/Invoices"),
        ("compliance:send_document", "My Information"),
    ],
)
def test_the_tab_of_the_page_is_marked(freelancer, view, tab):
    assert current(freelancer, view) == [tab]


def test_the_settings_belong_to_no_tab(freelancer):
    assert current(freelancer, "accounts:settings") == []


def test_the_pages_of_a_tab_stand_beside_each_other(freelancer):
    assert beside(freelancer, "rfps:search") == [
        "Search an RFP", "My proposals", "Extensions", "My favourites", "Saved searches",
    ]  # fmt: skip
    assert beside(freelancer, "activity_reports:list") == [
        "Activity reports", "Billing vouchers", "Invoices",
    ]  # fmt: skip


def test_a_page_of_one_object_has_no_second_row(freelancer):
    assert beside(freelancer, "rfps:detail") == []


def test_a_client_finds_renewals_beside_its_projects():
    buyer = ClientMembershipFactory(role="buyer").user
    assert beside(buyer, "projects:list") == ["All projects", "Renewals"]


def test_a_tab_of_one_page_has_no_second_row(freelancer):
    assert beside(freelancer, "projects:list") == []


def test_what_a_client_sets_stands_beside_its_entities_or_under_its_company(company_admin):
    assert beside(company_admin, "clients:entities") == [
        "Manage entities", "Budgets and spending lines", "Validation workflows",
        "Preferred suppliers",
    ]  # fmt: skip
    assert beside(company_admin, "clients:systems") == [
        "Employees", "Company settings", "Custom fields", "Project codes", "API access",
        "Leave the company",
    ]  # fmt: skip
    buyer = ClientMembershipFactory(role="buyer").user
    assert beside(buyer, "clients:budgets") == []


def test_a_visitor_has_no_tabs():
    request = RequestFactory().get("/")
    request.user, request.resolver_match = AnonymousUser(), None
    assert navigation(request)["tabs"] == []


def test_an_answer_without_a_shell_asks_for_no_membership(freelancer, django_assert_num_queries):
    request = RequestFactory().get("/")
    request.user, request.resolver_match = freelancer, None
    with django_assert_num_queries(0):
        navigation(request)
