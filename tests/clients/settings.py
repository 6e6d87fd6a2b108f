"""A company with people of each role, for the tests of what it sets."""

from tests.factories import (
    ClientCompanyFactory,
    ClientMembershipFactory,
    EntityFactory,
    UserFactory,
)


def person(company, role, entity=None):
    if role in ("entity_admin", "entity_manager", "deputy"):
        entity = entity or company.entities.order_by("pk").first() or EntityFactory(company=company)
    return ClientMembershipFactory(company=company, role=role, entity=entity).user


def tree(**fields):
    """A company with a head, a part of it, and a branch beside them."""
    company = ClientCompanyFactory(**fields)
    head = EntityFactory(company=company, name="Head", spending_line=False)
    part = EntityFactory(company=company, name="Part", parent=head, kind="organizational")
    beside = EntityFactory(company=company, name="Beside", spending_line=False)
    return company, head, part, beside


def climb(client, company, url, *, for_whom, not_for, data=None):
    """The ladder of a page of settings: 302, 403, 200 and 405, for whom it serves."""
    assert client.get(url).status_code == 302
    client.force_login(UserFactory(freelancer=True))
    assert client.get(url).status_code == 403
    for role in not_for:
        client.force_login(person(company, role))
        assert client.get(url).status_code == 403, role
    for role in for_whom:
        client.force_login(person(company, role))
        assert client.get(url).status_code == 200, role
    assert client.delete(url).status_code == 405
