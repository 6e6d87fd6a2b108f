"""What templates know of the operator."""

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from marketplace.operators.models import Operator


def operator(request: HttpRequest) -> dict[str, object]:
    """Lazily, so that only a page that names the operator pays for the query."""
    return {"operator": SimpleLazyObject(lambda: Operator.objects.first() or Operator(name=""))}
