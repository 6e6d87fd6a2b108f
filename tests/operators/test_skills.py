import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from marketplace.operators.forms import KnownSkillsField, SkillsField
from marketplace.operators.models import Skill
from marketplace.operators.rules import closest, separated, spelling
from marketplace.operators.selectors import (
    offered_skills,
    probable_skills,
    skills_named,
    synonyms_of,
)

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Gestion de Projet", "gestion de projet"),
        ("  Accessibilité   numérique ", "accessibilite numerique"),
        ("Tests d’intrusion", "tests d'intrusion"),
        ("Wi-Fi", "wi fi"),
        ("C#", "c#"),
    ],
)
def test_case_accents_and_hyphens_do_not_count(typed, kept):
    assert spelling(typed) == kept


def test_commas_separate_and_each_word_stands_once():
    assert separated(" Python,dbt,, python ,  Apache   Kafka") == ["Python", "dbt", "Apache Kafka"]


def test_the_book_offers_some_hundred_and_fifty_skills_of_both_kinds():
    assert Skill.objects.filter(kind=Skill.Kind.IT).count() > 90
    assert Skill.objects.filter(kind=Skill.Kind.FUNCTIONAL).count() > 40


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("js", "javascript"),
        ("K8S", "kubernetes"),
        ("gestion de projet", "project-management"),
        ("Project management", "project-management"),
        ("Chef de projet", "project-management"),
        ("CONDUITE DU CHANGEMENT", "change-management"),
        ("RGPD", "gdpr"),
        ("c++", "cpp"),
    ],
)
def test_a_skill_is_found_by_its_names_and_other_spellings(typed, code):
    assert skills_named([typed])[typed].code == code


def test_words_that_name_no_skill_are_left_out():
    assert set(skills_named(["js", "Basket weaving", ""])) == {"js"}


def test_naming_skills_is_one_query(django_assert_num_queries):
    with django_assert_num_queries(1):
        skills_named(["js", "python", "kafka", "nothing"])


def test_synonyms_are_all_spellings_of_the_same_skill():
    found = synonyms_of(["JavaScript", "basket weaving"])
    assert {"js", "javascript", "ecmascript"} <= set(found["JavaScript"])
    assert "basket weaving" not in found


def test_skills_are_offered_in_the_order_of_the_readers_names():
    with translation.override("fr"):
        names = [skill.name for skill in offered_skills()]

    assert names.index("Achats") < names.index("Énergie") < names.index("Finance d’entreprise")


def test_a_slip_of_the_finger_has_a_probable_meaning():
    assert probable_skills(["Pyhton"])["Pyhton"].code == "python"
    assert closest("xxxxxxxx", ["python"]) is None


def test_an_rfp_may_ask_for_any_words():
    assert SkillsField().clean("Cobol, Basket weaving, cobol") == ["Cobol", "Basket weaving"]


@pytest.mark.parametrize("typed", ["x" * 41, ", ".join(f"s{n}" for n in range(21))])
def test_a_skill_is_short_and_a_list_too(typed):
    with pytest.raises(ValidationError):
        SkillsField().clean(typed)


def test_a_person_names_skills_of_the_book_in_any_spelling_each_once():
    skills = KnownSkillsField().clean("js, JavaScript, gestion de projet")

    assert {skill.code for skill in skills} == {"javascript", "project-management"}


def test_an_unknown_skill_is_asked_about_with_what_was_probably_meant():
    with pytest.raises(ValidationError) as refused:
        KnownSkillsField().clean("Pyhton, Basket weaving, SQL")

    assert refused.value.messages == [
        "“Pyhton” is not in our list. Did you mean Python?",
        "“Basket weaving” is not in our list. Name it otherwise, or ask Support to add it.",
    ]


def test_a_field_shows_the_names_of_the_reader_and_offers_the_book():
    field = KnownSkillsField(required=False)
    skills = list(Skill.objects.filter(code="gdpr"))
    with translation.override("fr"):
        assert field.prepare_value(skills) == "RGPD"
        drawn = field.widget.render("skills", "RGPD", {"id": "id_skills"})

    assert 'list="skills-offered"' in drawn
    assert '<option value="Gestion de projet"' in drawn
