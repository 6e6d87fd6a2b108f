"""What happened to an RFP, move by move."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.kernel.transitions import TransitionLog
from rfps.models.rfps import Rfp


class RfpTransition(TransitionLog):
    rfp = models.ForeignKey(
        Rfp,
        on_delete=models.PROTECT,
        related_name="transitions",
        verbose_name=_("request for proposal"),
    )

    @property
    def changed(self) -> str:
        """What a change changed, in words: "title, city"."""
        return ", ".join(str(_name_of(field)) for field in self.reason.split(", "))


def _name_of(name: str) -> Any:
    names: dict[str, Any] = {field.name: field.verbose_name for field in Rfp._meta.fields}
    return names.get(name, _("documents"))
