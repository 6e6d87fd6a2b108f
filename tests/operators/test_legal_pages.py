import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["privacy", "terms"])
@pytest.mark.parametrize(("language", "operator"), [("en", "The Operator"), ("fr", "The Operator")])
def test_what_registration_asks_consent_to_can_be_read_by_anyone(client, name, language, operator):
    page = client.get(reverse(name), headers={"Accept-Language": language})

    assert page.status_code == 200
    assert operator in page.text
    assert f'<html lang="{language}"' in page.text


def test_registration_links_to_both_texts(client):
    page = client.get(reverse("account_signup")).text

    assert f'href="{reverse("privacy")}"' in page
    assert f'href="{reverse("terms")}"' in page
