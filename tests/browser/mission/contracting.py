"""Chapter three: everything that must be there before the first day."""

from datetime import timedelta
from decimal import Decimal

from django.urls import reverse
from django.utils import timezone
from playwright.sync_api import expect

from compliance.models import DocumentType, LegalDocument
from marketplace.core.days import legal_day
from marketplace.kernel.templatetags.formats import day_long, money
from projects.models import Project
from projects.states import Status
from tests.browser.mission import texts
from tests.browser.mission.cast import a_paper, day_of_payment

DESK = "admin:compliance_legaldocument_change"
DESK_OF_PROJECT = "admin:projects_project_change"


def contract(cast):
    send_the_documents(cast.freelancer)
    review_the_documents(cast)
    record_the_purchase_order(cast.support)
    choose_the_plan(cast.freelancer)
    sign_the_conditions(cast)
    validate_the_start(cast)


def send_the_documents(freelancer):
    freelancer.go(project_page(), "projects:detail")
    freelancer.read_status(Status.LEGAL_VERIFICATION)
    freelancer.read(freelancer.say("Before the project can start"), within="#checklist")
    freelancer.follow(freelancer.say("Update the documents"))
    freelancer.arrive("compliance:documents")
    asked = DocumentType.objects.asked_of(
        Project.objects.get().supplier_company, on=legal_day(timezone.now())
    )
    first, *others = asked.order_by("rank")
    send_file(freelancer, first, a_paper("extract.pdf", b"MZ, a program in a PDF's clothes"))
    freelancer.read_beside("file", freelancer.say("Only a PDF, a PNG or a JPEG is accepted here."))
    for kind in (first, *others):
        send_file(freelancer, kind, a_paper(f"{kind.code}.pdf"))
        freelancer.read(freelancer.say("File being checked"), within=f"#document-{kind.code}")


def project_page():
    return reverse("projects:detail", args=[Project.objects.get().reference])


def send_file(freelancer, kind, paper):
    address = reverse("compliance:send_document", args=[kind.code])
    details = freelancer.page.locator(f"details:has(form[action='{address}'])")
    if details.get_attribute("open") is None:
        details.locator("summary").click()
    details.locator("input[type=file]").set_input_files(paper)
    details.get_by_role("button", name=freelancer.say("Send the file")).click()


def review_the_documents(cast):
    """The extract is refused, sent again, and approved with the others."""
    support, freelancer = cast.support, cast.freelancer
    comment = texts.UNREADABLE[support.language]
    cast.deliver()
    extract = LegalDocument.objects.get(type__code="registration")
    support.go(reverse(DESK, args=[extract.pk]), DESK)
    decide(support, "Refuse and next", comment=comment)
    cast.deliver()
    assert comment in cast.mails_to(freelancer)[-1].body
    freelancer.go("/documents/", "compliance:documents")
    freelancer.read(comment, within="#document-registration")
    send_file(freelancer, extract.type, a_paper("extract, both pages.pdf"))
    freelancer.read(freelancer.say("File being checked"), within="#document-registration")
    cast.deliver()
    approve_all(support)
    cast.deliver()
    freelancer.go("/documents/", "compliance:documents")
    freelancer.read(freelancer.say("Complete"), within=".statusline")


def approve_all(support):
    """One after the other, as the desk hands them over."""
    today = legal_day(timezone.now())
    for _document in LegalDocument.objects.pending():
        days = {"issued_on": today}
        if support.page.locator("[name=printed_end]").count():
            days["printed_end"] = today + timedelta(days=200)
        decide(support, "Approve and next", **days)


def decide(support, decision, **typed):
    desk = support.page.url
    support.fill(**typed)
    support.page.get_by_role("button", name=support.say(decision)).click()
    support.page.wait_for_url(lambda url: url != desk)


def record_the_purchase_order(support):
    support.go(reverse(DESK_OF_PROJECT, args=[Project.objects.get().pk]), DESK_OF_PROJECT)
    support.follow(support.say("Record the client’s purchase order"))
    support.arrive("admin:projects_project_client_order")
    support.fill(number=texts.ORDER_NUMBER, issued_on=legal_day(timezone.now()))
    support.page.locator("input[type=file]").set_input_files(a_paper("order.pdf"))
    support.press(support.say("Record the client’s purchase order"))
    support.arrive(DESK_OF_PROJECT)


def choose_the_plan(freelancer):
    """Express, with what eighteen days bring: 18 × 480 less 2.5 %."""
    freelancer.go(project_page(), "projects:detail")
    freelancer.follow(freelancer.say("Choose the plan"))
    freelancer.arrive("projects:plan")
    offer = freelancer.page.locator(".card", has=freelancer.page.locator("[value=express]"))
    expect(offer).to_contain_text(freelancer.write(money, Decimal("8424.00")))
    expect(offer).to_contain_text(freelancer.write(day_long, day_of_payment()))
    freelancer.fill(plan="express")
    freelancer.press(freelancer.say("Take this plan and continue"))
    freelancer.arrive("projects:sign")


def sign_the_conditions(cast):
    freelancer = cast.freelancer
    freelancer.fill(consent=True)
    freelancer.press(freelancer.say("Sign both texts"))
    freelancer.arrive("projects:contract_documents")
    cast.deliver()
    reference = Project.objects.get().reference
    for paper in ("projects:conditions", "projects:mandate"):
        freelancer.open_pdf(reverse(paper, args=[reference]))


def validate_the_start(cast):
    support = cast.support
    support.go(reverse(DESK_OF_PROJECT, args=[Project.objects.get().pk]), DESK_OF_PROJECT)
    support.follow(support.say("Validate the start"))
    support.arrive("admin:projects_project_validate_start")
    support.press(support.say("Validate the start"))
    support.arrive(DESK_OF_PROJECT)
    cast.deliver()
    for person in (cast.freelancer, cast.client):
        person.go(project_page(), "projects:detail")
        person.read_status(Status.IN_PROGRESS)
