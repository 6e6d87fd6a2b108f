"""The operator in e-mails and PDFs, which have no request and so no context processor."""

from django import template

from marketplace.operators.models import Operator

register = template.Library()


@register.simple_tag
def the_operator() -> Operator:
    return Operator.objects.first() or Operator(name="")
