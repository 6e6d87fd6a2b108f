"""The checklist of the house, held to what its rows say of the tests and of the screens."""

import re

import pytest

from bin.behaviours import AREAS, PAGE, load, page, shown_by
from tests.addresses import addresses

CHECKLIST = load()
TOPICS, ROWS = CHECKLIST["topics"], CHECKLIST["behaviours"]
FACTS = {"operator", "office", "support_email", "support_hours", "accounting_email"}


def test_the_checklist_has_its_139_rows_in_order_or_beside_their_topic():
    assert {int(number.removeprefix("S")) for number in ROWS} == set(range(1, 140))
    for number, row in ROWS.items():
        assert set(row) == {"topic", "behaviour", "screen", "state"}, number
        assert row["state"] in {"built", "open"}, number


@pytest.mark.parametrize("key", TOPICS)
def test_a_topic_asks_and_answers_in_both_languages(key):
    topic = TOPICS[key]
    assert set(topic) == {"area", "question_en", "question_fr", "answer_en", "answer_fr"}
    assert topic["area"] in AREAS
    assert all(text.strip() for text in topic.values())
    assert topic["question_en"] != topic["question_fr"]


@pytest.mark.parametrize("language", ["en", "fr"])
def test_an_answer_takes_only_facts_of_the_operator(language):
    asked = {
        fact
        for topic in TOPICS.values()
        for fact in re.findall(
            r"{(\w*)}", topic[f"question_{language}"] + topic[f"answer_{language}"]
        )
    }
    assert asked <= FACTS


def test_french_answers_keep_their_signs_on_the_line():
    loose = re.compile(r" [?!:;%€»]|« ")
    assert {
        key: found
        for key, topic in TOPICS.items()
        if (found := loose.findall(topic["question_fr"] + topic["answer_fr"]))
    } == {}


def test_every_topic_has_a_row():
    assert {row["topic"] for row in ROWS.values()} == set(TOPICS)


def test_a_built_row_has_a_test_and_a_screen():
    tests, screens = shown_by(), {address.name for address in addresses()}
    lacking = {
        number: [
            *([] if tests.get(number) else ["no test carries it"]),
            *([] if row["screen"] in screens else [f"no screen is called {row['screen']}"]),
        ]
        for number, row in ROWS.items()
        if row["state"] == "built"
    }
    assert {number: reasons for number, reasons in lacking.items() if reasons} == {}


def test_a_test_names_a_row_of_the_checklist():
    unknown = {number: tests for number, tests in shown_by().items() if number not in ROWS}
    assert unknown == {}


def test_the_page_of_behaviours_is_drawn_from_the_checklist_and_the_tests_of_today():
    assert PAGE.read_text(encoding="utf-8") == page(), "run make behaviours"
