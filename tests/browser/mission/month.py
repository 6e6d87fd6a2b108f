"""Chapter four: a month is reported, validated, invoiced, and has its day of payment."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

from django.urls import reverse
from playwright.sync_api import expect

from activity_reports.models import ActivityReport, units_text
from activity_reports.states import Status
from invoicing.models import BillingVoucher, ClientInvoice, SupplierInvoice
from marketplace.kernel.templatetags.formats import amount, day, day_long, money
from tests.browser.mission import texts
from tests.browser.mission.cast import day_of_payment, working_days

HALF, CENT = Decimal("0.5"), Decimal("0.01")


def report_and_be_paid(cast):
    fill_the_report(cast.freelancer)
    send_it_back(cast)
    correct_it(cast.freelancer)
    validate_it(cast)
    hear_of_the_day(cast)
    see_the_invoice(cast.freelancer)
    owe_the_invoice(cast.client)
    export_the_invoices(cast.finance)


def fill_the_report(freelancer):
    """By touch, then by keyboard: at last every working day, the first of them by half."""
    whole = Decimal(len(working_days()))
    report = ActivityReport.objects.get()
    freelancer.go(reverse("activity_reports:list"), "activity_reports:list")
    freelancer.page.locator(f"a[href='{report.get_absolute_url()}']").click()
    freelancer.arrive("activity_reports:detail")
    read_total(freelancer, whole)
    freelancer.press(freelancer.say("Empty the month"))
    read_total(freelancer, Decimal(0))
    first_day(freelancer).click()
    read_total(freelancer, HALF)
    for key, total in (("1", Decimal(1)), ("m", whole), ("5", whole - HALF)):
        type_key(freelancer, key)
        read_total(freelancer, total)
    submit(freelancer)


def submit(freelancer):
    type_key(freelancer, "Enter")
    freelancer.arrive("activity_reports:submit")
    expect(freelancer.page.locator("[autofocus]")).to_be_focused()
    freelancer.page.keyboard.press("Enter")
    freelancer.arrive("activity_reports:detail")
    freelancer.read_status(Status.BM_APPROVED)


def send_it_back(cast):
    client, comment = cast.client, texts.HALF_A_DAY[cast.client.language]
    cast.deliver()
    client.go(reverse("activity_reports:list"), "activity_reports:list")
    client.page.locator("#reports a.btn").first.click()
    client.arrive("activity_reports:detail")
    client.page.locator("summary", has_text=client.say("Send back with a reason")).click()
    client.fill(comment=comment)
    client.press(client.say("Send the report back"))
    client.read_status(Status.REFUSED_OM)
    cast.deliver()
    assert comment in cast.mails_to(cast.freelancer)[-1].body
    cast.freelancer.page.reload()
    cast.freelancer.read(comment)


def correct_it(freelancer):
    type_key(freelancer, "1")
    read_total(freelancer, Decimal(len(working_days())))
    submit(freelancer)


def validate_it(cast):
    client, freelancer = cast.client, cast.freelancer
    client.page.reload()
    client.page.locator("#validate button").click()
    client.read_status(Status.VALIDATED)
    page = reverse("invoicing:voucher", args=[BillingVoucher.objects.get().reference])
    for person in (client, freelancer):
        person.go(page, "invoicing:voucher")
    freelancer.read(freelancer.write(day_long, day_of_payment()))


def hear_of_the_day(cast):
    freelancer = cast.freelancer
    cast.deliver()
    told = freelancer.write(day, day_of_payment())
    assert any(told in mail.body for mail in cast.mails_to(freelancer))
    freelancer.go("/notifications/", "notifications:list")
    freelancer.read(told)


def see_the_invoice(freelancer):
    """The days at 480, less the 2.5 % of Express, and VAT of 20 %."""
    services = len(working_days()) * Decimal(texts.PRICE)
    net = services - (services * Decimal("0.025")).quantize(CENT, ROUND_HALF_UP)
    gross = net + (net * Decimal("0.20")).quantize(CENT, ROUND_HALF_UP)
    invoice = SupplierInvoice.objects.get()
    assert re.fullmatch(r"AF-[A-Z0-9]+-[0-9]{2}-0001", invoice.number)
    freelancer.go(reverse("invoicing:list"), "invoicing:list")
    freelancer.read(invoice.number)
    freelancer.read(freelancer.write(money, gross))
    freelancer.follow(freelancer.say("Why this day?"))
    freelancer.arrive("invoicing:supplier_invoice")
    freelancer.read(freelancer.write(day_long, day_of_payment()), within="#h-why")
    freelancer.read(freelancer.write(amount, net))
    freelancer.open_pdf(reverse("invoicing:supplier_invoice_pdf", args=[invoice.pk]))


def owe_the_invoice(client):
    """The same days at the client's own price."""
    services = len(working_days()) * Decimal(texts.CLIENT_PRICE)
    invoice = ClientInvoice.objects.get()
    assert invoice.number.startswith("FC-")
    client.go(reverse("invoicing:list"), "invoicing:list")
    client.read(invoice.number)
    client.go(reverse("invoicing:client_invoice", args=[invoice.pk]), "invoicing:client_invoice")
    client.read(client.write(money, services * Decimal("1.20")))
    client.open_pdf(reverse("invoicing:client_invoice_pdf", args=[invoice.pk]))


def export_the_invoices(finance):
    desk = "admin:invoicing_supplierinvoice_changelist"
    finance.go(reverse(desk), desk)
    finance.page.locator("input[name=_selected_action]").check()
    finance.fill(action="export_as_csv")
    with finance.page.expect_download() as download:
        finance.page.locator("button[name=index]").click()
    exported = Path(download.value.path()).read_text(encoding="utf-8-sig")
    assert SupplierInvoice.objects.get().number in exported


def first_day(person):
    return person.page.locator(f"#day-{working_days()[0]:%Y-%m-%d}")


def type_key(freelancer, key):
    """While the first working day of the calendar has the focus."""
    first_day(freelancer).focus()
    freelancer.page.keyboard.press(key)


def read_total(person, total):
    with person.speaking():
        text = units_text(total, is_hourly=False)
    expect(person.page.locator("#h-sum + span")).to_have_text(text)
