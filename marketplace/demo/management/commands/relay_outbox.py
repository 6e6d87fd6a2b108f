from typing import Any

from django.core.management import BaseCommand

from marketplace.kernel.outbox import relay


class Command(BaseCommand):
    help = "Hand waiting messages to the broker now, as beat does every minute."

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(f"{relay()} sent")
