from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from compliance import services


class Command(BaseCommand):
    help = "Expire the legal documents whose last valid day is over in Paris. May run twice."

    def handle(self, **options: Any) -> None:
        expired = services.expire_lapsed_documents(at=timezone.now())
        self.stdout.write(f"{expired} expired")
