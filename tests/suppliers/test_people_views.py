"""Pages of collaborators, of the link of an invitation, and of those who ask to join."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from PIL import Image

from marketplace.accounts.models import User
from marketplace.suppliers import services
from marketplace.suppliers.models import (
    Membership,
    SupplierCompany,
    SupplierInvitation,
    SupplierJoinRequest,
)
from tests.factories import (
    ProjectFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
    UserFactory,
)
from tests.kernel import papers
from tests.suppliers.factories import SIRET

pytestmark = pytest.mark.django_db
PEOPLE, INVITE, JOIN = "/company/people/", "/company/people/invite/", "/company/join/"
PERSON = {"first_name": "Inès", "last_name": "Petit", "email": "ines@datavia.test"}
PASSWORD = {"password": "a-long-password", "privacy": "on", "terms": "on"}
HTMX = {"HX-Request": "true"}


@pytest.fixture
def director():
    company = SupplierCompanyFactory(legal_name="Datavia", registration_number=SIRET)
    return SupplierMembershipFactory(company=company)


@pytest.fixture
def signed_in(client, director):
    client.force_login(director.user)
    return client


@pytest.fixture
def invitation(director):
    facts = {**PERSON, "role": "consultant"}
    return services.invite(director.company, by=director.user, at=timezone.now(), **facts)


@pytest.fixture
def asked(director):
    return services.request_to_join(
        country="FR",
        registration_number=SIRET,
        message="Hello",
        by=UserFactory(company_member=True),
        at=timezone.now(),
    )


def link(invitation):
    return f"{JOIN}{invitation.key}/"


# --- Collaborators ----------------------------------------------------------------------------


def test_a_director_invites_and_sees_who_is_invited(signed_in):
    sent = signed_in.post(INVITE, PERSON | {"role": "director"}, follow=True)
    assert sent.redirect_chain == [(PEOPLE, 302)]
    assert "Invitation sent to ines@datavia.test." in sent.text
    assert "Link works until" in sent.text


def test_a_business_manager_has_one_role_to_give(client, director):
    manager = SupplierMembershipFactory(company=director.company, role="business_manager").user
    client.force_login(manager)
    assert "Director" not in client.get(INVITE).text.partition('name="role"')[2][:400]
    assert client.post(INVITE, PERSON | {"role": "director"}).status_code == 422
    assert client.post(INVITE, PERSON | {"role": "consultant"}).status_code == 302


@pytest.mark.parametrize("htmx", [{}, HTMX])
def test_a_second_invitation_is_refused_in_the_form(signed_in, invitation, htmx):
    again = signed_in.post(INVITE, PERSON | {"role": "consultant"}, headers=htmx)
    assert again.status_code == 422
    assert "already invited" in again.text


def test_a_link_is_sent_again_and_withdrawn(signed_in, invitation):
    place = f"{PEOPLE}invitations/{invitation.pk}"
    signed_in.post(f"{place}/again/")
    renewed = SupplierInvitation.objects.get()
    withdrawn = signed_in.post(f"{place}/withdraw/", follow=True)
    assert renewed.key != invitation.key
    assert "opens nothing any more" in withdrawn.text
    assert signed_in.post(f"{place}/again/").status_code == 409


def test_a_business_manager_does_not_touch_the_invitation_of_a_director(client, director):
    facts = {**PERSON, "role": "director"}
    sent = services.invite(director.company, by=director.user, at=timezone.now(), **facts)
    client.force_login(
        SupplierMembershipFactory(company=director.company, role="business_manager").user
    )
    assert client.post(f"{PEOPLE}invitations/{sent.pk}/withdraw/").status_code == 403


def test_another_company_s_invitation_does_not_exist(client, invitation):
    client.force_login(SupplierMembershipFactory().user)
    assert client.post(f"{PEOPLE}invitations/{invitation.pk}/again/").status_code == 404


def test_a_role_is_changed_on_the_list(signed_in, director):
    member = SupplierMembershipFactory(company=director.company, role="consultant")
    place = f"{PEOPLE}{member.pk}/role/"
    signed_in.post(place, {"role": "business_manager"})
    member.refresh_from_db()
    assert member.role == "business_manager"
    assert signed_in.post(place, {"role": "king"}).status_code == 422
    assert signed_in.post(f"{PEOPLE}{director.pk}/role/", {"role": "consultant"}).status_code == 409


@pytest.mark.parametrize("decision", ["accept", "refuse"])
def test_a_request_is_decided_with_a_role_or_a_reason(signed_in, asked, decision):
    place = f"{PEOPLE}requests/{asked.pk}/{decision}/"
    unsaid = signed_in.post(place)
    decided = signed_in.post(place, {"role": "consultant", "reason": "Unknown."}, follow=True)
    asked.refresh_from_db()
    assert unsaid.status_code == 422
    assert decided.redirect_chain == [(PEOPLE, 302)]
    assert not asked.is_waiting
    assert Membership.objects.filter(user=asked.user).exists() is (decision == "accept")


def test_only_directors_see_and_decide_requests(client, director, asked):
    client.force_login(
        SupplierMembershipFactory(company=director.company, role="business_manager").user
    )
    assert asked.user.email not in client.get(PEOPLE).text
    for decision in ("accept", "refuse"):
        assert client.post(f"{PEOPLE}requests/{asked.pk}/{decision}/").status_code == 403


@pytest.mark.parametrize("rows", [2, 20])
def test_the_list_costs_the_same_whatever_its_length(
    signed_in, director, rows, django_assert_max_num_queries
):
    SupplierMembershipFactory.create_batch(rows, company=director.company)
    for n in range(rows):
        facts = {**PERSON, "email": f"p{n}@datavia.test", "role": "consultant"}
        services.invite(director.company, by=director.user, at=timezone.now(), **facts)
    with django_assert_max_num_queries(10):
        signed_in.get(PEOPLE)


# --- Behind the link --------------------------------------------------------------------------


def test_somebody_new_chooses_a_password_and_is_in(client, invitation):
    asked_for = client.get(link(invitation))
    joined = client.post(link(invitation), PASSWORD)
    assert "Join Datavia" in asked_for.text
    assert joined.url == "/"
    assert int(client.session["_auth_user_id"]) == User.objects.get(email=PERSON["email"]).pk


@pytest.mark.parametrize("missing", ["password", "privacy", "terms"])
def test_each_missing_answer_is_said(client, invitation, missing):
    assert client.post(link(invitation), PASSWORD | {missing: ""}).status_code == 422
    assert not User.objects.filter(email=PERSON["email"]).exists()


def test_who_has_an_account_signs_in_and_accepts(client, invitation):
    user = UserFactory(email=PERSON["email"], company_member=True)
    assert "You already have an account" in client.get(link(invitation)).text
    client.force_login(user)
    assert "Accept the invitation" in client.get(link(invitation)).text
    client.post(link(invitation))
    assert Membership.objects.get(user=user).company == invitation.company


def test_somebody_else_is_told_to_sign_out(client, invitation):
    client.force_login(UserFactory(company_member=True))
    assert "You are signed in as" in client.get(link(invitation)).text
    assert client.post(link(invitation)).status_code == 422


@pytest.mark.parametrize(
    ("status", "hours", "sentence"),
    [
        ("invited", 25, "valid for 24 hours"),
        ("withdrawn", 1, "was withdrawn"),
        ("accepted", 1, "already been accepted"),
    ],
)
def test_a_closed_link_says_what_to_do(client, invitation, status, hours, sentence):
    sent = timezone.now() - timedelta(hours=hours)
    SupplierInvitation.objects.update(status=status, expires_at=sent + timedelta(hours=24))
    for response in (client.get(link(invitation)), client.post(link(invitation), PASSWORD)):
        assert response.status_code == 410
        assert sentence in response.text


def test_an_unknown_link_does_not_exist(client):
    assert client.get(f"{JOIN}no-such-key/").status_code == 404


# --- Asking to join ---------------------------------------------------------------------------


def test_a_member_of_a_registered_company_asks_by_its_number(client, director):
    client.force_login(UserFactory(company_member=True))
    facts = {"country": "FR", "registration_number": SIRET}
    sent = client.post(JOIN, facts, follow=True)
    assert "Request sent." in sent.text
    assert "Datavia" not in sent.text
    withdrawn = client.post(f"{JOIN}{SupplierJoinRequest.objects.get().pk}/withdraw/", follow=True)
    assert "Request withdrawn." in withdrawn.text


def test_an_unknown_number_is_said_in_the_form(client):
    client.force_login(UserFactory(company_member=True))
    sent = client.post(JOIN, {"country": "FR", "registration_number": SIRET})
    assert sent.status_code == 422
    assert "No company that takes collaborators" in sent.text


def test_nobody_withdraws_the_request_of_another(client, asked):
    client.force_login(UserFactory(company_member=True))
    assert client.post(f"{JOIN}{asked.pk}/withdraw/").status_code == 404


def test_who_is_invited_or_refused_reads_it_where_a_company_is_defined(client, invitation, asked):
    client.force_login(UserFactory(email=PERSON["email"], company_member=True))
    assert link(invitation) in client.get("/company/new/").text
    services.refuse_request(asked, reason="Unknown.", by=invitation.invited_by, at=timezone.now())
    client.force_login(asked.user)
    assert "Unknown." in client.get("/company/new/").text


# --- Leaving ----------------------------------------------------------------------------------


def test_a_director_parts_from_somebody_and_names_who_takes_over(signed_in, director):
    member = SupplierMembershipFactory(company=director.company, role="consultant")
    project = ProjectFactory(
        supplier_company=director.company, consultant=member.user, business_manager=director.user
    )
    place = f"/projects/leave/{member.pk}/"
    preview = signed_in.get(place)
    unnamed = signed_in.post(place, {"is_sure": "on"})
    done = signed_in.post(place, {"is_sure": "on", "replacement": director.pk}, follow=True)
    project.refresh_from_db()
    assert project.reference in preview.text
    assert unnamed.status_code == 422
    assert done.redirect_chain == [(PEOPLE, 302)]
    assert project.consultant == director.user


def test_a_person_with_nothing_under_way_leaves(client, director):
    member = SupplierMembershipFactory(company=director.company, role="consultant")
    client.force_login(member.user)
    assert "Nothing is under way" in client.get("/projects/leave/").text
    assert client.post("/projects/leave/").status_code == 422
    client.post("/projects/leave/", {"is_sure": "on"})
    member.refresh_from_db()
    assert member.ended_by == member.user


def test_who_has_work_under_way_asks_a_director(client, director):
    member = SupplierMembershipFactory(company=director.company, role="consultant")
    ProjectFactory(
        supplier_company=director.company, consultant=member.user, business_manager=director.user
    )
    client.force_login(member.user)
    assert "Somebody takes over first" in client.get("/projects/leave/").text
    assert client.post("/projects/leave/", {"is_sure": "on"}).status_code == 403


def test_a_stranger_and_a_colleague_part_nobody(client, director):
    member = SupplierMembershipFactory(company=director.company, role="business_manager")
    place = f"/projects/leave/{member.pk}/"
    client.force_login(SupplierMembershipFactory().user)
    assert client.get(place).status_code == 404
    client.force_login(member.user)
    assert client.get(place).status_code == 403


# --- Settings ---------------------------------------------------------------------------------


def a_jpeg():
    content = BytesIO()
    Image.new("RGB", (900, 300), "teal").save(content, "JPEG")
    return content.getvalue()


def test_a_logo_is_drawn_anew_and_shown(signed_in, director):
    hidden = a_jpeg() + b"<script>"
    signed_in.post("/company/logo/change/", {"logo": SimpleUploadedFile("a.jpg", hidden)})
    shown = signed_in.get("/company/logo/")
    content = shown.getvalue()
    assert shown["Content-Type"] == "image/png"
    assert b"script" not in content
    assert content.startswith(b"\x89PNG")
    signed_in.post("/company/logo/remove/")
    assert signed_in.get("/company/logo/").status_code == 404


@pytest.mark.parametrize("content", [b"", b"MZ", papers.pdf(), b"\x89PNG\r\n\x1a\n broken"])
def test_what_is_no_picture_is_refused_beside_the_field(signed_in, content):
    sent = signed_in.post("/company/logo/change/", {"logo": SimpleUploadedFile("a.png", content)})
    assert sent.status_code == 422
    assert SupplierCompany.objects.get().logo is None


def test_a_freelancer_changes_the_address_and_the_log_keeps_it(client):
    alone = UserFactory(freelancer=True)
    company = SupplierCompanyFactory(is_freelance=True)
    SupplierMembershipFactory(company=company, user=alone)
    client.force_login(alone)
    assert company.street in client.get("/company/address/").text
    assert client.post("/company/address/").status_code == 422
    client.post("/company/address/", {"street": "1 rue A", "postcode": "75001", "city": "Paris"})
    company.refresh_from_db()
    assert company.city == "Paris"
    assert "Lyon" in company.transitions.get(action="amend").reason


def test_the_director_of_a_company_changes_no_address(signed_in):
    assert signed_in.get("/company/address/").status_code == 403
