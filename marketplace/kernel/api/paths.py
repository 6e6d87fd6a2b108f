"""Ids in the addresses of the API. A reference is a field to filter by, never an address."""

from django.urls import register_converter


class Id:
    regex = "[1-9][0-9]{0,18}"

    def to_python(self, value: str) -> int:
        return int(value)

    def to_url(self, value: int | str) -> str:
        return str(value)


register_converter(Id, "id")
