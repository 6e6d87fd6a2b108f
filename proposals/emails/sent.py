"""What is told of a proposal itself."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.functional import lazy
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.templatetags.formats import day
from marketplace.notifications.services import Message
from marketplace.suppliers.models import Membership
from proposals.models import Proposal, ProposalRevision
from proposals.states import MENDING
from rfps.models import Rfp

Told = tuple[Iterable[User], Message]

lazy_day = lazy(day, str)  # written in the language of whoever reads

AS_MANAGER = _("You are the operational manager of this RFP.")
AS_AUTHOR = _("You sent this proposal.")


def _page(proposal: Proposal) -> str:
    return reverse("proposals:detail", args=[proposal.pk])


def proposal_received(proposal: Proposal) -> Told:
    return [proposal.rfp.operational_manager], Message(
        name="proposal_received",
        key=str(proposal.pk),
        subject=format_lazy(
            _("Proposal received for {rfp}: {consultant}"),
            rfp=proposal.rfp.reference,
            consultant=proposal.candidate_name,
        ),
        lines=[
            format_lazy(
                _("{company} answers “{title}” with {consultant}, available from {day}."),
                company=proposal.company.legal_name,
                title=proposal.rfp.title,
                consultant=proposal.candidate_name,
                day=lazy_day(proposal.available_from),
            ),
            _("The supplier sees when you open it."),
        ],
        url=_page(proposal),
        button=_("Read the proposal"),
        why=AS_MANAGER,
    )


def found_interesting(proposal: Proposal) -> Told:
    return [proposal.author], Message(
        name="proposal_qualified",
        key=_qualification(proposal),
        subject=format_lazy(
            _("Your proposal for {rfp} interests the client"), rfp=proposal.rfp.reference
        ),
        lines=[
            format_lazy(
                _("The client marked the proposal of {consultant} for “{title}” as interesting."),
                consultant=proposal.candidate_name,
                title=proposal.rfp.title,
            ),
            _("The next step is the client’s: a meeting, or a decision."),
        ],
        url=_page(proposal),
        button=_("View proposal"),
        why=AS_AUTHOR,
    )


def found_not_interesting(proposal: Proposal) -> Told:
    return [proposal.author], Message(
        name="proposal_qualified",
        key=_qualification(proposal),
        subject=format_lazy(
            _("Your proposal for {rfp} was judged not relevant"), rfp=proposal.rfp.reference
        ),
        lines=[
            format_lazy(
                _("The client writes about {consultant} for “{title}”:"),
                consultant=proposal.candidate_name,
                title=proposal.rfp.title,
            ),
            *([proposal.get_shortcoming_display()] if proposal.shortcoming else []),
            proposal.qualification_comment,
            *([MENDING[proposal.shortcoming]] if proposal.shortcoming else []),
        ],
        url=_page(proposal),
        button=_("View proposal"),
        why=AS_AUTHOR,
    )


def _qualification(proposal: Proposal) -> str:
    """An opinion may change back: each of its instants is a fact of its own."""
    return f"{proposal.pk}@{proposal.qualified_at:%Y%m%d%H%M%S}"


def proposal_cancelled(proposal: Proposal) -> Told:
    lines = [
        format_lazy(
            _("{company} withdrew the proposal of {consultant} for “{title}”: {reason}."),
            company=proposal.company.legal_name,
            consultant=proposal.candidate_name,
            title=proposal.rfp.title,
            reason=Proposal.CancelReason(proposal.cancel_reason).label,
        )
    ]
    return [proposal.rfp.operational_manager], Message(
        name="proposal_cancelled",
        key=str(proposal.pk),
        subject=format_lazy(
            _("Proposal withdrawn for {rfp}: {consultant}"),
            rfp=proposal.rfp.reference,
            consultant=proposal.candidate_name,
        ),
        lines=[*lines, proposal.cancel_comment] if proposal.cancel_comment else lines,
        url=_page(proposal),
        button=_("View proposal"),
        why=AS_MANAGER,
    )


def proposal_edited(proposal: Proposal, revision: ProposalRevision) -> Told:
    """What is different stands on the page: prices are not the same for both sides."""
    again = [_("It is offered again: your opinion is asked for anew.")]
    return [proposal.rfp.operational_manager], Message(
        name="proposal_edited",
        key=str(revision.pk),
        subject=format_lazy(
            _("Proposal changed for {rfp}: {consultant}"),
            rfp=proposal.rfp.reference,
            consultant=proposal.candidate_name,
        ),
        lines=[
            format_lazy(
                _("{company} changed its proposal for “{title}”. The page shows what is new."),
                company=proposal.company.legal_name,
                title=proposal.rfp.title,
            ),
            *(again if revision.offers_again else []),
        ],
        url=_page(proposal),
        button=_("Read what changed"),
        why=AS_MANAGER,
    )


def proposal_appointed(proposal: Proposal) -> Told:
    """The author, and the directors, since legal documents are theirs."""
    return {proposal.author, *_directors(proposal)}, Message(
        name="proposal_appointed",
        key=str(proposal.pk),
        subject=format_lazy(
            _("Appointed for {rfp}: check your legal documents"), rfp=proposal.rfp.reference
        ),
        lines=[
            format_lazy(
                _("{client} has chosen {consultant} for “{title}”."),
                client=proposal.rfp.company.name,
                consultant=proposal.candidate_name,
                title=proposal.rfp.title,
            ),
            format_lazy(
                _(
                    "Check that your legal documents are up to date: without them the project"
                    " cannot start on {day}."
                ),
                day=lazy_day(proposal.first_day),
            ),
        ],
        url=reverse("compliance:documents"),
        button=_("Check my legal documents"),
        why=_("Your company’s proposal was appointed."),
    )


def rfp_closed(rfp: Rfp) -> Told:
    """Everybody who sent a proposal that was not appointed, withdrawn ones included."""
    unsuccessful = rfp.proposals.exclude(status="appointed").select_related("author")
    return {proposal.author for proposal in unsuccessful}, Message(
        name="rfp_closed",
        key=rfp.reference,
        subject=format_lazy(_("{rfp} is closed"), rfp=rfp.reference),
        lines=[
            format_lazy(_("“{title}” no longer takes proposals."), title=rfp.title),
            _("Your proposal was not chosen. You find it under Lost RFPs."),
        ],
        url=reverse("proposals:sent") + "?tab=lost",
        button=_("My proposals"),
        why=_("You sent a proposal for this RFP."),
    )


def _directors(proposal: Proposal) -> list[User]:
    directors = proposal.company.memberships.with_role(Membership.Role.DIRECTOR)
    return [membership.user for membership in directors.select_related("user")]
