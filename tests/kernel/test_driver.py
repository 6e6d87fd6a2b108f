from importlib.util import find_spec

from django.db import connection


def test_the_driver_is_psycopg2_and_the_other_is_not_there_to_be_preferred():
    assert connection.Database.__name__ == "psycopg2"
    assert find_spec("psycopg") is None
