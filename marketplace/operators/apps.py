from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class OperatorsConfig(AppConfig):
    name = "marketplace.operators"
    verbose_name = _("Operator and rule books")
