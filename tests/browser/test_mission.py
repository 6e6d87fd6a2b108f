"""A whole mission, from the registration to the day of payment, by four people in Chromium.

The server, the database, the tasks, the receipts, the files and the PDF are real. Only time is
short: what a worker does in a moment, `deliver` does at once. English is read at a desk; French,
whose words are longer, by the supplier and the client on a phone.
"""

import pytest
from django.utils import timezone

from marketplace.accounts import services as accounts
from marketplace.operators.models import Operator
from tests.browser.mission.accounts import join
from tests.browser.mission.cast import Cast
from tests.browser.mission.contracting import contract
from tests.browser.mission.market import meet
from tests.browser.mission.month import report_and_be_paid
from tests.browser.people import DESK, PHONE, Inspector, Person

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.timeout(300)]

LOCALES = {"en": "en-GB", "fr": "fr-FR"}
MAIN_PAGES = frozenset(
    {
        "home",
        "suppliers:company",
        "clients:entities",
        "compliance:documents",
        "rfps:search",
        "rfps:detail",
        "rfps:create",
        "rfps:step",
        "rfps:publish",
        "proposals:send",
        "proposals:detail",
        "proposals:received",
        "projects:detail",
        "projects:plan",
        "activity_reports:detail",
        "invoicing:voucher",
        "invoicing:list",
        "invoicing:supplier_invoice",
        "notifications:list",
    }
)


@pytest.fixture(params=["en", "fr"])
def language(request):
    return request.param


@pytest.fixture
def cast(language, new_context, axe, mailoutbox, base_url, settings):
    settings.SITE_URL = base_url  # of the links in mails
    Operator.objects.update(name="Verso", legal_name="Verso SAS")
    accounts.ensure_groups()
    screen, axe_sees = (PHONE, MAIN_PAGES) if language == "fr" else (DESK, None)
    inspector = Inspector(axe, axe_sees)

    def person(name, screen):
        page = new_context(locale=LOCALES[language], viewport=screen).new_page()
        email = f"{name.split()[0].lower()}@example.test"
        return Person(name, email, language, page, inspector)

    people = Cast(
        person("Marie Martin", screen),
        person("Paul Verdier", screen),
        person("Sam Support", DESK),
        person("Fay Finance", DESK),
        mailoutbox,
    )
    hire(people.support, "support")
    hire(people.finance, "finance")
    yield people
    problems = [problem for person in people.everybody for problem in person.problems]
    assert not problems, "\n".join(problems)


def hire(person, group):
    """Our own people do not register: the operator opens their accounts."""
    first_name, last_name = person.name.split()
    now = timezone.now()
    user = accounts.register(
        email=person.email,
        password=person.PASSWORD,
        first_name=first_name,
        last_name=last_name,
        language=person.language,
        at=now,
    )
    accounts.confirm_email(user, at=now)
    accounts.join_operator(user, group=group)


def test_a_mission_from_the_registration_to_the_day_of_payment(cast):
    join(cast)
    meet(cast)
    contract(cast)
    report_and_be_paid(cast)
