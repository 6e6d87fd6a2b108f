"""The pages of RFPs."""

from rfps.views.changes import change
from rfps.views.endings import cancel, close
from rfps.views.publication import decide, publish, to_validate
from rfps.views.questions import answer, ask, hide, questions
from rfps.views.rfps import clause, detail, document, favourite, favourites, mine, statuses
from rfps.views.searches import (
    change_search,
    delete_search,
    open_search,
    save_search,
    saved_searches,
    search,
    stop_digest,
)
from rfps.views.writing import (
    add_document,
    archive_template,
    create,
    documents,
    duplicate,
    edit,
    from_template,
    preview,
    remove_document,
    step,
)

__all__ = [
    "add_document",
    "answer",
    "archive_template",
    "ask",
    "cancel",
    "change",
    "change_search",
    "clause",
    "close",
    "create",
    "decide",
    "delete_search",
    "detail",
    "document",
    "documents",
    "duplicate",
    "edit",
    "favourite",
    "favourites",
    "from_template",
    "hide",
    "mine",
    "open_search",
    "preview",
    "publish",
    "questions",
    "remove_document",
    "save_search",
    "saved_searches",
    "search",
    "statuses",
    "step",
    "stop_digest",
    "to_validate",
]
