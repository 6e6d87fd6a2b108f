"""How well who is proposed fits the RFP, at the price and from the day of the proposal."""

from collections.abc import Iterator

from marketplace.suppliers.models import CandidateFile, SupplierProfile
from proposals.models import Proposal
from rfps.rules import Offer
from rfps.selectors import MatchShown, matched, need_of, offer_of

LEVEL_OF_FILES = "b2"  # a file names languages without their level


def match_for_client(proposal: Proposal) -> MatchShown | None:
    """Of a person with a profile, or of a file; the client knows its own maximum."""
    need = need_of(proposal.rfp, compares_price=True)
    profile = getattr(proposal.consultant, "supplier_profile", None)
    if profile is not None:
        offer = offer_of(
            profile,
            _codes(profile),
            daily_rate=proposal.unit_price,
            available_from=proposal.available_from,
        )
        return matched(need, offer)
    if proposal.candidate_file is not None:
        return matched(need, _offer_of_file(proposal.candidate_file, proposal))
    return None


def _codes(source: SupplierProfile | CandidateFile) -> Iterator[str]:
    return (skill.code for skill in source.skills.all())


def _offer_of_file(candidate: CandidateFile, proposal: Proposal) -> Offer:
    return Offer(
        skills=frozenset(_codes(candidate)),
        daily_rate=proposal.unit_price,
        available_from=proposal.available_from,
        city="",
        mobility="",
        remote="",
        languages=dict.fromkeys(candidate.languages, LEVEL_OF_FILES),
    )
