"""Companies that publish RFPs: their entities, their people, the margin that was agreed."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.core.identifiers import format_siret


class ClientCompanyQuerySet(models.QuerySet["ClientCompany"]):
    def visible_to(self, user: User) -> "ClientCompanyQuerySet":
        if user.is_staff:
            return self.all()
        mine = Membership.objects.filter(user=user).active()
        return self.filter(memberships__in=mine)


class ClientCompany(models.Model):
    name = models.CharField(_("name"), max_length=150)
    country = CountryField(_("country"), default="FR")
    # After issue, 60 at most
    payment_terms_days = models.PositiveSmallIntegerField(_("payment terms, in days"), default=30)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))
    support_note = models.TextField(_("support note"), blank=True)

    objects = ClientCompanyQuerySet.as_manager()

    class Meta:
        verbose_name = _("client company")
        verbose_name_plural = _("client companies")
        constraints = [
            models.CheckConstraint(  # Commercial Code, L441-10
                condition=Q(payment_terms_days__lte=60), name="client_company_pays_in_60_days"
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"


class ClientMarginQuerySet(models.QuerySet["ClientMargin"]):
    def in_force(self, company: ClientCompany, day: date) -> "ClientMarginQuerySet":
        return self.filter(company=company, effective_on__lte=day).order_by("-effective_on")[:1]


class ClientMargin(models.Model):
    """What the client's unit price adds to the supplier's, from a day on."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="margins",
        verbose_name=_("client company"),
    )
    percent = models.DecimalField(_("margin, in %"), max_digits=5, decimal_places=2)
    effective_on = models.DateField(_("in force from"))
    # The paper on which it was agreed
    source = models.CharField(_("source of the agreement"), max_length=200)
    set_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    set_at = models.DateTimeField(_("recorded at"))

    objects = ClientMarginQuerySet.as_manager()

    class Meta:
        verbose_name = _("margin")
        verbose_name_plural = _("margins")
        constraints = [
            models.UniqueConstraint("company", "effective_on", name="client_margin_one_a_day"),
            models.CheckConstraint(condition=Q(percent__gte=0), name="client_margin_not_negative"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.percent} % from {self.effective_on}"


class EntityQuerySet(models.QuerySet["Entity"]):
    def visible_to(self, user: User) -> "EntityQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def active(self) -> "EntityQuerySet":
        return self.filter(is_active=True)


class Entity(models.Model):
    """A legal part of a client company: it orders, and it is the buyer on the sales invoice."""

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="entities",
        verbose_name=_("client company"),
    )
    name = models.CharField(_("name"), max_length=150)
    legal_name = models.CharField(_("legal name"), max_length=150)
    description = models.TextField(_("description"), blank=True)
    registration_number = models.CharField(_("registration number"), max_length=30)
    vat_number = models.CharField(_("VAT number"), max_length=20, blank=True)
    street = models.CharField(_("street"), max_length=150)
    postcode = models.CharField(_("postcode"), max_length=12)
    city = models.CharField(_("city"), max_length=80)
    country = CountryField(_("country"), default="FR")
    is_active = models.BooleanField(_("active entity"), default=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [models.UniqueConstraint("company", "name", name="entity_name_in_company")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def printed_registration_number(self) -> str:
        number = self.registration_number
        return format_siret(number) if self.country == "FR" else number

    @property
    def address_lines(self) -> list[str]:
        return [self.street, f"{self.postcode} {self.city}"]


class ClientMembershipQuerySet(models.QuerySet["Membership"]):
    def active(self) -> "ClientMembershipQuerySet":
        return self.filter(left_at=None)

    def with_role(self, *roles: str) -> "ClientMembershipQuerySet":
        return self.active().filter(role__in=roles)


class Membership(models.Model):
    """Who acts for a client company, and how far."""

    class Role(models.TextChoices):
        COMPANY_ADMIN = "company_admin", _("Company Administrator")
        ENTITY_MANAGER = "entity_manager", _("Entity Manager (Lead)")
        BUYER = "buyer", _("Buyer")
        COLLABORATOR = "collaborator", _("Entity collaborator")
        STANDARD = "standard", _("Standard user")

    user = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="client_memberships", verbose_name=_("user")
    )
    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="memberships",
        verbose_name=_("client company"),
    )
    role = models.CharField(_("role"), max_length=20, choices=Role)
    entity = models.ForeignKey(
        Entity,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="memberships",
        verbose_name=_("entity"),
    )
    joined_at = models.DateTimeField(_("joined at"))
    left_at = models.DateTimeField(_("left at"), null=True)

    objects = ClientMembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        constraints = [
            models.UniqueConstraint(
                "user", name="membership_one_client_company_at_a_time", condition=Q(left_at=None)
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.role} of {self.company_id}"
