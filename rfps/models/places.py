"""The towns that people search around."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django_countries.fields import CountryField

from rfps.querysets import PlaceQuerySet


class Place(models.Model):
    """A town that people search around, under each name that it goes by in its country.

    From GeoNames (CC BY 4.0), loaded by a migration. Of two towns of one name the larger stands.
    """

    country = CountryField(_("country"))
    # The name as `place_key` of the database writes it: "saint nazaire"
    key = models.CharField(_("name without accents"), max_length=100)
    name = models.CharField(_("name"), max_length=100)
    population = models.PositiveIntegerField(_("population"))
    latitude = models.FloatField(_("latitude"))
    longitude = models.FloatField(_("longitude"))

    objects = PlaceQuerySet.as_manager()

    class Meta:
        verbose_name = _("place")
        verbose_name_plural = _("places")
        constraints = [models.UniqueConstraint("key", "country", name="place_key_once")]
        indexes = [models.Index(fields=["latitude", "longitude"], name="place_around")]

    def __str__(self) -> str:
        return f"#{self.pk} {self.name}"

    @property
    def facet(self) -> str:
        """The word under which the RFPs of this place are indexed."""
        return f"city:{self.country}/{self.key}"
