"""What the two sides do between an opinion and a choice: they meet, and suppliers mend."""

from datetime import datetime, time, timedelta
from functools import partial

from marketplace.core.days import PARIS
from marketplace.demo.market import Market
from marketplace.demo.story import words
from proposals import services as proposals
from proposals.models import Proposal, QualificationMeeting

HOURS = (time(10, 30), time(14), time(16, 30))
FIRST_DAY = 2  # working days after the seed: what is planned is still to come


class Meetings:
    def __init__(self, market: Market) -> None:
        self.market, self.world = market, market.world

    def propose(self, proposal: Proposal, at: datetime, *, is_confirmed: bool) -> None:
        """An hour after the opinion; the supplier chooses two hours later."""
        proposed_at = at + timedelta(hours=1)
        self.world.plan(proposed_at, partial(self._propose, proposal, is_confirmed))

    def edit(self, proposal: Proposal, at: datetime) -> None:
        proposals.edit_proposal(
            proposal,
            pitch=f"{proposal.pitch}\n\n{words.ADDED[proposal.rfp.language]}",
            available_from=proposal.available_from + timedelta(days=7),
            accepted_clauses=list(proposal.accepted_clauses.all()),
            by=proposal.author,
            at=at,
        )

    def _propose(self, proposal: Proposal, is_confirmed: bool, at: datetime) -> None:
        proposal.refresh_from_db()
        if not (proposal.is_interesting and proposal.rfp.is_open):
            return
        meeting = proposals.propose_meeting(
            proposal,
            mode=QualificationMeeting.Mode.VIDEO,
            place="https://visio.example/qualification",
            message=words.TO_TALK_ABOUT[proposal.rfp.language],
            slots=self._slots(),
            by=self.market.manager_of(proposal),
            at=at,
        )
        if is_confirmed:
            self.world.plan(at + timedelta(hours=2), partial(self._accept, meeting))

    def _accept(self, meeting: QualificationMeeting, at: datetime) -> None:
        first = meeting.open_slots().first()
        if first and meeting.waits_for_supplier:
            proposals.accept_slot(meeting, slot=first.pk, by=meeting.proposal.author, at=at)

    def _slots(self) -> list[datetime]:
        days = (self.world.workday(FIRST_DAY + offset) for offset in range(len(HOURS)))
        return [
            datetime.combine(day, hour, tzinfo=PARIS) for day, hour in zip(days, HOURS, strict=True)
        ]
