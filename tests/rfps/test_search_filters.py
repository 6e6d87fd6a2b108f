"""Boxes with counts, towns around, mistyped words, orders, preferred suppliers; and the plans."""

import html
import re
from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.http import QueryDict
from django.urls import reverse

from marketplace.clients.models import PreferredList
from rfps.models import Rfp, RfpAudience
from rfps.selectors import read_address, search, write_address
from rfps.states import Status
from tests.factories import NOW, ClientCompanyFactory
from tests.proposals.factories import sent
from tests.rfps.factories import a_draft, a_member, a_supplier, an_rfp

pytestmark = pytest.mark.django_db


def results(address, by=None):
    return search(by or a_supplier(), read_address(QueryDict(address)), at=NOW)


def found(address, by=None):
    return [card.rfp.title for card in results(address, by).cards]


def boxes(address, group, by=None):
    groups = {g.name: g.facets for g in results(address, by).groups}
    return {facet.label: facet.count for facet in groups.get(group, []) if facet.count}


def test_every_group_counts_what_its_boxes_would_leave():
    company = ClientCompanyFactory(name="Banque du Littoral")
    an_rfp(
        a_member(company=company), skills=["Kafka"], city="Saint-Nazaire", remote="full",
        starts_on=date(2026, 9, 1), ends_on=date(2026, 10, 15), max_unit_price=Decimal(420),
        published_at=NOW - timedelta(days=2),
    )  # fmt: skip
    an_rfp(
        city="Bruxelles", country="BE", kind="fixed_price", price_mode="total", unit_type="hour",
        is_confidential=True, published_at=NOW - timedelta(days=10),
    )  # fmt: skip
    by = a_supplier()

    assert boxes("", "city", by) == {"Saint-Nazaire": 1, "Brussels": 1}
    assert boxes("", "country", by) == {"France": 1, "Belgium": 1}
    assert boxes("", "start", by) == {"July 2026": 1, "September 2026": 1}
    assert boxes("", "duration", by) == {"Less than 3 months": 1, "3 to 6 months": 1}
    assert boxes("", "rate", by) == {"€400 to €499": 1}
    assert boxes("", "kind", by) == {"Time and materials": 1, "Fixed price": 1}
    assert boxes("", "unit", by) == {"Day": 1, "Hour": 1}
    assert boxes("", "since", by) == {"In the last 3 days": 1, "In the last 2 weeks": 2}
    assert boxes("", "client", by) == {"Banque du Littoral": 1}
    # a group counts as if its own boxes were not checked, the others as they are
    assert boxes("country=BE", "country", by) == {"France": 1, "Belgium": 1}
    assert boxes("country=BE", "kind", by) == {"Fixed price": 1}


@pytest.mark.parametrize(
    "address",
    ["city=FR/saint nazaire", "country=FR", "kind=t_and_m", "unit=day", "duration=short",
     "start=2026-09", "rate=400", "since=3", "remote=full"],
)  # fmt: skip
def test_each_box_leaves_what_it_counted(address):
    an_rfp(
        title="Kept", city="St Nazaire (44)", remote="full", starts_on=date(2026, 9, 1),
        ends_on=date(2026, 10, 15), max_unit_price=Decimal(420),
    )  # fmt: skip
    an_rfp(
        title="Left", city="Bruxelles", country="BE", kind="fixed_price", price_mode="total",
        unit_type="hour", remote="none", published_at=NOW - timedelta(days=10),
    )  # fmt: skip
    assert found(address) == ["Kept"]


def test_a_confidential_client_stands_in_no_box():
    company = ClientCompanyFactory(name="Banque Canari")
    an_rfp(a_member(company=company), is_confidential=True, title="Secret")
    an_rfp(a_member(company=company), title="Known")
    assert boxes("", "client") == {"Banque Canari": 1}
    assert found(f"client={company.pk}") == ["Known"]


def test_a_hidden_budget_stands_in_no_band():
    an_rfp(shows_max_price=False, max_unit_price=Decimal(450))
    assert boxes("", "rate") == {}


def test_a_radius_finds_the_towns_around():
    an_rfp(title="Nantes", city="Nantes (44)")
    an_rfp(title="Saint-Herblain", city="saint herblain")
    an_rfp(title="Saint-Nazaire", city="St-Nazaire")
    an_rfp(title="Rennes", city="Rennes")
    an_rfp(title="Brussels", city="Bruxelles", country="BE")
    by = a_supplier()
    assert set(found("near=nantes&km=10", by)) == {"Nantes", "Saint-Herblain"}
    assert set(found("near=Nantes&km=100", by)) == {
        "Nantes", "Saint-Herblain", "Saint-Nazaire", "Rennes",
    }  # fmt: skip
    assert found("near=brussels&km=25", by) == ["Brussels"]


def test_of_two_towns_of_one_name_the_larger_is_meant():
    """Saint-Denis by Paris has 100,000 people more than any other in France."""
    an_rfp(title="Saint-Denis", city="Saint-Denis")
    assert found("near=Paris&km=25") == ["Saint-Denis"]


def test_an_unknown_town_is_said_beside_its_field(client):
    an_rfp(title="Kept all the same")
    client.force_login(a_supplier())
    text = client.get(reverse("rfps:search"), {"near": "Atlantis"}).text
    assert "No town of this name is known here" in text
    assert "Kept all the same" in text


@pytest.mark.parametrize("typed", ["kubernets", "pyhton", "kubernetis pyhton", "Données temsp"])
def test_words_typed_wrong_are_forgiven_when_nothing_says_them(client, typed):
    an_rfp(title="Données en temps réel", skills=["Kubernetes", "Python"])
    an_rfp(title="Nurse", skills=["Care"])
    client.force_login(a_supplier())
    text = client.get(reverse("rfps:search"), {"q": typed}).text
    assert "Données en temps réel" in text
    assert "Nurse" not in text
    assert "those with similar words are listed too" in text


def test_words_that_are_found_are_not_second_guessed():
    for number in range(3):
        an_rfp(title=f"Kafka {number}")
    an_rfp(title="Kafkaesque")
    assert "Kafkaesque" not in found("q=kafka")


def test_relevance_reads_title_before_texts_and_pages_on(client):
    member = a_member()
    for number in range(25):
        an_rfp(member, title=f"Engineer {number}", context="Kafka.", number=700 + number)
    an_rfp(member, title="Kafka architect", published_at=NOW - timedelta(days=9))
    client.force_login(a_supplier())
    url = reverse("rfps:search")

    first = client.get(url, {"q": "kafka", "sort": "relevance"}).text
    onward = html.unescape(re.search(r'href="([^"]+)" rel="next"', first)[1])
    second = client.get(url + onward).text

    listed = re.findall(r'href="/rfps/(RFP-[0-9-]+)/"', first + second)
    assert "Kafka architect" in first.partition("Engineer")[0]
    assert len(set(listed)) == len(listed) == 26


def test_what_closes_first_can_stand_first():
    an_rfp(title="Later", closes_on=date(2026, 6, 20))
    an_rfp(title="Sooner", closes_on=date(2026, 6, 5))
    assert found("sort=closing") == ["Sooner", "Later"]


@pytest.mark.behaviour("S35")
def test_the_toggle_stands_under_the_search_bar(client):
    client.force_login(a_supplier())
    text = client.get(reverse("rfps:search"), {"preferred": "on"}).text
    bar = text.partition('role="search"')[2].partition("</form>")[0]
    assert "Show RFPs for which I am a preferred supplier" in bar
    assert 'name="preferred" value="on" checked' in bar


@pytest.mark.behaviour("S36")
def test_with_the_toggle_on_only_rfps_that_prefer_the_supplier_are_listed():
    by = a_supplier()
    used, reached, unused = an_rfp(title="Used"), an_rfp(title="Reached"), an_rfp(title="Unused")
    an_rfp(title="Of a stranger")
    for rfp in (used, reached, unused):
        preferring = PreferredList.objects.create(company=rfp.company, name="Ours")
        preferring.suppliers.add(by.supplier_memberships.get().company)
        if rfp == used:
            rfp.preferred_lists.add(preferring)
        elif rfp == reached:
            RfpAudience.objects.create(rfp=rfp, preferred_list=preferring, opens_at=NOW)

    assert set(found("preferred=on", by)) == {"Used", "Reached"}
    assert set(found("", by)) == {"Used", "Reached", "Unused", "Of a stranger"}
    badges = {card.rfp.title for card in results("", by).cards if card.is_preferred}
    assert badges == {"Used", "Reached"}
    assert found("preferred=on") == []  # another supplier's lists are no matter


def test_a_list_that_is_out_of_use_prefers_nobody():
    by, rfp = a_supplier(), an_rfp()
    preferring = PreferredList.objects.create(company=rfp.company, name="Old", is_active=False)
    preferring.suppliers.add(by.supplier_memberships.get().company)
    rfp.preferred_lists.add(preferring)
    assert found("preferred=on", by) == []


@pytest.mark.behaviour("S32")
def test_searching_stands_in_the_navigation_of_suppliers(client):
    client.force_login(a_supplier())
    assert 'href="/rfps/"' in client.get("/").text
    assert "Search an RFP" in client.get(reverse("rfps:favourites")).text


@pytest.mark.behaviour("S34")
def test_references_have_a_number_and_a_rank(client):
    an_rfp(number=90064, iteration=2)
    client.force_login(a_supplier())
    assert "RFP-90064-2" in client.get(reverse("rfps:search")).text


def test_a_card_says_when_the_company_answered(client):
    proposal = sent()
    client.force_login(proposal.author)
    card = client.get(reverse("rfps:search")).text.partition('<li class="grid')[2]
    assert f"Answered on {proposal.sent_at:%-d %b %Y}" in card
    assert "Add to favourites" not in card.partition("</li>\n<li")[0]
    client.force_login(a_supplier())
    assert "Answered on" not in client.get(reverse("rfps:search")).text


def test_an_address_has_one_spelling():
    asked = QueryDict(
        "remote=full&skills=a&q= kafka &skills=a&km=10&after=1.2&page=3&nothing=1&min_rate="
    )
    assert write_address(asked) == "q=kafka&skills=a&remote=full"
    assert write_address(asked, without=("skills", "a"), after="7.8") == (
        "q=kafka&remote=full&after=7.8"
    )


def test_the_filters_stay_open_while_they_are_set(client):
    """On a phone they lie over the results: only what they count is exchanged."""
    an_rfp()
    client.force_login(a_supplier())
    text = client.get(reverse("rfps:search"), {"remote": "partial"}).text
    assert 'hx-select-oob="#filter-fields,#filter-count,#filter-end"' in text
    for name in ("filter-fields", "filter-count", "filter-end", "results"):
        assert f'id="{name}"' in text


@pytest.mark.parametrize(
    "address",
    ["", "q=kafka", "q=k8s", "q=apprentissage+automatique+kafka",
     "q=kafka&remote=full&country=FR", "skills=Skill7", "sort=closing", "client=1",
     "min_rate=500&since=3", "near=Nantes", "preferred=on", "after=1780300800000000.5"],
)  # fmt: skip
def test_no_search_reads_all_rfps(address, explained):
    """With the planner as it is: on some thousand rows it would read them all if it had to."""
    by = a_supplier()
    fill(4000)
    with explained() as plans:
        results(address, by)
    assert plans
    assert [plan for plan in plans if "Seq Scan on rfps_rfp " in plan] == []


@pytest.fixture
def explained():
    """The plans of all statements that read RFPs."""
    from contextlib import contextmanager

    @contextmanager
    def listening():
        plans = []

        def explain(execute, sql, params, many, context):
            if '"rfps_rfp"' in sql and sql.lstrip().startswith(("SELECT", "WITH")):
                with connection.connection.cursor() as cursor:
                    cursor.execute(f"EXPLAIN {sql}", params)
                    plans.append("\n".join(row[0] for row in cursor.fetchall()))
            return execute(sql, params, many, context)

        with connection.execute_wrapper(explain):
            yield plans

    return listening


def fill(count):
    """Believable enough for the planner: one in ten open, some skills."""
    rfp = a_draft()
    Rfp.objects.filter(pk=rfp.pk).update(status=Status.CLOSED, published_at=NOW, closed_at=NOW)
    columns = [
        field.column
        for field in Rfp._meta.concrete_fields
        if not field.generated and field.column not in ("id", "number", "status", "published_at",
                                                        "skills", "title", "context", "remote")
    ]  # fmt: skip
    names = ", ".join(f'"{column}"' for column in columns)
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rfps_rfp"
            f" (number, status, published_at, skills, title, context, remote, {names})"
            " SELECT 800000 + n, CASE WHEN n %% 10 = 0 THEN 'published' ELSE 'closed' END,"
            " published_at - n * interval '1 minute', ARRAY['Skill' || n %% 50], 'Need ' || n,"
            " CASE WHEN n %% 40 = 0 THEN 'kafka ' ELSE '' END || repeat('words of a text ', 60),"
            f" (ARRAY['none', 'partial', 'full'])[1 + n %% 3], {names}"
            " FROM rfps_rfp, generate_series(1, %s) AS n WHERE id = %s",
            [count, rfp.pk],
        )
        cursor.execute("UPDATE rfps_rfp SET search = to_tsvector('fr', title || ' ' || context)")
        cursor.execute("ANALYZE rfps_rfp")
