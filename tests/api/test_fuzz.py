"""The description and the answers held against each other, by requests that are made up."""

from contextlib import contextmanager

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from marketplace.wsgi import application
from tests.api.callers import Caller, SupplierCaller, SystemCaller
from tests.api.test_schema import schema as described
from tests.factories import LegalDocumentFactory, ProposalFactory, RfpFactory
from tests.invoicing.factories import BilledProjectFactory, issued_invoices

pytestmark = pytest.mark.django_db
REQUESTS = 4  # of each kind of caller to each operation: some 20 seconds in all
CHECKS = [
    schemathesis.checks.not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_schema_conformance,
]


@pytest.fixture(scope="module")
def schema():
    loaded = schemathesis.openapi.from_dict(described())
    loaded.app = application
    loaded.location = "/api/v1/schema/"
    return loaded


@contextmanager
def one_connection():
    """A server closes what a test still needs: the transaction that is rolled back after it."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    try:
        yield
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)


@pytest.fixture
def market(settings):
    """A client with its system and a supplier with a token, and one row of each kind."""
    settings.API_CALLS_PER_SECOND = settings.API_PUBLIC_CALLS_PER_MINUTE = 1_000_000
    project = BilledProjectFactory()
    issued_invoices(project=project)
    erp = SystemCaller(company=project.client_company)
    script = SupplierCaller(user=project.supplier_company.created_by)
    rfp = RfpFactory(company=erp.company, entity=erp.entity, operational_manager=erp.admin)
    RfpFactory(draft=True, company=erp.company, entity=erp.entity, operational_manager=erp.admin)
    ProposalFactory(rfp=rfp, company=script.company, author=script.user)
    LegalDocumentFactory(company=script.company, in_force=True)
    return {"system": erp, "supplier": script, "stranger": Caller("nonsense")}


@pytest.mark.timeout(180)
@pytest.mark.parametrize("who", ["system", "supplier"])
def test_every_answer_is_one_that_was_described(schema, market, who):
    operations = [result.ok() for result in schema.get_all_operations()]
    for operation in operations:
        fuzz(operation, market[who])


def listed_at(path):
    """The list that a row's address stands below."""
    return path.removeprefix("/api/v1").partition("{id}")[0]


def fuzz(operation, caller):
    """A few requests that fit the description, and a few that do not."""
    requests = operation.as_strategy() | operation.as_strategy(GenerationMode.NEGATIVE)
    if "{id}" in operation.path:
        for row in caller.get(listed_at(operation.path)).json().get("results", [])[:2]:
            requests |= operation.as_strategy(path_parameters={"id": row["id"]})

    @settings(max_examples=REQUESTS, deadline=None, database=None, phases=[Phase.generate],
              suppress_health_check=list(HealthCheck))  # fmt: skip
    @given(case=requests)
    def ask(case):
        with one_connection():
            answer = case.call(headers=caller.headers)
        case.validate_response(answer, checks=CHECKS)

    ask()
