"""The tree of a client company, and who buys for each part of it."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, Prefetch, Q, QuerySet

from marketplace.accounts.models import User
from marketplace.clients.models import Clause, ClientCompany, Entity, Location, Membership
from marketplace.clients.policies import LEADS, administers, branch_of, may_manage_company


@dataclass(frozen=True, slots=True)
class TreeRow:
    entity: Entity
    steps: range  # down from the top of what the reader sees
    part_of: str
    members: int
    leads: Sequence[Membership]


@dataclass(frozen=True, slots=True)
class TreePage:
    rows: Sequence[TreeRow]
    may_manage: bool


@dataclass(frozen=True, slots=True)
class EntityPage:
    entity: Entity
    above: Sequence[Entity]  # from the top, as far as the reader sees
    buyer: Entity
    parts: Sequence[Entity]
    members: Sequence[Membership]
    locations: Sequence[Location]
    clauses: Sequence[Clause]
    inherited_clauses: Sequence[Clause]
    may_manage: bool
    may_set: bool


def legal_entity_of(entity: Entity) -> Entity:
    """Itself, or the nearest legal one that it is part of: the buyer on every paper.

    There is always one: the top of each branch is legal.
    """
    if entity.is_legal:
        return entity
    return Entity.objects.above(entity).filter(kind=Entity.Kind.LEGAL).order_by("-path")[0]


def tree_page(company: ClientCompany, *, reader: User) -> TreePage:
    """The company, or the branch of who administers one; brothers in the order of their names."""
    branch = branch_of(reader)
    found = company.entities.all() if branch is None else company.entities.under(branch)
    rows = list(found.annotate(people=_current_members()).prefetch_related(_leads()))
    shown: dict[int | None, str] = {entity.pk: entity.name for entity in rows}
    top = branch.depth if branch else 0
    rows.sort(key=lambda entity: [shown.get(key, "").casefold() for key in entity.path_keys])
    return TreePage(
        [
            TreeRow(
                each,
                range(each.depth - top),
                shown.get(each.parent_id, ""),
                each.people,
                each.led_by,  # type: ignore[attr-defined]
            )
            for each in rows
        ],
        may_manage_company(reader),
    )


def entity_page(entity: Entity, *, reader: User) -> EntityPage:
    branch = branch_of(reader)
    above = Entity.objects.above(entity).exclude(pk=entity.pk)
    of_above = Clause.objects.filter(entity__in=entity.path_keys[:-1], is_active=True)
    members = entity.memberships.active().select_related("user")
    return EntityPage(
        entity=entity,
        above=list(above if branch is None else above.under(branch)),
        buyer=legal_entity_of(entity),
        parts=list(entity.children.order_by("name")),
        members=list(members.order_by("user__last_name", "user__first_name", "pk")),
        locations=list(entity.locations.order_by("-is_active", "name")),
        clauses=list(_with_documents(entity.clauses.filter(is_active=True))),
        inherited_clauses=list(_with_documents(of_above).select_related("document", "entity")),
        may_manage=may_manage_company(reader),
        may_set=administers(reader, entity),
    )


def _current_members() -> Count:
    return Count("memberships", filter=Q(memberships__left_at=None))


def _leads() -> Prefetch:
    leads = Membership.objects.with_role(*LEADS).select_related("user").order_by("-role", "pk")
    return Prefetch("memberships", leads, to_attr="led_by")


def _with_documents(clauses: QuerySet[Clause]) -> QuerySet[Clause]:
    return clauses.select_related("document").order_by("title", "pk")
