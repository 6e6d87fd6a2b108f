"""Who must validate an RFP, what became of it, and whom it reaches."""

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.notifications.services import Message
from marketplace.suppliers.models import Membership
from rfps.emails.shared import Told, lazy_day, page_of
from rfps.models import Rfp, RfpApproval, RfpAudience
from rfps.policies import validators_of

ANSWERING = (Membership.Role.DIRECTOR, Membership.Role.BUSINESS_MANAGER)
AS_AUTHOR = _("You receive this because you wrote this RFP.")


def to_validate(approval: RfpApproval) -> Told:
    """N10: to the Lead and the Deputy whose turn it is."""
    rfp = approval.rfp
    return list(validators_of(approval.entity).order_by("pk")), Message(
        name="rfp_to_validate",
        key=str(approval.pk),
        subject=format_lazy(
            _("To validate: {reference}, {title}"), reference=rfp.reference, title=rfp.title
        ),
        lines=[
            format_lazy(
                _("{author} asks to publish this RFP for {entity}."),
                author=rfp.created_by.name,
                entity=rfp.entity.name,
            ),
            format_lazy(
                _("Suppliers would answer until {day}. They see nothing before you decide."),
                day=lazy_day(rfp.closes_on),
            ),
        ],
        url=reverse("rfps:decide", args=[approval.pk]),
        button=_("Read and decide"),
        why=format_lazy(
            _("You receive this because you validate publications for {entity}."),
            entity=approval.entity.name,
        ),
    )


def refused(approval: RfpApproval) -> Told:
    """N10: to the author, with the validator's comment."""
    rfp = approval.rfp
    decider = approval.decided_by.name if approval.decided_by else ""
    return [rfp.created_by], Message(
        name="rfp_refused",
        key=str(approval.pk),
        subject=format_lazy(
            _("Publication refused: {reference}, {title}"),
            reference=rfp.reference,
            title=rfp.title,
        ),
        lines=[
            format_lazy(_("{name} refuses its publication and writes:"), name=decider),
            approval.comment,
            _("Change the RFP, then ask for its publication again."),
        ],
        url=page_of(rfp),
        button=_("Change the RFP"),
        why=AS_AUTHOR,
    )


def published(rfp: Rfp) -> Told:
    """To the author who waited for validators; whoever published it at once has seen it."""
    waited = rfp.workflow_id is not None
    return [rfp.created_by] if waited else [], Message(
        name="rfp_published",
        key=rfp.reference,
        subject=format_lazy(
            _("Published: {reference}, {title}"), reference=rfp.reference, title=rfp.title
        ),
        lines=[
            format_lazy(
                _("Everybody has validated it. Suppliers answer until {day}."),
                day=lazy_day(rfp.closes_on),
            )
        ],
        url=page_of(rfp),
        button=_("Open the RFP"),
        why=AS_AUTHOR,
    )


def opened(audience: RfpAudience) -> Told:
    """N11: to the suppliers of a list whose turn has come. The marketplace has its digests."""
    rfp = audience.rfp
    client = _("A confidential client") if rfp.is_confidential else rfp.company.name
    return _targeted_by(audience), Message(
        name="rfp_opened",
        key=rfp.reference,
        subject=format_lazy(_("RFP for you as a preferred supplier: {title}"), title=rfp.title),
        lines=[
            format_lazy(
                _("{client} shows you {reference}: {title}, {order} from {day}."),
                client=client,
                reference=rfp.reference,
                title=rfp.title,
                order=_Order(rfp),
                day=lazy_day(rfp.starts_on),
            ),
            format_lazy(_("Proposals are taken until {day}."), day=lazy_day(rfp.closes_on)),
        ],
        url=page_of(rfp),
        button=_("Open the RFP"),
        why=_("You receive this because your company is on one of the client’s lists."),
    )


class _Order:
    """Worded when the reader's language is known."""

    def __init__(self, rfp: Rfp) -> None:
        self.rfp = rfp

    def __str__(self) -> str:
        return self.rfp.order


def _targeted_by(audience: RfpAudience) -> list[User]:
    if audience.preferred_list is None:
        return []
    companies = audience.preferred_list.suppliers.all()
    members = Membership.objects.filter(company__in=companies).with_role(*ANSWERING)
    return list(User.objects.filter(supplier_memberships__in=members).distinct().order_by("pk"))
