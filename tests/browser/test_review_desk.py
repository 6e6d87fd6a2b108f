"""Fifty documents decided without a mouse, on the review desk of support."""

from datetime import timedelta

import pytest
from django.core.files.base import ContentFile
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import DocumentFinding, LegalDocument
from compliance.states import Status
from marketplace.accounts import services
from marketplace.core.days import legal_day
from tests.compliance.factories import document
from tests.factories import StoredFileFactory, UserFactory
from tests.kernel import papers

pytestmark = pytest.mark.django_db(transaction=True)
FIFTY = 50


@pytest.fixture
def support(sign_in):
    services.ensure_groups()
    user = UserFactory()
    services.join_operator(user, group="support")
    sign_in(user)
    return user


def picture():
    content = papers.picture()
    return StoredFileFactory(
        file=ContentFile(content, name="paper.png"), content_type="image/png", size=len(content)
    )


def waiting():
    """Fifty certificates; of each a program has read the day of issue."""
    now = timezone.now()
    issued = (legal_day(now) - timedelta(days=10)).isoformat()
    for n in range(FIFTY):
        sent_at = now - timedelta(hours=FIFTY - n)
        paper = document("vigilance", uploaded_at=sent_at, file=picture())
        DocumentFinding.objects.create(
            document=paper, code="issued_on", outcome="agrees", detail=issued, found_at=now
        )


def on_desk(page):
    """The desk of the document that comes next, with the focus in its queue."""
    expect(page.locator("[data-desk] [aria-current]")).to_be_focused()


@pytest.mark.timeout(240)
def test_fifty_documents_are_decided_by_the_keyboard(page, support, expected_problems):
    expected_problems.append(
        "Applying inline style"
    )  # of the viewer that Chromium has for pictures
    waiting()
    first = LegalDocument.objects.order_by("uploaded_at").first()
    page.goto(f"/admin/compliance/legaldocument/{first.pk}/change/")

    for n in range(FIFTY):
        on_desk(page)
        here = page.url
        if n % 5 == 4:  # R, the reason by its first letter, and decide
            page.keyboard.press("r")
            page.keyboard.type("Cannot")
            page.keyboard.press("Control+Enter")
        else:  # D takes over the day that was found, Enter approves
            page.keyboard.press("d")
            page.keyboard.press("Enter")
        page.wait_for_url(lambda url, here=here: url != here)

    statuses = LegalDocument.objects.values_list("status", flat=True)
    assert sorted(statuses) == [Status.APPROVED] * 40 + [Status.REJECTED] * 10
    refused = LegalDocument.objects.filter(status=Status.REJECTED).first()
    assert (refused.refusal_code, "cannot be read" in refused.comment) == ("unreadable", True)
    assert page.url.endswith("/admin/compliance/legaldocument/")


def test_escape_goes_back_to_the_queue_and_decides_nothing(page, support, axe):
    paper = document("vigilance")
    page.goto(f"/admin/compliance/legaldocument/{paper.pk}/change/")

    on_desk(page)
    page.keyboard.press("r")
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.press("Escape")

    on_desk(page)
    axe(page)
    paper.refresh_from_db()
    assert paper.status == Status.PENDING
