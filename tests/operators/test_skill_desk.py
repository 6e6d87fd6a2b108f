"""Support keeps the book of skills."""

import pytest

from marketplace.operators import services
from marketplace.operators.models import Skill
from marketplace.operators.selectors import skills_named
from marketplace.operators.services import MergedWithItself, SpellingTaken
from rfps.models import Rfp
from rfps.services import create_rfp
from tests.factories import NOW, EntityFactory
from tests.operators.test_admin import finance, sign_in, support  # noqa: F401 - fixtures
from tests.rfps.factories import a_member, an_rfp, company_of

pytestmark = pytest.mark.django_db

SKILLS = "/admin/operators/skill/"
ELM = {
    "code": "elm", "name_en": "Elm", "name_fr": "Elm", "kind": "it", "is_active": "on",
    "spellings": "elm-lang, Élm", "same_as": "",
}  # fmt: skip


def test_a_new_skill_is_found_by_its_names_and_spellings(client, support):  # noqa: F811
    assert client.post(f"{SKILLS}add/", ELM).status_code == 302

    assert set(skills_named(["ELM", "elm lang", "Élm"])) == {"ELM", "elm lang", "Élm"}


def test_a_spelling_of_another_skill_is_refused_by_its_name(client, support):  # noqa: F811
    refused = client.post(f"{SKILLS}add/", ELM | {"spellings": "js"})

    assert "“js” is a spelling of JavaScript." in refused.text
    assert not Skill.objects.filter(code="elm").exists()


def test_a_skill_keeps_its_code_and_loses_the_spellings_that_are_taken_out(
    client,
    support,  # noqa: F811
):
    javascript = Skill.objects.get(code="javascript")

    client.post(f"{SKILLS}{javascript.pk}/change/", {
        "name_en": "JavaScript", "name_fr": "JavaScript", "kind": "it", "is_active": "on",
        "spellings": "js, livescript", "code": "other", "same_as": "",
    })  # fmt: skip

    javascript.refresh_from_db()
    assert javascript.code == "javascript"
    assert set(skills_named(["js", "livescript", "javascript", "ecmascript"])) == {
        "js", "livescript", "javascript",
    }  # fmt: skip


def test_two_skills_that_are_the_same_become_one(client, support):  # noqa: F811
    java, kotlin = Skill.objects.get(code="java"), Skill.objects.get(code="kotlin")
    both = an_rfp(title="Both", skills=["Java", "Kotlin"])
    one = an_rfp(title="One", skills=["Kotlin"])
    for rfp, codes in ((both, ["java", "kotlin"]), (one, ["kotlin"])):
        Rfp.objects.filter(pk=rfp.pk).update(skill_codes=codes)

    client.post(f"{SKILLS}{kotlin.pk}/change/", {
        "name_en": "Kotlin", "name_fr": "Kotlin", "kind": "it", "is_active": "on",
        "spellings": "kotlin", "same_as": str(java.pk),
    })  # fmt: skip

    kotlin.refresh_from_db()
    assert not kotlin.is_active
    assert skills_named(["kotlin"])["kotlin"] == java
    assert dict(Rfp.objects.values_list("title", "skill_codes")) == {
        "Both": ["java"], "One": ["java"],
    }  # fmt: skip


def test_a_skill_is_not_merged_with_itself():
    java = Skill.objects.get(code="java")
    with pytest.raises(MergedWithItself):
        services.merge_skill(java, into=java)


def test_a_taken_spelling_writes_nothing():
    with pytest.raises(SpellingTaken):
        services.keep_skill(
            Skill(code="elm", name_en="Elm", name_fr="Elm", kind="it"), spellings=["js"]
        )
    assert not Skill.objects.filter(code="elm").exists()


@pytest.mark.parametrize("searched", ["k8s", "gestion", "Kubernetes"])
def test_the_list_is_searched_by_any_spelling(client, support, searched):  # noqa: F811
    assert client.get(SKILLS, {"q": searched}).status_code == 200


def test_the_list_costs_the_same_however_long(client, support, django_assert_max_num_queries):  # noqa: F811
    with django_assert_max_num_queries(12):
        client.get(SKILLS)


def test_finance_reads_the_book_and_adds_nothing(client, finance):  # noqa: F811
    assert client.get(SKILLS).status_code == 200
    assert client.post(f"{SKILLS}add/", ELM).status_code == 403


def test_an_rfp_remembers_the_skills_that_its_words_name():
    author = a_member()
    EntityFactory(company=company_of(author))
    rfp = create_rfp(
        company=company_of(author), by=author, at=NOW, title="Data", skills=["js", "RGPD", "Foo"]
    )
    assert rfp.skill_codes == ["gdpr", "javascript"]
