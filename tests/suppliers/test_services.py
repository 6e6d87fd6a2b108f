from datetime import UTC, datetime, timedelta
from threading import Barrier, Thread

import pytest
from django.db import IntegrityError, connection

from marketplace.kernel.models import OutboxMessage
from marketplace.kernel.transitions import TransitionRefused
from marketplace.suppliers import services
from marketplace.suppliers.models import BankDetails, Membership, SupplierCompany
from marketplace.suppliers.states import BankStatus, CompanyStatus
from tests.factories import UserFactory
from tests.suppliers.factories import (
    BELGIAN,
    FACTS,
    IBAN,
    OTHER_IBAN,
    SIREN,
    SIRET,
    BankDetailsFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 7, 1, 10, tzinfo=UTC)


def register(**changes):
    by = changes.pop("by", None) or UserFactory(company_member=True)
    return services.register_company(by=by, at=NOW, **FACTS | changes)


def posted():
    return list(OutboxMessage.objects.order_by("pk").values_list("task", flat=True))


def tells(name):
    return f"marketplace.suppliers.tasks.tell_{name}"


# --- Registration -----------------------------------------------------------------------------


def test_a_company_is_registered_as_a_draft_with_its_director():
    person = UserFactory(company_member=True)

    company = register(by=person)

    assert company.status == CompanyStatus.DRAFT
    assert (company.code, company.siren, company.is_freelance) == ("DATAVI", SIREN, False)
    assert (company.registration_number, company.vat_number) == (SIRET, f"FR44{SIREN}")
    membership = company.memberships.get()
    assert (membership.user, membership.role) == (person, Membership.Role.DIRECTOR)


def test_a_freelancer_s_company_is_a_company_of_one():
    company = register(by=UserFactory(freelancer=True), legal_form="micro", vat_regime="franchise",
                       vat_number="")  # fmt: skip

    assert company.is_freelance
    with pytest.raises(services.FreelanceCompanyOfOne):
        services.add_member(
            company,
            user=UserFactory(company_member=True),
            role="consultant",
            by=company.created_by,
            at=NOW,
        )


def test_a_foreign_company_has_its_own_register_s_number():
    company = services.register_company(by=UserFactory(company_member=True), at=NOW, **BELGIAN)

    assert (company.registration_number, company.vat_number) == ("0403.170.701", "BE0403170701")


def test_companies_of_one_name_have_codes_of_their_own():
    register()

    second = register(registration_number="10000000900017", vat_number="FR88100000009")

    assert second.code == "DATAV2"


def test_the_same_number_is_refused_and_says_whom_to_ask():
    register()

    with pytest.raises(services.CompanyAlreadyRegistered) as refusal:
        register()

    assert "Ask its director" in str(refusal.value.message)
    assert SupplierCompany.objects.count() == Membership.objects.count() == 1


def test_the_same_number_in_another_country_is_another_company():
    register(**BELGIAN)

    register(**BELGIAN | {"country": "CH", "vat_number": ""})

    assert SupplierCompany.objects.count() == 2


def test_a_person_acts_for_one_company_at_a_time():
    member = SupplierMembershipFactory()

    with pytest.raises(services.AlreadyInCompany):
        register(by=member.user)

    assert SupplierCompany.objects.count() == 1


def test_a_client_cannot_register_a_supplier_company():
    with pytest.raises(services.NotASupplier):
        register(by=UserFactory(client=True))


@pytest.mark.parametrize(
    ("changes", "refusal"),
    [
        ({"registration_number": "73282932000075"}, services.CompanyNumberInvalid),
        ({"vat_number": "FR68552100554"}, services.CompanyNumberInvalid),
        ({"vat_number": ""}, services.CompanyNumberInvalid),
        ({"vat_regime": "franchise"}, services.CompanyNumberInvalid),
        ({"vat_regime": "foreign"}, services.CountryMismatch),
        ({"legal_form": "foreign"}, services.CountryMismatch),
        ({"country": "BE"}, services.CountryMismatch),
    ],
)
def test_numbers_that_do_not_go_with_the_company_are_refused(changes, refusal):
    with pytest.raises(refusal):
        register(**changes)

    assert not SupplierCompany.objects.exists()


def test_a_member_joins_a_company_once():
    company, colleague = SupplierCompanyFactory(), UserFactory(company_member=True)
    joining = {"user": colleague, "role": "consultant", "by": company.created_by, "at": NOW}

    services.add_member(company, **joining)

    with pytest.raises(services.AlreadyInCompany):
        services.add_member(company, **joining)
    assert company.memberships.get().role == "consultant"


@pytest.mark.django_db(transaction=True)
def test_two_companies_of_one_name_at_once_have_two_codes_and_one_number_is_taken_once():
    people = [UserFactory(company_member=True) for _ in range(3)]
    numbers = [
        {},
        {"registration_number": "10000000900017", "vat_number": "FR88100000009"},
        {},  # the same as the first
    ]
    outcomes = at_once(
        *(
            lambda person=person, number=number: register(by=person, **number)
            for person, number in zip(people, numbers, strict=True)
        )
    )

    codes = sorted(company.code for company in SupplierCompany.objects.all())
    assert codes == ["DATAV2", "DATAVI"]
    assert [type(o) for o in outcomes].count(services.CompanyAlreadyRegistered) == 1


@pytest.mark.django_db(transaction=True)
def test_a_person_who_registers_twice_at_once_has_one_company():
    person = UserFactory(company_member=True)
    other = {"registration_number": "10000000900017", "vat_number": "FR88100000009"}

    outcomes = at_once(lambda: register(by=person), lambda: register(by=person, **other))

    assert [type(o) for o in outcomes].count(services.AlreadyInCompany) == 1
    assert SupplierCompany.objects.count() == Membership.objects.count() == 1


def at_once(*calls):
    """What each call returned or raised, all of them started together."""
    barrier, outcomes = Barrier(len(calls)), [None] * len(calls)

    def run(index, call):
        barrier.wait()
        try:
            outcomes[index] = call()
        except Exception as error:  # noqa: BLE001
            outcomes[index] = error
        finally:
            connection.close()

    threads = [Thread(target=run, args=pair) for pair in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


# --- Verification -----------------------------------------------------------------------------


def test_support_activates_a_company_and_it_is_told():
    company, support = SupplierCompanyFactory(status="pending"), UserFactory(support=True)

    services.activate_company(company, by=support, at=NOW)

    assert company.is_active
    assert company.transitions.get().by == support
    assert posted() == [tells("company_activated")]


def test_support_rejects_a_company_with_a_reason_that_it_reads():
    company = SupplierCompanyFactory(status="pending")

    services.reject_company(company, reason=" Wrong number. ", by=UserFactory(support=True), at=NOW)

    assert (company.status, company.rejection_reason) == (CompanyStatus.REJECTED, "Wrong number.")
    assert posted() == [tells("company_rejected")]


def test_a_company_is_not_rejected_without_a_reason():
    company = SupplierCompanyFactory(status="pending")

    with pytest.raises(services.ReasonMissing):
        services.reject_company(company, reason="  ", by=UserFactory(support=True), at=NOW)

    company.refresh_from_db()
    assert company.status == CompanyStatus.PENDING
    assert not company.transitions.exists()
    assert posted() == []


def test_the_database_refuses_a_rejection_without_a_reason():
    with pytest.raises(IntegrityError, match="supplier_company_rejection_has_reason"):
        SupplierCompanyFactory(status="rejected")


def test_an_active_company_is_not_rejected():
    with pytest.raises(TransitionRefused):
        services.reject_company(SupplierCompanyFactory(), reason="No.", by=UserFactory(), at=NOW)


def test_a_rejected_company_is_corrected_and_sent_again():
    company = SupplierCompanyFactory(status="rejected", rejection_reason="Wrong number.")

    services.correct_company(company, by=company.created_by, at=NOW, **FACTS)

    company.refresh_from_db()
    assert (company.status, company.rejection_reason) == (CompanyStatus.PENDING, "")
    assert (company.legal_name, company.registration_number) == ("Datavia", SIRET)


def test_a_correction_cannot_take_another_company_s_number():
    SupplierCompanyFactory(registration_number=SIRET)
    company = SupplierCompanyFactory(status="rejected", rejection_reason="Wrong number.")

    with pytest.raises(services.CompanyAlreadyRegistered):
        services.correct_company(company, by=company.created_by, at=NOW, **FACTS)


def test_a_verified_company_s_name_and_number_are_locked():
    company = SupplierCompanyFactory()

    with pytest.raises(TransitionRefused):
        services.correct_company(company, by=company.created_by, at=NOW, **FACTS)

    company.refresh_from_db()
    assert company.legal_name != "Datavia"


# --- Bank details -----------------------------------------------------------------------------


def ask(company, **changes):
    typed = {"holder": company.legal_name, "iban": IBAN, "bic": "AGRIFRPPXXX"} | changes
    return services.request_bank_details(company, by=company.created_by, at=NOW, **typed)


def test_the_first_bank_details_are_asked_for_without_a_hold():
    details = ask(SupplierCompanyFactory(), iban="FR76 3000 6000 0112 3456 7890 189", bic="")

    assert (details.status, details.iban) == (BankStatus.REQUESTED, IBAN)
    assert details.held_until is None
    assert posted() == [tells("bank_details_requested")]


def test_changed_bank_details_hold_payments_for_48_hours_from_the_request():
    old = BankDetailsFactory()

    new = ask(old.company, iban=OTHER_IBAN, bic="")

    old.refresh_from_db()
    assert new.held_until == NOW + timedelta(hours=48)
    assert old.is_verified  # until the new ones are confirmed


def test_a_later_request_replaces_one_that_still_waits():
    company = SupplierCompanyFactory()
    first = ask(company)

    second = ask(company, iban=OTHER_IBAN, bic="")

    first.refresh_from_db()
    assert (first.status, second.status) == (BankStatus.REPLACED, BankStatus.REQUESTED)


@pytest.mark.parametrize(
    ("typed", "refusal"),
    [
        ({"holder": "Somebody Else"}, services.HolderIsAnother),
        ({"iban": "FR7630006000011234567890188"}, services.BankNumberInvalid),
        ({"bic": "NOTABIC"}, services.BankNumberInvalid),
    ],
)
def test_an_account_that_is_not_the_company_s_is_refused(typed, refusal):
    with pytest.raises(refusal):
        ask(SupplierCompanyFactory(), **typed)

    assert not BankDetails.objects.exists()


def test_the_account_in_force_is_not_asked_for_again():
    with pytest.raises(services.AlreadyPaidThere):
        ask(BankDetailsFactory(iban=IBAN).company)


def test_bank_details_are_checked_by_one_and_confirmed_by_another():
    old = BankDetailsFactory()
    new = ask(old.company, iban=OTHER_IBAN, bic="")
    support, finance = UserFactory(support=True), UserFactory(support=True)

    services.check_bank_details(new, by=support, at=NOW)
    with pytest.raises(services.SamePersonTwice):
        services.confirm_bank_details(new, by=support, at=NOW)
    services.confirm_bank_details(new, by=finance, at=NOW)

    old.refresh_from_db()
    assert (old.status, new.status) == (BankStatus.REPLACED, BankStatus.ACTIVE)
    assert [row.action for row in new.transitions.order_by("pk")] == ["check", "confirm"]
    assert posted() == [tells("bank_details_requested"), tells("bank_details_confirmed")]


def test_unchecked_bank_details_are_not_confirmed():
    details = ask(SupplierCompanyFactory())

    with pytest.raises(TransitionRefused):
        services.confirm_bank_details(details, by=UserFactory(support=True), at=NOW)


def test_refused_bank_details_leave_the_old_ones_in_force():
    old = BankDetailsFactory()
    new = ask(old.company, iban=OTHER_IBAN, bic="")

    services.refuse_bank_details(new, comment="No call-back.", by=UserFactory(), at=NOW)

    old.refresh_from_db()
    assert old.is_verified
    assert (new.status, new.refusal_comment) == (BankStatus.REFUSED, "No call-back.")
    assert posted()[-1] == tells("bank_details_refused")


def test_bank_details_are_not_refused_without_a_comment():
    details = ask(SupplierCompanyFactory())

    with pytest.raises(services.ReasonMissing):
        services.refuse_bank_details(details, comment=" ", by=UserFactory(), at=NOW)

    details.refresh_from_db()
    assert details.status == BankStatus.REQUESTED


@pytest.mark.django_db(transaction=True)
def test_two_requests_at_once_leave_one_on_its_way():
    company = SupplierCompanyFactory()

    at_once(lambda: ask(company), lambda: ask(company, iban=OTHER_IBAN, bic=""))

    statuses = sorted(company.bank_details.values_list("status", flat=True))
    assert statuses == [BankStatus.REPLACED, BankStatus.REQUESTED]


@pytest.mark.django_db(transaction=True)
def test_two_people_who_confirm_at_once_confirm_once():
    details = BankDetailsFactory(status="checked")

    outcomes = at_once(
        *(
            lambda: services.confirm_bank_details(
                BankDetails.objects.get(pk=details.pk), by=UserFactory(support=True), at=NOW
            )
            for _ in range(2)
        )
    )

    assert sorted(type(o) for o in outcomes if o is not None) == [TransitionRefused]
    assert details.transitions.count() == 1
