"""Where projects are shown."""

from django.urls import reverse

HTMX = {"HX-Request": "true"}


def page(name, project):
    return reverse(f"projects:{name}", args=[project.reference])
