"""Support and finance read the admin in their language: no name of a field is left in English."""

import pytest
from django.contrib import admin
from django.contrib.admin.utils import label_for_field
from django.utils import translation

from tests.test_consistency import OURS

SAME_IN_BOTH = {
    "BIC", "CV", "Clients", "IBAN", "ID", "Notifications", "PDF", "SIREN", "SIRET", "action",
    "audience", "audiences", "budget", "budgets", "clause", "clauses", "client", "code",
    "consultant", "description",
    "document", "documents", "e-mail", "invitation", "invitations", "latitude", "logo",
    "longitude", "message", "messages", "mobility", "notification", "notifications", "participants",
    "population", "position", "question", "questions", "situation", "source", "version",
}  # fmt: skip
KEYS = ("key", "uid")  # made at random, shown to nobody
DESKS = [desk for desk in admin.site._registry.values() if desk.model.__module__.startswith(OURS)]


def shown(desk, request):
    """What a desk shows, by its name in code, in the language of the moment."""
    names = {*desk.list_display, *desk.get_readonly_fields(request), *fields_of(desk)}
    yield from labels(desk, names)
    yield desk.model._meta.app_label, str(desk.model._meta.app_config.verbose_name)
    for inline in desk.inlines:
        yield from labels(inline(desk.model, desk.admin_site), inline.readonly_fields)


def fields_of(desk):
    named = {
        field.name for field in desk.model._meta.get_fields() if hasattr(field, "verbose_name")
    }
    return named - {*getattr(desk, "hidden", ()), *KEYS}


def labels(desk, names):
    model = desk.model
    if model._meta.auto_created:  # a row that only joins two others: its inline has a title
        return
    for name in sorted(names, key=str):
        yield f"{model.__name__}.{name}", str(label_for_field(name, model, model_admin=desk))
    yield f"{model.__name__}, one", str(model._meta.verbose_name)
    yield f"{model.__name__}, many", str(model._meta.verbose_name_plural)


@pytest.mark.parametrize("desk", DESKS, ids=lambda desk: desk.model._meta.label)
def test_every_label_of_the_admin_has_its_french(desk, rf):
    request = rf.get("/admin/")
    with translation.override("en"):
        english = dict(shown(desk, request))
    with translation.override("fr"):
        french = dict(shown(desk, request))

    left = [name for name, label in french.items() if label == english[name]]
    assert [name for name in left if french[name] not in SAME_IN_BOTH] == []
