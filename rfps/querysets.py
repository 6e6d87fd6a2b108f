"""Which RFPs, for whom, and how they are found."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.contrib.postgres.search import SearchQuery, SearchVector
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, PreferredList
from marketplace.clients.policies import Role, company_of, may_see_all_of_company, membership_of
from marketplace.suppliers.policies import company_of as supplier_of
from rfps.states import Status

if TYPE_CHECKING:
    from rfps.models import Rfp  # noqa: F401 - named in the base class's parameter

LEADS = (Role.ENTITY_MANAGER, Role.DEPUTY)
STEMMINGS = ("fr", "en_unaccent")  # an RFP has one language and is found by both
ON_CARDS = ("search", "context", "objectives", "deliverables", "support_note")  # left unread


class RfpQuerySet(models.QuerySet["Rfp"]):
    def visible_to(self, user: User) -> RfpQuerySet:
        """Suppliers see what reached them; a client's people their company's or their own."""
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
        return self.filter(own, company=company)

    def _shown_to(self, user: User) -> Q:
        """On the marketplace or opened to a list of theirs; what they marked or answered stays."""
        shown = Q(is_on_marketplace=True) | Q(pk__in=_rfps("FavouriteRfp", user=user))
        company = supplier_of(user)
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
