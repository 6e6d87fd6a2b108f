"""Tests about the codebase itself: what no reviewer should have to look for."""

import ast
import importlib
import inspect
import re
from pathlib import Path

import pytest
from celery import current_app
from django.apps import apps
from django.conf import settings
from django.db.models import Model

from marketplace.kernel.events import Event
from marketplace.kernel.lives import models_with_a_life, page
from marketplace.reactions import REACTIONS
from tests.addresses import addresses

ROOT = Path(settings.BASE_DIR)
OURS = (
    "marketplace", "compliance", "rfps", "proposals", "projects", "activity_reports", "invoicing",
)  # fmt: skip
MAY_WRITE = ("services", "ledger", "migrations", "kernel")
DJANGO_ASKS_FOR_IT = {"marketplace/accounts/models/users.py"}  # create_user, of the user manager
MEASURES = {"marketplace/demo/load.py"}  # rows by COPY: through services a million take a day
WRITES = {"save", "create", "update", "delete", "bulk_create", "bulk_update", "get_or_create",
          "update_or_create"}  # fmt: skip


def sources():
    for package in OURS:
        yield from (ROOT / package).rglob("*.py")


def our_addresses():
    """All but the admin's, which Django guards."""
    return [a for a in addresses() if a.callback.__module__.startswith(OURS) and not a.is_admin]


def test_every_view_of_ours_says_who_may_open_it():
    assert [a.name for a in our_addresses() if not hasattr(a.callback, "policy")] == []


def test_every_event_has_its_row_in_the_table():
    for package in OURS:
        for path in (ROOT / package).rglob("events.py"):
            importlib.import_module(".".join(path.relative_to(ROOT).with_suffix("").parts))
    assert set(REACTIONS) == {
        event for event in Event.__subclasses__() if event.__module__.startswith(OURS)
    }


@pytest.mark.parametrize("model", models_with_a_life(), ids=lambda model: model.__name__)
def test_a_table_of_moves_and_its_statuses_agree(model):
    table, field = model.TRANSITIONS, model._meta.get_field("status")
    known = {code for code, _label in field.choices}
    reached, frontier = {field.default}, [field.default]
    while frontier:
        source = frontier.pop()
        targets = {table.target(action, source=source) for action in table.actions_from(source)}
        frontier += targets - reached
        reached |= targets

    assert table.statuses() == known
    assert reached == known


def test_the_page_of_lives_is_drawn_from_the_tables_of_today():
    assert (ROOT / "docs/lives.md").read_text(encoding="utf-8") == page(), "run make lives"


def test_every_scheduled_task_and_every_route_names_a_task():
    current_app.loader.import_default_modules()
    scheduled = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert scheduled | set(settings.CELERY_TASK_ROUTES) <= set(current_app.tasks)


def test_every_task_takes_the_arguments_of_other_releases():
    current_app.loader.import_default_modules()
    ours = [task for name, task in current_app.tasks.items() if name.startswith(OURS)]
    for task in ours:
        kinds = {p.kind for p in inspect.signature(task.run).parameters.values()}
        assert inspect.Parameter.VAR_KEYWORD in kinds, task.name


def test_only_services_write():
    assert [found for path in sources() for found in writes_outside_services(path)] == []


def writes_outside_services(path):
    parts = path.relative_to(ROOT).with_suffix("").parts
    if set(parts) & set(MAY_WRITE) or str(path.relative_to(ROOT)) in DJANGO_ASKS_FOR_IT | MEASURES:
        return []
    tree = ast.parse(path.read_text(encoding="utf-8"))
    return [
        f"{path.relative_to(ROOT)}:{call.lineno}"
        for call in ast.walk(tree)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in WRITES
        and is_about_rows(call)
    ]


def is_about_rows(call):
    """`x.objects.create()`, `row.save()`: not `dict.update(…)`, whose argument is positional."""
    text = ast.unparse(call.func)
    if text.startswith("pdf."):
        return False
    return ".objects." in text or call.func.attr in {"save", "delete"} or bool(call.keywords)


def test_services_never_read_the_clock():
    clock = re.compile(r"timezone\.now\(|datetime\.now\(|date\.today\(|localdate\(")
    reading = [
        str(path.relative_to(ROOT))
        for path in sources()
        if {"services", "rules", "models", "policies", "core"}
        & set(path.relative_to(ROOT).with_suffix("").parts)
        and clock.search(path.read_text(encoding="utf-8"))
    ]
    assert reading == []


def test_no_app_listens_to_model_signals():
    assert [p for p in sources() if "post_save" in p.read_text(encoding="utf-8")] == []


def test_every_icon_that_a_template_names_is_drawn():
    sprite = (ROOT / "static/icons/sprite.svg").read_text(encoding="utf-8")
    drawn = set(re.findall(r'id="i-([a-z0-9-]+)"', sprite))
    named = {
        name
        for path in (ROOT / "templates").rglob("*.html")
        for name in re.findall(r'(?: icon|<c-icon name)="([a-z0-9-]+)"', path.read_text())
    }
    assert named - drawn == set()


def test_every_template_is_used():
    folder = ROOT / "templates"
    text = "".join(p.read_text(encoding="utf-8") for p in [*sources(), *folder.rglob("*.html")])
    text += "".join(p.read_text(encoding="utf-8") for p in folder.rglob("*.txt"))
    unused = [
        name
        for path in folder.rglob("*.*")
        if not is_found_by_convention(name := str(path.relative_to(folder))) and name not in text
    ]
    assert unused == []


def is_found_by_convention(name):
    """Django, allauth, cotton and the admin look for these by their names."""
    if name.startswith("cotton/"):
        tag = "<c-" + name[7:].rpartition(".")[0].replace("_", "-").replace("/", ".")
        return any(
            tag in path.read_text(encoding="utf-8") for path in (ROOT / "templates").rglob("*.html")
        )
    return (
        name.startswith(("account/", "admin/", "django/", "emails/", "mfa/")) or name[:3].isdigit()
    )


def test_no_template_writes_a_style_or_a_script_in_the_page():
    inline = re.compile(r"<script(?![^>]*\bsrc=)|<style|\sstyle=|\son[a-z]+=\"", re.IGNORECASE)
    guilty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if not {"emails", "pdf", "email"} & set(path.parts)
        and inline.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_templates_do_not_compare_statuses():
    compared = re.compile(r"{%\s*(?:el)?if[^%]*\bstatus\s*(?:==|!=|in)\s")
    guilty = [
        str(path.relative_to(ROOT))
        for path in (ROOT / "templates").rglob("*.html")
        if compared.search(path.read_text(encoding="utf-8"))
    ]
    assert guilty == []


def test_every_admin_of_a_document_with_a_life_is_read_only():
    from django.contrib.admin import site

    from marketplace.kernel.admin import SupportAdmin

    for model in models_with_a_life():
        if model in site._registry:
            assert isinstance(site._registry[model], SupportAdmin), model


def test_every_model_says_what_it_is_in_logs():
    silent = [
        model
        for model in apps.get_models()
        if model.__module__.startswith(OURS) and model.__str__ is Model.__str__
    ]
    assert silent == []
