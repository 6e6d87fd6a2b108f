from django.contrib import admin

from marketplace.kernel.admin import SupportAdmin, TransitionInline
from proposals.models import Proposal, ProposalTransition


class ProposalTransitionInline(TransitionInline):
    model = ProposalTransition


@admin.register(Proposal)
class ProposalAdmin(SupportAdmin):
    """What was offered and what became of it, to answer whoever calls support."""

    list_display = ("rfp", "company", "consultant", "unit_price", "status", "sent_at")
    list_filter = ("status",)
    list_select_related = ("rfp", "company", "consultant")
    search_fields = ("rfp__number", "company__legal_name", "consultant__last_name")
    ordering = ("-pk",)
    inlines = (ProposalTransitionInline,)
