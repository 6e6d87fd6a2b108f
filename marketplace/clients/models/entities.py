"""The tree of a client company: its entities, where they work and what they ask to be accepted."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from marketplace.accounts.models import User
from marketplace.clients.models.companies import ClientCompany
from marketplace.core.identifiers import format_siret
from marketplace.kernel.models import StoredFile


class EntityQuerySet(models.QuerySet["Entity"]):
    def visible_to(self, user: User) -> "EntityQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def of_client(self, company: ClientCompany) -> "EntityQuerySet":
        return self.filter(company=company)

    def active(self) -> "EntityQuerySet":
        return self.filter(is_active=True)

    def led(self) -> "EntityQuerySet":
        """Those with a Lead or a Deputy of their own."""
        return self.filter(
            memberships__role__in=("entity_manager", "deputy"), memberships__left_at=None
        ).distinct()

    def under(self, entity: "Entity") -> "EntityQuerySet":
        """The entity and everything below it."""
        return self.filter(path__startswith=entity.path)

    def above(self, entity: "Entity") -> "EntityQuerySet":
        """The entity and everything it is part of, from the top."""
        return self.filter(pk__in=entity.path_keys).order_by("path")


class OfferedQuerySet(models.QuerySet):
    """Rows that a company sets for some of its entities, or for all when it names none."""

    def visible_to(self, user: User) -> "OfferedQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def touching(self, branch: "Entity | None") -> "OfferedQuerySet":
        """Those that serve an entity of the branch; all of them for the whole company."""
        if branch is None:
            return self
        serves_branch = Q(entities__path__startswith=branch.path)
        return self.filter(Q(entities=None) | serves_branch).distinct()

    def usable_by(self, entity: "Entity") -> "OfferedQuerySet":
        """In use, and set for the entity, for whatever it is part of, or for everybody."""
        named = Q(entities=None) | Q(entities__in=entity.path_keys)
        return self.filter(named, company=entity.company_id, is_active=True).distinct()


class Entity(models.Model):
    """A part of a client company: it orders. The legal one above it is the buyer on the invoice."""

    class Kind(models.TextChoices):
        LEGAL = "legal", _("Legal entity")
        ORGANIZATIONAL = "organizational", _("Organizational entity")

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="entities",
        verbose_name=_("client company"),
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind, default=Kind.LEGAL)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("part of"),
    )
    # The keys from the top down to this row, as in /3/17/, so that a branch is one comparison
    path = models.CharField(max_length=250, editable=False, default="")
    name = models.CharField(_("name"), max_length=150)
    legal_name = models.CharField(_("legal name"), max_length=150, blank=True)
    description = models.TextField(_("description"), blank=True)
    registration_number = models.CharField(_("registration number"), max_length=30, blank=True)
    vat_number = models.CharField(_("VAT number"), max_length=20, blank=True)
    street = models.CharField(_("street"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=80, blank=True)
    country = CountryField(_("country"), default="FR")
    external_key = models.CharField(_("key in the client's system"), max_length=60, blank=True)
    workflow = models.ForeignKey(
        "clients.Workflow",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="entities",
        verbose_name=_("validation workflow"),
    )
    is_active = models.BooleanField(_("active entity"), default=True)

    objects = EntityQuerySet.as_manager()

    class Meta:
        verbose_name = _("entity")
        verbose_name_plural = _("entities")
        constraints = [
            models.UniqueConstraint("company", "name", name="entity_name_in_company"),
            models.CheckConstraint(
                name="entity_legal_is_identified",
                condition=~Q(kind="legal")
                | ~(Q(registration_number="") | Q(legal_name="") | Q(street="")),
            ),
            models.CheckConstraint(
                name="entity_organizational_is_part_of_one",
                condition=Q(kind="legal") | Q(parent__isnull=False),
            ),
        ]
        indexes = [
            models.Index(fields=["path"], name="entity_by_path", opclasses=["varchar_pattern_ops"])
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    def get_absolute_url(self) -> str:
        return reverse("clients:entity", args=[self.pk])

    @property
    def printed_registration_number(self) -> str:
        number = self.registration_number
        return format_siret(number) if self.country == "FR" else number

    @property
    def path_keys(self) -> list[int]:
        return [int(key) for key in self.path.strip("/").split("/")]

    @property
    def depth(self) -> int:
        """0 at the top."""
        return len(self.path_keys) - 1

    @property
    def is_legal(self) -> bool:
        return self.kind == self.Kind.LEGAL

    @property
    def address_lines(self) -> list[str]:
        return [self.street, f"{self.postcode} {self.city}"]


class LocationQuerySet(models.QuerySet["Location"]):
    def visible_to(self, user: User) -> "LocationQuerySet":
        return self.filter(entity__in=Entity.objects.visible_to(user))

    def of_branch(self, entity: Entity) -> "LocationQuerySet":
        """What an RFP of this entity may name: its own places and those of whatever is above it."""
        return self.filter(entity__in=entity.path_keys, is_active=True)


class Location(models.Model):
    """A place where an entity has work done."""

    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="locations", verbose_name=_("entity")
    )
    name = models.CharField(_("name"), max_length=100)
    street = models.CharField(_("street"), max_length=150, blank=True)
    postcode = models.CharField(_("postcode"), max_length=12, blank=True)
    city = models.CharField(_("city"), max_length=80)
    country = CountryField(_("country"), default="FR")
    is_active = models.BooleanField(_("in use"), default=True)

    objects = LocationQuerySet.as_manager()

    class Meta:
        verbose_name = _("project location")
        verbose_name_plural = _("project locations")
        constraints = [models.UniqueConstraint("entity", "name", name="location_name_in_entity")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def address_lines(self) -> list[str]:
        lines = (self.street, f"{self.postcode} {self.city}".strip())
        return [line for line in lines if line]


class ClauseQuerySet(models.QuerySet["Clause"]):
    def visible_to(self, user: User) -> "ClauseQuerySet":
        return self.filter(entity__in=Entity.objects.visible_to(user))

    def of_branch(self, entity: Entity) -> "ClauseQuerySet":
        """What suppliers of this entity must accept: its own clauses and those from above."""
        return self.filter(entity__in=entity.path_keys, is_active=True)


class Clause(models.Model):
    """What a supplier accepts before it answers. Never changed: another row replaces it."""

    entity = models.ForeignKey(
        Entity, on_delete=models.PROTECT, related_name="clauses", verbose_name=_("entity")
    )
    title = models.CharField(_("title"), max_length=150)
    description = models.TextField(_("description"), blank=True)
    # One PDF of 5 MB at most
    document = models.ForeignKey(
        StoredFile,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("document"),
    )
    is_active = models.BooleanField(_("asked of suppliers"), default=True)
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))

    objects = ClauseQuerySet.as_manager()

    class Meta:
        verbose_name = _("clause")
        verbose_name_plural = _("clauses")

    def __str__(self) -> str:
        return f"#{self.pk} {self.title}"
