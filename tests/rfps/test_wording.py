"""A skill is searched for in all its spellings, in both languages."""

import pytest
from django.urls import reverse

from rfps.models import Rfp
from rfps.rules import parts_of, runs_of
from rfps.selectors import RELEVANCE, Criteria, other_spellings, search
from tests.factories import NOW
from tests.rfps.factories import a_supplier, an_rfp

pytestmark = pytest.mark.django_db


def found(text, **asked):
    results = search(a_supplier(), Criteria(text=text, **asked), at=NOW)
    return [card.rfp.title for card in results.cards]


@pytest.mark.parametrize(
    ("typed", "skill"),
    [
        ("k8s", "Kubernetes"),
        ("Kubernetes", "k8s"),
        ("ecmascript", "JavaScript"),
        ("machine learning", "Apprentissage automatique"),
        ("apprentissage automatique", "Machine learning"),
        ("APPRENTISSAGE  automatique", "sklearn"),
    ],
)
def test_a_skill_is_found_by_its_other_names(typed, skill):
    an_rfp(title="Wanted", skills=[skill])
    an_rfp(title="Other", skills=["Welding"])
    assert found(typed) == ["Wanted"]


def test_they_count_in_the_title_too_and_not_in_what_an_rfp_tells():
    an_rfp(title="k8s platform")
    an_rfp(title="Ships", context="Who is at the helm of our k8s?")
    assert found("kubernetes") == ["k8s platform"]


def test_the_word_itself_counts_everywhere():
    an_rfp(title="Platform", context="We run Kubernetes.")
    assert found("kubernetes") == ["Platform"]


def test_every_other_word_must_still_be_there():
    an_rfp(title="Nurse", skills=["Kubernetes"])
    an_rfp(title="Engineer", skills=["Kubernetes"])
    assert found("k8s nurse") == ["Nurse"]
    assert found("nurse k8s") == ["Nurse"]


@pytest.mark.parametrize("typed", ['"kubernetes"', "kubernetes -welding", "kubernetes or docker"])
def test_signs_of_a_search_ask_for_these_very_words(typed):
    an_rfp(title="Short", skills=["k8s"])
    assert found(typed) == []


def test_a_letter_with_a_sign_is_not_another_spelling():
    an_rfp(title="Vitamin C")
    assert found("csharp") == []


def test_the_title_stands_first_by_relevance_whatever_the_spelling():
    an_rfp(title="Told", skills=["Welding"], context="Kubernetes.")
    an_rfp(title="k8s for all")
    assert found("kubernetes", order=RELEVANCE) == ["k8s for all", "Told"]


def test_one_query_names_them_all(django_assert_num_queries):
    with django_assert_num_queries(1):
        others = other_spellings("kubernetes python and some words that are none")
    assert "k8s" in others["kubernetes"]
    assert "python" in others
    with django_assert_num_queries(0):
        assert other_spellings("") == {}


@pytest.mark.parametrize("rows", [2, 20])
def test_the_page_stays_within_ten_queries(client, django_assert_max_num_queries, rows):
    for _each in range(rows):
        an_rfp(skills=["k8s"], remote="partial")
    client.force_login(a_supplier())
    with django_assert_max_num_queries(10):
        page = client.get(reverse("rfps:search"), {"q": "kubernetes", "remote": "partial"})
    assert page.text.count('id="RFP-') == rows


def test_programs_find_the_same():
    rfp = an_rfp(title="k8s")
    assert list(Rfp.objects.matching("kubernetes", other_spellings("kubernetes"))) == [rfp]


def test_the_longest_name_of_a_skill_is_read_first():
    known = ["machine learning", "machine"]
    assert parts_of("one machine  learning two", known) == ["one", "machine learning", "two"]
    assert runs_of("a b") == ["a", "a b", "b"]
    assert max(len(run.split()) for run in runs_of("a b c d e f")) == 4
