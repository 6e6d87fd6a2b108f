"""Chapter two: an RFP is published, found, answered and provided."""

from django.utils import timezone
from playwright.sync_api import expect

from marketplace.core.days import first_of_month, legal_day
from proposals.states import Status
from rfps.models import Rfp
from tests.browser.mission import texts


def meet(cast):
    publish_an_rfp(cast.client)
    find_the_rfp(cast.freelancer)
    propose(cast.freelancer)
    choose_the_proposal(cast)


def publish_an_rfp(client):
    client.go("/rfps/mine/", "rfps:mine")
    client.go("/rfps/new/", "rfps:create")
    steps = texts.steps(client.language, legal_day(timezone.now()))
    client.fill(**steps.pop("start"))
    client.press(client.say("Begin"))
    for step, answers in steps.items():
        client.arrive("rfps:step")
        client.page.wait_for_url(f"**/edit/{step}/")
        client.fill(**answers)
        last = step == "options"
        client.press(client.say("Save and publish" if last else "Save and continue"))
    client.arrive("rfps:publish")
    client.press(client.say("Publish"))
    client.arrive("rfps:detail")
    client.read(client.say("RFP published."), within="#toasts")


def find_the_rfp(freelancer):
    rfp = Rfp.objects.get()
    freelancer.go("/rfps/", "rfps:search")
    for asked in (str(rfp.number), texts.A_WORD_OF_IT[freelancer.language]):
        freelancer.fill(q=asked)
        freelancer.page.locator("#search").get_by_role("button").click()
        expect(freelancer.page.locator("#listing li:has(h2)")).to_have_count(1)
        freelancer.arrive("rfps:search")
    freelancer.press(freelancer.say("Add to favourites"))
    star = freelancer.page.get_by_role("button", name=freelancer.say("Favourite"), exact=True)
    expect(star).to_have_attribute("aria-pressed", "true")
    freelancer.go("/rfps/favourites/", "rfps:favourites")
    freelancer.follow(rfp.title)
    freelancer.arrive("rfps:detail")


def propose(freelancer):
    today = legal_day(timezone.now())
    freelancer.follow(freelancer.say("Respond"))
    freelancer.arrive("proposals:send")
    freelancer.fill(
        unit_price=texts.PRICE,
        available_from=first_of_month(today),
        pitch=texts.PITCH[freelancer.language],
    )
    freelancer.press(freelancer.say("Send the proposal"))
    freelancer.arrive("proposals:detail")
    freelancer.read_status(Status.UNREAD)


def choose_the_proposal(cast):
    client, freelancer = cast.client, cast.freelancer
    cast.deliver()
    client.go("/rfps/mine/", "rfps:mine")
    client.follow(Rfp.objects.get().title)
    client.arrive("rfps:detail")
    client.follow(client.say("Read the proposals"))
    client.arrive("proposals:received")
    client.follow(freelancer.name)
    client.arrive("proposals:detail")
    freelancer.page.reload()
    freelancer.read_status(Status.ONGOING)
    client.press(client.say("Interesting"))
    client.read_status(Status.INTERESTING)
    client.follow(client.say("Appoint"))
    client.arrive("proposals:appoint")
    client.page.locator("form.card button[type=submit]").click()
    client.arrive("proposals:detail")
    client.read_status(Status.APPOINTED)
    cast.deliver()
