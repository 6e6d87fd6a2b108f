"""Refusals that several of the services share."""

from django.utils.translation import gettext_lazy as _

from marketplace.kernel.errors import Refused


class ReasonMissing(Refused):
    message = _("Say why: the other side reads it.")
