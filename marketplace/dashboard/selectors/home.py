"""Whose home is whose."""

from datetime import date

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.dashboard.selectors.client import ClientHome, client_home
from marketplace.dashboard.selectors.shown import Home, waiting
from marketplace.dashboard.selectors.staff import staff_home
from marketplace.dashboard.selectors.supplier import ConsultantHome, SupplierHome, supplier_home
from marketplace.operators.models import Operator

AnyHome = Home | SupplierHome | ConsultantHome | ClientHome


def home_of(user: User, *, operator: Operator, today: date) -> AnyHome:
    if user.is_staff:
        return staff_home(user, today=today)
    if user.is_client:
        return client_home(user, operator=operator, today=today)
    if user.is_supplier:
        return supplier_home(user, operator=operator, today=today)
    return Home(waiting([], today=today, following=_("Next: you say which side you are on.")))
