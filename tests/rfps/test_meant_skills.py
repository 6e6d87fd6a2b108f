"""Skills of an RFP that look like known ones: asked about once, taken with one click."""

import pytest

from tests.rfps.factories import a_member
from tests.rfps.writing import HTMX, begun, save, url_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def rfp(client):
    member = a_member()
    client.force_login(member)
    return begun(member)


def skills_of(rfp):
    rfp.refresh_from_db()
    return rfp.skills


@pytest.mark.parametrize("headers", HTMX, ids=["plain", "htmx"])
def test_what_looks_like_a_known_skill_is_asked_about(client, rfp, headers):
    answer = save(client, rfp, "skills", headers, then="next", skills="Kubernets, Ship building")

    assert answer.status_code == 422
    assert "“Kubernets” is not in our list. Did you mean Kubernetes?" in answer.text
    assert '<button type="submit" class="btn btn-sm" name="skills-meant"' in answer.text
    assert "Use Kubernetes" in answer.text
    assert "Ship building” is not" not in answer.text
    assert skills_of(rfp) == []


def test_one_click_takes_what_was_meant(client, rfp):
    asked = {"skills": "Kubernets, SQL, Pyhton", "skills-asked": "Kubernets, Pyhton"}
    answer = save(client, rfp, "skills", **asked, **{"skills-meant": "yes"})

    assert answer.status_code == 302
    assert skills_of(rfp) == ["Kubernetes", "SQL", "Python"]
    assert set(rfp.skill_codes) >= {"kubernetes", "python"}


def test_who_goes_on_keeps_what_was_typed(client, rfp):
    asked = {"skills": "Kubernets", "skills-asked": "Kubernets"}
    assert save(client, rfp, "skills", then="next", **asked).status_code == 302
    assert skills_of(rfp) == ["Kubernets"]


def test_another_word_is_asked_about_in_its_turn(client, rfp):
    asked = {"skills": "Kubernets, Pyhton", "skills-asked": "Kubernets"}
    answer = save(client, rfp, "skills", then="next", **asked)
    assert answer.status_code == 422
    assert "Did you mean Python?" in answer.text
    assert "Did you mean Kubernetes?" not in answer.text


def test_only_what_was_asked_about_is_changed(client, rfp):
    asked = {"skills": "Kubernets, Pyhton", "skills-asked": "Kubernets", "skills-meant": "yes"}
    assert save(client, rfp, "skills", **asked).status_code == 422
    assert skills_of(rfp) == []


@pytest.mark.parametrize(
    "typed", ["Kubernetes, k8s", "Basket weaving", "ISO", "apprentissage automatique"]
)
def test_known_skills_and_other_words_are_taken_at_once(client, rfp, typed):
    assert save(client, rfp, "skills", then="next", skills=typed).status_code == 302


def test_a_draft_is_saved_with_what_there_is(client, rfp):
    assert save(client, rfp, "skills", then="draft", skills="Kubernets").status_code == 302
    assert skills_of(rfp) == ["Kubernets"]
    assert "skills-meant" not in client.get(url_of("step", rfp, "skills")).text


def test_french_says_it_in_french(client, rfp):
    rfp.created_by.language = "fr"
    rfp.created_by.save()
    page = save(client, rfp, "skills", then="next", skills="aprentissage automatique").text
    assert "Apprentissage automatique" in page


def test_the_question_costs_few_queries(client, rfp, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        save(client, rfp, "skills", then="next", skills="Kubernets, Pyhton, Javascrit, SQL")
