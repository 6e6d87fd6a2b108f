"""What only PostgreSQL's driver can say."""

from django.db import DatabaseError

RAISED_BY_TRIGGER = "P0001"


def is_refused_by_trigger(error: DatabaseError) -> bool:
    """Whether one of our own triggers said no (psycopg2 and psycopg 3 differ in the class)."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "sqlstate", None) == RAISED_BY_TRIGGER
