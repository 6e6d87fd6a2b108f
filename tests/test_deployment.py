"""The compose file and the example of the environment agree with the settings."""

import re
from pathlib import Path

import yaml
from django.conf import settings

ROOT = Path(settings.BASE_DIR)
NAME = re.compile(r"""env(?:\.\w+)?\(\s*["']([A-Z0-9_]+)["']""")


def names_read_by_settings():
    return set(NAME.findall((ROOT / "marketplace/settings/base.py").read_text()))


def names_in_example():
    text = (ROOT / ".env.example").read_text()
    return {line.partition("=")[0] for line in text.splitlines() if line and line[0] != "#"}


def services():
    return yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"]


def test_the_example_names_every_variable_that_the_settings_read():
    assert names_in_example() == names_read_by_settings()


def test_the_stack_sets_only_variables_that_the_settings_know():
    known = names_read_by_settings() | {"DJANGO_SETTINGS_MODULE"}
    assert set(services()["web"]["environment"]) <= known


def test_every_queue_has_a_worker_in_the_stack():
    listened = set()
    for name in ("worker", "documents"):
        command = services()[name]["command"]
        listened |= set(command[command.index("--queues") + 1].split(","))
    routed = {route["queue"] for route in settings.CELERY_TASK_ROUTES.values()}
    assert listened == routed | {settings.CELERY_TASK_DEFAULT_QUEUE}


def test_the_stack_has_all_parts_of_the_product():
    assert set(services()) == {
        "release", "web", "worker", "documents", "beat", "postgres", "redis", "storage", "mail",
    }  # fmt: skip


def test_the_production_settings_refuse_to_start_without_a_secret():
    text = (ROOT / "marketplace/settings/base.py").read_text()
    assert 'SECRET_KEY = env("SECRET_KEY")' in text


def test_the_locked_requirements_name_no_address():
    for path in (ROOT / "requirements").glob("*.txt"):
        assert "://" not in path.read_text(), path.name
