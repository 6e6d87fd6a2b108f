"""Who acts for a client company, and who is asked to."""

from typing import Any

from django.db.models import QuerySet
from django.utils import timezone
from django_filters import rest_framework as filters
from drf_spectacular.utils import extend_schema
from rest_framework import serializers, status
from rest_framework.generics import ListAPIView, RetrieveAPIView
from rest_framework.response import Response

from marketplace.clients import services
from marketplace.clients.api.fields import MyEntity, MyMembership
from marketplace.clients.api.settings import Settings
from marketplace.clients.api.settings_serializers import EmployeeShown
from marketplace.clients.models import ClientInvitation, Entity, Membership
from marketplace.clients.policies import may_manage_company
from marketplace.kernel.api.fields import Named, Shown
from marketplace.kernel.api.filters import Id
from marketplace.kernel.api.permissions import Call
from marketplace.kernel.api.views import idempotent


class RoleWritten(serializers.Serializer):
    role = serializers.ChoiceField(choices=Membership.Role.choices)
    entity = MyEntity(
        queryset=Entity.objects.none(),
        required=False,
        allow_null=True,
        help_text="Null: the whole company. Some roles are over a branch and need its top.",
    )


class EmployeeInvited(RoleWritten):
    first_name = serializers.CharField(max_length=150)
    last_name = serializers.CharField(max_length=150)
    email = serializers.EmailField(max_length=254)


class MembershipEnded(serializers.Serializer):
    replacement = MyMembership(
        queryset=Membership.objects.none(),
        required=False,
        allow_null=True,
        help_text="The colleague, by the person's id, who takes over what is held.",
    )


class InvitationShown(Shown):
    entity = Named(allow_null=True)
    invited_by = Named()

    class Meta:
        model = ClientInvitation
        fields = (
            "id", "email", "first_name", "last_name", "role", "entity", "invited_by",
            "invited_at", "expires_at",
        )  # fmt: skip


class EmployeeFilter(filters.FilterSet):
    entity = Id()

    class Meta:
        model = Membership
        fields = ("role",)


class Employees(Settings):
    write_policy = may_manage_company
    serializer_class = EmployeeShown
    queryset = Membership.objects.all()
    lookup_field, lookup_url_kwarg = "user_id", "pk"

    def rows(self) -> QuerySet[Membership]:
        rows = Membership.objects.filter(company=self.company()).active()
        return rows.select_related("user", "entity", "company")


class EmployeeList(Employees, ListAPIView):
    """Who acts for the company, and how far."""

    filterset_class = EmployeeFilter


class EmployeeDetail(Employees, RetrieveAPIView):
    """One person of the company, by the person's id."""

    @extend_schema(request=RoleWritten, responses=EmployeeShown)
    def patch(self, request: Call, pk: int) -> Response:
        """Change the role, the entity or both: what is not sent stays as it is."""
        membership = self.get_object()
        before = {"role": membership.role, "entity": membership.entity}
        fields: dict[str, Any] = before | self.written(RoleWritten, partial=True)
        services.change_role(membership, **fields, by=request.user, at=timezone.now())
        return self.shown(membership)


class EmployeeEnd(Employees):
    def rows(self) -> QuerySet[Membership]:
        """The caller's own membership ends on the page for it."""
        return super().rows().exclude(user=self.request.user)

    @extend_schema(request=MembershipEnded, responses={204: None})
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Part from a colleague for good. What the person holds goes to the replacement."""
        membership = self.get_object()
        fields = {"replacement": None} | self.written(MembershipEnded)
        services.end_membership(membership, **fields, by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)


class Invitations(Settings):
    write_policy = may_manage_company
    serializer_class = InvitationShown
    queryset = ClientInvitation.objects.all()

    def rows(self) -> QuerySet[ClientInvitation]:
        rows = ClientInvitation.objects.filter(company=self.company()).waiting()
        return rows.select_related("entity", "invited_by", "company")


class InvitationList(Invitations, ListAPIView):
    """Who is asked to act for the company and has not answered. A link opens for 24 hours."""

    @extend_schema(request=EmployeeInvited, responses={201: InvitationShown})
    @idempotent
    def post(self, request: Call) -> Response:
        """Invite somebody, who receives a link by e-mail and chooses a password."""
        fields = {"entity": None} | self.written(EmployeeInvited)
        invitation = services.invite(self.company(), **fields, by=request.user, at=timezone.now())
        return self.shown(invitation, status=status.HTTP_201_CREATED)


class InvitationDetail(Invitations, RetrieveAPIView):
    """One invitation that waits for its answer."""


class InvitationAgain(Invitations):
    @extend_schema(request=None, responses=InvitationShown)
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Send another link. The one before opens nothing any more."""
        invitation = self.row()
        services.resend_invitation(invitation, by=request.user, at=timezone.now())
        return self.shown(invitation)


class InvitationWithdrawal(Invitations):
    @extend_schema(request=None, responses={204: None})
    @idempotent
    def post(self, request: Call, pk: int) -> Response:
        """Take it back: its link opens nothing any more."""
        services.withdraw_invitation(self.row(), by=request.user, at=timezone.now())
        return Response(status=status.HTTP_204_NO_CONTENT)
