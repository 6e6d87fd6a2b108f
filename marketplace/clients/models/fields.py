"""What a client adds to our forms: fields and codes of its own."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.clients.models.companies import ClientCompany
from marketplace.clients.models.entities import Entity, OfferedQuerySet


class CustomFieldQuerySet(OfferedQuerySet):
    def asked_on(self, subject: str, entity: Entity) -> OfferedQuerySet:
        """What this entity fills in on an RFP, a purchase order or a report."""
        return self.usable_by(entity).filter(subjects__contains=[subject]).order_by("pk")


class CustomField(models.Model):
    class Kind(models.TextChoices):
        TEXT = "text", _("Free text")
        CHOICE = "choice", _("List of choices")

    class Subject(models.TextChoices):
        RFP = "rfp", _("RFPs")
        PURCHASE_ORDER = "purchase_order", _("Purchase orders")
        REPORT = "report", _("Activity reports")

    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="custom_fields",
        verbose_name=_("client company"),
    )
    technical_key = models.SlugField(_("technical key"), max_length=40)
    title = models.CharField(_("title"), max_length=100)
    description = models.CharField(_("description"), max_length=300, blank=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.TEXT)
    choices = ArrayField(
        models.CharField(max_length=100), default=list, blank=True, verbose_name=_("choices")
    )
    is_required = models.BooleanField(_("required"), default=False)
    subjects = ArrayField(
        models.CharField(max_length=20, choices=Subject), verbose_name=_("asked on")
    )
    # None: asked by every entity
    entities = models.ManyToManyField(
        Entity, blank=True, related_name="custom_fields", verbose_name=_("entities")
    )
    is_active = models.BooleanField(_("in use"), default=True)

    objects = CustomFieldQuerySet.as_manager()

    class Meta:
        verbose_name = _("custom field")
        verbose_name_plural = _("custom fields")
        constraints = [
            models.UniqueConstraint("company", "technical_key", name="custom_field_key_in_company"),
            models.CheckConstraint(
                name="custom_field_choice_has_choices",
                condition=~Q(kind="choice") | ~Q(choices=[]),
            ),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.technical_key}"

    @property
    def subject_labels(self) -> list[str]:
        return [str(self.Subject(subject).label) for subject in self.subjects]


class ProjectCodeQuerySet(models.QuerySet["ProjectCode"]):
    def visible_to(self, user: User) -> "ProjectCodeQuerySet":
        return self.filter(company__in=ClientCompany.objects.visible_to(user))

    def usable_by(self, entity: Entity) -> "ProjectCodeQuerySet":
        return self.filter(company=entity.company_id, is_active=True)


class ProjectCode(models.Model):
    company = models.ForeignKey(
        ClientCompany,
        on_delete=models.PROTECT,
        related_name="project_codes",
        verbose_name=_("client company"),
    )
    code = models.CharField(_("code"), max_length=40)
    manager_name = models.CharField(_("name of the manager"), max_length=150)
    description = models.CharField(_("description"), max_length=300, blank=True)
    is_active = models.BooleanField(_("in use"), default=True)

    objects = ProjectCodeQuerySet.as_manager()

    class Meta:
        verbose_name = _("project code")
        verbose_name_plural = _("project codes")
        constraints = [
            models.UniqueConstraint("company", "code", name="project_code_once_in_company")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.code}"
