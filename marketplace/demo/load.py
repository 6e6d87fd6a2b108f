"""A market of any size for measuring: believable frequencies, the same rows for the same number.

Texts are words that mean nothing, drawn as words are drawn in a language. Nothing here goes through
services: a million rows would take a day, and nobody reads them.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import accumulate
from random import Random
from typing import Any

from django.db import connection, models

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity, PreferredList
from marketplace.clients.models import Membership as ClientMembership
from marketplace.core.days import legal_day
from marketplace.kernel.postgres import copy_rows
from marketplace.suppliers.models import Membership, SupplierCompany
from rfps.models import Place, Rfp

DOMAIN = "load.example"
READER = f"supplier@{DOMAIN}"
CLIENTS = 5_000
WORDS, SKILLS, CITIES = 8_000, 50, 300
OPEN = 20_000  # the newest; of the older ones every tenth is open too
COUNTRIES = {"FR": 70, "ES": 10, "DE": 8, "BE": 7, "PT": 5}
# A description is three passages of twenty words: drawing sixty words for each RFP would be most
# of the time. So many passages that a rare word still stands in few RFPs.
PASSAGES, PASSAGE_WORDS = 5_000, 20
TITLE_WORDS = 5
PREFERRING = 50  # clients whose list the reader's company stands on
SYLLABLES = tuple(first + last for first in "bcdfglmnprstv" for last in "aeiou")


def is_load() -> bool:
    return User.objects.filter(email=READER).exists()


def people_of_their_own() -> bool:
    return User.objects.exclude(email__endswith=f"@{DOMAIN}").exists()


def seed(*, rfps: int, number: int, at: datetime) -> int:
    """Adds RFPs until there are so many, the newest first, and tells how many it has added."""
    random = Random(number)  # noqa: S311 - measurements, not secrets
    if not is_load():
        _found_companies(at)
    vocabulary = Vocabulary.drawn(random)
    clients = list(Entity.objects.order_by("pk").values_list("company_id", "pk"))
    managers = dict(ClientMembership.objects.values_list("company_id", "user_id"))
    begun = Rfp.objects.count()
    draw = _Draw(random, vocabulary, clients, managers, _cities(), at)
    fields = [field for field in Rfp._meta.concrete_fields if _is_copied(field)]
    rows = (draw.row(n, fields) for n in range(begun, rfps))
    with _without_indexes(Rfp):
        copy_rows(Rfp._meta.db_table, [str(field.column) for field in fields], rows)
    _prefer()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")
    return max(rfps - begun, 0)


@contextmanager
def _without_indexes(model: type[models.Model]) -> Iterator[None]:
    """Made once over all rows they cost a tenth of what each row would add."""
    with connection.schema_editor() as editor:
        for index in model._meta.indexes:
            editor.remove_index(model, index)
    yield
    with connection.schema_editor() as editor:
        for index in model._meta.indexes:
            editor.add_index(model, index)


def _is_copied(field: models.Field) -> bool:
    return not (field.generated or field.primary_key)


@dataclass(frozen=True, slots=True)
class Vocabulary:
    words: list[str]
    word_weights: list[float]
    skills: list[str]
    skill_weights: list[float]
    lexemes: dict[str, str]  # of a word: how the two stemmings write it
    passages: list[tuple[str, str]]  # text, and its lexemes

    @classmethod
    def drawn(cls, random: Random) -> "Vocabulary":
        words = _invented(random, WORDS)
        word_weights = list(accumulate(1 / (rank + 3) for rank in range(WORDS)))
        skills = [f"Skill{word.title()}" for word in words[200 : 200 + SKILLS]]
        skill_weights = list(accumulate(1 / (rank + 1) for rank in range(SKILLS)))
        lexemes = _stems([*words, *skills])
        passages = []
        for _ in range(PASSAGES):
            drawn = random.choices(words, cum_weights=word_weights, k=PASSAGE_WORDS)
            text = " ".join(drawn)
            passages.append((text, " ".join(lexemes[word] for word in drawn)))
        return cls(words, word_weights, skills, skill_weights, lexemes, passages)


def _invented(random: Random, count: int) -> list[str]:
    words: dict[str, None] = {}
    while len(words) < count:
        words["".join(random.choices(SYLLABLES, k=random.randint(2, 4)))] = None
    return list(words)


def _stems(words: list[str]) -> dict[str, str]:
    """Asked once: stemming each text anew would be most of the time."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT word, tsvector_to_array(to_tsvector('fr', word))"
            " || tsvector_to_array(to_tsvector('en_unaccent', word))"
            " FROM unnest(%s::text[]) AS word",
            [words],
        )
        return {word: " ".join(dict.fromkeys(stems)) for word, stems in cursor.fetchall()}


class _Draw:
    """One RFP after the other, a minute apart, back from now."""

    def __init__(
        self,
        random: Random,
        vocabulary: Vocabulary,
        clients: list[tuple[int, int]],
        managers: dict[int, int],
        cities: list[tuple[str, str]],
        at: datetime,
    ) -> None:
        self.random, self.vocabulary, self.cities, self.at = random, vocabulary, cities, at
        self.clients, self.managers, self.today = clients, managers, legal_day(at)
        self.defaults = {
            field.name: "{}" if isinstance(field, models.JSONField) else field.get_default()
            for field in Rfp._meta.concrete_fields
        }

    def row(self, n: int, fields: Sequence[models.Field]) -> list[Any]:
        values = self.defaults | self._texts() | self._figures(n) | self._life(n)
        return [values[field.name] for field in fields]

    def _texts(self) -> dict[str, Any]:
        random, drawn = self.random, self.vocabulary
        skills = random.choices(drawn.skills, cum_weights=drawn.skill_weights, k=4)
        title = skills[:2] + random.choices(
            drawn.words, cum_weights=drawn.word_weights, k=TITLE_WORDS
        )
        (context, a), (objectives, b), (deliverables, c) = random.choices(drawn.passages, k=3)
        stem = drawn.lexemes
        weighted = " ".join(stem[word] for word in title).replace(" ", ":1A ")
        named = " ".join(stem[skill] for skill in skills).replace(" ", ":2B ")
        told = f"{a} {b} {c}".replace(" ", ":3C ")
        return {
            "title": " ".join(title)[:150],
            "context": context,
            "objectives": objectives,
            "deliverables": deliverables,
            "skill_codes": "{}",
            "skills": "{" + ",".join(dict.fromkeys(skills)) + "}",
            "search": f"{weighted}:1A {named}:2B {told}:3C",
        }

    def _figures(self, n: int) -> dict[str, Any]:
        random = self.random
        company, entity = self.clients[random.randrange(len(self.clients))]
        country, city = random.choice(self.cities)
        starts_on = self.today + timedelta(days=random.randrange(10, 150))
        price = random.randrange(300, 900, 10)
        return {
            "number": 1_000_000 + n,
            "company": company,
            "entity": entity,
            "operational_manager": self.managers[company],
            "created_by": self.managers[company],
            "country": country,
            "city": city,
            "remote": random.choice(("none", "partial", "full")),
            "starts_on": starts_on,
            "ends_on": starts_on + timedelta(days=random.randrange(20, 400)),
            "units": random.randrange(10, 220),
            "max_unit_price": price,
            "client_max_unit_price": price + price // 10,
            "shows_max_price": random.random() < 0.85,
            "proposals_received": random.randrange(20),
        }

    def _life(self, n: int) -> dict[str, Any]:
        published_at = self.at - timedelta(minutes=n + 1)
        is_open = n < OPEN or n % 10 == 0
        closes_on = self.today + timedelta(days=self.random.randrange(1, 40) if is_open else -1)
        return {
            "created_at": published_at,
            "published_at": published_at,
            "is_on_marketplace": True,
            "closes_on": closes_on,
            "status": "published" if is_open else "closed",
            "closed_at": None if is_open else self.at,
        }


def _cities() -> list[tuple[str, str]]:
    """The largest, as many of each country as its share of the RFPs; each as likely as the next."""
    return [
        (country, name)
        for country, share in COUNTRIES.items()
        for name in Place.objects.filter(country=country)
        .order_by("-population", "pk")
        .values_list("name", flat=True)[: share * CITIES // 100]
    ]


def _found_companies(at: datetime) -> None:
    chosen = {"profile_type_chosen_at": at, "joined_at": at}
    people = [
        User(email=f"client{n}@{DOMAIN}", first_name="Client", last_name=str(n), family="client",
             profile_type="client_member", **chosen)
        for n in range(CLIENTS)
    ]  # fmt: skip
    reader = User(email=READER, first_name="Reader", last_name="Load", family="supplier",
                  profile_type="company_member", **chosen)  # fmt: skip
    User.objects.bulk_create([*people, reader])
    companies = ClientCompany.objects.bulk_create(
        ClientCompany(name=f"Client {person.last_name} SA", created_by=person, created_at=at)
        for person in people
    )
    Entity.objects.bulk_create(
        Entity(company=company, name="Head office", legal_name=company.name, street="1 rue Load",
               registration_number="0", postcode="75001", city="Paris")
        for company in companies
    )  # fmt: skip
    ClientMembership.objects.bulk_create(
        ClientMembership(user=person, company=company, role="company_admin", joined_at=at)
        for person, company in zip(people, companies, strict=True)
    )
    supplier = SupplierCompany.objects.create(
        code="LOAD", legal_name="Load", legal_form="single_person", registration_number="0",
        street="1 rue Load", postcode="75001", city="Paris", billing_email=READER,
        status="active", created_by=reader, created_at=at,
    )  # fmt: skip
    Membership.objects.create(user=reader, company=supplier, role="business_manager", joined_at=at)
    for company in companies[:PREFERRING]:
        PreferredList.objects.create(company=company, name="Preferred").suppliers.add(supplier)


def _prefer() -> None:
    """The RFPs of clients with a list use it."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO rfps_rfp_preferred_lists (rfp_id, preferredlist_id)"
            " SELECT rfp.id, list.id FROM rfps_rfp AS rfp"
            " JOIN clients_preferredlist AS list ON list.company_id = rfp.company_id"
            " ON CONFLICT DO NOTHING"
        )
