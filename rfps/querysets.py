"""Which RFPs, for whom, and how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.apps import apps
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany
from marketplace.clients.policies import company_of, may_see_all_of_company
from rfps.states import Status

if TYPE_CHECKING:
    from rfps.models import Rfp  # noqa: F401 - named in the base class's parameter

STEMMINGS = ("fr", "en_unaccent")  # an RFP has one language and is found by both
ON_CARDS = ("search", "context", "objectives", "deliverables", "support_note")  # left unread


class RfpQuerySet(models.QuerySet["Rfp"]):
    def visible_to(self, user: User) -> RfpQuerySet:
        """Suppliers see what was ever published; a client's people their company's or their own."""
        if user.is_staff:
            return self.all()
        if user.is_supplier:
            return self.exclude(published_at=None)
        company = company_of(user)
        if company is None:
            return self.none()
        if may_see_all_of_company(user):
            return self.filter(company=company)
        return self.filter(company=company).filter(Q(operational_manager=user) | Q(created_by=user))

    def of_client(self, company: ClientCompany) -> RfpQuerySet:
        return self.filter(company=company)

    def open(self) -> RfpQuerySet:
        return self.filter(status=Status.PUBLISHED)

    def matching(self, text: str) -> RfpQuerySet:
        """Every word of `text`, in French or in English, whatever the accents and endings."""
        french, english = (
            SearchQuery(text, config=config, search_type="websearch") for config in STEMMINGS
        )
        return self.filter(search=french | english)

    def with_favourite_of(self, user: User) -> RfpQuerySet:
        favourites = apps.get_model("rfps", "FavouriteRfp")._default_manager.filter(
            rfp=OuterRef("pk"), user=user
        )
        return self.annotate(is_favourite=Exists(favourites))

    def for_cards(self) -> RfpQuerySet:
        """Without the long texts, and with the names that a line of a list shows."""
        return self.defer(*ON_CARDS).select_related("company", "entity")


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
