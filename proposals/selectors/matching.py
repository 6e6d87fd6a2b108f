"""How well who is proposed fits the RFP, at the price and from the day of the proposal."""

from marketplace.suppliers.models import CandidateFile
from proposals.models import Proposal
from rfps.rules import Offer
from rfps.selectors import MatchShown, matched, need_of, offer_of

LEVEL_OF_FILES = "b2"  # a file names languages without their level


def match_for_client(proposal: Proposal) -> MatchShown | None:
    """Of a person with a profile, or of a file; the client knows its own maximum."""
    need = need_of(proposal.rfp, compares_price=True)
    profile = getattr(proposal.consultant, "supplier_profile", None)
    if profile is not None:
        return matched(need, offer_of(profile, proposal.unit_price, proposal.available_from))
    if proposal.candidate_file is not None:
        return matched(need, _offer_of_file(proposal.candidate_file, proposal))
    return None


def _offer_of_file(candidate: CandidateFile, proposal: Proposal) -> Offer:
    return Offer(
        skills=frozenset(candidate.skills.values_list("code", flat=True)),
        daily_rate=proposal.unit_price,
        available_from=proposal.available_from,
        city="",
        mobility="",
        remote="",
        languages=dict.fromkeys(candidate.languages, LEVEL_OF_FILES),
    )
