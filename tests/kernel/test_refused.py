"""A refusal that no view has caught."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from marketplace.kernel.errors import Refused
from marketplace.kernel.http import RefusedToConflict


class TooLate(Refused):
    message = "The order has ended. Ask for a renewal."


@pytest.fixture
def refuse(db):
    def answer(error, **headers):
        request = RequestFactory().post("/orders/1/sign/", headers=headers)
        return RefusedToConflict(lambda _: HttpResponse()).process_exception(request, error)

    return answer


def test_it_becomes_a_page_of_409_with_its_sentence(refuse):
    response = refuse(TooLate("log"))
    assert response.status_code == 409
    assert "The order has ended. Ask for a renewal." in response.content.decode()


def test_the_way_back_is_the_page_one_came_from(refuse):
    response = refuse(TooLate(), referer="http://testserver/orders/1/")
    assert 'href="http://testserver/orders/1/"' in response.content.decode()


def test_the_way_back_never_leaves_the_house(refuse):
    assert "evil.example" not in refuse(TooLate(), referer="https://evil.example/").content.decode()


def test_any_other_error_is_a_bug_and_goes_on(refuse):
    assert refuse(ValueError()) is None
