"""Who is invited to act for a client, and who asks to."""

from django.contrib import admin

from marketplace.clients.models import (
    ClientInvitation,
    ClientInvitationTransition,
    ClientJoinRequest,
    ClientJoinRequestTransition,
)
from marketplace.kernel.admin import SupportAdmin, TransitionInline


class InvitationTransitions(TransitionInline):
    model = ClientInvitationTransition


@admin.register(ClientInvitation)
class ClientInvitationAdmin(SupportAdmin):
    """The key is shown to nobody: whoever has it joins."""

    list_display = ("email", "company", "role", "entity", "status", "invited_by", "expires_at")
    list_filter = ("status", "role")
    list_select_related = ("company", "entity", "invited_by")
    search_fields = ("email", "company__name")
    ordering = ("-pk",)
    hidden = ("key",)
    inlines = (InvitationTransitions,)


class JoinRequestTransitions(TransitionInline):
    model = ClientJoinRequestTransition


@admin.register(ClientJoinRequest)
class ClientJoinRequestAdmin(SupportAdmin):
    list_display = ("user", "company", "status", "requested_at", "decided_by", "decided_at")
    list_filter = ("status",)
    list_select_related = ("user", "company", "decided_by")
    search_fields = ("user__email", "company__name")
    ordering = ("-pk",)
    inlines = (JoinRequestTransitions,)
