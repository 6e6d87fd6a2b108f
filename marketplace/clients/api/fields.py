"""Naming rows of one's own company in what is sent."""

from typing import Any

from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Membership
from marketplace.kernel.api.fields import Mine


class MyEntity(Mine):
    def rows_of(self, company: ClientCompany) -> Any:
        return company.entities.active()


class MyEntities(MyEntity):
    """Those that the caller administers, when that is a branch."""

    def rows_of(self, company: ClientCompany) -> Any:
        branch = self.context["branch"]
        rows = super().rows_of(company)
        return rows if branch is None else rows.under(branch)


class MyColleague(Mine):
    def rows_of(self, company: ClientCompany) -> Any:
        members = company.memberships.active()
        return User.objects.filter(client_memberships__in=members, is_active=True)


class MyMembership(Mine):
    """A colleague, named like everywhere by the person's id."""

    def rows_of(self, company: ClientCompany) -> Any:
        return company.memberships.active().select_related("user")

    def to_internal_value(self, data: Any) -> Membership:
        key: Any = self.pk_field
        membership = self.get_queryset().filter(user=key.to_internal_value(data)).first()
        if membership is None:
            self.fail("does_not_exist", pk_value=data)
        return membership
