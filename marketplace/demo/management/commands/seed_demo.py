from typing import Any

from django.core.management import BaseCommand, CommandError, CommandParser
from django.utils import timezone

from marketplace.core.days import legal_day


class Command(BaseCommand):
    help = "Tell the demo world into an empty database, once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--scale", choices=["small", "large"], default="small")
        parser.add_argument("--seed", type=int, default=1, help="another number, another story")

    def handle(self, *args: Any, scale: str, seed: int, **options: Any) -> None:
        from marketplace.demo import seed as demo

        if demo.is_demo():
            self.stdout.write("The demo world is already there: nothing was changed.")
            return
        if demo.is_inhabited():
            raise CommandError(
                "This database holds people of its own. The demo is only told into an empty"
                " database: use another one, or run `make reset` on this computer."
            )
        demo.seed(today=legal_day(timezone.now()), number=seed, scale=scale)
        self.stdout.write("The demo world has been told.")
