from rfps.views.changes import change
from rfps.views.endings import cancel, close
from rfps.views.publication import decide, publish, to_validate
from rfps.views.questions import answer, ask, hide, questions
from rfps.views.rfps import clause, detail, document, favourite, favourites, mine, statuses
from rfps.views.searches import search
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
    "clause",
    "close",
    "create",
    "decide",
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
    "preview",
    "publish",
    "questions",
    "remove_document",
    "search",
    "statuses",
    "step",
    "to_validate",
]
