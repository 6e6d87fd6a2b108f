"""What an administrator grants to a program of the company."""

from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from marketplace.clients.services import system_scopes


def granted() -> list[tuple[str, Any]]:
    return [(scope, settings.API_SCOPES[scope]) for scope in system_scopes()]


class SystemForm(forms.Form):
    name = forms.CharField(
        label=_("Name of the system"),
        help_text=_("As your colleagues call it: the purchasing tool, the data warehouse."),
        max_length=80,
    )
    scopes = forms.MultipleChoiceField(
        label=_("What it may do"),
        help_text=_("Grant what it needs and no more: another system is made in a minute."),
        choices=granted,
        widget=forms.CheckboxSelectMultiple,
    )
