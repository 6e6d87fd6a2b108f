"""RFPs that pass validators or reach lists first, and questions asked in public."""

from datetime import datetime, time, timedelta
from functools import partial

from marketplace.accounts.models import User
from marketplace.core.days import PARIS, add_months, last_of_month
from marketplace.core.workdays import ONE_DAY
from marketplace.demo.market import Call, Market
from marketplace.demo.story import publications as told
from marketplace.demo.story.needs import needs
from marketplace.demo.story.publications import Publication
from marketplace.demo.story.settings import LEAD, NEXT_AFTER
from rfps import services as rfps
from rfps.models import Rfp, RfpApproval, RfpQuestion

WRITTEN, ASKED, DECIDED, QUESTIONED, ANSWERED = time(9, 40), time(11), time(15), time(14), time(16)


def open_due_audiences(at: datetime) -> None:
    rfps.open_due_audiences(at=at)


class Publications:
    """At fixed hours, without drawing a minute: the rest of the story stays as it was drawn."""

    def __init__(self, market: Market) -> None:
        self.market, self.world, self.cast = market, market.world, market.cast

    def plan(self) -> None:
        for publication in told.PUBLICATIONS:
            self._announce(publication)
        for need, manager, who, day, question, answer in told.QUESTIONS:
            ask = partial(self._ask, need, manager, who, question, answer)
            self.world.plan(self._at(day, QUESTIONED), ask)

    def _at(self, workday: int, hour: time) -> datetime:
        return datetime.combine(self.world.workday(workday), hour, tzinfo=PARIS)

    def _announce(self, publication: Publication) -> None:
        starts_on = last_of_month(add_months(self.world.today, 1)) + ONE_DAY
        months = needs()[publication.need].months
        self.market.announce(
            Call(
                need=publication.need,
                client=publication.client,
                manager=publication.manager,
                entity=publication.entity,
                language=publication.language,
                written_at=self._at(publication.asked, WRITTEN),
                published_at=self._at(publication.asked, ASKED),
                closes_on=self.world.day(publication.closes),
                starts_on=starts_on,
                ends_on=last_of_month(add_months(starts_on, months - 1)),
                units=publication.units,
                budget=publication.budget,
                city=publication.city,
                has_sequence=publication.has_sequence,
                more=publication.more,
                then=partial(self._follow, publication),
            )
        )

    def _follow(self, publication: Publication, rfp: Rfp, at: datetime) -> None:
        if publication.fate == told.REFUSED:
            self.world.plan(datetime.combine(at, DECIDED, tzinfo=PARIS), partial(self._refuse, rfp))
        if publication.has_sequence:
            self.world.plan(at + timedelta(days=NEXT_AFTER), open_due_audiences)

    def _refuse(self, rfp: Rfp, at: datetime) -> None:
        approval = RfpApproval.objects.get(rfp=rfp)
        lead = self.cast.users[LEAD]
        rfps.refuse_publication(approval, comment=told.REFUSAL, by=lead, at=at)

    def _ask(self, need: str, manager: str, who: str, text: str, answer: str, at: datetime) -> None:
        person, answerer = self.cast.users[who], self.cast.users[manager]
        company = person.supplier_memberships.get(left_at=None).company
        titles = [needs()[need].text(language).title for language in ("fr", "en")]
        found = Rfp.objects.open().filter(title__in=titles, operational_manager=answerer)
        question = rfps.ask_question(
            found.latest("pk"), company=company, text=text, by=person, at=at
        )
        if answer:
            later = datetime.combine(at, ANSWERED, tzinfo=PARIS)
            self.world.plan(later, partial(self._answer, question, answerer, answer))

    def _answer(self, question: RfpQuestion, by: User, text: str, at: datetime) -> None:
        rfps.answer_question(question, text=text, by=by, at=at)
