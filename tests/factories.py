"""People and companies that the tests of every app start from."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import factory
from django.contrib.auth.models import Permission
from factory.django import DjangoModelFactory

from activity_reports.models import ActivityReport
from compliance.models import DocumentRequirement, DocumentType, LegalDocument
from marketplace.accounts.models import User
from marketplace.clients.models import Budget, ClientCompany, ClientMargin, Entity, SpendingLine
from marketplace.clients.models import Membership as ClientMembership
from marketplace.kernel.models import StoredFile
from marketplace.operators.models import Operator
from marketplace.suppliers.models import (
    AgreementTerms,
    BankDetails,
    MasterAgreement,
    Membership,
    SupplierCompany,
    SupplierInvitation,
    SupplierJoinRequest,
)
from projects.models import Project
from proposals.models import Proposal
from rfps.models import Rfp

NOW = datetime(2026, 6, 1, 8, tzinfo=UTC)
SIRENS = ("732829320", "552100554", "100000009", "200000008")


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.Sequence(lambda n: f"person{n}@example.test")
    first_name = "Camille"
    last_name = factory.Sequence(lambda n: f"Martin{n}")
    language = "en"
    password = factory.django.Password("a-long-password")

    class Params:
        freelancer = factory.Trait(family="supplier", profile_type="freelancer")
        company_member = factory.Trait(family="supplier", profile_type="company_member")
        client = factory.Trait(family="client", profile_type="client_member")
        support = factory.Trait(is_staff=True)

    @factory.post_generation
    def permissions(self, create, extracted, **kwargs):
        """Names such as "compliance.review_legaldocument"."""
        for name in extracted or ():
            app, _, codename = name.partition(".")
            self.user_permissions.add(
                Permission.objects.get(content_type__app_label=app, codename=codename)
            )


class SupplierCompanyFactory(DjangoModelFactory):
    class Meta:
        model = SupplierCompany

    code = factory.Sequence(lambda n: f"S{n:05d}")
    legal_name = factory.Sequence(lambda n: f"Atelier {n}")
    legal_form = "single_person"
    registration_number = factory.Sequence(lambda n: f"{n:014d}")
    vat_number = "FR44732829320"
    vat_regime = "normal"
    street = "12 rue des Lilas"
    postcode = "69003"
    city = "Lyon"
    billing_email = "billing@example.test"
    status = "active"
    created_by = factory.SubFactory(UserFactory, freelancer=True)
    created_at = NOW


class SupplierMembershipFactory(DjangoModelFactory):
    class Meta:
        model = Membership

    user = factory.SubFactory(UserFactory, company_member=True)
    company = factory.SubFactory(SupplierCompanyFactory)
    role = "director"
    joined_at = NOW


class SupplierInvitationFactory(DjangoModelFactory):
    class Meta:
        model = SupplierInvitation

    company = factory.SubFactory(SupplierCompanyFactory)
    email = factory.Sequence(lambda n: f"invited{n}@example.test")
    first_name, last_name = "Inès", "Petit"
    role = "consultant"
    invited_by = factory.SelfAttribute("company.created_by")
    invited_at = NOW
    expires_at = NOW + timedelta(days=30)


class SupplierJoinRequestFactory(DjangoModelFactory):
    class Meta:
        model = SupplierJoinRequest

    company = factory.SubFactory(SupplierCompanyFactory)
    user = factory.SubFactory(UserFactory, company_member=True)
    requested_at = NOW


class BankDetailsFactory(DjangoModelFactory):
    class Meta:
        model = BankDetails

    company = factory.SubFactory(SupplierCompanyFactory)
    holder = factory.SelfAttribute("company.legal_name")
    iban = "FR7630006000011234567890189"
    bic = "AGRIFRPPXXX"
    status = "active"
    requested_by = factory.SelfAttribute("company.created_by")
    requested_at = NOW


class ClientCompanyFactory(DjangoModelFactory):
    class Meta:
        model = ClientCompany
        skip_postgeneration_save = True

    name = factory.Sequence(lambda n: f"Client {n}")
    created_by = factory.SubFactory(UserFactory, client=True)
    created_at = NOW

    @factory.post_generation
    def margin(self, create, extracted, **kwargs):
        percent = Decimal(10) if extracted is None else extracted
        ClientMargin.objects.create(
            company=self,
            percent=percent,
            effective_on=date(2020, 1, 1),
            source="test",
            set_by=self.created_by,
            set_at=NOW,
        )


class EntityFactory(DjangoModelFactory):
    class Meta:
        model = Entity
        skip_postgeneration_save = True

    company = factory.SubFactory(ClientCompanyFactory)
    name = factory.Sequence(lambda n: f"Entity {n}")
    legal_name = factory.SelfAttribute("name")
    registration_number = "55210055400013"
    vat_number = "FR96552100554"
    street = "1 avenue de la République"
    postcode = "75011"
    city = "Paris"

    @factory.post_generation
    def path(self, create, extracted, **kwargs):
        self.path = f"{self.parent.path if self.parent else '/'}{self.pk}/"
        self.save()

    @factory.post_generation
    def spending_line(self, create, extracted, **kwargs):
        """The entity may order, on a line without limit; `spending_line=False` leaves it bare."""
        if self.parent is None and extracted is not False:
            SpendingLineFactory(budget__company=self.company, entities=[self])


class BudgetFactory(DjangoModelFactory):
    """Without limit, unless told otherwise."""

    class Meta:
        model = Budget
        skip_postgeneration_save = True

    company = factory.SubFactory(ClientCompanyFactory)
    name = factory.Sequence(lambda n: f"Budget {n}")
    starts_on = date(2026, 1, 1)
    manager = factory.SelfAttribute("company.created_by")

    @factory.post_generation
    def entities(self, create, extracted, **kwargs):
        self.entities.add(*(extracted or ()))


class SpendingLineFactory(DjangoModelFactory):
    """Its buyer is never asked, unless told otherwise."""

    class Meta:
        model = SpendingLine
        skip_postgeneration_save = True

    budget = factory.SubFactory(BudgetFactory)
    name = factory.Sequence(lambda n: f"Line {n}")
    buyer = factory.SelfAttribute("budget.manager")

    @factory.post_generation
    def entities(self, create, extracted, **kwargs):
        self.budget.entities.add(*(extracted or ()))
        self.entities.add(*(extracted or ()))


class ClientMembershipFactory(DjangoModelFactory):
    class Meta:
        model = ClientMembership

    user = factory.SubFactory(UserFactory, client=True)
    company = factory.SubFactory(ClientCompanyFactory)
    role = "collaborator"
    entity = factory.Maybe(
        factory.LazyAttribute(
            lambda member: member.role in ("entity_admin", "entity_manager", "deputy")
        ),
        factory.SubFactory(EntityFactory, company=factory.SelfAttribute("..company")),
    )
    joined_at = NOW


class OperatorFactory(DjangoModelFactory):
    class Meta:
        model = Operator
        django_get_or_create = ("id",)

    id = 1
    name = "The Operator"
    legal_name = "The Operator SAS"
    legal_form = "SAS au capital de 100 000 €, RCS Paris"
    siren = "100000009"
    siret = "10000000900017"
    vat_number = "FR88100000009"
    street = "7 rue de Chateaudun"
    postcode = "75009"
    city = "Paris"
    support_email = "support@example.test"
    accounting_email = "accounting@example.test"
    purchase_order_email = "orders@example.test"
    personal_data_email = "data@example.test"
    support_hours_en = "Monday to Friday, 8:00–18:00 CET"
    support_hours_fr = "du lundi au vendredi, 8 h – 18 h"
    iban = "FR1420041010050500013M02606"
    bic = "PSSTFRPPPAR"
    bank_name = "La Banque Postale"
    regime_switch_on = date(2025, 4, 28)
    late_penalty_percent = Decimal(10)
    recovery_indemnity = Decimal(40)


class RfpFactory(DjangoModelFactory):
    """Published, ten open days, unless told otherwise."""

    class Meta:
        model = Rfp

    number = factory.Sequence(lambda n: 10000 + n)
    company = factory.SubFactory(ClientCompanyFactory)
    entity = factory.SubFactory(EntityFactory, company=factory.SelfAttribute("..company"))
    spending_line = factory.LazyAttribute(
        lambda rfp: SpendingLine.objects.usable_by(rfp.entity).first()
    )
    operational_manager = factory.SubFactory(UserFactory, client=True)
    created_by = factory.SelfAttribute("operational_manager")
    created_at = NOW
    title = factory.Sequence(lambda n: f"Data engineer {n}")
    context = "A bank moves its warehouse."
    objectives = "Move the nightly loads."
    deliverables = "Loads in production."
    skills = ["Python", "dbt"]
    city = "Nantes"
    remote = "partial"
    starts_on = date(2026, 7, 1)
    ends_on = date(2026, 12, 31)
    units = Decimal(60)
    client_max_unit_price = Decimal("550.00")
    max_unit_price = Decimal("500.00")
    status = "published"
    published_at = NOW
    is_on_marketplace = True
    closes_on = date(2026, 6, 15)

    class Params:
        draft = factory.Trait(status="draft", published_at=None, is_on_marketplace=False)


class ProposalFactory(DjangoModelFactory):
    class Meta:
        model = Proposal

    rfp = factory.SubFactory(RfpFactory)
    company = factory.SubFactory(SupplierCompanyFactory)
    author = factory.SelfAttribute("company.created_by")
    consultant = factory.SelfAttribute("author")
    pitch = "Ten years of warehouses."
    available_from = date(2026, 7, 1)
    unit_price = Decimal("500.00")
    client_unit_price = Decimal("550.00")
    status = "unread"
    sent_at = NOW


class ProjectFactory(DjangoModelFactory):
    """Under way on the Express plan, signed, unless told otherwise."""

    class Meta:
        model = Project

    number = factory.Sequence(lambda n: 1000 + n)
    proposal = factory.SubFactory(ProposalFactory, status="appointed")
    client_company = factory.SelfAttribute("proposal.rfp.company")
    entity = factory.SelfAttribute("proposal.rfp.entity")
    supplier_company = factory.SelfAttribute("proposal.company")
    consultant = factory.SelfAttribute("proposal.consultant")
    business_manager = factory.SelfAttribute("proposal.author")
    operational_manager = factory.SelfAttribute("proposal.rfp.operational_manager")
    title = factory.SelfAttribute("proposal.rfp.title")
    deliverables = factory.SelfAttribute("proposal.rfp.deliverables")
    starts_on = date(2026, 5, 1)
    ends_on = date(2026, 12, 31)
    unit_type = "day"
    units_ordered = Decimal(120)
    unit_price = Decimal("500.00")
    client_unit_price = Decimal("550.00")
    plan = "express"
    plan_chosen_at = NOW
    regime = "fixed_date"
    conditions_signed_at = NOW
    status = "in_progress"
    created_at = NOW

    class Params:
        in_verification = factory.Trait(
            status="legal_verification",
            plan="",
            plan_chosen_at=None,
            regime="",
            conditions_signed_at=None,
        )


class ActivityReportFactory(DjangoModelFactory):
    """May 2026, eighteen days, to be submitted."""

    class Meta:
        model = ActivityReport

    project = factory.SubFactory(ProjectFactory)
    month = date(2026, 5, 1)
    days = factory.LazyAttribute(lambda report: [2] * 18 + [0] * 13)
    units_total = Decimal(18)
    opened_at = NOW

    class Params:
        submitted = factory.Trait(status="submitted", submitted_at=NOW)
        approved = factory.Trait(status="bm_approved", submitted_at=NOW, approved_at=NOW)
        validated = factory.Trait(
            status="validated",
            submitted_at=NOW,
            approved_at=NOW,
            validated_at=NOW,
            validated_by=factory.SelfAttribute("project.operational_manager"),
        )


class DocumentTypeFactory(DjangoModelFactory):
    class Meta:
        model = DocumentType
        django_get_or_create = ("code",)
        skip_postgeneration_save = True

    code = factory.Sequence(lambda n: f"type{n}")
    name_en = "Vigilance certificate"
    name_fr = "Attestation de vigilance"
    why_en = why_fr = "Labour Code, D. 8222-5"

    @factory.post_generation
    def requirement(self, create, extracted, **kwargs):
        """A type without a line in the book is asked of nobody: it gets one, for all."""
        if self.requirements.exists():
            return
        line = {
            "effective_on": date(2012, 1, 1),
            "country_groups": DocumentRequirement.CountryGroup.values,
            "validity": "months",
            "months": 6,
            "source_en": "Labour Code, D. 8222-5",
            "source_fr": "Code du travail, D. 8222-5",
        }
        self.requirements.create(**line | kwargs)


class StoredFileFactory(DjangoModelFactory):
    class Meta:
        model = StoredFile

    file = factory.django.FileField(filename="paper.pdf", data=b"%PDF-1.7\n%%EOF")
    folder = "documents"
    extension = "pdf"
    original_name = "paper.pdf"
    content_type = "application/pdf"
    size = 15
    sha256 = "0" * 64
    check_status = "passed"
    stored_at = NOW


class LegalDocumentFactory(DjangoModelFactory):
    class Meta:
        model = LegalDocument

    company = factory.SubFactory(SupplierCompanyFactory)
    type = factory.SubFactory(DocumentTypeFactory)
    file = factory.SubFactory(StoredFileFactory)
    uploaded_by = factory.SelfAttribute("company.created_by")
    uploaded_at = NOW

    class Params:
        in_force = factory.Trait(
            status="approved",
            issued_on=date(2026, 5, 15),
            expires_on=date(2026, 11, 15),
            reviewed_at=NOW,
        )


class MasterAgreementFactory(DjangoModelFactory):
    """Accepted under a delegation, sealed."""

    class Meta:
        model = MasterAgreement

    company = factory.SubFactory(SupplierCompanyFactory)
    terms = factory.LazyFunction(AgreementTerms.objects.first)
    kind = "delegation"
    legal_representative = "Paul Roche"
    signed_by = factory.SelfAttribute("company.created_by")
    signed_at = NOW
    delegation = factory.SubFactory(StoredFileFactory)
    document = factory.SubFactory(StoredFileFactory)
