"""What a person who works can do, and the files under which unnamed people are proposed."""

from typing import Any

from django.contrib.postgres.aggregates import ArrayAgg
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q, Value
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from marketplace.accounts.models import User
from marketplace.kernel.models import StoredFile
from marketplace.operators.models import Skill
from marketplace.suppliers.models.companies import SupplierCompany
from marketplace.suppliers.models.people import Membership, SupplierInvitation


class SupplierProfileQuerySet(models.QuerySet["SupplierProfile"]):
    def visible_to(self, user: User) -> "SupplierProfileQuerySet":
        """The person, its colleagues, and clients who received a proposal naming or by the person.

        The apps above are not imported: their proposals are read by the names of reverse keys.
        """
        if user.is_staff:
            return self.all()
        if user.is_client:
            return self._received_by(user)
        mine = Membership.objects.filter(user=user).active().values("company")
        colleagues = Membership.objects.filter(company__in=mine).active().values("user")
        return self.filter(Q(user=user) | Q(user__in=colleagues))

    def with_skill_codes(self) -> Any:
        """Each with its skills in one row, as `skill_codes`."""
        named = Q(skills__isnull=False)
        return self.annotate(skill_codes=ArrayAgg("skills__code", filter=named, default=Value([])))

    def _received_by(self, user: User) -> "SupplierProfileQuerySet":
        proposals = "user__supplier_memberships__company__proposals__"
        client = f"{proposals}rfp__company__memberships__"
        theirs = Q(**{f"{client}user": user, f"{client}left_at": None})
        names = Q(**{f"{proposals}consultant": F("user")}) | Q(**{f"{proposals}author": F("user")})
        return self.filter(pk__in=self.model.objects.filter(theirs & names).values("pk"))


class SupplierProfile(models.Model):
    """The professional side of a person. Whom it is shown to is asked of the proposals sent."""

    class Remote(models.TextChoices):
        NONE = "none", _("On site")
        PARTIAL = "partial", _("Partly remote")
        FULL = "full", _("Fully remote")

    user = models.OneToOneField(
        User, on_delete=models.CASCADE, related_name="supplier_profile", verbose_name=_("user")
    )
    title = models.CharField(_("title"), max_length=150, blank=True)
    summary = models.TextField(_("summary"), blank=True)
    skills = models.ManyToManyField(
        Skill, blank=True, related_name="profiles", verbose_name=_("skills")
    )
    city = models.CharField(_("city"), max_length=80, blank=True)
    mobility = models.CharField(_("mobility"), max_length=150, blank=True)
    remote = models.CharField(
        _("remote work"), max_length=10, choices=Remote, default=Remote.PARTIAL
    )
    available_from = models.DateField(_("available from"), null=True, blank=True)
    # Euros a day before tax, at the supplier's price
    daily_rate = models.DecimalField(
        _("usual daily rate"), max_digits=12, decimal_places=2, null=True, blank=True
    )
    cv = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("CV")
    )
    changed_at = models.DateTimeField(_("changed at"))

    objects = SupplierProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("profile")
        verbose_name_plural = _("profiles")

    def __str__(self) -> str:
        return f"#{self.pk} of user {self.user_id}"


class DisabilityStatus(models.Model):
    """Health data, in a row of its own so that no search, score or export reads it by accident.

    The row exists while its person wants it shown (GDPR, art. 9.2.a): removal deletes it.
    """

    profile = models.OneToOneField(
        SupplierProfile,
        on_delete=models.CASCADE,
        related_name="disability",
        verbose_name=_("profile"),
    )
    confirmed_at = models.DateTimeField(_("consent given at"))

    class Meta:
        verbose_name = _("disability status")
        verbose_name_plural = _("disability statuses")

    def __str__(self) -> str:
        return f"#{self.pk} of profile {self.profile_id}"


class SpokenLanguage(models.Model):
    class Level(models.TextChoices):
        A2 = "a2", _("A2, elementary")
        B1 = "b1", _("B1, intermediate")
        B2 = "b2", _("B2, independent")
        C1 = "c1", _("C1, advanced")
        C2 = "c2", _("C2, mastery or native")

    profile = models.ForeignKey(
        SupplierProfile,
        on_delete=models.CASCADE,
        related_name="languages",
        verbose_name=_("profile"),
    )
    language = models.CharField(_("language"), max_length=7)  # ISO 639-1, shown by its name
    level = models.CharField(_("level"), max_length=2, choices=Level)

    class Meta:
        verbose_name = _("language")
        verbose_name_plural = _("languages")
        constraints = [
            models.UniqueConstraint("profile", "language", name="spoken_language_once_per_profile")
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.language} {self.level}"

    @property
    def name(self) -> str:
        return str(get_language_info(self.language)["name_translated"])


class Experience(models.Model):
    profile = models.ForeignKey(
        SupplierProfile,
        on_delete=models.CASCADE,
        related_name="experiences",
        verbose_name=_("profile"),
    )
    title = models.CharField(_("position"), max_length=150)
    organization = models.CharField(_("organization"), max_length=150)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"), null=True, blank=True)  # none: still there
    description = models.TextField(_("description"), blank=True)

    class Meta:
        verbose_name = _("experience")
        verbose_name_plural = _("experiences")
        constraints = [
            models.CheckConstraint(
                name="experience_ends_after_start",
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
            )
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.title}"


class Qualification(models.Model):
    class Kind(models.TextChoices):
        EDUCATION = "education", _("Education")
        CERTIFICATION = "certification", _("Certification")

    profile = models.ForeignKey(
        SupplierProfile,
        on_delete=models.CASCADE,
        related_name="qualifications",
        verbose_name=_("profile"),
    )
    kind = models.CharField(_("kind"), max_length=15, choices=Kind)
    title = models.CharField(_("title"), max_length=150)
    issuer = models.CharField(_("school or issuer"), max_length=150, blank=True)
    year = models.PositiveSmallIntegerField(_("year"))

    class Meta:
        verbose_name = _("qualification")
        verbose_name_plural = _("qualifications")

    def __str__(self) -> str:
        return f"#{self.pk} {self.title}"


class CandidateFileQuerySet(models.QuerySet["CandidateFile"]):
    def visible_to(self, user: User) -> "CandidateFileQuerySet":
        if user.is_staff:
            return self.all()
        return self.filter(company__in=SupplierCompany.objects.visible_to(user))

    def offered(self) -> "CandidateFileQuerySet":
        """Under which somebody may still be proposed."""
        return self.filter(archived_at=None, converted_at=None)


class CandidateFile(models.Model):
    """A CV without a name: answers an RFP, and becomes a consultant before the project starts."""

    company = models.ForeignKey(
        SupplierCompany,
        on_delete=models.PROTECT,
        related_name="candidate_files",
        verbose_name=_("supplier company"),
    )
    document_title = models.CharField(_("title of the document"), max_length=150)
    cv = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name=_("CV")
    )
    summary = models.TextField(_("summary"), blank=True)
    skills = models.ManyToManyField(
        Skill, blank=True, related_name="candidate_files", verbose_name=_("skills")
    )
    years_of_experience = models.PositiveSmallIntegerField(
        _("years of experience"), null=True, blank=True
    )
    languages = ArrayField(
        models.CharField(max_length=7), default=list, blank=True, verbose_name=_("languages")
    )
    created_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("author")
    )
    created_at = models.DateTimeField(_("created at"))
    archived_at = models.DateTimeField(_("archived at"), null=True)
    converted_to = models.ForeignKey(
        User,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("became the consultant"),
    )
    converted_at = models.DateTimeField(_("converted at"), null=True)
    # The last one sent to the person that the file is about
    invitation = models.OneToOneField(
        SupplierInvitation,
        on_delete=models.PROTECT,
        null=True,
        related_name="candidate_file",
        verbose_name=_("invitation"),
    )

    objects = CandidateFileQuerySet.as_manager()

    class Meta:
        verbose_name = _("candidate file")
        verbose_name_plural = _("candidate files")
        constraints = [
            models.CheckConstraint(
                name="candidate_file_conversion_is_dated",
                condition=Q(converted_to__isnull=True, converted_at__isnull=True)
                | Q(converted_to__isnull=False, converted_at__isnull=False),
            )
        ]
        indexes = [models.Index(fields=["company", "-id"], name="candidate_file_of_company")]

    def __str__(self) -> str:
        return f"#{self.pk} of company {self.company_id}"

    @property
    def name(self) -> str:
        return self.document_title

    @property
    def is_converted(self) -> bool:
        return self.converted_at is not None

    @property
    def is_archived(self) -> bool:
        return self.archived_at is not None

    @property
    def is_offered(self) -> bool:
        return not self.is_converted and not self.is_archived
