from typing import Any

from django.core.management import BaseCommand

from marketplace.accounts import services


class Command(BaseCommand):
    help = "Write the groups support and finance with their permissions; may run again."

    def handle(self, *args: Any, **options: Any) -> None:
        services.ensure_groups()
