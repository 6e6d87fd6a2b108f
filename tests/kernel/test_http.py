import pytest
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import HttpResponse
from django.test import RequestFactory

from marketplace.accounts.models import User
from marketplace.kernel.access import allow, anyone, signed_in
from marketplace.kernel.http import ReadOnlyGet, RefuseNulBytes, WriteOnGet, seen_mark
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


def writes(request):
    UserFactory()
    return HttpResponse()


def marks_as_seen(request):
    with seen_mark():
        UserFactory()
    return HttpResponse()


def reads(request):
    return HttpResponse(str(list(User.objects.all())))


@pytest.mark.parametrize("method", ["get", "head", "options"])
def test_a_page_that_is_looked_at_may_not_write(method):
    request = getattr(RequestFactory(), method)("/")

    with pytest.raises(WriteOnGet):
        ReadOnlyGet(writes)(request)


def test_a_page_that_is_looked_at_may_read():
    assert ReadOnlyGet(reads)(RequestFactory().get("/")).status_code == 200


def test_a_post_may_write():
    assert ReadOnlyGet(writes)(RequestFactory().post("/")).status_code == 200


def test_a_seen_mark_is_the_one_exception():
    assert ReadOnlyGet(marks_as_seen)(RequestFactory().get("/")).status_code == 200


@pytest.mark.parametrize(
    "request_of",
    [
        lambda f: f.get("/", {"q": "a\x00b"}),
        lambda f: f.get("/", {"a\x00b": "q"}),
        lambda f: f.post("/", {"q": "a\x00b"}),
    ],
)
def test_a_nul_byte_is_a_bad_request(request_of):
    with pytest.raises(BadRequest):
        RefuseNulBytes(reads).process_view(request_of(RequestFactory()), None, (), {})


def view(request):
    return HttpResponse()


def ask(guarded, user):
    request = RequestFactory().get("/somewhere/")
    request.user = user
    return guarded(request)


def test_a_visitor_is_sent_to_the_sign_in_page():
    from django.contrib.auth.models import AnonymousUser

    response = ask(allow(signed_in)(view), AnonymousUser())

    assert response.status_code == 302
    assert "next=/somewhere/" in response.url


def test_somebody_the_policy_does_not_admit_is_refused():
    with pytest.raises(PermissionDenied):
        ask(allow(lambda user: False)(view), UserFactory())


def test_somebody_the_policy_admits_sees_the_page():
    assert ask(allow(signed_in)(view), UserFactory()).status_code == 200


def test_the_policy_stays_readable():
    assert allow(signed_in)(view).policy is signed_in
    assert anyone(lambda request: HttpResponse()).policy is anyone
