"""Which of the story's messages still leave the house once it has been told."""

from datetime import datetime

from marketplace.demo.bell import ring
from marketplace.demo.world import World
from marketplace.kernel.models import OutboxMessage

BELL_BEGINS = -10  # working days: from then on logins find what happened under their bell,
NEWS_BEGIN = -2  # and from then on a worker tells it to everybody, with e-mails
DONE_BY_HAND = ("marketplace.kernel.tasks.check_file", "invoicing.tasks.issue_invoices")
RENDERING = ".render_"  # PDFs of whatever age are left to the worker


class Outbox:
    """Listens to the story, and sorts what it posts by age."""

    def __init__(self, world: World, posted: list[OutboxMessage]) -> None:
        self.bell_begins = world.office(world.workday(BELL_BEGINS), hours=(8, 9))
        self.news_begin = world.office(world.workday(NEWS_BEGIN), hours=(8, 9))
        self.to_send: list[OutboxMessage] = []
        self._posted = posted

    def listen(self, at: datetime) -> None:
        """After each act, to what it has posted."""
        for message in self._posted:
            if RENDERING in message.task or (
                at >= self.news_begin and message.task not in DONE_BY_HAND
            ):
                self.to_send.append(message)
            elif at >= self.bell_begins:
                ring(message.task, message.kwargs, at=at)
        self._posted.clear()
