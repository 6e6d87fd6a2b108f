"""The clock of the demo world: acts are told in the order of time, and may plan later acts."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from heapq import heappop, heappush
from random import Random

from marketplace.core.days import PARIS, legal_day, paris_midnight
from marketplace.core.workdays import ONE_DAY, Calendar

Act = Callable[[datetime], object]

CALENDAR = Calendar()


class World:
    """Everything until the first minute of `today`; the same seed makes the same choices."""

    def __init__(self, *, today: date, seed: int) -> None:
        self.today, self.end = today, paris_midnight(today)
        self.now: datetime | None = None
        self.random = Random(seed)  # noqa: S311 - a story, not a secret
        self._queue: list[tuple[datetime, int, Act]] = []
        self._planned = 0
        self._nights: set[tuple[date, Act]] = set()

    def plan(self, at: datetime, act: Act) -> None:
        """Acts of the same instant keep the order in which they were planned."""
        if at <= self.end:
            heappush(self._queue, (at, self._planned, act))
            self._planned += 1

    def plan_night(self, day: date, job: Act) -> None:
        """What the clock does in the first minute of a day, once however many ask for it."""
        at = paris_midnight(day)
        is_over = self.now is not None and at < self.now
        if not is_over and (day, job) not in self._nights:
            self._nights.add((day, job))
            self.plan(at, job)

    def tell(self, *, after_each: Act) -> None:
        """Act after act, until none is left that has had its time."""
        while self._queue:
            self.now, _order, act = heappop(self._queue)
            act(self.now)
            after_each(self.now)

    def day(self, offset: int) -> date:
        return self.today + timedelta(days=offset)

    def office(self, day: date, *, hours: tuple[int, int] = (9, 17)) -> datetime:
        """A moment of that day when people work, or of the next one on which they do."""
        while not is_working_day(day):
            day += ONE_DAY
        minutes = self.random.randrange((hours[1] - hours[0]) * 60)
        return datetime.combine(day, time(hours[0]), tzinfo=PARIS) + timedelta(minutes=minutes)

    def days_after(self, at: datetime, days: int) -> datetime:
        return self.office(legal_day(at) + timedelta(days=days))

    def workday(self, offset: int) -> date:
        """The working day so many working days before (or after) the day of the seed."""
        day, step = self.today, ONE_DAY if offset > 0 else -ONE_DAY
        for _ in range(abs(offset)):
            day += step
            while not is_working_day(day):
                day += step
        return day

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability


def is_working_day(day: date) -> bool:
    return CALENDAR.french_closing(day) is None
