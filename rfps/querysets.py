"""Which RFPs, places and saved searches, for whom, and how they are found."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from functools import reduce
from math import cos, radians
from operator import and_, or_
from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.search import (
    SearchQuery,
    SearchRank,
    SearchVector,
)
from django.db import connection, models
from django.db.models import Exists, F, Func, OuterRef, Q, Subquery, Value
from django.db.models.expressions import RawSQL
from django.db.models.functions import ASin, Cast, Cos, Power, Radians, Sin, Sqrt

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, PreferredList
from marketplace.clients.policies import (
    LEADS,
    company_of,
    in_scope_of,
    may_see_all_of_company,
    membership_of,
)
from marketplace.suppliers import policies as suppliers
from marketplace.suppliers.models import SupplierCompany
from rfps.rules import neighbours_swapped, parts_of
from rfps.states import OVER, QuestionStatus, Status

if TYPE_CHECKING:
    from rfps.models import (  # noqa: F401 - named by the texts below
        Place,
        Rfp,
        RfpQuestion,
        SavedSearch,
    )

Spellings = Mapping[str, Sequence[str]]  # of parts of a text
NO_OTHERS: Spellings = {}
STEMMINGS = ("fr", "en_unaccent")  # an RFP has one language and is found by both
FOR_THE_SEARCH = ("search", "facets", "wording")  # nothing that a person reads
# What cards leave unread
ON_CARDS = (*FOR_THE_SEARCH, "context", "objectives", "deliverables", "support_note")
# What `with_favourite_of` and `preferring` say, in words that cost nothing to put together anew for
# each page.
IS_FAVOURITE = """
EXISTS (SELECT FROM rfps_favouriterfp AS mark WHERE mark.rfp_id = rfps_rfp.id AND mark.user_id = %s)
"""
IS_PREFERRED = """
EXISTS (
    SELECT FROM clients_preferredlist_suppliers AS place
    JOIN clients_preferredlist AS list ON list.id = place.preferredlist_id AND list.is_active
    WHERE place.suppliercompany_id = %s AND (
        EXISTS (
            SELECT FROM rfps_rfp_preferred_lists AS used
            WHERE used.rfp_id = rfps_rfp.id AND used.preferredlist_id = list.id
        ) OR EXISTS (
            SELECT FROM rfps_rfpaudience AS reached
            WHERE reached.rfp_id = rfps_rfp.id AND reached.preferred_list_id = list.id
        )
    )
)
"""
ON_LINES = (
    "number", "iteration", "title", "company__name", "is_confidential", "skills", "city", "country",
    "remote", "kind", "price_mode", "starts_on", "ends_on", "unit_type", "units", "max_unit_price",
    "shows_max_price", "status", "published_at", "changed_at", "closes_on", "proposals_received",
)  # fmt: skip
SHORTEST_MISTYPED = 4  # letters: shorter words resemble too many others
ALIKE = 0.4  # of 1: "engeneer" and "engineer" share half of their groups of three letters
EARTH_RADIUS_KM = 6371
KM_PER_DEGREE = 111.2


class RfpQuerySet(models.QuerySet["Rfp"]):
    def visible_to(self, user: User) -> RfpQuerySet:
        """Suppliers see what reached them; a client's people what they oversee, or their own."""
        if user.is_staff:
            return self.all()
        if user.is_supplier:
            return self.exclude(published_at=None).filter(self._shown_to(user))
        company = company_of(user)
        if company is None:
            return self.none()
        if may_see_all_of_company(user):
            return self.filter(company=company)
        own = Q(operational_manager=user) | Q(created_by=user) | self._to_validate_by(user)
        own |= Q(spending_line__buyer=user) | Q(spending_line__substitute=user)
        return self.filter(own | in_scope_of(user, "entity"), company=company)

    def _shown_to(self, user: User) -> Q:
        """On the marketplace or opened to a list of theirs; what they marked or answered stays."""
        shown = Q(is_on_marketplace=True) | Q(pk__in=_rfps("FavouriteRfp", user=user))
        company = suppliers.company_of(user)
        if company is None:
            return shown
        lists = PreferredList.objects.filter(suppliers=company)
        opened = _rfps("RfpAudience", opened_at__isnull=False, preferred_list__in=lists)
        answered = _rfps("proposals.Proposal", company=company)  # of the app above, by its name
        return shown | Q(pk__in=opened) | Q(pk__in=answered)

    def _to_validate_by(self, user: User) -> Q:
        """What a workflow asks the Lead or the Deputy of an entity about, wherever it stands."""
        membership = membership_of(user)
        if membership is None or membership.role not in LEADS:
            return Q()
        return Q(pk__in=_rfps("RfpApproval", entity=membership.entity_id))

    def held_by(self, user_id: int) -> RfpQuerySet:
        """What an operational manager who leaves hands over: all that is not over."""
        unfinished = self.exclude(status__in=OVER).filter(operational_manager=user_id)
        return unfinished.defer(*FOR_THE_SEARCH).order_by("number", "iteration")

    def of_client(self, company: ClientCompany) -> RfpQuerySet:
        return self.filter(company=company)

    def open(self) -> RfpQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def matching(self, text: str, others: Spellings = NO_OTHERS) -> RfpQuerySet:
        """Every word of `text`, in French or in English, whatever the accents and endings.

        Instead of a skill, one of its other spellings in the title or among the skills.
        """
        return self.filter(search=words(text, others))

    def resembling(self, text: str, others: Spellings = NO_OTHERS) -> RfpQuerySet:
        """Like `matching`, or with words much like those of `text`.

        Much alike are words of title and skills that share groups of three letters, and words
        anywhere that differ by two neighbours: a short word has no group left after those.
        """
        mistyped = [word for word in text.split() if len(word) >= SHORTEST_MISTYPED]
        if not mistyped:
            return self.matching(text, others)
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT set_config('pg_trgm.word_similarity_threshold', %s, true)", [str(ALIKE)]
            )
        alike = Q()
        for word in mistyped:
            swapped = words(" or ".join(neighbours_swapped(word)))
            alike &= Q(wording__trigram_word_similar=WithoutAccents(Value(word))) | Q(
                search=swapped
            )
        return self.filter(Q(search=words(text, others)) | alike)

    def ranked(self, text: str, others: Spellings = NO_OTHERS) -> RfpQuerySet:
        """How well each fits the words, in millionths: title before skills before texts."""
        rank = SearchRank(F("search"), words(text, others)) * 1_000_000
        return self.annotate(rank=Cast(rank, models.IntegerField()))

    def in_boxes(self, facets: Collection[str]) -> RfpQuerySet:
        """At least one of the facets, such as "remote:full"."""
        return self.filter(facets__overlap=list(facets))

    def preferring(self, company: SupplierCompany | None) -> RfpQuerySet:
        """RFPs that use a list, or reach one in their turn, on which the supplier stands."""
        lists = PreferredList.objects.filter(suppliers=company, is_active=True)
        used = self.model.preferred_lists.through.objects.filter(preferredlist__in=lists)
        reached = self._rows_of("audiences").filter(preferred_list__in=lists)
        return self.filter(pk__in=used.values("rfp").union(reached.values("rfp")))

    def published_since(self, at: datetime) -> RfpQuerySet:
        return self.filter(published_at__gte=at)

    def with_favourite_of(self, user: User) -> RfpQuerySet:
        favourites = self._rows_of("favourites").filter(rfp=OuterRef("pk"), user=user)
        return self.annotate(is_favourite=Exists(favourites))

    def with_marks_of(self, user: User) -> RfpQuerySet:
        """What the reader has to do with each: a favourite, preferred, already answered.

        Proposals are read by the name of their reverse: the app above is not imported here.
        """
        company = suppliers.company_of(user)
        answers = self._rows_of("proposals").visible_to(user).exclude(status="cancelled")
        latest = answers.filter(rfp=OuterRef("pk")).order_by("-sent_at").values("sent_at")[:1]
        return self.annotate(
            is_favourite=_mark(IS_FAVOURITE, user.pk),
            is_preferred=_mark(IS_PREFERRED, company.pk if company else None),
            answered_at=Subquery(latest),
        )

    def for_lines(self) -> RfpQuerySet:
        """Only what a line of the market shows."""
        return self.select_related("company").only(*ON_LINES)

    def for_cards(self) -> RfpQuerySet:
        """Without the long texts, and with the names that a line of a list shows."""
        return self.defer(*ON_CARDS).select_related("company", "entity")

    def _rows_of(self, relation: str) -> Any:
        related: Any = self.model._meta.get_field(relation).related_model
        return related._default_manager.all()


class RfpQuestionQuerySet(models.QuerySet["RfpQuestion"]):
    def visible_to(self, user: User) -> RfpQuestionQuerySet:
        rfps: Any = self.model._meta.get_field("rfp").related_model
        return self.filter(rfp__in=rfps.objects.visible_to(user)).shown_to(user)

    def of_client(self, company: ClientCompany) -> RfpQuestionQuerySet:
        return self.filter(rfp__company=company)

    def shown_to(self, user: User) -> RfpQuestionQuerySet:
        """Of an RFP that they see: a hidden one stays to its client and to the company it is of."""
        company = suppliers.company_of(user)
        if company is None or user.is_staff:
            return self
        return self.filter(~Q(status=QuestionStatus.HIDDEN) | Q(company=company))


class PlaceQuerySet(models.QuerySet["Place"]):
    def called(self, name: str) -> PlaceQuerySet:
        """The largest first, whatever the accents, hyphens and district."""
        return self.filter(key=PlaceKey(Value(name))).order_by("-population", "pk")

    def around(self, centre: Place, km: int) -> PlaceQuerySet:
        """On the globe, within a box that an index finds."""
        height = km / KM_PER_DEGREE
        width = height / max(cos(radians(centre.latitude)), 0.01)
        boxed = self.filter(
            latitude__range=(centre.latitude - height, centre.latitude + height),
            longitude__range=(centre.longitude - width, centre.longitude + width),
        )
        return boxed.annotate(km=distance_to(centre)).filter(km__lte=km)


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def visible_to(self, user: User) -> SavedSearchQuerySet:
        return self.filter(user=user)

    def told(self) -> SavedSearchQuerySet:
        """Of people who want e-mails and may still read what they lead to."""
        return self.exclude(digest="never").filter(user__is_active=True)


class PlaceKey(Func):
    function = "place_key"
    output_field = models.TextField()


class WithoutAccents(Func):
    function = "without_accents"
    output_field = models.TextField()


def words(text: str, others: Spellings = NO_OTHERS) -> Any:
    """A query of the index; what is named in other ways is asked for part by part."""
    if not others:
        return _in_both(text, "websearch")
    return reduce(and_, (_said(part, others.get(part, ())) for part in parts_of(text, others)))


def _said(part: str, others: Sequence[str]) -> Any:
    quoted = [other.replace("'", "''") for other in others]
    named = [_in_both(f"'{other}':AB", "raw") for other in quoted]
    return reduce(or_, named, _in_both(part, "websearch"))


def _in_both(text: str, kind: str) -> Any:
    french, english = (SearchQuery(text, config=config, search_type=kind) for config in STEMMINGS)
    return french | english


def beside(relation: str) -> list[str]:
    """What stays unread of an RFP that is joined to another row."""
    return [f"{relation}__{name}" for name in FOR_THE_SEARCH]


def _mark(sql: str, key: int | None) -> RawSQL:
    return RawSQL(sql, [key], output_field=models.BooleanField())  # noqa: S611 - texts of our own


def _rfps(model: str, **conditions: Any) -> Any:
    """Keys of the RFPs that rows of another table name. It stands above this room: by its name."""
    rows = apps.get_model(model if "." in model else f"rfps.{model}")._default_manager
    return rows.filter(**conditions).values("rfp")


def search_vector() -> SearchVector:
    """Title before skills before texts, in both stemmings."""
    skills = Func(
        F("skills"), Value(" "), function="array_to_string", output_field=models.TextField()
    )
    parts = [
        part
        for config in STEMMINGS
        for part in (
            SearchVector("title", weight="A", config=config),
            SearchVector(skills, weight="B", config=config),
            SearchVector(
                "context", "objectives", "deliverables", "city", weight="C", config=config
            ),
        )
    ]
    return sum(parts[1:], start=parts[0])


def distance_to(centre: Place) -> models.Expression:
    """Kilometres by the haversine, which stays exact for neighbours."""
    north = Sin(Radians(F("latitude") - centre.latitude) / 2)
    east = Sin(Radians(F("longitude") - centre.longitude) / 2)
    square = Power(north, 2) + Cos(Radians(F("latitude"))) * cos(radians(centre.latitude)) * Power(
        east, 2
    )
    return 2 * EARTH_RADIUS_KM * ASin(Sqrt(square))
