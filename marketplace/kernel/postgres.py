"""What only PostgreSQL's driver can say."""

from collections.abc import Iterable, Iterator, Sequence
from io import StringIO
from itertools import islice
from typing import Any

from django.db import DatabaseError, connection

RAISED_BY_TRIGGER = "P0001"


def is_refused_by_trigger(error: DatabaseError) -> bool:
    """Whether one of our own triggers said no (psycopg2 and psycopg 3 differ in the class)."""
    diagnosis = getattr(error.__cause__, "diag", None)
    return getattr(diagnosis, "sqlstate", None) == RAISED_BY_TRIGGER


def copy_rows(table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Append rows by COPY, some thousand at a time; the fastest way in."""
    names = ", ".join(f'"{column}"' for column in columns)
    statement = f'COPY "{table}" ({names}) FROM STDIN'
    with connection.cursor() as cursor:
        for chunk in _chunks(rows):
            cursor.copy_expert(statement, StringIO("".join(map(_line, chunk))))


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    waiting = iter(rows)
    while chunk := list(islice(waiting, 5_000)):
        yield chunk


def _line(row: Sequence[Any]) -> str:
    return "\t".join(map(_value, row)) + "\n"


def _value(value: Any) -> str:
    if value is None:
        return r"\N"
    text = value if type(value) is str else str(value)
    if "\\" in text or "\t" in text or "\n" in text or "\r" in text:
        text = text.replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n")
        return text.replace("\r", "\\r")
    return text
