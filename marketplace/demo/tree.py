"""The bank below its legal entities: teams, places, a clause, and people who come."""

from datetime import datetime, time

from marketplace.clients import services as clients
from marketplace.clients.models import Entity
from marketplace.core.days import PARIS
from marketplace.demo.cast import Cast
from marketplace.demo.story import tree as told
from marketplace.demo.story.people import CLIENT as PROFILE
from marketplace.demo.story.settings import ADMIN, CLIENT
from marketplace.demo.world import World

ORGANISED_ON, LAST_WEEK = -112, -4  # in working days


class Tree:
    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast

    def plan(self) -> None:
        """At nine, without drawing a minute: the rest of the story stays as it was drawn."""
        for offset, act in ((ORGANISED_ON, self._organise), (LAST_WEEK, self._grow)):
            day = self.world.workday(offset)
            self.world.plan(datetime.combine(day, time(9), tzinfo=PARIS), act)

    def _organise(self, at: datetime) -> None:
        company, admin = self.cast.clients[CLIENT], self.cast.users[ADMIN]
        places = self.cast.entities[CLIENT]
        for name, above, description in told.TEAMS:
            clients.add_entity(
                company,
                parent=places[above],
                kind=Entity.Kind.ORGANIZATIONAL,
                name=name,
                description=description,
                by=admin,
                at=at,
            )
        for above, name, street, postcode, city in told.PLACES:
            address = {"street": street, "postcode": postcode, "city": city}
            clients.add_location(places[above], name=name, by=admin, at=at, **address)
        clients.add_clause(
            places[told.CLAUSE_OF],
            title=told.CLAUSE,
            description=told.CLAUSE_TEXT,
            upload=None,
            by=admin,
            at=at,
        )
        for who, role, place in told.MEMBERS:
            user = self.cast.register(who, PROFILE, at=at)
            clients.add_member(company, user=user, role=role, entity=places[place], by=admin, at=at)

    def _grow(self, at: datetime) -> None:
        company, admin = self.cast.clients[CLIENT], self.cast.users[ADMIN]
        clients.invite(company, entity=None, by=admin, at=at, **told.INVITED)
        newcomer = self.cast.register(told.ASKS, PROFILE, at=at)
        entity = self.cast.entities[CLIENT][0]
        clients.request_to_join(
            country=str(entity.country),
            registration_number=entity.registration_number,
            message=told.ASKS_WITH,
            by=newcomer,
            at=at,
        )
