"""The people and companies of the demo, as rows, by their names in the story."""

from dataclasses import dataclass, field
from datetime import datetime

from django.conf import settings

from marketplace.accounts import services as accounts
from marketplace.accounts.models import User
from marketplace.clients.models import ClientCompany, Entity
from marketplace.demo.story.people import PEOPLE, Person
from marketplace.suppliers.models import SupplierCompany


@dataclass
class Cast:
    people: dict[str, Person] = field(default_factory=lambda: dict(PEOPLE))
    users: dict[str, User] = field(default_factory=dict)
    suppliers: dict[str, SupplierCompany] = field(default_factory=dict)
    clients: dict[str, ClientCompany] = field(default_factory=dict)
    entities: dict[str, list[Entity]] = field(default_factory=dict)

    @property
    def support(self) -> User:
        return self.users["lukasz"]

    @property
    def finance(self) -> User:
        return self.users["camille"]

    @property
    def finance_second(self) -> User:
        return self.users["nadia"]

    def register(self, key: str, profile_type: str, *, at: datetime) -> User:
        """Only logins get a password: hashing one takes as long as fifty rows."""
        user = self._open_account(key, at=at)
        accounts.choose_profile_type(user, profile_type, at=at)
        return user

    def employ(self, key: str, group: str, *, at: datetime) -> User:
        user = self._open_account(key, at=at)
        accounts.join_operator(user, group=group)
        return user

    def _open_account(self, key: str, *, at: datetime) -> User:
        person = self.people[key]
        user = accounts.register(
            email=person.email,
            password=settings.DEMO_PASSWORD if person.is_login else None,
            first_name=person.first_name,
            last_name=person.last_name,
            language=person.language,
            at=at,
        )
        accounts.confirm_email(user, at=at)
        self.users[key] = user
        return user
