"""What every test may rely on, and what none may do: reach the network, or warn."""

import importlib
import random
import shutil
import socket

import pytest
from django.db import connection
from django.db.models import QuerySet
from django.utils import translation

from tests.factories import OperatorFactory

LOCAL = ("127.0.0.1", "::1", "localhost")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items):
    """Those that empty the tables come last: all others find what the migrations wrote."""
    items.sort(key=_empties_tables)


def _empties_tables(item):
    mark = item.get_closest_marker("django_db")
    is_marked = mark is not None and mark.kwargs.get("transaction", False)
    return is_marked or not {"transactional_db", "live_server"}.isdisjoint(item.fixturenames)


@pytest.fixture(autouse=True)
def _no_network(monkeypatch):
    connect = socket.socket.connect

    def guarded(self, address):
        if isinstance(address, tuple) and address[0] not in LOCAL:
            raise AssertionError(f"a test reached for {address}")
        return connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """A thread of a race or of the live server may still hold the database that is dropped."""
    yield
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )


@pytest.fixture(autouse=True)
def _english():
    """A page in French, asked for by the test before, leaves its language behind in the thread."""
    with translation.override("en"):
        yield


@pytest.fixture(autouse=True)
def _no_order_by_accident(monkeypatch):
    """Rows that nobody ordered come back in another order each time."""
    fetch_all = QuerySet._fetch_all

    def shuffled(self):
        is_new = self._result_cache is None
        fetch_all(self)
        if is_new and not self.ordered and not self.query.is_sliced:
            random.shuffle(self._result_cache)

    monkeypatch.setattr(QuerySet, "_fetch_all", shuffled)


@pytest.fixture(autouse=True)
def _rule_books(request):
    """The operator, and the rows of migrations, put back after a test that emptied the tables."""
    asked_for = {"db", "transactional_db", "live_server"} & set(request.fixturenames)
    if not asked_for and request.node.get_closest_marker("django_db") is None:
        return
    request.getfixturevalue("_django_db_helper")  # what the fixtures and the mark have in common
    load_rule_books()
    OperatorFactory()


def load_rule_books():
    from django.apps import apps

    for label, model, module in RULE_BOOKS:
        if not apps.get_model(label, model).objects.exists():
            importlib.import_module(module).load(apps, connection.schema_editor)


RULE_BOOKS = [
    ("operators", "PaymentPlan", "marketplace.operators.migrations.0002_payment_plans"),
    ("operators", "Skill", "marketplace.operators.migrations.0004_skill_book"),
    ("compliance", "DocumentRequirement", "compliance.migrations.0004_document_book"),
    ("compliance", "StatementText", "compliance.migrations.0008_statement_words"),
    ("invoicing", "VatCase", "invoicing.migrations.0002_vat_cases"),
    ("invoicing", "LedgerAccount", "invoicing.migrations.0004_chart_of_accounts"),
    ("suppliers", "AgreementTerms", "marketplace.suppliers.migrations.0004_agreement_terms"),
    ("projects", "ContractText", "projects.migrations.0002_contract_texts"),
    ("proposals", "OffTopicRule", "proposals.migrations.0004_off_topic_rules"),
]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    return {
        "executable_path": shutil.which("chromium"),  # None: the one playwright installed
        "headless": True,
        "args": [
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--disable-dev-shm-usage",
        ],
    }
