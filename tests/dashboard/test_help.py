"""The help: what it answers, how it is searched, and where it leads."""

import pytest
from django.urls import reverse

from bin.behaviours import AREAS as AREAS_OF_THE_CHECKLIST
from marketplace.dashboard.help.rules import Block, blocks, is_asked
from marketplace.dashboard.help.selectors import AREAS, checklist
from projects.states import EXPLANATIONS, Status
from tests.factories import ClientMembershipFactory, SupplierMembershipFactory

INDEX = "/help/"
FRENCH = {"Accept-Language": "fr"}


def url_of(topic):
    return reverse("help:article", args=[topic])


@pytest.fixture
def freelancer(client, db):
    member = SupplierMembershipFactory(user__freelancer=True, user__company_member=False)
    client.force_login(member.user)
    return member.user


# How an answer is written


def test_blank_lines_part_paragraphs():
    text = "\nOne\nline.\n\nAnother.\n"
    assert blocks(text) == [Block(text="One line."), Block(text="Another.")]


def test_lines_that_begin_with_a_dash_are_the_items_of_a_list():
    text = "For each:\n- one;\n- two-thirds.\n\nThat is all."
    assert blocks(text) == [
        Block(text="For each:"),
        Block(items=("one;", "two-thirds.")),
        Block(text="That is all."),
    ]


@pytest.mark.parametrize("query", ["mission", "MISSIONS demarrées", "l'équipe", "démarrées  l’"])
def test_a_search_looks_at_neither_accents_nor_case(query):
    assert is_asked(query, "Les missions démarrées par l’équipe")


def test_every_word_of_a_search_is_found():
    assert not is_asked("missions payées", "Les missions démarrées")


def test_the_areas_are_those_of_the_checklist():
    assert list(AREAS) == list(AREAS_OF_THE_CHECKLIST)


# The page of frequent questions


@pytest.mark.django_db
@pytest.mark.behaviour("S1")
def test_a_visitor_finds_all_six_areas(client):
    page = client.get(INDEX)

    assert page.status_code == 200
    for code, name in AREAS.items():
        assert f'<h2 id="h-{code}">{name}</h2>' in page.text


@pytest.mark.django_db
@pytest.mark.behaviour("S2")
def test_every_section_is_reached_from_the_table_of_contents(client):
    page = client.get(INDEX).text

    for code in AREAS:
        assert f'href="#{code}"' in page
        assert f'<section id="{code}"' in page


@pytest.mark.django_db
def test_every_page_leads_to_the_help(client, freelancer):
    page = client.get(reverse("accounts:settings")).text
    footer = page.partition("<footer")[2]

    assert f'href="{INDEX}"' in footer
    assert page.count(f'href="{INDEX}"') == 3  # and the menu, for wide screens and for phones


@pytest.mark.django_db
def test_a_question_is_found_by_a_word_without_its_accent(client):
    page = client.get(INDEX, {"q": "HANDICAP rubrique premiere"}, headers=FRENCH).text
    assert url_of("disability-status") in page.partition('id="registration"')[0]


@pytest.mark.django_db
def test_questions_that_fit_come_before_answers_that_do(client):
    found = client.get(INDEX, {"q": "disability"}).context["found"]
    assert found[0].key == "disability-status"


@pytest.mark.django_db
def test_a_search_without_a_result_says_what_to_do(client):
    page = client.get(INDEX, {"q": "<zeppelin>"}).text

    assert "No answer for “&lt;zeppelin&gt;”" in page
    assert "Try fewer or other words" in page
    assert "mailto:support@example.test" in page


@pytest.mark.django_db
def test_a_topic_of_which_nothing_is_built_is_left_out(client, monkeypatch):
    rows = checklist()["behaviours"]
    topic = rows["S41"]["topic"]
    for row in rows.values():
        if row["topic"] == topic:
            monkeypatch.setitem(row, "state", "open")

    assert url_of(topic) not in client.get(INDEX).text
    assert client.get(url_of(topic)).status_code == 404


# An article


@pytest.mark.django_db
def test_an_article_answers_in_english(client):
    page = client.get(url_of("who-sees-my-profile")).text
    assert '<h1 class="text-xl! leading-9!">Who sees my public profile?</h1>' in page
    assert "Every client company to which you have sent a proposal" in page


@pytest.mark.django_db
def test_an_article_answers_in_french(client):
    page = client.get(url_of("who-sees-my-profile"), headers=FRENCH).text
    assert "Qui voit mon profil public" in page
    assert "Toute société cliente" in page


@pytest.mark.django_db
@pytest.mark.parametrize("headers", [{}, FRENCH])
def test_every_article_opens_with_the_facts_filled_in(client, headers):
    for answer in client.get(INDEX).context["areas"]:
        for each in answer.answers:
            page = client.get(url_of(each.key), headers=headers)
            assert page.status_code == 200
            assert "{" not in page.context["answer"].text + page.context["answer"].question


@pytest.mark.django_db
def test_an_unknown_topic_is_not_there(client):
    assert client.get(url_of("nothing")).status_code == 404


@pytest.mark.django_db
def test_the_help_is_only_read(client):
    assert client.post(INDEX).status_code == 405
    assert client.post(url_of("ask-a-question")).status_code == 405


@pytest.mark.django_db
def test_an_article_leads_to_its_neighbours_and_to_the_other_areas(client):
    page = client.get(url_of("ask-a-question")).text
    assert f'href="{url_of("find-an-rfp")}"' in page
    assert f'href="{INDEX}#invoicing"' in page


@pytest.mark.django_db
def test_an_article_leads_to_the_pages_that_the_reader_may_open(client, freelancer):
    pages = client.get(url_of("disability-status")).context["pages"]
    assert [page["url"] for page in pages] == [reverse("suppliers:profile")]


@pytest.mark.django_db
def test_a_visitor_is_led_to_no_page_behind_the_sign_in(client):
    assert client.get(url_of("disability-status")).context["pages"] == []


@pytest.mark.django_db
def test_the_article_on_proposals_leads_to_all_their_statuses(client):
    client.force_login(ClientMembershipFactory(role="company_admin").user)
    pages = client.get(url_of("statuses-of-a-proposal")).context["pages"]
    assert reverse("proposals:statuses") in [page["url"] for page in pages]


@pytest.mark.django_db
@pytest.mark.behaviour("S42")
def test_the_help_explains_the_public_questions_of_an_rfp(client):
    assert url_of("ask-a-question") in client.get(INDEX).text
    assert client.get(url_of("ask-a-question")).context["answer"].area == "rfps"


@pytest.mark.django_db
@pytest.mark.behaviour("S62")
def test_the_help_explains_every_status_of_a_project(client):
    page = client.get(url_of("legal-verification")).text
    for status in Status:
        assert str(status.label) in page
        assert str(EXPLANATIONS[status]) in page


@pytest.mark.django_db
@pytest.mark.parametrize("url", [INDEX, f"{INDEX}?q=invoice", "/help/payment-date/"])
def test_a_visitor_costs_one_query_in_its_transaction(client, django_assert_num_queries, url):
    with django_assert_num_queries(3):  # with the begin and the end
        assert client.get(url).status_code == 200


def test_somebody_signed_in_costs_few(client, freelancer, django_assert_max_num_queries):
    with django_assert_max_num_queries(15):
        client.get(url_of("payment-date"))
