"""Whether this process lives, and whether everything it needs answers."""

import logging
from collections.abc import Callable

from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe
from kombu.exceptions import OperationalError

from marketplace.celery import app as celery_app
from marketplace.kernel.access import anyone

logger = logging.getLogger(__name__)


@anyone
@require_safe
@transaction.non_atomic_requests
def healthz(request: HttpRequest) -> HttpResponse:
    return JsonResponse({"process": "ok"})


@anyone
@require_safe
@transaction.non_atomic_requests
def readyz(request: HttpRequest) -> HttpResponse:
    """503 names the parts that are missing; the reason is in the log only."""
    parts = {name: "ok" if answers(name, look) else "failed" for name, look in PARTS.items()}
    return JsonResponse(parts, status=503 if "failed" in parts.values() else 200)


def answers(name: str, look: Callable[[], None]) -> bool:
    try:
        look()
    except Exception:
        logger.exception("readyz: %s", name)
        return False
    return True


def database() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def broker() -> None:
    with celery_app.connection_for_write() as broker_connection:
        broker_connection.ensure_connection(max_retries=1, timeout=2)


def storage() -> None:
    default_storage.exists("readyz")


def migrations() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        raise OperationalError("migrations wait")


PARTS = {"database": database, "broker": broker, "storage": storage, "migrations": migrations}
