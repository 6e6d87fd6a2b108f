"""Chapter one: people register, their companies are verified."""

import re

from django.urls import reverse
from playwright.sync_api import expect

from marketplace.suppliers.models import BankDetails, SupplierCompany
from tests.browser.mission import texts


def join(cast):
    register(cast, cast.freelancer, "freelancer")
    name_the_company(cast.freelancer)
    sign_the_agreement(cast.freelancer)
    say_where_to_be_paid(cast.freelancer)
    register(cast, cast.client, "client_member")
    name_the_client_company(cast.client)
    sign_in(cast.support)
    sign_in(cast.finance)
    verify_the_company(cast)
    verify_the_bank_details(cast)


def register(cast, person, profile_type):
    first_name, last_name = person.name.split()
    person.go("/", "home")
    person.follow(person.say("Register"))
    person.arrive("account_signup")
    person.fill(
        first_name=first_name,
        last_name=last_name,
        email=person.email,
        password1=person.PASSWORD,
        privacy=True,
        terms=True,
    )
    person.press(person.say("Register"))
    person.arrive("account_email_verification_sent")
    cast.deliver()
    person.go(link_in(cast.mails_to(person)[-1]), "account_confirm_email")
    person.press(person.say("Validate my account"))
    person.arrive("accounts:choose_profile")
    person.fill(profile_type=profile_type)
    person.press(person.say("Choose for good"))
    person.arrive("home")
    person.go("/accounts/profile-type/", "accounts:choose_profile")
    expect(person.page.get_by_role("radio")).to_have_count(0)


def link_in(mail):
    return re.search(r"https?://\S+/confirm-email/\S+", mail.body).group()


def name_the_company(freelancer):
    freelancer.go("/company/new/", "suppliers:create_company")
    freelancer.fill(**texts.COMPANY, registration_number=texts.WRONG_SIRET)
    freelancer.press(freelancer.say("Go on to the agreement"))
    freelancer.read_beside(
        "registration_number",
        freelancer.say(
            "One digit of this SIRET is wrong. Compare it with your registration document."
        ),
    )
    freelancer.fill(registration_number=texts.SIRET)
    freelancer.press(freelancer.say("Go on to the agreement"))
    freelancer.arrive("suppliers:agreement")
    freelancer.read(texts.COMPANY["legal_name"])


def sign_the_agreement(freelancer):
    freelancer.fill(name=freelancer.name.upper(), consent=True)
    freelancer.press(freelancer.say("Sign the agreement"))
    freelancer.arrive("suppliers:company")
    freelancer.read(freelancer.say("Pending verification", context="company"))


def say_where_to_be_paid(freelancer):
    freelancer.go("/company/bank-details/", "suppliers:request_bank_details")
    freelancer.fill(**texts.BANK, iban=texts.WRONG_IBAN, password=freelancer.PASSWORD)
    freelancer.press(freelancer.say("Send the bank details"))
    freelancer.read_beside(
        "iban", freelancer.say("One character of this IBAN is wrong. Copy it again.")
    )
    freelancer.fill(iban=texts.IBAN, password=freelancer.PASSWORD)
    freelancer.press(freelancer.say("Send the bank details"))
    freelancer.arrive("suppliers:company")


def name_the_client_company(client):
    client.go("/entities/new/", "clients:create_company")
    client.fill(**texts.CLIENT_COMPANY)
    client.press(client.say("Register the company"))
    client.arrive("clients:entities")
    client.read(texts.CLIENT_COMPANY["legal_name"])


def sign_in(person):
    person.go("/accounts/login/?next=/admin/", "account_login")
    person.fill(login=person.email, password=person.PASSWORD)
    person.press(person.say("Sign in"))
    person.arrive("admin:index")


def verify_the_company(cast):
    company = SupplierCompany.objects.get()
    decide(cast.support, company, "Activate")
    cast.deliver()
    cast.freelancer.go("/company/", "suppliers:company")
    cast.freelancer.read(cast.freelancer.say("Active"))


def verify_the_bank_details(cast):
    details = BankDetails.objects.get()
    decide(cast.support, details, "Check")
    decide(cast.finance, details, "Confirm")
    cast.deliver()


def decide(person, row, decision):
    """Open the row in the admin and press the button of a decision."""
    name = row._meta.label_lower.replace(".", "_")
    person.go(reverse(f"admin:{name}_change", args=[row.pk]), f"admin:{name}_change")
    person.press(person.say(decision))
    person.arrive(f"admin:{name}_changelist")
