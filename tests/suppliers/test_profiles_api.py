"""One's own profile and the candidate files of the company, through the API."""

from datetime import date
from decimal import Decimal

import pytest

from marketplace.operators.models import Skill
from marketplace.suppliers.models import DisabilityStatus, SupplierProfile
from tests.api.callers import SupplierCaller, SystemCaller, UserFactory, browser, problem_of
from tests.factories import NOW, SupplierMembershipFactory
from tests.proposals.factories import candidate_of

pytestmark = pytest.mark.django_db


def profile_of(user, **fields):
    profile = SupplierProfile.objects.create(
        user=user, title="Data engineer", daily_rate=Decimal(600), changed_at=NOW, **fields
    )
    profile.skills.add(*Skill.objects.order_by("code")[:2])
    profile.languages.create(language="de", level="b2")
    profile.experiences.create(
        title="Lead", organization="A bank", starts_on=date(2020, 1, 1), ends_on=None
    )
    profile.qualifications.create(kind="education", title="MSc", year=2012)
    return profile


def test_a_person_reads_the_own_profile():
    script = SupplierCaller()
    profile_of(script.user, available_from=date(2026, 7, 1))
    profile_of(SupplierMembershipFactory(company=script.company).user)

    shown = script.get("/profile/").json()

    assert (shown["title"], shown["daily_rate"]) == ("Data engineer", "600.00")
    assert shown["available_from"] == "2026-07-01"
    assert shown["languages"][0]["language"] == "de"
    assert shown["experiences"][0]["organization"] == "A bank"
    assert shown["qualifications"][0]["year"] == 2012
    assert [set(skill) for skill in shown["skills"]] == [{"code", "name"}] * 2


def test_health_data_is_never_said():
    script = SupplierCaller()
    profile = profile_of(script.user)
    before = script.get("/profile/").content

    DisabilityStatus.objects.create(profile=profile, confirmed_at=NOW)

    assert script.get("/profile/").content == before
    assert b"disab" not in before.lower()


def test_a_consultant_reads_the_own_profile_and_no_candidate_file():
    consultant = SupplierCaller(role="consultant")
    profile_of(consultant.user)

    assert consultant.get("/profile/").status_code == 200
    problem_of(consultant.get("/candidate-files/"), 403, "permission_denied")


def test_the_ladder_of_the_profile():
    script = SupplierCaller()

    problem_of(script.get("/profile/"), 404, "not_found")
    problem_of(browser(UserFactory(client=True)).get("/profile/"), 403, "permission_denied")
    problem_of(SystemCaller().get("/profile/"), 404, "not_found")
    problem_of(SupplierCaller("rfps:read").get("/profile/"), 403, "insufficient_scope")
    problem_of(browser(script.user).post("/profile/"), 401, "not_authenticated")


@pytest.mark.parametrize("count", [2, 20])
def test_a_profile_costs_the_same_whatever_its_length(count, django_assert_max_num_queries):
    script = SupplierCaller()
    profile = profile_of(script.user)
    for year in range(count):
        profile.qualifications.create(kind="education", title="MSc", year=2000 + year)

    with django_assert_max_num_queries(10):
        assert len(script.get("/profile/").json()["qualifications"]) == count + 1


def test_a_firm_reads_its_candidate_files():
    script = SupplierCaller()
    kept = candidate_of(script.company, languages=["fr"], years_of_experience=7)
    archived = candidate_of(script.company, archived_at=NOW)

    shown = script.get(f"/candidate-files/{kept.pk}/").json()
    assert (shown["document_title"], shown["languages"]) == ("Senior data engineer", ["fr"])
    assert (shown["years_of_experience"], shown["converted_to"], "cv" in shown) == (7, None, False)
    for asked, found in (("true", archived), ("false", kept)):
        results = script.get("/candidate-files/", is_archived=asked).json()["results"]
        assert [row["id"] for row in results] == [str(found.pk)]


def test_the_ladder_of_a_candidate_file():
    script = SupplierCaller()
    path = f"/candidate-files/{candidate_of(script.company).pk}/"

    problem_of(SupplierCaller().get(path), 404, "not_found")
    problem_of(SystemCaller().get(path), 404, "not_found")
    problem_of(browser(UserFactory(freelancer=True)).get(path), 403, "permission_denied")
    problem_of(browser(script.user).post(path), 401, "not_authenticated")
    problem_of(SupplierCaller("rfps:read").get(path), 403, "insufficient_scope")


@pytest.mark.parametrize("count", [2, 20])
def test_a_list_of_files_costs_the_same_whatever_its_length(count, django_assert_max_num_queries):
    script = SupplierCaller()
    for _ in range(count):
        candidate_of(script.company)

    with django_assert_max_num_queries(10):
        assert len(script.get("/candidate-files/").json()["results"]) == count
