from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from compliance import services


class Command(BaseCommand):
    help = "Announce the legal documents that end within a month, once each. May run twice."

    def handle(self, **options: Any) -> None:
        announced = services.send_expiry_notices(at=timezone.now())
        self.stdout.write(f"{announced} announced")
