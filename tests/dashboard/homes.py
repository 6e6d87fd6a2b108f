"""What a person finds on the home: the page, and what it is made of."""

from django.utils import translation

from marketplace.dashboard.selectors.home import home_of
from marketplace.operators.selectors import operator
from tests.dashboard.factories import TODAY, client, company_of, ordered_by
from tests.invoicing.factories import issued_invoices, paris


def home(person, today=TODAY):
    with translation.override("en"):  # a page before it may have left another
        return home_of(person, operator=operator(), today=today)


def titles(person, today=TODAY):
    return [task.title for task in home(person, today).waiting.tasks]


def task(person, title, today=TODAY):
    [found] = [each for each in home(person, today).waiting.tasks if each.title == title]
    return found


def page(client, person, language="en"):
    person.language = language
    person.save(update_fields=["language"])
    client.force_login(person)
    return client.get("/")


def document_of(person):
    return company_of(person).documents.select_related("type").order_by("type__rank").first()


def ordered_by_manager():
    person = client("collaborator")
    issued_invoices(project=ordered_by(person), at=paris(2026, 5, 20, 10))
    return person
