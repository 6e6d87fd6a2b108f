"""Custom fields and project codes."""

from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from marketplace.clients import services
from marketplace.clients.forms import CustomFieldsMixin
from marketplace.clients.models import CustomField, ProjectCode
from marketplace.clients.rules import custom_errors
from tests.clients.settings import climb, person, tree
from tests.factories import NOW, ClientCompanyFactory

pytestmark = pytest.mark.django_db
FIELDS, CODES = "/entities/custom-fields/", "/entities/project-codes/"
NOT_FOR = ("entity_admin", "entity_manager", "deputy", "buyer", "collaborator", "standard")
CHOICE = {"kind": "choice", "choices": ["North", "South"]}


def field_of(company, entities=(), **fields):
    blank = {"technical_key": "cost-centre", "title": "Cost centre", "subjects": ["rfp"]}
    return services.create_custom_field(
        company, entities=entities, by=company.created_by, at=NOW, **(blank | fields)
    )


def code_of(company, code="DATA-1"):
    return services.add_project_code(
        company, code=code, manager_name="Hélène", by=company.created_by, at=NOW
    )


def asked(key="key", kind="text", choices=(), is_required=False):
    return SimpleNamespace(
        technical_key=key, kind=kind, choices=list(choices), is_required=is_required
    )


@pytest.mark.parametrize(
    ("field", "values", "errors"),
    [
        (asked(), {}, {}),
        (asked(), {"key": "free"}, {}),
        (asked(is_required=True), {}, {"key": "required"}),
        (asked(is_required=True), {"key": "  "}, {"key": "required"}),
        (asked(), {"key": 7}, {"key": "text"}),
        (asked(), {"key": "a" * 501}, {"key": "too_long"}),
        (asked(kind="choice", choices=["North"]), {"key": "North"}, {}),
        (asked(kind="choice", choices=["North"]), {"key": "East"}, {"key": "choice"}),
        (asked(), {"other": "x"}, {"other": "unknown"}),
    ],
)
def test_an_answer_fits_its_field(field, values, errors):
    assert custom_errors([field], values) == errors


def test_a_field_is_asked_on_its_subjects_by_its_entities():
    company, head, part, beside = tree()
    own = field_of(company, [head])
    every = field_of(company, technical_key="programme", subjects=["rfp", "report"])
    on_rfps = CustomField.objects.asked_on("rfp", part)
    assert list(on_rfps) == [own, every]
    assert list(CustomField.objects.asked_on("report", part)) == [every]
    assert list(CustomField.objects.asked_on("rfp", beside)) == [every]


def test_a_field_has_a_key_of_its_own_its_choices_and_a_place():
    company, *_entities = tree()
    field_of(company)
    with pytest.raises(services.KeyTaken):
        field_of(company)
    with pytest.raises(services.NoChoices):
        field_of(company, technical_key="region", kind="choice")
    with pytest.raises(services.NoSubject):
        field_of(company, technical_key="region", subjects=[])
    field_of(ClientCompanyFactory())
    assert company.custom_fields.count() == 1


def test_a_form_of_ours_asks_for_them_and_reads_the_answers():
    company, *_entities = tree()
    row = field_of(company, is_required=True, **CHOICE)
    form = CustomFieldsMixin({"custom_cost-centre": "South"})
    form.add_custom_fields([row])
    assert form.is_valid()
    assert form.custom_values() == {"cost-centre": "South"}
    assert [field.label for field in form.custom_fields()] == ["Cost centre"]

    empty = CustomFieldsMixin({})
    empty.add_custom_fields([row])
    assert "custom_cost-centre" in empty.errors
    draft = CustomFieldsMixin({})
    draft.add_custom_fields([row], is_required=False)
    assert draft.is_valid()
    assert draft.custom_values() == {}


def test_what_the_rule_refuses_stands_beside_its_field():
    company, *_entities = tree()
    row = field_of(company, is_required=True)
    form = CustomFieldsMixin({})
    form.add_custom_fields([row], {"cost-centre": "7"}, is_required=False)
    assert form["custom_cost-centre"].initial == "7"
    assert form.is_valid()
    form.add_custom_errors({"unheard-of": "x"})
    assert set(form.errors) == {"custom_cost-centre", "__all__"}


@pytest.mark.parametrize(
    "page",
    [FIELDS, f"{FIELDS}new/", f"{FIELDS}{{0}}/edit/", CODES, f"{CODES}new/", f"{CODES}import/",
     f"{CODES}{{1}}/edit/"],
)  # fmt: skip
def test_administrators_alone_set_fields_and_codes(client, page):
    company, *_entities = tree()
    url = page.format(field_of(company).pk, code_of(company).pk)
    climb(client, company, url, for_whom=["company_admin"], not_for=NOT_FOR)


def test_those_of_another_company_are_not_to_be_seen(client):
    company, *_entities = tree()
    field, code = field_of(company), code_of(company)
    client.force_login(person(ClientCompanyFactory(), "company_admin"))
    assert client.get(f"{FIELDS}{field.pk}/edit/").status_code == 404
    assert client.get(f"{CODES}{code.pk}/edit/").status_code == 404
    assert field.title not in client.get(FIELDS).text
    assert code.code not in client.get(CODES).text


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_field_is_created_and_edited_and_keeps_its_key(client, headers):
    company, *_entities = tree()
    client.force_login(person(company, "company_admin"))
    data = {"title": "Region", "technical_key": "region", "kind": "choice", "subjects": ["rfp"],
            "choices": "North\n\n South \nNorth"}  # fmt: skip
    assert client.post(f"{FIELDS}new/", data | {"choices": ""}, headers=headers).status_code == 422

    client.post(f"{FIELDS}new/", data, headers=headers)

    field = company.custom_fields.get()
    assert (field.choices, field.is_active) == (["North", "South"], True)
    edit = f"{FIELDS}{field.pk}/edit/"
    assert "technical_key" not in client.get(edit).text
    client.post(edit, data | {"kind": "text", "technical_key": "other"}, headers=headers)
    field.refresh_from_db()
    assert (field.technical_key, field.choices, field.is_active) == ("region", [], False)


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
def test_a_code_is_added_and_put_out_of_use(client, headers):
    company, *_entities = tree()
    client.force_login(person(company, "company_admin"))
    data = {"code": "DATA-1", "manager_name": "Hélène"}
    client.post(f"{CODES}new/", data, headers=headers)
    again = client.post(f"{CODES}new/", data, headers=headers)
    assert again.status_code == 422
    assert "exists already" in again.text
    code = company.project_codes.get()
    client.post(f"{CODES}{code.pk}/edit/", data | {"description": "Loads"}, headers=headers)
    code.refresh_from_db()
    assert (code.description, code.is_active) == ("Loads", False)
    assert "Out of use" in client.get(CODES).text


def send(client, text, **kwargs):
    content = text if isinstance(text, bytes) else text.encode()
    return client.post(f"{CODES}import/", {"rows": SimpleUploadedFile("c.csv", content)}, **kwargs)


@pytest.mark.parametrize("delimiter", [";", ","])
def test_a_sheet_adds_codes_and_renews_those_that_are_known(client, delimiter):
    company, *_entities = tree()
    code_of(company)
    client.force_login(person(company, "company_admin"))
    text = "\ufeffDATA-1;Marc;Loads\r\nDATA-2;Yann\r\n\r\n".replace(";", delimiter)
    assert send(client, text).status_code == 302
    rows = company.project_codes.order_by("code").values_list("code", "manager_name", "description")
    assert list(rows) == [("DATA-1", "Marc", "Loads"), ("DATA-2", "Yann", "")]


@pytest.mark.parametrize("headers", [{}, {"HX-Request": "true"}])
@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("A;Marc\n;Yann", "Line 2: the code is missing"),
        ("A;Marc\nB", "Line 2: the name of the manager is missing"),
        ("A;Marc\nA;Yann", "Line 2: this code stands on a line before"),
        ("A;" + "m" * 151, "Line 1: one of the texts is too long"),
        ("\n\n", "no line"),
        (b"\xe9;Marc", "UTF-8"),
        ("A;Marc\n" * 2001, "At most 2,000 lines"),
        ("A;" + "m" * 1_000_000, "at most 1 MB"),
    ],
    ids=range(8),
)
def test_a_sheet_with_a_wrong_line_changes_nothing(client, text, words, headers):
    company, *_entities = tree()
    client.force_login(person(company, "company_admin"))
    answer = send(client, text, headers=headers)
    assert answer.status_code == 422
    assert words in answer.text
    assert not ProjectCode.objects.exists()


@pytest.mark.parametrize("rows", [2, 20])
def test_the_lists_cost_a_fixed_number_of_queries(client, django_assert_max_num_queries, rows):
    company, head, *_others = tree()
    for n in range(rows):
        field_of(company, [head], technical_key=f"key-{n}")
        code_of(company, f"DATA-{n}")
    client.force_login(person(company, "company_admin"))
    for url in (FIELDS, CODES):
        with django_assert_max_num_queries(10):
            client.get(url)
