from time import monotonic
from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone


class Command(BaseCommand):
    help = "Fill a database of its own with rows to measure with."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--rfps", type=int, required=True, help="how many there are at the end")
        parser.add_argument("--seed", type=int, default=1, help="another number, other rows")

    def handle(self, *args: Any, rfps: int, seed: int, **options: Any) -> None:
        from marketplace.demo import load

        if load.people_of_their_own():
            raise CommandError(
                "This database holds people of its own. Rows to measure with are only written into"
                " a database that has no others: name another one in DATABASE_URL."
            )
        begun = monotonic()
        written = load.seed(rfps=rfps, number=seed, at=timezone.now())
        seconds = monotonic() - begun
        self.stdout.write(f"{written} RFPs in {seconds:.1f} s, {written / seconds:,.0f} a second")
