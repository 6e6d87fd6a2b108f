"""Everything between a database and the first page, in one process."""

from typing import Any

from django.core.management import BaseCommand, call_command


class Command(BaseCommand):
    help = "Migrate, write the groups and seed the demo world once."

    def handle(self, *args: Any, **options: Any) -> None:
        call_command("migrate", verbosity=0)
        call_command("load_groups")
        call_command("seed_demo")
