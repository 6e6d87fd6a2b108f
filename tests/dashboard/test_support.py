"""The contact page, and a person's conversation with Support."""

import pytest
from django.urls import reverse
from django_countries import countries

from marketplace.operators.models import Operator, SupportRequest
from marketplace.operators.services import answer_support, ask_support
from marketplace.suppliers.forms import CompanyForm
from tests.factories import NOW, UserFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db
CONTACT, ASK, MINE = "/help/contact/", "/help/contact/ask/", "/help/requests/"
HTMX = [{}, {"HX-Request": "true"}]
BODY = {"subject": "Login", "text": "It says no.", "page": "/projects/"}


@pytest.fixture
def person(client):
    found = UserFactory(freelancer=True)
    client.force_login(found)
    return found


def opened(client, attachment):
    response = client.get(f"/help/attachments/{attachment.pk}/")
    response.close()
    return response.status_code == 200


def asked(by):
    return ask_support(subject="Login", text="It says no.", by=by, at=NOW)


@pytest.mark.behaviour("S3")
def test_the_contact_page_gives_the_head_office_of_the_record(client):
    Operator.objects.update(street="7 rue de Chateaudun", postcode="75009", city="Paris")
    text = client.get(CONTACT).text
    assert "7 rue de Chateaudun" in text
    assert "75009 Paris" in text


@pytest.mark.behaviour("S4")
def test_a_company_registers_from_any_of_the_countries_that_the_page_counts(client):
    offered = [code for code, _name in CompanyForm().fields["country"].choices if code]

    assert len(offered) == len(countries) >= 40
    text = client.get(CONTACT).text
    assert "more than 40" in text
    assert f"from {len(countries)} countries" in text


@pytest.mark.behaviour("S5")
def test_the_contact_page_gives_days_and_hours(client):
    assert Operator.objects.get().support_hours_en in client.get(CONTACT).text


@pytest.mark.behaviour("S6")
def test_the_help_leads_to_support_and_somebody_signed_in_asks(client, person):
    assert CONTACT in client.get("/help/").text
    assert CONTACT in client.get("/help/reach-support/").text
    assert f'action="{ASK}"' in client.get(CONTACT).text


def test_a_visitor_reads_how_to_write_and_gets_no_form(client):
    text = client.get(CONTACT).text
    assert Operator.objects.get().support_email in text
    assert ASK not in text
    assert client.post(CONTACT).status_code == 405


@pytest.mark.behaviour("S7")
def test_the_steps_of_registration_are_those_that_a_new_person_goes_through(client):
    steps = reverse("help:article", args=["steps-of-registration"])
    assert steps in client.get("/help/").text
    text = client.get(steps).text
    for step in (
        "accept the privacy policy and the terms of use",
        "Validate my account",
        "Choose who you are",
        "Define your company",
        "signs the master agreement",
    ):
        assert step in text
    sign_up = client.get("/accounts/signup/").text
    assert sign_up.index('name="privacy"') < sign_up.index('name="terms"')
    newcomer = UserFactory(profile_type="", profile_type_chosen_at=None)
    client.force_login(newcomer)
    chosen = client.get("/").url
    assert chosen == "/accounts/profile-type/"
    client.post(chosen, {"profile_type": "company_member"})
    assert reverse("suppliers:create_company") in client.get("/").text


@pytest.mark.parametrize("headers", HTMX)
def test_a_request_is_sent_with_the_page_and_a_picture(client, person, headers):
    body = BODY | {"attachments": [papers.upload(name="a.pdf"), papers.upload(name="b.pdf")]}

    assert 'value="/projects/"' in client.get(CONTACT, {"from": "/projects/"}).text
    answer = client.post(ASK, body, headers=headers)

    request = SupportRequest.objects.get()
    target = answer.headers.get("HX-Redirect") or answer.url
    assert target == request.get_absolute_url()
    page = client.get(target).text
    for fact in (request.reference, "It says no.", "a.pdf", "b.pdf", "/projects/"):
        assert fact in page
    file = request.messages.get().attachments.order_by("pk").first()
    assert opened(client, file)


@pytest.mark.parametrize("headers", HTMX)
@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        ({"subject": ""}, "required"),
        ({"text": ""}, "required"),
        ({"attachments": [b"MZ"]}, "Only a PDF"),
        ({"attachments": [b"%PDF"] * 6}, "five files at most"),
    ],
)
def test_what_cannot_be_sent_is_told_beside_its_field(client, person, wrong, told, headers):
    sent = {"attachments": [papers.upload(content) for content in wrong.get("attachments", ())]}
    refused = client.post(ASK, BODY | wrong | sent, headers=headers)
    assert refused.status_code == 422
    assert told in refused.text
    assert not SupportRequest.objects.exists()


def test_only_a_path_of_ours_is_kept_as_the_page(client, person):
    for page in ("https://evil.test/", "//evil.test/"):
        client.post(ASK, BODY | {"page": page})
    assert set(SupportRequest.objects.values_list("page", flat=True)) == {""}


@pytest.mark.parametrize("headers", HTMX)
def test_a_person_goes_on_closes_and_opens_again(client, person, headers):
    request = asked(person)
    answer_support(request, text="Try again.", by=UserFactory(is_staff=True), at=NOW)
    url = request.get_absolute_url()

    assert "Try again." in client.get(url).text
    assert client.post(url, {"text": ""}, headers=headers).status_code == 422
    client.post(f"{url}close/", headers=headers)
    assert client.post(f"{url}close/").status_code == 409
    client.post(url, {"text": "Still no."}, headers=headers)

    request.refresh_from_db()
    assert request.status == "open"
    assert "Still no." in client.get(url).text


@pytest.mark.parametrize("url", [ASK, MINE, "/help/requests/1/", "/help/attachments/1/"])
def test_a_visitor_signs_in(client, url):
    assert client.post(url).status_code == 302


def test_nobody_reads_the_request_of_somebody_else(client, person):
    stranger = UserFactory()
    request = ask_support(
        subject="Login", text="No.", attachments=[papers.upload()], by=stranger, at=NOW
    )
    file = request.messages.get().attachments.get()
    url = request.get_absolute_url()
    for each in (url, f"/help/attachments/{file.pk}/"):
        assert client.get(each).status_code == 404
    assert client.post(f"{url}close/").status_code == 404
    assert "Login" not in client.get(MINE).text


def test_our_own_people_answer_and_do_not_ask(client):
    client.force_login(UserFactory(is_staff=True))
    assert client.post(ASK, BODY).status_code == 403
    assert client.get(MINE).status_code == 403
    assert ASK not in client.get(CONTACT).text


def test_support_reads_an_attachment_once_it_is_checked(client):
    person, agent = UserFactory(), UserFactory(is_staff=True, is_superuser=True)
    request = ask_support(
        subject="Login", text="No.", attachments=[papers.upload()], by=person, at=NOW
    )
    file = request.messages.get().attachments.get()
    client.force_login(agent)
    assert client.get(f"/help/attachments/{file.pk}/").status_code == 404
    file.file.check_status = "passed"
    file.file.save()
    assert opened(client, file)


@pytest.mark.parametrize("count", [2, 20])
def test_lists_cost_the_same(client, person, count, django_assert_max_num_queries):
    request = asked(person)
    for number in range(count):
        asked(person)
        answer_support(request, text=f"{number}", by=UserFactory(is_staff=True), at=NOW)
    for url, budget in ((MINE, 10), (CONTACT, 10), (request.get_absolute_url(), 15)):
        with django_assert_max_num_queries(budget):
            assert client.get(url).status_code == 200


def test_the_ladder_of_methods(client, person):
    url = asked(person).get_absolute_url()
    assert client.get(ASK).status_code == 405
    assert client.get(f"{url}close/").status_code == 405
    assert client.delete(url).status_code == 405
    assert client.post(MINE).status_code == 405
