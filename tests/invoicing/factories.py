"""What a month needs to be billed: numbers that pass, a mandate, a validated report."""

from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import factory
from django.db import transaction
from factory.django import DjangoModelFactory

from activity_reports.events import ReportValidated
from invoicing.models import BillingVoucher
from invoicing.services import issue_invoices, issue_voucher
from projects.models import SignedDocument
from tests.factories import (
    NOW,
    ActivityReportFactory,
    EntityFactory,
    ProjectFactory,
    ProposalFactory,
    RfpFactory,
    SupplierCompanyFactory,
    SupplierMembershipFactory,
)

PARIS = ZoneInfo("Europe/Paris")


def paris(*when):
    """`paris(2026, 12, 24, 10)`: that hour on the clocks of Paris."""
    return datetime(*when, tzinfo=PARIS)


def siret(n):
    """An establishment of SIREN 732 829 320, whose last digit passes Luhn."""
    base = f"732829320{n % 10_000:04d}"
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(reversed(base))]
    return f"{base}{-sum(d - 9 if d > 9 else d for d in doubled) % 10}"


class BilledCompanyFactory(SupplierCompanyFactory):
    class Meta:
        skip_postgeneration_save = True

    registration_number = factory.Sequence(siret)
    document_language = "fr"

    @factory.post_generation
    def director(self, create, extracted, **kwargs):
        SupplierMembershipFactory(user=self.created_by, company=self, role="director")

    class Params:
        franchise = factory.Trait(vat_regime="franchise", vat_number="", legal_form="micro")
        belgian = factory.Trait(
            vat_regime="foreign",
            country="BE",
            registration_number=factory.Sequence(lambda n: f"0{n:09d}"),
            vat_number="BE0403170701",
        )
        swiss = factory.Trait(
            vat_regime="foreign",
            country="CH",
            registration_number=factory.Sequence(lambda n: f"CHE{n:09d}"),
            vat_number="CHE107787577",
        )


class BilledProjectFactory(ProjectFactory):
    """Signed with its mandate on the first of May; ordered by the client's purchase order."""

    class Meta:
        skip_postgeneration_save = True

    proposal = factory.SubFactory(
        ProposalFactory,
        status="appointed",
        company=factory.SubFactory(BilledCompanyFactory),
        rfp=factory.SubFactory(
            RfpFactory,
            entity=factory.SubFactory(EntityFactory, company=factory.SelfAttribute("..company")),
        ),
    )
    client_po_number = "4500012345"
    conditions_signed_at = datetime(2026, 4, 20, 8, tzinfo=ZoneInfo("UTC"))

    @factory.post_generation
    def mandate(self, create, extracted, **kwargs):
        if extracted is not False:
            MandateFactory(project=self)

    class Params:
        basic = factory.Trait(plan="basic")
        flash = factory.Trait(plan="flash")
        back_to_back = factory.Trait(plan="back_to_back", regime="back_to_back")
        immediate = factory.Trait(plan="immediate", regime="back_to_back")
        rise = factory.Trait(offer="rise", regime="direct")


class MandateFactory(DjangoModelFactory):
    class Meta:
        model = SignedDocument

    kind = "mandate"
    consent = "I mandate the operator to write my invoices."
    text_sha256 = "0" * 64
    signed_by = factory.SelfAttribute("project.business_manager")
    signed_at = factory.SelfAttribute("project.conditions_signed_at")


def validated_report(project=None, *, units=18, at=NOW, month=date(2026, 5, 1), **project_fields):
    project = project or BilledProjectFactory(**project_fields)
    return ActivityReportFactory(
        project=project,
        month=month,
        units_total=Decimal(units),
        status="validated",
        submitted_at=at,
        approved_at=at,
        validated_at=at,
        validated_by=project.operational_manager,
    )


def issued_voucher(*, fill=None, **fields):
    """`fill(report)` adds what the month holds beyond its days."""
    report = validated_report(**fields)
    if fill:
        fill(report)
    with transaction.atomic():
        issue_voucher(ReportValidated(report.pk))
    return BillingVoucher.objects.get(report=report)


def issued_invoices(*, issued_at=None, **fields):
    """The supplier's and the client's invoice of a month."""
    voucher = issued_voucher(**fields)
    return issue_invoices(voucher.report_id, at=issued_at or voucher.issued_at)
