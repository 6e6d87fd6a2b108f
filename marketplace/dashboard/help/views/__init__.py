"""The help: answers to read, and Support to write to."""

from marketplace.dashboard.help.views.articles import article, index
from marketplace.dashboard.help.views.support import (
    ask,
    attachment,
    close,
    contact,
    conversation,
    requests,
)

__all__ = ["article", "ask", "attachment", "close", "contact", "conversation", "index", "requests"]
