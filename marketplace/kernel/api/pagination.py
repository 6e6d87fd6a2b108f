"""Lists go by cursor: a page costs the same wherever it lies, and new rows do not shift it."""

import re
from typing import Any

from django.utils.translation import gettext_lazy as _
from rest_framework.exceptions import NotFound, ValidationError
from rest_framework.pagination import CursorPagination
from rest_framework.request import Request

AN_ID = "[1-9][0-9]{0,18}"


class Cursors(CursorPagination):
    """The newest first. The cursor is opaque: follow `next` and `previous` as they come."""

    ordering = "-pk"
    page_size = 50
    page_size_query_param = "page_size"
    max_page_size = 200

    def decode_cursor(self, request: Request) -> Any:
        """What nobody was given is refused; the library would pass it on to the database."""
        try:
            cursor = super().decode_cursor(request)
        except NotFound:
            cursor, is_broken = None, True
        else:
            position = str(cursor.position or 1) if cursor else "1"
            is_broken = re.fullmatch(AN_ID, position) is None
        if is_broken:
            raise ValidationError({self.cursor_query_param: [_("Follow a link of an answer.")]})
        return cursor

    def get_paginated_response_schema(self, schema: dict) -> dict:
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {"next": link, "previous": link, "results": schema},
        }
