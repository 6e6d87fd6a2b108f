"""Who plays, and what all chapters know: papers to send, and the days that follow from today."""

from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from io import BytesIO
from typing import Any

import pikepdf
from django.utils import timezone

from marketplace.core.days import first_of_month, last_of_month, legal_day
from marketplace.operators.models import ClosingDay
from tests.browser.people import Person
from tests.outbox import deliver


@dataclass
class Cast:
    """The four of the story, and the mailbox in which all their mails arrive."""

    freelancer: Person
    client: Person
    support: Person
    finance: Person
    mailbox: list[Any]

    @property
    def everybody(self) -> tuple[Person, ...]:
        return self.freelancer, self.client, self.support, self.finance

    def deliver(self) -> None:
        """Let the workers do what waits for them, mails included."""
        deliver()

    def mails_to(self, person: Person) -> list[Any]:
        return [mail for mail in self.mailbox if mail.to == [person.email]]


def a_paper(name: str, content: bytes = b"") -> dict[str, Any]:
    """A file to choose in a form: a PDF of one empty page, unless it has another content."""
    return {"name": name, "mimeType": "application/pdf", "buffer": content or one_page()}


@cache
def one_page() -> bytes:
    content = BytesIO()
    with pikepdf.new() as pdf:
        pdf.add_blank_page(page_size=(595, 842))
        pdf.save(content)
    return content.getvalue()


def working_days() -> list[date]:
    """Those of this month."""
    first = first_of_month(legal_day(timezone.now()))
    return ClosingDay.objects.calendar().working_days(first, last_of_month(first))


def day_of_payment() -> date:
    """Of what is validated today on the Express plan: thirty days later, or the open day before."""
    due_on = legal_day(timezone.now()) + timedelta(days=30)
    return ClosingDay.objects.calendar().previous_open(due_on)
