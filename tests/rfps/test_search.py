"""What a supplier finds, and how."""

import html
import re
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from rfps.models import Rfp
from rfps.selectors import Criteria, search
from tests.factories import NOW, ClientCompanyFactory, RfpFactory, UserFactory
from tests.rfps.factories import a_draft, a_member, a_supplier, an_rfp

pytestmark = pytest.mark.django_db


def found(supplier, *, text="", min_rate=None, near=None, km=50, **boxes):
    criteria = Criteria(text=text, min_rate=min_rate, near=near, km=km, boxes=boxes)
    return titles(search(supplier, criteria, at=NOW))


def titles(results):
    return [card.rfp.title for card in results.cards]


def counts(results, group):
    boxes = next((g.facets for g in results.groups if g.name == group), [])
    return {box.value: box.count for box in boxes if box.count}


@pytest.mark.parametrize(
    "typed",
    ["donnees", "données", "Données", "DONNEE", "rédactions contrat", "redaction de contrats"],
)
def test_french_is_found_whatever_its_accents_and_endings(typed):
    an_rfp(title="Rédaction de contrats sur les données")
    assert found(a_supplier(), text=typed) == ["Rédaction de contrats sur les données"]


@pytest.mark.parametrize("typed", ["engineer", "engineers", "migrating warehouse", "warehouses"])
def test_english_is_found_whatever_its_endings(typed):
    an_rfp(title="Engineers wanted", context="We migrate our warehouses.")
    assert found(a_supplier(), text=typed) == ["Engineers wanted"]


def test_title_skills_texts_and_city_are_searched_and_the_client_is_not():
    rfp = an_rfp(title="Alpha", skills=["Kafka"], deliverables="A catalogue.", city="Quimper")
    supplier = a_supplier()
    for word in ("alpha", "kafka", "catalogue", "quimper"):
        assert found(supplier, text=word) == ["Alpha"]
    assert found(supplier, text=rfp.company.name) == []


def test_every_word_must_be_there():
    an_rfp(title="Kafka engineer")
    assert found(a_supplier(), text="kafka nurse") == []


@pytest.mark.behaviour("S33")
@pytest.mark.parametrize(
    "typed", ["90064", " 90064 ", "RFP-90064-1", "rfp 90064", "RFP–90064–1", "rfp90064", "090064"]
)
def test_a_number_in_any_spelling_finds_its_rfp(typed):
    an_rfp(title="Other")
    an_rfp(number=90064, title="Wanted")
    assert found(a_supplier(), text=typed, remote=("none",)) == ["Wanted"]


def test_a_number_finds_every_rank_and_what_is_over():
    member = a_member()
    an_rfp(member, number=90064, title="First", status="closed", closed_at=NOW)
    an_rfp(member, number=90064, iteration=2, title="Second", published_at=NOW + timedelta(1))
    assert found(a_supplier(), text="90064") == ["Second", "First"]


def test_what_only_looks_like_a_number_is_searched_as_a_word():
    an_rfp(title="Microsoft 365 administrator")
    assert found(a_supplier(), text="365") == ["Microsoft 365 administrator"]


def test_drafts_and_what_is_over_are_not_listed():
    a_draft(number=90064)
    an_rfp(status="closed", closed_at=NOW)
    supplier = a_supplier()
    assert found(supplier) == []
    assert found(supplier, text="90064") == []


def test_the_newest_stand_first():
    for days in (2, 0, 1):
        an_rfp(title=f"{days} days ago", published_at=NOW - timedelta(days))
    assert found(a_supplier()) == ["0 days ago", "1 days ago", "2 days ago"]


def test_filters_are_alternatives_inside_and_add_up_outside():
    an_rfp(title="Python at home", skills=["Python"], remote="full")
    an_rfp(title="dbt at home", skills=["dbt"], remote="full")
    an_rfp(title="Python on site", skills=["Python", "SQL"], remote="none")
    supplier = a_supplier()

    assert set(found(supplier, skills=("Python", "dbt"))) == {
        "Python at home", "dbt at home", "Python on site",
    }  # fmt: skip
    assert found(supplier, skills=("Python",), remote=("full",)) == ["Python at home"]


def test_each_box_counts_what_it_would_leave():
    an_rfp(skills=["Python"], remote="full")
    an_rfp(skills=["Python", "dbt"], remote="partial")
    an_rfp(skills=["dbt", "SQL"], remote="partial")

    results = search(a_supplier(), Criteria(boxes={"skills": ("Python", "Rust")}), at=NOW)

    skills, remote = results.groups[:2]
    assert [(f.value, f.count, f.is_checked) for f in skills.facets] == [
        ("dbt", 2, False), ("Python", 2, True), ("SQL", 1, False), ("Rust", 0, True),
    ]  # fmt: skip
    assert {f.value: f.count for f in remote.facets} == {"none": 0, "partial": 1, "full": 1}


def test_a_minimum_rate_reads_the_suppliers_side_and_never_a_hidden_budget():
    an_rfp(title="Rich", max_unit_price=Decimal(600))
    an_rfp(title="Poor", max_unit_price=Decimal(400), client_max_unit_price=Decimal(700))
    an_rfp(title="Secret", max_unit_price=Decimal(900), shows_max_price=False)
    assert found(a_supplier(), min_rate=Decimal(500)) == ["Rich"]


def test_the_page_answers_whole_and_in_part(client):
    an_rfp(title="Kafka engineer")
    client.force_login(a_supplier())
    url = reverse("rfps:search")

    page = client.get(url, {"q": "kafka"})
    part = client.get(url, {"q": "kafka"}, headers={"HX-Request": "true"})

    assert "<!doctype html>" in page.text
    assert "<!doctype html>" not in part.text
    assert 'id="listing"' in part.text
    for answer in (page, part):
        assert "Kafka engineer" in answer.text


def test_the_page_says_that_nothing_fits(client):
    client.force_login(a_supplier())
    assert "No RFP fits" in client.get(reverse("rfps:search"), {"q": "zzz"}).text


def test_each_filter_that_is_set_has_a_link_that_takes_it_away(client):
    an_rfp(skills=["Python"], remote="full")
    client.force_login(a_supplier())
    text = client.get(
        reverse("rfps:search"),
        {"skills": ["Python", "dbt"], "remote": "full", "min_rate": "100,50"},
    ).text
    assert 'href="?skills=dbt&amp;remote=full&amp;min_rate=100%2C50"' in text
    assert 'href="?skills=Python&amp;skills=dbt&amp;min_rate=100%2C50"' in text
    assert 'href="?skills=Python&amp;skills=dbt&amp;remote=full"' in text


@pytest.mark.parametrize(
    "query",
    [
        {"q": "' OR 1=1 --"},
        {"q": "!!! & | ( :* <->"},
        {"q": '"unclosed'},
        {"q": "-"},
        {"q": "de la"},
        {"q": "9" * 40},
        {"q": "RFP-4294967296-1"},
        {"q": "x" * 3000},
        {"q": "\ud83d\ude00".encode("utf-16", "surrogatepass").decode("utf-16")},
        {"remote": "moon"},
        {"skills": "x" * 500},
        {"skills": "{}'\""},
        {"min_rate": "many"},
        {"min_rate": "NaN"},
        {"min_rate": "-1"},
        {"min_rate": "1e400"},
        {"after": "0"},
        {"after": "last.first"},
        {"before": "9" * 16 + "." + "9" * 18},
        {"after": "1.1", "sort": "closing"},
        {"after": "9" * 16 + ".1", "sort": "closing"},
        {"after": "9" * 16 + ".1", "sort": "relevance", "q": "data"},
        {"sort": "sideways"},
        {"near": "Atlantis"},
        {"near": "'--", "km": "many"},
        {"city": "FR/'"},
        {"start": "2026-13"},
        {"client": "9" * 30},
        {"client": "x"},
        {"country": "XX"},
        {"since": "400"},
        {"rate": "0"},
    ],
)
def test_whatever_is_in_the_address_the_page_answers(client, query):
    an_rfp()
    client.force_login(a_supplier())
    assert client.get(reverse("rfps:search"), query).status_code == 200


@pytest.mark.parametrize("name", ["q", "skills", "remote", "min_rate", "near", "after"])
def test_a_nul_byte_is_a_bad_request(client, name):
    client.force_login(a_supplier())
    assert client.get(reverse("rfps:search"), {name: "a\x00b"}).status_code == 400


def test_a_page_has_twenty_rfps_and_the_next_goes_on_where_it_ended(client):
    member = a_member()
    for number in range(25):
        an_rfp(member, number=500 + number, published_at=NOW - timedelta(hours=number // 4))
    client.force_login(a_supplier())
    url = reverse("rfps:search")

    first = client.get(url)
    second = client.get(url + following(first.text, "next"))
    back = client.get(url + following(second.text, "prev"))

    assert len(references(first.text)) == 20
    assert len(references(second.text)) == 5
    assert len(set(references(first.text) + references(second.text))) == 25
    assert references(back.text) == references(first.text)
    assert 'rel="next"' not in second.text
    assert 'rel="prev"' not in back.text


def following(text, rel):
    return html.unescape(re.search(rf'href="([^"]+)" rel="{rel}"', text)[1])


def references(text):
    return re.findall(r'href="/rfps/(RFP-[0-9-]+)/"', text)


def test_a_line_that_was_drawn_before_shows_what_has_changed_since(client, settings):
    in_memory = {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "lines"}
    settings.CACHES = settings.CACHES | {"local": in_memory}
    rfp = an_rfp(title="First title")
    client.force_login(a_supplier())
    url = reverse("rfps:search")
    assert "First title" in client.get(url).text

    Rfp.objects.filter(pk=rfp.pk).update(title="Second title", changed_at=NOW, proposals_received=7)
    text = client.get(url).text

    assert "Second title" in text
    assert "7 proposals" in text


@pytest.mark.parametrize("rows", [2, 20])
def test_the_search_costs_ten_queries_whatever_its_length(
    client, django_assert_max_num_queries, rows
):
    for _n in range(rows):
        RfpFactory()
    client.force_login(a_supplier())
    with django_assert_max_num_queries(10):
        client.get(reverse("rfps:search"), {"remote": "partial", "skills": "dbt"})


def test_a_confidential_client_is_not_named(client):
    company = ClientCompanyFactory(name="Banque Canari")
    rfp = an_rfp(a_member(company=company), is_confidential=True)
    client.force_login(a_supplier())
    for url in (reverse("rfps:search"), reverse("rfps:detail", args=[rfp.reference])):
        text = client.get(url).text
        assert "Confidential client" in text
        assert "Canari" not in text
        assert rfp.entity.name not in text
        assert rfp.operational_manager.name not in text


def test_suppliers_search_and_nobody_else(client):
    url = reverse("rfps:search")
    assert client.get(url).status_code == 302
    for stranger in (a_member(), UserFactory(), UserFactory(support=True)):
        client.force_login(stranger)
        assert client.get(url).status_code == 403
    client.force_login(a_supplier(role="consultant"))
    assert client.get(url).status_code == 200
    assert client.post(url).status_code == 405
