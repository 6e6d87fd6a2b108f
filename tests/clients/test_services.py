from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from django.db import IntegrityError, transaction

from marketplace.clients import services
from marketplace.clients.models import ClientCompany, ClientMargin, Entity, Membership
from marketplace.clients.selectors import margin_of
from tests.factories import (
    NOW,
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
ENTITY = {
    "name": "Data office",
    "legal_name": "Banque du Littoral SA",
    "registration_number": "55210055400013",
    "vat_number": "FR96552100554",
    "street": "1 quai de la Fosse",
    "postcode": "44000",
    "city": "Nantes",
    "country": "FR",
}


def register(by):
    return services.register_client(name="Banque", country="FR", by=by, at=NOW, entity=ENTITY)


def test_whoever_registers_a_company_administers_it():
    founder = UserFactory(client=True)
    company = register(founder)

    assert company.entities.get().legal_name == "Banque du Littoral SA"
    member = company.memberships.get()
    assert (member.user, member.role) == (founder, Membership.Role.COMPANY_ADMIN)


def test_a_new_company_pays_ten_percent_from_its_first_paris_day():
    late = datetime(2026, 5, 31, 22, 30, tzinfo=UTC)  # 1 June in Paris
    company = services.register_client(
        name="Banque", country="FR", by=UserFactory(client=True), at=late, entity=ENTITY
    )
    assert company.margins.get().effective_on == date(2026, 6, 1)
    assert margin_of(company, date(2026, 6, 1)) == Decimal(10)


def test_a_person_belongs_to_one_client_company_at_a_time():
    founder = UserFactory(client=True)
    register(founder)
    with pytest.raises(services.AlreadyMember):
        register(founder)
    assert ClientCompany.objects.count() == 1


@pytest.mark.parametrize("family", ["freelancer", "company_member", None])
def test_only_a_clients_account_joins_a_client_company(family):
    stranger = UserFactory(**({family: True} if family else {}))
    with pytest.raises(services.NotAClientAccount):
        register(stranger)
    assert not ClientCompany.objects.exists()


def test_a_member_may_be_bound_to_an_entity_of_the_company():
    company, user = ClientCompanyFactory(), UserFactory(client=True)
    entity, elsewhere = EntityFactory(company=company), EntityFactory()
    join = {"user": user, "role": "collaborator", "by": company.created_by, "at": NOW}

    with pytest.raises(services.EntityOfAnotherCompany):
        services.add_member(company, entity=elsewhere, **join)
    member = services.add_member(company, entity=entity, **join)

    assert (member.entity, member.joined_at) == (entity, NOW)


def test_who_has_left_may_join_again():
    old = ClientMembershipFactory(left_at=NOW)
    company = ClientCompanyFactory()
    services.add_member(company, user=old.user, role="buyer", by=old.user, at=NOW)
    assert old.user.client_memberships.count() == 2


def test_the_names_of_a_companys_entities_differ():
    company = ClientCompanyFactory()
    services.add_entity(company, by=company.created_by, at=NOW, **ENTITY)
    with pytest.raises(services.EntityNameTaken):
        services.add_entity(company, by=company.created_by, at=NOW, **ENTITY)
    services.add_entity(ClientCompanyFactory(), by=company.created_by, at=NOW, **ENTITY)
    assert Entity.objects.count() == 2


def set_margin(company, percent, day):
    return services.set_margin(
        company, percent=Decimal(percent), effective_on=day, source="Amendment 1",
        by=company.created_by, at=NOW,
    )  # fmt: skip


def test_a_margin_is_another_row_from_a_later_day_on():
    company = ClientCompanyFactory(margin=Decimal(10))
    set_margin(company, 12, date(2026, 7, 1))

    assert margin_of(company, date(2026, 6, 30)) == Decimal(10)
    assert margin_of(company, date(2026, 7, 1)) == Decimal(12)
    assert margin_of(ClientCompanyFactory(margin=Decimal(8)), date(2026, 7, 1)) == Decimal(8)


@pytest.mark.parametrize("day", [date(2026, 6, 1), date(2026, 5, 1)])
def test_a_margin_never_changes_what_was_priced(day):
    company = ClientCompanyFactory()
    with pytest.raises(services.MarginInThePast):
        set_margin(company, 12, day)
    assert company.margins.count() == 1


def test_a_day_has_one_margin():
    company = ClientCompanyFactory()
    set_margin(company, 12, date(2026, 7, 1))
    with pytest.raises(services.MarginAlreadySet):
        set_margin(company, 13, date(2026, 7, 1))
    assert margin_of(company, date(2026, 7, 1)) == Decimal(12)


def test_the_database_refuses_a_negative_margin_and_terms_beyond_the_law():
    company = ClientCompanyFactory()
    with pytest.raises(IntegrityError, match="client_margin_not_negative"), transaction.atomic():
        ClientMargin.objects.filter(company=company).update(percent=-1)
    with pytest.raises(IntegrityError, match="client_company_pays_in_60_days"):
        ClientCompany.objects.update(payment_terms_days=61)
