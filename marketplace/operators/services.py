"""What changes the operator."""

from typing import Any

from django.db import transaction

from marketplace.operators.models import Operator


def establish_operator(**facts: Any) -> Operator:
    """The one row, on a platform that has none yet. An operator who is there stays as it is."""
    with transaction.atomic():
        operator, _is_new = Operator.objects.get_or_create(pk=1, defaults=facts)
    return operator
