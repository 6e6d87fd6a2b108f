"""What a supplier changed after it had sent a proposal."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from proposals.models.proposals import Proposal


class ProposalRevision(models.Model):
    """One edit. The client reads what stood there before, so that no opinion rests on sand."""

    proposal = models.ForeignKey(
        Proposal, on_delete=models.CASCADE, related_name="revisions", verbose_name=_("proposal")
    )
    edited_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("edited by")
    )
    edited_at = models.DateTimeField(_("edited at"))
    # It was not interesting: by the edit it asks for another opinion
    offers_again = models.BooleanField(_("offered again"), default=False)
    # By the name of the field: what it was and what it became, as text
    changes = models.JSONField(_("changes"), default=dict)

    class Meta:
        verbose_name = _("edit of a proposal")
        verbose_name_plural = _("edits of proposals")

    def __str__(self) -> str:
        return f"#{self.pk} of proposal {self.proposal_id}"
