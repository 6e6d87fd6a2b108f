"""Who has just come, and chose the wrong type of profile on the first day."""

from datetime import datetime, time, timedelta
from functools import partial

from marketplace.accounts import services as accounts
from marketplace.core.days import PARIS
from marketplace.demo.cast import Cast
from marketplace.demo.story.people import CLIENT, FREELANCER
from marketplace.demo.world import World

REGISTERED_AT = time(10, 14)
NOTICED_AFTER = timedelta(minutes=26)
WHY = (
    "Je cherche des prestataires pour la Coopérative des Salines et j’ai cliqué trop vite sur "
    "« Freelance »."
)


class Newcomers:
    def __init__(self, world: World, cast: Cast) -> None:
        self.world, self.cast = world, cast

    def plan(self) -> None:
        at = datetime.combine(self.world.workday(-1), REGISTERED_AT, tzinfo=PARIS)
        self.world.plan(at, partial(self._register, "delphine"))
        self.world.plan(at + NOTICED_AFTER, partial(self._ask, "delphine"))

    def _register(self, key: str, at: datetime) -> None:
        self.cast.register(key, FREELANCER, at=at)

    def _ask(self, key: str, at: datetime) -> None:
        user = self.cast.users[key]
        accounts.ask_profile_type(user, asked_type=CLIENT, reason=WHY, at=at)
