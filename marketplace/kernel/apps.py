from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class KernelConfig(AppConfig):
    name = "marketplace.kernel"
    verbose_name = _("Technical follow-up")
